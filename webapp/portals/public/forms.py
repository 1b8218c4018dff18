"""What people type and choose at the door: shapes only."""

from __future__ import annotations

from wtforms import Form, RadioField, StringField

from webapp.portals.shared.forms import shape
from webapp.services.identity.model import tidy_code, tidy_mobile
from webapp.services.identity.model_preferences import LOCALES, MODES, SCHEMES, TEXT_STEPS


def _mobile(typed: str, _field: str) -> str:
    return tidy_mobile(typed)


def _code(typed: str, _field: str) -> str:
    return tidy_code(typed)


class MobileForm(Form):
    mobile = StringField(validators=[shape(_mobile)])


class CodeForm(Form):
    code = StringField(validators=[shape(_code)])


class SettingsForm(Form):
    """mode, locale, text (percent), scheme: each one of what `Preferences` knows."""

    mode = RadioField(choices=list(MODES))
    locale = RadioField(choices=list(LOCALES))
    text = RadioField(choices=[str(step) for step in TEXT_STEPS])
    scheme = RadioField(choices=list(SCHEMES))

"""What people type and choose at the door: shapes only."""

from __future__ import annotations

from wtforms import Form, StringField

from webapp.portals.shared.forms import shape
from webapp.services.identity.model import tidy_code, tidy_mobile


def _mobile(typed: str, _field: str) -> str:
    return tidy_mobile(typed)


def _code(typed: str, _field: str) -> str:
    return tidy_code(typed)


class MobileForm(Form):
    mobile = StringField(validators=[shape(_mobile)])


class CodeForm(Form):
    code = StringField(validators=[shape(_code)])

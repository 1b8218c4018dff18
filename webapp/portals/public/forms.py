"""What people type and choose at the door: shapes only."""

from __future__ import annotations

from wtforms import Form, StringField

from webapp.portals.shared.forms import shape
from webapp.services.identity.model import tidy_mobile
from webapp.services.onboarding.typed import check_company_code, check_reference


def _mobile(typed: str, _field: str) -> str:
    return tidy_mobile(typed)


class MobileForm(Form):
    mobile = StringField(validators=[shape(_mobile)])


def _reference(typed: str, field: str) -> str:
    return check_reference(typed, field)


def _company(typed: str, field: str) -> str:
    return check_company_code(typed, field)


class CarryOnForm(Form):
    """Which application, of which company, by whose telephone."""

    reference = StringField(validators=[shape(_reference)])
    company_code = StringField(validators=[shape(_company)])
    mobile = StringField(validators=[shape(_mobile)])

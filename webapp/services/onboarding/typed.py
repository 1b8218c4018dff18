"""What people type of an application: the credit code and the reference, however they write them."""

from __future__ import annotations

import re

from webapp.core.errors import Invalid
from webapp.core.ids import tidy_reference
from webapp.core.money import folded
from webapp.services.documents.credit_code import credit_code_ok
from webapp.services.documents.text import squeeze

_REFERENCE = re.compile(r"DT-[0-9A-Z]{4}-[0-9A-Z]{2}")


def check_company_code(typed: str, field: str = "company_code") -> str:
    """As it is stored. Raises Invalid onboarding.code_missing / onboarding.code_invalid (GB 32100-2015 check digit)."""
    code = squeeze(typed).upper()
    if not code:
        raise Invalid("onboarding.code_missing", field)
    if not credit_code_ok(code):
        raise Invalid("onboarding.code_invalid", field)
    return code


def check_reference(typed: str, field: str = "reference") -> str:
    """As it is stored; "7k3m94" is enough. Raises Invalid onboarding.reference_missing / onboarding.reference_shape."""
    plain = folded(typed).strip()
    if not plain:
        raise Invalid("onboarding.reference_missing", field)
    letters = "".join(sign for sign in plain if sign.isalnum())
    reference = tidy_reference(plain if len(letters) != 6 else f"DT{letters}")
    if not _REFERENCE.fullmatch(reference):
        raise Invalid("onboarding.reference_shape", field)
    return reference

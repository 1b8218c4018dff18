"""Who applies, as staff see it: what was typed at the counter, with the way to put it right while that is possible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import address
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_amending import TYPED, ShownAmendment, shown_amendments
from webapp.services.onboarding.model import Case
from webapp.services.onboarding.model_amend import Applicant, Typed


@dataclass(frozen=True, slots=True)
class ShownApplicant:
    """rows: (what, how it stands, and where it can be put right the way there). unproven: his number is not known to be his yet."""

    rows: list[tuple[Any, ...]]
    amended: list[ShownAmendment]
    unproven: bool


def applicant_of(case: Case) -> ShownApplicant:
    """Of an opened case."""
    application = case.application
    held = bank().onboarding.applicant(actor(), application.id)
    stands = {
        Typed.NAME: application.owner_name,
        Typed.MOBILE: _("%(mobile)s，还没有核对", mobile=held.mobile) if held.unproven else held.mobile,
        Typed.LICENCE: _("还不知道") if case.nameless else case.company_name,
        Typed.COMPANY: application.company_code,
    }
    rows: list[tuple[Any, ...]] = [
        (TYPED[what.value], said, *_way(case, what, held)) for what, said in stands.items()
    ]
    return ShownApplicant(rows, shown_amendments(held.amended), held.unproven)


def _way(case: Case, what: Typed, held: Applicant) -> list[tuple[str, str]]:
    """To where an unproven number is proven, which leads on to where it is put right; to there, of anything else that can be."""
    one: dict[str, Any] = {"application_id": case.application.id}
    if what is Typed.MOBILE and held.unproven:
        return [(_("核对"), address("staff.number", **one))]
    return [(_("改正"), address("staff.put_right", **one, what=what.value))] if what in held.amendable else []

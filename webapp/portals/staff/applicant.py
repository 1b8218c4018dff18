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
from webapp.services.onboarding.model_amend import Typed


@dataclass(frozen=True, slots=True)
class ShownApplicant:
    """rows: (what, how it stands, and where it can be put right the way there)."""

    rows: list[tuple[Any, ...]]
    amended: list[ShownAmendment]


def applicant_of(case: Case) -> ShownApplicant:
    """Of an opened case."""
    application = case.application
    held = bank().onboarding.applicant(actor(), application.id)
    stands = {
        Typed.NAME: application.owner_name,
        Typed.MOBILE: held.mobile,
        Typed.LICENCE: _("还不知道") if case.nameless else case.company_name,
        Typed.COMPANY: application.company_code,
    }
    rows: list[tuple[Any, ...]] = [
        (TYPED[what.value], said, (_("改正"), _way(case, what)))
        if what in held.amendable
        else (TYPED[what.value], said)
        for what, said in stands.items()
    ]
    return ShownApplicant(rows, shown_amendments(held.amended))


def _way(case: Case, what: Typed) -> str:
    return address("staff.put_right", application_id=case.application.id, what=what.value)

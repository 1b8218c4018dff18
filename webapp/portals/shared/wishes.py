"""What an owner wants of the bank, in words: for the owner's own pages, the staff's, and what is said aloud."""

from __future__ import annotations

from flask_babel import gettext as _

from webapp.portals.shared.words_credit import WAYS
from webapp.portals.shared.words_onboarding import PARTS, PURPOSES, WANTS
from webapp.services.onboarding.model_wish import Part, Wish


def wish_rows(wish: Wish) -> list[tuple[Part, str, str]]:
    """(part, its name, the answer) of each that was answered."""
    return [
        (part, str(PARTS[part.value][0]), _answer(part, said))
        for part in wish.parts
        if (said := wish.said(part)) is not None
    ]


def _answer(part: Part, said: str) -> str:
    if part is Part.AMOUNT:
        return _("%(yuan)s 元", yuan=said)
    if part is Part.MONTHS:
        return _("%(months)s 个月", months=said)
    return str({Part.WANTS: WANTS, Part.PURPOSE: PURPOSES, Part.WAY: WAYS}[part][said][0])

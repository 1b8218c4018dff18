"""What an owner wants of the bank, in words: for the owner's own pages, the staff's, and what is said aloud; and what can be chosen."""

from __future__ import annotations

from flask_babel import gettext as _

from webapp.core.money import Money
from webapp.portals.shared.words_credit import WAYS
from webapp.portals.shared.words_onboarding import PARTS, PURPOSES, WANTS
from webapp.services.onboarding.model_wish import Part, Wish
from webapp.services.onboarding.wishing import AskedPart


def wish_rows(wish: Wish) -> list[tuple[Part, str, str]]:
    """(part, its name, the answer) of each that was answered."""
    return [
        (part, str(PARTS[part.value][0]), _answer(part, said))
        for part in wish.parts
        if (said := wish.said(part)) is not None
    ]


def options_of(asked: AskedPart) -> list[tuple[str, str, str]]:
    """(value, text, hint) of what can be chosen; none where something is typed."""
    product = asked.product
    if asked.part is Part.MONTHS:
        return [(str(months), _("%(months)s 个月", months=months), "") for months in product.months]
    words = {Part.WANTS: WANTS, Part.PURPOSE: PURPOSES, Part.WAY: {way: WAYS[way] for way in product.ways}}
    return [(value, str(text), str(hint)) for value, (text, hint) in words.get(asked.part, {}).items()]


def amount_hint(asked: AskedPart) -> str:
    """From how much to how much may be borrowed."""
    return _("%(least)s 元到 %(most)s 元。", least=_whole(asked.least), most=_whole(asked.most))


def _whole(amount: Money) -> str:
    return amount.yuan.removesuffix(".00")


def _answer(part: Part, said: str) -> str:
    if part is Part.AMOUNT:
        return _("%(yuan)s 元", yuan=said)
    if part is Part.MONTHS:
        return _("%(months)s 个月", months=said)
    return str({Part.WANTS: WANTS, Part.PURPOSE: PURPOSES, Part.WAY: WAYS}[part][said][0])

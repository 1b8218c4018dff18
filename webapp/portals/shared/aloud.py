"""Typed values as words, in the person's language: what a page puts into the sentences that 听一听 reads.

What was put into words is remembered for the page, beside the way it is written there: so that a sentence and the place it
speaks of find each other (`as_written`).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from flask import g

from webapp.core.clock import BANK_ZONE
from webapp.core.money import Money
from webapp.portals.shared.locale import short_day
from webapp.portals.shared.person import preferences
from webapp.services.voice import spoken


def _language() -> Literal["zh", "en"]:
    return "en" if preferences().locale == "en" else "zh"


def _noted(words: str, written: str) -> str:
    noted: dict[str, str] | None = g.get("aloud")
    if noted is None:
        noted = g.aloud = {}
    noted[words] = written
    return words


def as_written(sentence: str) -> str:
    """How the amounts, numbers and tails in a sentence of this page are written on it, with spaces between."""
    noted: dict[str, str] = g.get("aloud") or {}
    return " ".join(written for words, written in noted.items() if words in sentence)


def money(amount: Money) -> str:
    """The amount as a teller says it."""
    return _noted(spoken.money(amount, _language()), amount.yuan)


def day(at: date | datetime) -> str:
    """The day in the bank's zone, without its year."""
    local = at.astimezone(BANK_ZONE).date() if isinstance(at, datetime) else at
    return _noted(spoken.date(local, _language(), year=False), short_day(local))


def full_day(at: date | datetime) -> str:
    """The day in the bank's zone, with its year."""
    local = at.astimezone(BANK_ZONE).date() if isinstance(at, datetime) else at
    return _noted(spoken.date(local, _language(), year=True), written_full_day(local))


def month(first: date, *, year: bool = False) -> str:
    """A month by its first day, with or without its year."""
    return spoken.month(first, _language(), year=year)


def moment(at: datetime) -> str:
    """Day and time in the bank's zone."""
    local = at.astimezone(BANK_ZONE)
    return f"{spoken.date(local.date(), _language(), year=False)} {spoken.time(local.time(), _language())}"


def code(text: str) -> str:
    """A code or reference, sign by sign."""
    return spoken.code(text, _language())


def count(value: int) -> str:
    """How many, before a measure word."""
    return spoken.count(value, _language())


def ordinal(value: int) -> str:
    """Which one of several."""
    return spoken.ordinal(value, _language())


def telephone(text: str) -> str:
    """A telephone number, figure by figure."""
    return _noted(spoken.telephone(text, _language()), text)


def tail(account: str) -> str:
    """The last four figures of an account."""
    return _noted(spoken.tail(account, _language()), account[-4:])

"""Typed values as words, in the person's language: what a page puts into the sentences that 听一听 reads."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from webapp.core.clock import BANK_ZONE
from webapp.core.money import Money
from webapp.portals.shared.person import preferences
from webapp.services.voice import spoken


def _language() -> Literal["zh", "en"]:
    return "en" if preferences().locale == "en" else "zh"


def money(amount: Money) -> str:
    """The amount as a teller says it."""
    return spoken.money(amount, _language())


def day(at: date | datetime) -> str:
    """The day in the bank's zone, without its year."""
    local = at.astimezone(BANK_ZONE).date() if isinstance(at, datetime) else at
    return spoken.date(local, _language(), year=False)


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


def telephone(text: str) -> str:
    """A telephone number, figure by figure."""
    return spoken.telephone(text, _language())


def tail(account: str) -> str:
    """The last four figures of an account."""
    return spoken.tail(account, _language())

"""Typed values as words, in the person's language: what a page puts into the sentences that 听一听 reads.

What was put into words is remembered for the page, beside the way it is written there: so that a sentence and the place it
speaks of find each other (`as_written`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal

from webapp.core.clock import BANK_ZONE
from webapp.core.money import Money
from webapp.portals.shared.here import here
from webapp.portals.shared.locale import full_day as written_full_day
from webapp.portals.shared.locale import short_day
from webapp.portals.shared.person import preferences
from webapp.services.voice import spoken
from webapp.services.voice.model import Language


def _language() -> Language:
    """The words stand in the page's own sentences: only Chinese ones may be spoken in either Mandarin or Cantonese."""
    chosen = preferences()
    if chosen.locale == "en":
        return "en"
    return "yue" if chosen.voice == "yue" else "zh"


def _noted(words: str, written: str) -> str:
    kept = here()
    noted: dict[str, str] | None = kept.get("aloud")
    if noted is None:
        noted = kept.aloud = {}
    noted[words] = written
    return words


def noted_words() -> dict[str, str]:
    """What was put into words for this page -> how it is written there."""
    return here().get("aloud") or {}


def as_written(sentence: str, noted: Mapping[str, str]) -> str:
    """How the amounts, numbers and tails in a sentence of this page are written on it, with spaces between.

    noted: `noted_words()`, asked once a page.
    """
    return " ".join([written for words, written in noted.items() if words in sentence])


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


def name(text: str) -> str:
    """A person's name, or how she is called, as it is written: noted, so that the page's sentences read it as a name."""
    words = spoken.name(text)
    if words != text:
        kept = here()
        names: dict[str, str] | None = kept.get("names")
        if names is None:
            names = kept.names = {}
        names[text] = words
    return text


def with_names(sentences: list[str]) -> list[str]:
    """Sentences of this page, in which the names noted on it are read as names: 单 Shàn, 仇 Qiú."""
    names: dict[str, str] | None = here().get("names")
    if not names:
        return sentences
    longest_first = sorted(names, key=len, reverse=True)
    named = re.compile("|".join(map(re.escape, longest_first)))
    return [named.sub(lambda found: names[found[0]], sentence) for sentence in sentences]


def percent(value: Decimal | int | str) -> str:
    """A rate in per cent."""
    return spoken.percent(value, _language())


def term(months: int) -> str:
    """How long money is lent or kept: three months, half a year, two years."""
    return spoken.term(months, _language())


def lasting(minutes: int) -> str:
    """How long something takes."""
    return spoken.lasting(minutes, _language())


def clock(at: time | datetime) -> str:
    """A time of the day in the bank's zone."""
    return spoken.time(at.astimezone(BANK_ZONE).time() if isinstance(at, datetime) else at, _language())


def hours(first: time, last: time) -> str:
    """From a time to a time of the same day."""
    return spoken.hours(first, last, _language())


def days(first: date, last: date) -> str:
    """From a day to a day."""
    return spoken.days(first, last, _language())


def weekday(at: date) -> str:
    """The day of the week."""
    return spoken.weekday(at, _language())


def decimal(value: Decimal | int | str) -> str:
    """A measured quantity: kilowatt hours, cubic metres."""
    return spoken.decimal(value, _language())

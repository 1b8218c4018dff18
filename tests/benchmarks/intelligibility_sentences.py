"""Sentences a bank says, from `intelligibility.txt`, their values put into words as pages do it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from webapp.core.money import Money
from webapp.services.voice import lexicon, spoken

_LIST = Path(__file__).with_name("intelligibility.txt")
_SLOT = re.compile(r"\{(\w+):([^}]*)\}")
_SLOTS: dict[str, Callable[[str], str]] = {
    "money": lambda value: spoken.money(Money.parse(value), "zh"),
    "date": lambda value: spoken.date(dt.date.fromisoformat(value), "zh"),
    "day": lambda value: spoken.date(dt.date.fromisoformat(f"2026-{value}"), "zh", year=False),
    "month": lambda value: spoken.month(dt.date.fromisoformat(f"{value}-01"), "zh"),
    "clock": lambda value: spoken.time(dt.time.fromisoformat(value), "zh"),
    "percent": lambda value: spoken.percent(value, "zh"),
    "term": lambda value: spoken.term(int(value), "zh"),
    "count": lambda value: spoken.count(int(value), "zh"),
    "tail": lambda value: spoken.tail(value, "zh"),
    "telephone": lambda value: spoken.telephone(value, "zh"),
    "code": lambda value: spoken.code(value, "zh"),
    "name": spoken.name,
}
# What must be understood to the last figure.
_WATCHED = frozenset({"money", "date", "day", "month", "clock", "percent", "tail", "telephone", "code"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """given: to our engine, with marks around names. said: what is heard. watched: amounts, dates and tails in it."""

    given: str
    said: str
    watched: tuple[str, ...]


def sentences() -> list[Sentence]:
    """All of the list, in its order."""
    return [_sentence(line) for line in _LIST.read_text().splitlines() if line]


def _sentence(line: str) -> Sentence:
    watched = tuple(_SLOTS[kind](value) for kind, value in _SLOT.findall(line) if kind in _WATCHED)
    given = _SLOT.sub(lambda found: _SLOTS[found[1]](found[2]), line)
    return Sentence(given, lexicon.shown(given), watched)

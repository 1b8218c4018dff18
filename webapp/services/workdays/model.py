"""Which days may be entered, and what a year of the table looks like."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from webapp.core.errors import Invalid, NotFound, Refused

MOST_DAYS = 31
"""So many days at once: the longest holiday has nine."""
LEAST_NOTE, MOST_NOTE = 2, 40
KINDS = {"holiday": False, "working": True}


@dataclass(frozen=True, slots=True)
class Days:
    """Days in a row that are alike and differ from a plain week: a holiday, or a weekend that is worked. name may be empty."""

    first: date
    last: date
    working: bool
    name: str
    provisional: bool

    @property
    def count(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody of the bank changed. working: None where the whole year was declared complete. Never changed itself."""

    first: date
    last: date
    working: bool | None
    note: str
    actor_name: str
    made_ms: int


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the table. provisional: the holidays aren't all entered; changes: newest first."""

    year: int
    provisional: bool
    days: tuple[Days, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """What a change did. days: how many differ now; clocks: how many promises fall on another day."""

    days: int
    clocks: int


def check_span(first: date | None, last: date | None, today: date) -> tuple[date, ...]:
    """The days from first to last; without a last one the first alone.

    Raises Invalid workdays.day_missing, workdays.day_past, workdays.day_too_far (year) with field "first"; workdays.order,
    workdays.too_many (most), workdays.day_too_far with field "last".
    """
    if first is None:
        raise Invalid("workdays.day_missing", "first")
    if first < today:
        raise Invalid("workdays.day_past", "first")
    end = last or first
    for day, field in ((first, "first"), (end, "last")):
        if day.year > today.year + 1:
            raise Invalid("workdays.day_too_far", field, year=today.year + 1)
    if end < first:
        raise Invalid("workdays.order", "last")
    if (end - first).days >= MOST_DAYS:
        raise Invalid("workdays.too_many", "last", most=MOST_DAYS)
    return tuple(first + timedelta(days=number) for number in range((end - first).days + 1))


def check_kind(kind: str) -> bool:
    """Whether such a day is worked. Raises Invalid workdays.kind_missing (field "kind")."""
    if kind not in KINDS:
        raise Invalid("workdays.kind_missing", "kind")
    return KINDS[kind]


def check_note(text: str) -> str:
    """Why, as everybody who looks will read it. Raises Invalid workdays.note_missing, workdays.note_too_long (most)."""
    note = " ".join(text.split())
    if len(note) < LEAST_NOTE:
        raise Invalid("workdays.note_missing", "note")
    if len(note) > MOST_NOTE:
        raise Invalid("workdays.note_too_long", "note", most=MOST_NOTE)
    return note


def check_year(year: int, today: date, first_year: int) -> int:
    """A year that the table shows. Raises NotFound workdays.no_such_year."""
    if not first_year <= year <= today.year + 1:
        raise NotFound("workdays.no_such_year")
    return year


def check_complete(shown: Year) -> None:
    """A year is complete once, and not before there is a holiday in it. Raises Refused workdays.complete_already / nothing_entered."""
    if not shown.provisional:
        raise Refused("workdays.complete_already")
    if not any(not days.working for days in shown.days):
        raise Refused("workdays.nothing_entered")


def in_rows(days: Iterable[Days]) -> tuple[Days, ...]:
    """Single days, oldest first, with neighbours that are alike put together."""
    rows: list[Days] = []
    for one in days:
        before = rows[-1] if rows else None
        if before and before.last + timedelta(days=1) == one.first and _alike(before, one):
            rows[-1] = Days(before.first, one.last, one.working, one.name, one.provisional)
        else:
            rows.append(one)
    return tuple(rows)


def _alike(one: Days, other: Days) -> bool:
    return (one.working, one.name, one.provisional) == (other.working, other.name, other.provisional)

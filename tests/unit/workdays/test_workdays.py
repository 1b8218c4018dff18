"""Working days against published vectors, and the edges: make-up days, provisional years, closing time."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from webapp.core.workdays import CalendarDay, WorkingCalendar, official_days

VECTORS = json.loads((Path(__file__).parents[2] / "data" / "lending.json").read_text(encoding="utf-8"))[
    "working_days"
]["vectors"]


@pytest.fixture(scope="module")
def calendar() -> WorkingCalendar:
    return WorkingCalendar(official_days())


@pytest.mark.parametrize(("received", "pre_review", "approval"), VECTORS)
def test_three_days_then_seven(
    calendar: WorkingCalendar, received: str, pre_review: str, approval: str
) -> None:
    first = calendar.add_working_days(date.fromisoformat(received), 3)
    assert first.isoformat() == pre_review
    assert calendar.add_working_days(first, 7).isoformat() == approval


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2026-02-14", True),  # a Saturday worked for Spring Festival
        ("2026-10-01", False),
        ("2026-11-21", False),  # an ordinary Saturday
        ("2026-11-23", True),
        ("2027-10-01", True),  # provisional: nobody knows better yet
        ("2031-01-04", False),  # beyond the table: a Saturday
    ],
)
def test_is_working_day(calendar: WorkingCalendar, day: str, working: bool) -> None:
    assert calendar.is_working_day(date.fromisoformat(day)) is working


def test_next_year_is_provisional(calendar: WorkingCalendar) -> None:
    assert calendar.is_provisional(date(2027, 5, 3)) and calendar.is_provisional(date(2040, 1, 2))
    assert not calendar.is_provisional(date(2026, 12, 31))


def test_deadline_is_closing_time_in_shanghai(calendar: WorkingCalendar) -> None:
    assert calendar.deadline(date(2026, 11, 23), 3) == datetime(2026, 11, 26, 9, 30, tzinfo=UTC)


def test_the_bank_has_the_last_word() -> None:
    closed = CalendarDay(date(2026, 11, 24), working=False, name="", provisional=False)
    edited = WorkingCalendar([*official_days(), closed])
    assert edited.add_working_days(date(2026, 11, 23), 1) == date(2026, 11, 25)


def test_days_left(calendar: WorkingCalendar) -> None:
    until = calendar.deadline(date(2026, 11, 23), 3)
    assert calendar.working_days_left(datetime(2026, 11, 23, 2, tzinfo=UTC), until) == 3
    assert calendar.working_days_left(datetime(2026, 11, 26, 9, tzinfo=UTC), until) == 0
    assert calendar.working_days_left(datetime(2026, 11, 26, 10, tzinfo=UTC), until) == -1
    assert calendar.working_days_left(datetime(2026, 11, 30, 10, tzinfo=UTC), until) == -3


def test_days_are_not_counted_backward(calendar: WorkingCalendar) -> None:
    with pytest.raises(ValueError, match="forward"):
        calendar.add_working_days(date(2026, 1, 1), -1)

"""Working days against published vectors, and the edges: make-up days, provisional years, closing time."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.core.workdays import CalendarDay, Pause, WorkingCalendar, official_days

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


def at(day: int, hour: int) -> datetime:
    """A time in November 2026, as the clock in the branch shows it."""
    return datetime(2026, 11, day, hour - 8, tzinfo=UTC)


def test_the_clock_stands_still_while_the_owner_is_asked(calendar: WorkingCalendar) -> None:
    monday = date(2026, 11, 23)
    asked = Pause(at(24, 10))
    for now in (at(24, 11), at(30, 11)):
        waits = calendar.clock(monday, 3, now, [asked])
        assert (waits.paused, waits.due, waits.left) == (True, None, 2)
    answered = calendar.clock(monday, 3, at(26, 9), [Pause(at(24, 10), at(26, 9))])
    assert answered.due == calendar.deadline(date(2026, 11, 25), 3) and answered.left == 2, (
        "two days were not ours"
    )
    same_day = calendar.clock(monday, 3, at(24, 17), [Pause(at(24, 10), at(24, 16))])
    assert same_day.due == calendar.deadline(monday, 3), "back before closing: the day counts"


def test_nothing_is_due_while_the_clock_stands_still(calendar: WorkingCalendar) -> None:
    with pytest.raises(ValueError, match="stands still"):
        calendar.deadline(date(2026, 11, 23), 3, [Pause(at(24, 10))])


WHOLE = WorkingCalendar(official_days())
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 6, 30), timezones=st.just(UTC))  # noqa: DTZ001 - the strategy adds the zone
PAUSES = st.lists(
    st.builds(
        lambda begun, hours: Pause(begun, begun + timedelta(hours=hours)), MOMENTS, st.integers(0, 400)
    ),
    max_size=4,
)


@given(st.dates(date(2026, 1, 1), date(2026, 6, 30)), st.integers(1, 10), PAUSES)
def test_exactly_so_many_days_of_ours_are_counted(day: date, count: int, pauses: list[Pause]) -> None:
    due = WHOLE.deadline(day, count, pauses)
    ours, moment = 0, WHOLE.deadline(day, 0)
    while moment < due:
        moment += timedelta(days=1)
        ours += WHOLE.is_working_day(moment.date()) and not any(pause.covers(moment) for pause in pauses)
    assert ours == count and moment == due
    assert due >= WHOLE.deadline(day, count), "waiting for somebody else never brings it forward"
    for index in range(len(pauses)):
        assert due >= WHOLE.deadline(day, count, pauses[:index])


@given(MOMENTS, st.integers(0, 500), PAUSES)
def test_what_is_left_stays_while_it_is_paused(asked: datetime, hours: int, pauses: list[Pause]) -> None:
    day = date(2026, 1, 1)
    open_pause = [*pauses, Pause(asked)]
    now = WHOLE.clock(day, 7, asked, open_pause)
    assert now == WHOLE.clock(day, 7, asked + timedelta(hours=hours), open_pause) and now.paused


def test_days_are_not_counted_backward(calendar: WorkingCalendar) -> None:
    with pytest.raises(ValueError, match="forward"):
        calendar.add_working_days(date(2026, 1, 1), -1)

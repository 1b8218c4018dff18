"""Working days of the bank: weekends, public holidays and the Saturdays and Sundays worked in exchange (调休).

The first days come from the chinesecalendar package (State Council notices, 2004-2026); the year after the last published one is
provisional: weekends only. They seed the bank's own table, which has the last word (`webapp.core.database.calendar`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import chinese_calendar

from webapp.core.clock import BANK_ZONE, bank_day

FIRST_YEAR, LAST_YEAR, PROVISIONAL_YEAR = 2004, 2026, 2027
CLOSING = time(17, 30)
"""A deadline is over at the bank's closing time, Asia/Shanghai."""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day: worked or not, the holiday's name ("" for none), provisional until the State Council has spoken."""

    day: date
    working: bool
    name: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which the bank waits for somebody else; ended: None while it still does."""

    begun: datetime
    ended: datetime | None = None

    def covers(self, at: datetime) -> bool:
        """Whether the clock stood still at a moment."""
        return self.begun <= at and (self.ended is None or at < self.ended)


@dataclass(frozen=True, slots=True)
class WorkingClock:
    """How a promise stands. due: None while the clock is paused; left: working days, negative when late."""

    due: datetime | None
    left: int

    @property
    def paused(self) -> bool:
        return self.due is None


class WorkingCalendar:
    """Counts working days. Asking it touches no database; `BankCalendar` knows when it is out of date."""

    def __init__(self, days: Iterable[CalendarDay]) -> None:
        self._days: Mapping[date, CalendarDay] = {item.day: item for item in days}

    def is_working_day(self, day: date) -> bool:
        """True on days the bank works; days nobody entered yet are worked from Monday to Friday."""
        known = self._days.get(day)
        return known.working if known else day.weekday() < 5

    def is_provisional(self, day: date) -> bool:
        """True where public holidays aren't published yet."""
        known = self._days.get(day)
        return known is None or known.provisional

    def add_working_days(self, day: date, count: int) -> date:
        """The count-th working day after `day`, which itself isn't counted. ValueError for a negative count."""
        if count < 0:
            raise ValueError("working days are counted forward")
        while count:
            day += timedelta(days=1)
            count -= self.is_working_day(day)
        return day

    def deadline(self, day: date, count: int, pauses: Iterable[Pause] = ()) -> datetime:
        """Closing time (17:30 Asia/Shanghai) of the count-th working day after `day`, as aware UTC.

        A working day counts unless the clock stood still at its closing time. ValueError for a pause that hasn't ended.
        """
        held = list(pauses)
        if any(pause.ended is None for pause in held):
            raise ValueError("while the clock stands still nothing is due")
        day = self.add_working_days(day, count if not held else 0)
        while held and count:
            day += timedelta(days=1)
            count -= self.is_working_day(day) and not any(pause.covers(_closing(day)) for pause in held)
        return _closing(day)

    def clock(self, day: date, count: int, now: datetime, pauses: Iterable[Pause] = ()) -> WorkingClock:
        """How a promise of `count` working days after `day` stands. While it is paused what is left stays as it was."""
        held = list(pauses)
        closed = [pause for pause in held if pause.ended is not None]
        waits = [pause.begun for pause in held if pause.ended is None]
        due = self.deadline(day, count, closed)
        if waits:
            return WorkingClock(None, self.working_days_left(min(waits), due))
        return WorkingClock(due, self.working_days_left(now, due))

    def working_days_left(self, now: datetime, until: datetime) -> int:
        """Working days after today up to and with the day of `until`; 0 on that day, negative when it is past."""
        today, last = bank_day(now), bank_day(until)
        if now > until:
            return -1 - sum(self.is_working_day(day) for day in _between(last, today))
        return sum(self.is_working_day(day) for day in _between(today, last))


def _closing(day: date) -> datetime:
    return datetime.combine(day, CLOSING, BANK_ZONE).astimezone(UTC)


def official_days() -> Iterator[CalendarDay]:
    """Every day from 2004 to 2027 as published, 2027 provisional."""
    day = date(FIRST_YEAR, 1, 1)
    while day.year <= PROVISIONAL_YEAR:
        if day.year <= LAST_YEAR:
            on_holiday, name = chinese_calendar.get_holiday_detail(day)
            yield CalendarDay(day, not on_holiday, name or "", provisional=False)
        else:
            yield CalendarDay(day, day.weekday() < 5, "", provisional=True)
        day += timedelta(days=1)


def _between(first: date, last: date) -> Iterator[date]:
    """Days after `first` up to and with `last`."""
    for number in range(1, (last - first).days + 1):
        yield first + timedelta(days=number)

"""A loan's terms and its schedule: which day, how much, of that how much interest, and what is left.

Rules. Interest of a period is balance x rate x days / basis, rounded to the fen half to even at the end of that product and at no other
stage. Equal instalments are worked out once, exactly, over all periods, and rounded half to even; equal principal is the principal over
the months, down to the fen; in every way of repaying the last instalment takes the rest. A due day that a month doesn't have is that
month's last. A due day on which the bank rests moves by the rule of the contract; interest is counted to the day in the contract, so
nobody pays for the bank's holidays.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from webapp.core.errors import Invalid
from webapp.core.money import LARGEST_FEN, Money

MOST_MONTHS = 360
MOST_PPM = 360_000
"""36 % a year: no court helps to collect more, so no contract may say so."""
PPM = 1_000_000
MONTHS_A_YEAR = 12


class Way(StrEnum):
    """How it is paid back, month by month."""

    EQUAL_INSTALMENT = "equal_instalment"
    EQUAL_PRINCIPAL = "equal_principal"
    INTEREST_FIRST = "interest_first"


class DayCount(StrEnum):
    """How the days of a period and of a year are counted."""

    THIRTY_360 = "30/360"
    ACTUAL_360 = "actual/360"
    ACTUAL_365 = "actual/365"

    @property
    def basis(self) -> int:
        """Days a year."""
        return 365 if self is DayCount.ACTUAL_365 else 360


class Shift(StrEnum):
    """Where a due day goes on which the bank rests: nowhere, to the next working day, or there unless that is another month."""

    NONE = "none"
    NEXT = "next"
    NEXT_IN_MONTH = "next_in_month"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a contract says. rate_ppm: millionths of the balance a year; due_day: 1 to 31, the start's when left out."""

    principal: Money
    rate_ppm: int
    months: int
    way: Way
    day_count: DayCount
    start: date
    due_day: int | None = None
    shift: Shift = Shift.NONE

    def __post_init__(self) -> None:
        """Raises Invalid lending.principal, lending.rate, lending.months, lending.due_day; each names its field."""
        if not 0 < self.principal.fen <= LARGEST_FEN:
            raise Invalid("lending.principal", "amount")
        if not 0 <= self.rate_ppm <= MOST_PPM:
            raise Invalid("lending.rate", "rate")
        if not 0 < self.months <= MOST_MONTHS:
            raise Invalid("lending.months", "months", most=MOST_MONTHS)
        if self.due_day is not None and not 1 <= self.due_day <= 31:
            raise Invalid("lending.due_day", "due_day")

    @property
    def day(self) -> int:
        """The day of the month it falls due."""
        return self.due_day or self.start.day


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment. contract_day: by the contract; due: after the bank's holidays; days: of interest; balance: left afterwards."""

    number: int
    contract_day: date
    due: date
    days: int
    principal: Money
    interest: Money
    balance: Money

    @property
    def total(self) -> Money:
        return self.principal + self.interest


@dataclass(frozen=True, slots=True)
class Schedule:
    """All payments of a loan, the first one first; never empty."""

    terms: Terms
    instalments: tuple[Instalment, ...]

    @property
    def interest(self) -> Money:
        """All interest together."""
        return Money(sum(item.interest.fen for item in self.instalments))

    @property
    def total(self) -> Money:
        """All that is paid back."""
        return self.terms.principal + self.interest

    @property
    def largest(self) -> Money:
        """The largest single payment."""
        return max(item.total for item in self.instalments)


def due_days(terms: Terms, works: Callable[[date], bool]) -> list[tuple[date, date]]:
    """(day by the contract, day after the bank's holidays) of each month. works: whether the bank works on a day."""
    days = [_month_later(terms.start, number, terms.day) for number in range(1, terms.months + 1)]
    return [(day, shifted(day, terms.shift, works)) for day in days]


def shifted(day: date, rule: Shift, works: Callable[[date], bool]) -> date:
    """Where a due day goes by the rule of the contract."""
    if rule is Shift.NONE:
        return day
    moved = _next(day, 1, works)
    if rule is Shift.NEXT_IN_MONTH and (moved.year, moved.month) != (day.year, day.month):
        return _next(day, -1, works)
    return moved


def days_between(first: date, last: date, terms: Terms) -> int:
    """Days of interest from one contract day to the next. In 30/360 a whole month always has thirty, also on the 31st."""
    if terms.day_count is not DayCount.THIRTY_360:
        return (last - first).days
    months = (last.year - first.year) * MONTHS_A_YEAR + last.month - first.month
    begin = terms.start.day if first == terms.start else terms.day
    return months * 30 + min(terms.day, 30) - min(begin, 30)


def _month_later(start: date, months: int, day: int) -> date:
    year, month = divmod(start.year * MONTHS_A_YEAR + start.month - 1 + months, MONTHS_A_YEAR)
    return date(year, month + 1, min(day, calendar.monthrange(year, month + 1)[1]))


def _next(day: date, step: int, works: Callable[[date], bool]) -> date:
    while not works(day):
        day += timedelta(days=step)
    return day

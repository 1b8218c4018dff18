"""Which days have a card: solar and lunar birthdays, days their month doesn't have, anniversaries."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from webapp.core.errors import Invalid
from webapp.services.greetings.lunar import lunar_day
from webapp.services.greetings.model import (
    Birthday,
    Calendar,
    LunarDay,
    checked_birthday,
    is_birthday,
    years_since,
)


def celebrated(birthday: Birthday, year: int) -> list[date]:
    """Every day of a year on which it is celebrated."""
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    return [day for day in days if day.year == year and is_birthday(birthday, day, lunar_day(day))]


@pytest.mark.parametrize(
    ("birthday", "year", "on"),
    [
        (Birthday(Calendar.SOLAR, 6, 9), 2026, date(2026, 6, 9)),
        (Birthday(Calendar.SOLAR, 2, 29), 2026, date(2026, 2, 28)),
        (Birthday(Calendar.SOLAR, 2, 29), 2028, date(2028, 2, 29)),
        # Spring festival, mid-autumn; published dates.
        (Birthday(Calendar.LUNAR, 1, 1), 2026, date(2026, 2, 17)),
        (Birthday(Calendar.LUNAR, 8, 15), 2026, date(2026, 9, 25)),
        (Birthday(Calendar.LUNAR, 8, 15), 2025, date(2025, 10, 6)),
        # 2025 has two sixth months: the ordinary one counts.
        (Birthday(Calendar.LUNAR, 6, 1), 2025, date(2025, 6, 25)),
    ],
)
def test_a_birthday_comes_once_a_year(birthday: Birthday, year: int, on: date) -> None:
    assert celebrated(birthday, year) == [on]


@pytest.mark.parametrize("month", range(1, 13))
def test_the_thirtieth_of_a_lunar_month_is_never_lost(month: int) -> None:
    for year in (2025, 2026, 2027, 2028):
        days = celebrated(Birthday(Calendar.LUNAR, month, 30), year)
        # A lunar year is shorter: its last months may come twice or not at all in one solar year.
        assert len(days) == 1 or month >= 11, (year, month, days)


def test_a_leap_month_has_no_birthday() -> None:
    leap = LunarDay(6, 1, leap=True, length=29)
    assert not is_birthday(Birthday(Calendar.LUNAR, 6, 1), date(2025, 7, 25), leap)


def test_what_is_written_is_read_again() -> None:
    for birthday in (Birthday(Calendar.LUNAR, 12, 30), Birthday(Calendar.SOLAR, 2, 29)):
        assert Birthday.read(str(birthday)) == birthday


@pytest.mark.parametrize(
    ("calendar", "month", "day", "code", "field"),
    [
        ("moon", 1, 1, "calendar_missing", "calendar"),
        ("solar", None, 1, "month_missing", "month"),
        ("solar", 13, 1, "month_missing", "month"),
        ("solar", 1, None, "day_missing", "day"),
        ("solar", 2, 30, "no_such_day", "day"),
        ("solar", 4, 31, "no_such_day", "day"),
        ("lunar", 4, 31, "no_such_day", "day"),
    ],
)
def test_days_that_are_not(calendar: str, month: int | None, day: int | None, code: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        checked_birthday(calendar, month, day)
    assert (refused.value.code, refused.value.field) == (f"greetings.{code}", field)


def test_anniversaries() -> None:
    repaid = date(2020, 2, 29)
    assert years_since(repaid, date(2026, 2, 28)) == 6
    assert years_since(repaid, date(2028, 2, 29)) == 8
    assert years_since(repaid, date(2028, 2, 28)) == 0
    assert years_since(date(2024, 6, 9), date(2026, 6, 10)) == 0

"""Cards on a day that matters to a person: which days those are. A card never offers anything."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from webapp.core.errors import Invalid

_LEAP_YEAR = 2024
LONGEST_LUNAR_MONTH = 30


class Calendar(StrEnum):
    """solar: 阳历; lunar: 农历."""

    SOLAR = "solar"
    LUNAR = "lunar"


class CardKind(StrEnum):
    BIRTHDAY = "birthday"
    PENSION = "pension"
    LOAN_REPAID = "loan_repaid"


@dataclass(frozen=True, slots=True)
class Birthday:
    """The day a person celebrates. The bank keeps no year here: a card needs none."""

    calendar: Calendar
    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.calendar}:{self.month:02}-{self.day:02}"

    @classmethod
    def read(cls, written: str) -> Birthday:
        """What `str` wrote."""
        calendar, _, rest = written.partition(":")
        month, day = rest.split("-")
        return cls(Calendar(calendar), int(month), int(day))


@dataclass(frozen=True, slots=True)
class LunarDay:
    """A day of the lunar calendar. leap: in a leap month (闰月); length: of its month, 29 or 30."""

    month: int
    day: int
    leap: bool
    length: int


@dataclass(frozen=True, slots=True)
class GreetingCard:
    """key: of this card on this day, for putting it away. years: since the loan was repaid, 0 for other cards."""

    key: str
    kind: CardKind
    years: int = 0


def checked_birthday(calendar: str, month: int | None, day: int | None) -> Birthday:
    """Raises Invalid greetings.calendar_missing / month_missing / day_missing / no_such_day (each with its field)."""
    if calendar not in {one.value for one in Calendar}:
        raise Invalid("greetings.calendar_missing", "calendar")
    if month is None or not 1 <= month <= 12:
        raise Invalid("greetings.month_missing", "month")
    if day is None or day < 1:
        raise Invalid("greetings.day_missing", "day")
    longest = LONGEST_LUNAR_MONTH if calendar == Calendar.LUNAR else monthrange(_LEAP_YEAR, month)[1]
    if day > longest:
        raise Invalid("greetings.no_such_day", "day")
    return Birthday(Calendar(calendar), month, day)


def is_birthday(birthday: Birthday, today: date, lunar: LunarDay) -> bool:
    """Whether it is celebrated today.

    A day its month doesn't have this year is celebrated on the month's last day: the 29th of February on the 28th, the
    30th of a short lunar month on the 29th. In a year with a leap month the ordinary month counts, not the leap one.
    """
    if birthday.calendar is Calendar.LUNAR:
        return (
            not lunar.leap and lunar.month == birthday.month and lunar.day == min(birthday.day, lunar.length)
        )
    last = monthrange(today.year, birthday.month)[1]
    return today.month == birthday.month and today.day == min(birthday.day, last)


def years_since(then: date, today: date) -> int:
    """Whole years on an anniversary (also on the 28th for a 29th of February); 0 on any other day."""
    day = min(then.day, monthrange(today.year, then.month)[1])
    return today.year - then.year if (today.month, today.day) == (then.month, day) else 0

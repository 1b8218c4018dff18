"""The lunar calendar of a day, from borax (tables for 1900 to 2100)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from borax.calendars.lunardate import LCalendars, LunarDate

from webapp.services.greetings.model import LunarDay


@lru_cache(maxsize=16)
def lunar_day(on: date) -> LunarDay:
    """The same day in the lunar calendar. Today's is asked for on every home page, and is the same for all."""
    found = LunarDate.from_solar(on)
    length = LCalendars.ndays(found.year, found.month, found.leap)
    return LunarDay(found.month, found.day, bool(found.leap), length)

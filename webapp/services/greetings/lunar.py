"""The lunar calendar of a day, from borax (tables for 1900 to 2100)."""

from __future__ import annotations

from datetime import date

from borax.calendars.lunardate import LCalendars, LunarDate

from webapp.services.greetings.model import LunarDay


def lunar_day(on: date) -> LunarDay:
    """The same day in the lunar calendar."""
    found = LunarDate.from_solar(on)
    length = LCalendars.ndays(found.year, found.month, found.leap)
    return LunarDay(found.month, found.day, bool(found.leap), length)

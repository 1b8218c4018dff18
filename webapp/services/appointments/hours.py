"""Which hours can be chosen: working hours on working days, soon, with somebody free in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from webapp.core.clock import BANK_ZONE, bank_day, to_ms
from webapp.core.workdays import WorkingCalendar
from webapp.services.appointments.model import (
    BRANCHES,
    CALL_HOURS,
    DAYS_LOOKED,
    DAYS_OFFERED,
    SOONEST_MS,
    VISIT_DAYS_OFFERED,
    Hour,
    Kind,
)

Offer = dict[date, list[Hour]]


def begins(day: date, hour: int) -> int:
    """The beginning of an hour in the bank's zone, epoch ms."""
    return to_ms(datetime.combine(day, time(hour), BANK_ZONE))


def offered(
    calendar: WorkingCalendar, now: datetime, kind: Kind, branch: str | None, room: Callable[[int], bool]
) -> Offer:
    """The next days (two for a call, five for a visit) that have a free hour, each with its free hours.

    room: whether somebody is free in the hour that begins at a moment (epoch ms).
    """
    place = BRANCHES.get(branch or "")
    hours = CALL_HOURS if kind is Kind.CALL else (place.hours if place else ())
    busiest = place.busiest if place and kind is Kind.VISIT else ()
    most = DAYS_OFFERED if kind is Kind.CALL else VISIT_DAYS_OFFERED
    soonest, day, offer = to_ms(now) + SOONEST_MS, bank_day(now), Offer()
    looked = 0
    while looked < DAYS_LOOKED and len(offer) < most:
        if calendar.is_working_day(day):
            looked += 1
            free = [
                Hour(hour, starts, busy=hour in busiest)
                for hour in hours
                if (starts := begins(day, hour)) >= soonest and room(starts)
            ]
            if free:
                offer[day] = free
        day += timedelta(days=1)
    return offer

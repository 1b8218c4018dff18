"""Calls, a birthday: the neighbour has booked a call, and it is his birthday today."""

from __future__ import annotations

from datetime import datetime

from webapp.core.clock import bank_day
from webapp.portals.shared.services import Services
from webapp.services.appointments.model import Kind
from webapp.services.identity.model import Actor, Person


def arrange_people(bank: Services, elder: Person, neighbour: Person, now: datetime) -> None:
    """The neighbour waits for a call in the first free hour; his card lies on his first page. Hers comes at mid-autumn."""
    him, her = (Actor(one.id, "elder", "demo", one.name) for one in (neighbour, elder))
    call = bank.appointments.begin(him, Kind.CALL)
    day, hours = next(iter(bank.appointments.offer(him, call.id).items()))
    bank.appointments.choose_day(him, call.id, day.isoformat())
    bank.appointments.choose_hour(him, call.id, hours[0].starts_ms)
    bank.appointments.choose_number(him, call.id, None)
    bank.appointments.choose_topic(him, call.id, "passbook")
    bank.appointments.book(him, call.id)
    today = bank_day(now)
    bank.greetings.set_birthday(him, "solar", today.month, today.day)
    bank.greetings.set_birthday(her, "lunar", 8, 15)

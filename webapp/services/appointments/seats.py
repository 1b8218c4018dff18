"""Whose time is free: each specialist's and each branch's hours have so many seats, and a seat has one appointment."""

from __future__ import annotations

from collections.abc import Sequence

from webapp.core.database import UnitOfWork
from webapp.services.appointments import store
from webapp.services.appointments.model import (
    CALLS_AN_HOUR,
    SEATS_AN_HOUR,
    Appointment,
    Kind,
    resource_of,
)
from webapp.services.identity.model import Person


class Seats:
    """What is free for one appointment, within one unit of work. people: the specialists, of whom any may call."""

    def __init__(self, uow: UnitOfWork, one: Appointment, people: Sequence[Person]) -> None:
        self._uow = uow
        self._one = one
        # Who was hers before stays hers while she has a seat.
        self._people = sorted(people, key=lambda person: person.id != one.specialist_id)
        call = one.kind is Kind.CALL
        places = [person.id for person in self._people] if call else [one.branch or ""]
        self._resources = [resource_of(one.kind, place) for place in places]
        self._most = CALLS_AN_HOUR if call else SEATS_AN_HOUR
        self._taken = store.seats_taken(uow, self._resources, uow.now_ms)

    def room(self, starts_ms: int) -> bool:
        """Whether anybody is free in the hour."""
        return any(self._taken.get((resource, starts_ms), 0) < self._most for resource in self._resources)

    def take(self, starts_ms: int) -> Person | None:
        """Takes a seat of the hour, which must have room; whose it is, None at a branch."""
        for place, resource in enumerate(self._resources):
            if store.take_seat(self._uow, resource, starts_ms, self._most, self._one.id):
                return self._people[place] if self._people else None
        raise RuntimeError("an hour without room was taken")

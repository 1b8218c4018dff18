"""A small bank with elders, two specialists and a manager, for tests of call-backs and visits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import text

from webapp.core.clock import FixedClock
from webapp.core.crypto import Sealer, derive
from webapp.core.database import Database, outbox
from webapp.core.database.calendar import BankCalendar
from webapp.services.appointments.hours import begins
from webapp.services.appointments.model import Appointment, Kind
from webapp.services.appointments.service import AppointmentsService
from webapp.services.identity.keys import IdentityKeys
from webapp.services.identity.model import Actor
from webapp.services.identity.service import IdentityService
from webapp.services.identity.service_passkeys import Site
from webapp.services.trail.service import Trail

# The clock of the tests stands at half past nine on a Monday.
MONDAY, TUESDAY, WEDNESDAY = date(2026, 5, 18), date(2026, 5, 19), date(2026, 5, 20)
OWN_TAIL = "0001"


@dataclass
class CallBank:
    """The services, wired; and short ways to what tests need again and again."""

    db: Database
    clock: FixedClock
    identity: IdentityService
    calls: AppointmentsService
    elder: Actor
    neighbour: Actor
    specialist: Actor
    colleague: Actor

    def enroll(self, name: str, portal: str, mobile: str, role: str | None = None) -> Actor:
        person = self.identity.enroll(name=name, called=name, portal=portal, mobile=mobile, staff_role=role)
        return Actor(person.id, portal, "session", name)

    def drafted(self, elder: Actor, day: date = TUESDAY, hour: int = 10) -> Appointment:
        """A call with every question answered."""
        draft = self.calls.begin(elder, Kind.CALL)
        self.calls.choose_day(elder, draft.id, day.isoformat())
        self.calls.choose_hour(elder, draft.id, begins(day, hour))
        self.calls.choose_number(elder, draft.id, None)
        return self.calls.choose_topic(elder, draft.id, "bills")

    def booked(self, elder: Actor, day: date = TUESDAY, hour: int = 10) -> Appointment:
        return self.calls.book(elder, self.drafted(elder, day, hour).id)

    def visit(self, elder: Actor, branch: str, day: date = TUESDAY, hour: int = 10) -> Appointment:
        """A visit with every question answered."""
        draft = self.calls.begin(elder, Kind.VISIT)
        self.calls.choose_branch(elder, draft.id, branch)
        self.calls.choose_day(elder, draft.id, day.isoformat())
        self.calls.choose_hour(elder, draft.id, begins(day, hour))
        return self.calls.choose_topic(elder, draft.id, "cash")

    def seats(self) -> list[tuple[str, int, int]]:
        """(resource, beginning, seat) of all that are taken."""
        with self.db.read() as uow:
            rows = uow.connection.execute(
                text("SELECT resource, starts_ms, seat FROM appointment_seats ORDER BY 1, 2, 3")
            )
            return [tuple(row) for row in rows]

    def trail(self) -> list[str]:
        """Kinds of the trail's lines about appointments, oldest first."""
        query = text("SELECT kind FROM trail_events WHERE kind LIKE 'appointments.%' ORDER BY at_ms, id")
        with self.db.read() as uow:
            return list(uow.connection.execute(query).scalars())

    def due(self) -> list[tuple[str, dict[str, Any]]]:
        """(kind, params) of the messages that may be delivered now."""
        with self.db.read() as uow:
            return [(one.kind, dict(one.params)) for one in outbox.waiting(uow)]


def call_bank(db: Database, clock: FixedClock) -> CallBank:
    """Wires the services over a migrated, empty database."""
    trail = Trail()
    keys = IdentityKeys.of(lambda label: derive(b"a secret for tests only", label))
    site = Site("localhost", "http://localhost:8000", "银桥")
    identity = IdentityService(db, trail, keys, site, demo=True)
    sealer = Sealer(derive(b"a secret for tests only", "appointments"))
    calls = AppointmentsService(db, identity, trail, BankCalendar(), sealer)
    nobody = Actor("", "elder", "", "")
    bank = CallBank(db, clock, identity, calls, nobody, nobody, nobody, nobody)
    bank.elder = bank.enroll("王秀英", "elder", "13800000001")
    bank.neighbour = bank.enroll("赵国强", "elder", "13800000006")
    bank.specialist = bank.enroll("刘芳", "staff", "13800000005", "specialist")
    bank.colleague = bank.enroll("周敏", "staff", "13800000004", "relationship_manager")
    return bank

"""What an elder does once all is answered: books, changes the hour, calls it off."""

from __future__ import annotations

from webapp.core.clock import bank_day, from_ms
from webapp.core.database import UnitOfWork, outbox
from webapp.core.errors import Refused
from webapp.services.appointments import store
from webapp.services.appointments.closing import ClosedDays
from webapp.services.appointments.drafting import OPEN
from webapp.services.appointments.model import REMIND_MS, Appointment, State, Step, check_movable
from webapp.services.identity.model import Actor

_MISSED_SHOWN_MS = 7 * 24 * 60 * 60 * 1000


class AppointmentsService(ClosedDays):
    """The elder's use cases (the questions are in Drafting, the staff's in CallDesk and ClosedDays)."""

    def upcoming(self, actor: Actor) -> list[Appointment]:
        """What stands, and what was missed in the last seven days, the next first."""
        with self._db.read() as uow:
            return store.list_hers(uow, actor.person_id, uow.now_ms - _MISSED_SHOWN_MS)

    def book(self, actor: Actor, appointment_id: str) -> Appointment:
        """Once, whatever the hand does: booked already is given back as it stands.

        Raises Refused appointments.unanswered (step), appointments.hour_full, appointments.hour_gone,
        appointments.hour_hers (she has a call or a visit in it), appointments.already_open (appointment_id), appointments.over.
        """

        def work(uow: UnitOfWork) -> Appointment:
            one = self._hers(uow, actor, appointment_id)
            if one.open:
                return one
            if one.state is not State.DRAFT:
                raise Refused("appointments.over")
            if one.next_step() is not Step.CHECK or one.starts_ms is None:
                raise Refused("appointments.unanswered", step=one.next_step().value)
            self._only_one(uow, one)
            return self._settle(uow, actor, one, one.starts_ms, "booked")

        return self._db.write(work)

    def move(self, actor: Actor, appointment_id: str, starts_ms: int) -> Appointment:
        """Another hour, also after nobody answered; number and topic stay. The same hour again changes nothing.

        Raises Refused appointments.being_called / over / hour_full / hour_gone / hour_hers / already_open.
        """

        def work(uow: UnitOfWork) -> Appointment:
            one = self._hers(uow, actor, appointment_id)
            if one.state is State.BOOKED and one.starts_ms == starts_ms:
                return one
            check_movable(one)
            if one.state is State.MISSED:
                self._only_one(uow, one)
            store.give_seat_back(uow, one.id)
            return self._settle(uow, actor, one, starts_ms, "changed")

        return self._db.write(work)

    def cancel(self, actor: Actor, appointment_id: str) -> Appointment:
        """Calls it off; again changes nothing. Raises Refused appointments.being_called / over."""

        def work(uow: UnitOfWork) -> Appointment:
            one = self._hers(uow, actor, appointment_id)
            if one.state is State.CANCELLED:
                return one
            check_movable(one)
            store.give_seat_back(uow, one.id)
            _forget_reminder(uow, one)
            store.save(uow, one.id, state=State.CANCELLED, reminder_id=None)
            self._record(uow, actor, one, "cancelled")
            self._tell(uow, one, "cancelled")
            return self._hers(uow, actor, one.id)

        return self._db.write(work)

    def _only_one(self, uow: UnitOfWork, one: Appointment) -> None:
        other = store.find_hers(uow, one.elder_id, one.kind, OPEN)
        if other is not None and other.overdue(uow.now_ms):
            store.give_seat_back(uow, other.id)
            store.save(uow, other.id, state=State.MISSED)
        elif other is not None:
            raise Refused("appointments.already_open", appointment_id=other.id)

    def _settle(
        self, uow: UnitOfWork, actor: Actor, one: Appointment, starts_ms: int, what: str
    ) -> Appointment:
        """Takes the seat, the reminder and the messages; the hour is checked against what is offered now."""
        seats = self._seats(uow, one)
        if starts_ms not in self._starts(uow, one):
            if starts_ms in store.hours_of(uow, one.elder_id):
                raise Refused("appointments.hour_hers", "hour")
            gone = seats.room(starts_ms)
            raise Refused("appointments.hour_gone" if gone else "appointments.hour_full", "hour")
        who = seats.take(starts_ms)
        _forget_reminder(uow, one)
        values = {
            "state": State.BOOKED,
            "starts_ms": starts_ms,
            "day": bank_day(from_ms(starts_ms)).isoformat(),
            "specialist_id": who.id if who else None,
            "specialist_name": who.name if who else None,
            "taken_by": None,
            "asked_to_move_ms": None,
        }
        store.save(uow, one.id, **values)
        settled = self._hers(uow, actor, one.id)
        if starts_ms - REMIND_MS > uow.now_ms:
            store.save(
                uow,
                one.id,
                reminder_id=self._tell(uow, settled, "reminder", at_ms=starts_ms - REMIND_MS),
            )
        self._record(uow, actor, settled, what)
        self._tell(uow, settled, what)
        return self._hers(uow, actor, one.id)


def _forget_reminder(uow: UnitOfWork, one: Appointment) -> None:
    if one.reminder_id is not None:
        outbox.take_back(uow, one.reminder_id)

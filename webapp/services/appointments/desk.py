"""What staff do: see who waits, take a call (which is recorded), say what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.core.crypto import Sealer
from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import Forbidden, Invalid, NotFound, Refused
from webapp.services.appointments import store, store_desk
from webapp.services.appointments.model import Appointment, Kind, State
from webapp.services.identity.model import Actor
from webapp.services.trail.service import Trail

LONGEST_LIST = 200
OPENING_LASTS_MS = 12 * 3600 * 1000
"""For so long after opening one the same member of staff reads its page; then it is opened, and recorded, again."""
OUTCOMES = {"done": State.DONE, "missed": State.MISSED}


@dataclass(frozen=True, slots=True)
class DeskView:
    """One appointment as staff see it. number: whole, for whoever has taken the call, while it lasts."""

    appointment: Appointment
    number: str | None
    mine: bool


class CallDesk:
    """Every method is for staff: Forbidden appointments.staff_only for anybody else."""

    def __init__(self, db: Database, trail: Trail, sealer: Sealer) -> None:
        self._db = db
        self._trail = trail
        self._sealer = sealer

    def waiting(self, actor: Actor) -> list[Appointment]:
        """All that stand, the least time left first, at most 200."""
        staff_only(actor)
        with self._db.read() as uow:
            return store.list_waiting(uow, LONGEST_LIST)

    def count_waiting(self, actor: Actor) -> int:
        """How many stand."""
        staff_only(actor)
        with self._db.read() as uow:
            return store.count_waiting(uow)

    def open(self, actor: Actor, appointment_id: str) -> Appointment:
        """Opens one, and puts on the elder's record that it was looked at. For a POST: it writes. NotFound appointments.not_found."""
        staff_only(actor)

        def work(uow: UnitOfWork) -> Appointment:
            one = _found(uow, appointment_id)
            store_desk.add_opening(uow, one.id, actor.person_id)
            self._record(uow, actor, one, "opened")
            return one

        return self._db.write(work)

    def look(self, actor: Actor, appointment_id: str) -> DeskView:
        """One, drafts left out, after opening it (or taking it, which is recorded too) within 12 hours.

        Raises NotFound appointments.not_found, Refused appointments.open_first (reference).
        """
        staff_only(actor)
        with self._db.read() as uow:
            one = _found(uow, appointment_id)
            if not store_desk.opened_since(uow, one.id, actor.person_id, uow.now_ms - OPENING_LASTS_MS):
                raise Refused("appointments.open_first", reference=one.reference)
            mine = one.taken_by == actor.person_id
            sealed = store.find_sealed_number(uow, one.id) if mine and one.state is State.TAKEN else None
        number = self._sealer.open(sealed, f"appointments:number:{one.id}").decode() if sealed else None
        return DeskView(one, number, mine)

    def take(self, actor: Actor, appointment_id: str) -> Appointment:
        """From now on this member of staff calls, and sees the number; it is on the elder's record. Again: nothing.

        Raises Refused appointments.taken_by_other (until its hour is over) / over.
        """
        staff_only(actor)

        def work(uow: UnitOfWork) -> Appointment:
            one = _found(uow, appointment_id)
            if one.state is State.TAKEN and one.taken_by == actor.person_id:
                return one
            if one.state is State.TAKEN and not one.overdue(uow.now_ms):
                raise Refused("appointments.taken_by_other")
            if not one.open:
                raise Refused("appointments.over")
            store.save(uow, one.id, state=State.TAKEN, taken_by=actor.person_id)
            store_desk.add_opening(uow, one.id, actor.person_id)
            self._record(uow, actor, one, "taken")
            return _found(uow, one.id)

        return self._db.write(work)

    def say_outcome(self, actor: Actor, appointment_id: str, outcome: str) -> Appointment:
        """outcome: "done" or "missed"; the elder is told. The same again: nothing.

        Raises Invalid appointments.outcome_missing, Refused appointments.take_first / taken_by_other / over / not_yet_missed.
        """
        staff_only(actor)

        def work(uow: UnitOfWork) -> Appointment:
            one = _found(uow, appointment_id)
            if outcome not in OUTCOMES:
                raise Invalid("appointments.outcome_missing", "outcome")
            if one.state is OUTCOMES[outcome] and one.taken_by == actor.person_id:
                return one
            if not one.open:
                raise Refused("appointments.over")
            if one.state is State.BOOKED:
                raise Refused("appointments.take_first")
            if one.taken_by != actor.person_id:
                raise Refused("appointments.taken_by_other")
            if outcome == "missed" and not one.can_be_missed(uow.now_ms):
                raise Refused("appointments.not_yet_missed")
            missed = one.missed + (outcome == "missed")
            store.give_seat_back(uow, one.id)
            store.save(uow, one.id, state=OUTCOMES[outcome], missed=missed)
            self._record(uow, actor, one, outcome)
            self._tell(uow, one, outcome)
            return _found(uow, one.id)

        return self._db.write(work)

    def _record(self, uow: UnitOfWork, actor: Actor, one: Appointment, what: str) -> None:
        self._trail.record(
            uow,
            actor_id=actor.person_id,
            subject_id=one.elder_id,
            kind=f"appointments.{one.kind}_{what}",
            body={"appointment_id": one.id, "reference": one.reference, "starts_ms": one.starts_ms},
        )

    def _tell(self, uow: UnitOfWork, one: Appointment, what: str, at_ms: int | None = None) -> str:
        """The elder's message; its id. A visit names its branch, a call who calls."""
        params: dict[str, object] = {
            "appointment_id": one.id,
            "reference": one.reference,
            "starts_ms": one.starts_ms,
        }
        if one.kind is Kind.VISIT:
            params["branch"] = one.branch
        else:
            params["name"] = one.specialist_name
        return uow.outbox(one.elder_id, f"appointments.{one.kind}_{what}", params, at_ms=at_ms)


def staff_only(actor: Actor) -> None:
    """Raises Forbidden appointments.staff_only."""
    if actor.portal != "staff":
        raise Forbidden("appointments.staff_only")


def _found(uow: UnitOfWork, appointment_id: str) -> Appointment:
    one = store.find(uow, appointment_id)
    if one is None or one.state is State.DRAFT:
        raise NotFound("appointments.not_found")
    return one

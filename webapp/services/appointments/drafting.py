"""Her answers, one question after another, kept in a draft until she books."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from webapp.core.clock import bank_day, from_ms
from webapp.core.crypto import Sealer
from webapp.core.database import Database, UnitOfWork
from webapp.core.database.calendar import BankCalendar
from webapp.core.errors import Forbidden, Invalid, NotFound
from webapp.core.ids import new_id, new_reference
from webapp.services.appointments import store
from webapp.services.appointments.desk import CallDesk
from webapp.services.appointments.hours import Offer, offered
from webapp.services.appointments.model import (
    BRANCHES,
    MATTERS,
    TOPICS,
    Appointment,
    Kind,
    State,
    check_draft,
    tidy_number,
)
from webapp.services.appointments.seats import Seats
from webapp.services.identity.model import Actor
from webapp.services.identity.service import IdentityService
from webapp.services.trail.service import Trail

OPEN = (State.BOOKED, State.TAKEN)
_DRAFT_LIVES_MS = 60 * 60 * 1000
_REFERENCE_TRIES = 5


class Drafting(CallDesk):
    """The questions. Another person's appointment is NotFound appointments.not_found."""

    def __init__(
        self, db: Database, identity: IdentityService, trail: Trail, calendar: BankCalendar, sealer: Sealer
    ) -> None:
        super().__init__(db, trail, sealer)
        self._identity = identity
        self._calendar = calendar

    def begin(self, actor: Actor, kind: Kind, asked_from: str | None = None) -> Appointment:
        """Her draft of a kind, begun an hour ago at most, or a new one; what she has booked already, if she has.

        asked_from: one of TOPICS; anything else is left out. Raises Forbidden appointments.elder_only.
        """
        if actor.portal != "elder":
            raise Forbidden("appointments.elder_only")
        page = asked_from if kind is Kind.CALL and asked_from in TOPICS else None

        def work(uow: UnitOfWork) -> Appointment:
            standing = store.find_hers(uow, actor.person_id, kind, OPEN)
            if standing is not None and not standing.overdue(uow.now_ms):
                return standing
            draft = store.find_hers(uow, actor.person_id, kind, (State.DRAFT,))
            if draft is None:
                draft = _new(uow, actor, kind, page)
                store.add(uow, draft)
            elif uow.now_ms - draft.changed_ms > _DRAFT_LIVES_MS:
                store.save(uow, draft.id, asked_from=page, **_FORGOTTEN)
            elif page is not None:
                store.save(uow, draft.id, asked_from=page)
            return self._hers(uow, actor, draft.id)

        return self._db.write(work)

    def show(self, actor: Actor, appointment_id: str) -> Appointment:
        """Raises NotFound appointments.not_found."""
        with self._db.read() as uow:
            return self._hers(uow, actor, appointment_id)

    def offer(self, actor: Actor, appointment_id: str) -> Offer:
        """The days and hours she can choose from now, without those she has already. Raises NotFound appointments.not_found."""
        with self._db.read() as uow:
            return self._offer(uow, self._hers(uow, actor, appointment_id))

    def choose_branch(self, actor: Actor, appointment_id: str, branch: str) -> Appointment:
        """Another branch has other hours: the day is asked again. Raises Invalid appointments.branch_missing."""

        def change(uow: UnitOfWork, draft: Appointment) -> dict[str, Any]:
            del uow
            if branch not in BRANCHES:
                raise Invalid("appointments.branch_missing", "branch")
            return {"branch": branch} | ({} if draft.branch == branch else {"day": None, "starts_ms": None})

        return self._answer(actor, appointment_id, change)

    def choose_day(self, actor: Actor, appointment_id: str, day: str) -> Appointment:
        """day: ISO. Raises Invalid appointments.day_missing unless it is one of the offered."""

        def change(uow: UnitOfWork, draft: Appointment) -> dict[str, Any]:
            if day not in {one.isoformat() for one in self._offer(uow, draft)}:
                raise Invalid("appointments.day_missing", "day")
            return {"day": day} | ({} if draft.day == day else {"starts_ms": None})

        return self._answer(actor, appointment_id, change)

    def choose_hour(self, actor: Actor, appointment_id: str, starts_ms: int) -> Appointment:
        """Raises Invalid appointments.hour_missing unless it is one of the offered of her day."""

        def change(uow: UnitOfWork, draft: Appointment) -> dict[str, Any]:
            if starts_ms not in self._starts(uow, draft):
                raise Invalid("appointments.hour_missing", "hour")
            return {"starts_ms": starts_ms, "day": bank_day(from_ms(starts_ms)).isoformat()}

        return self._answer(actor, appointment_id, change)

    def choose_number(self, actor: Actor, appointment_id: str, typed: str | None) -> Appointment:
        """typed: None for the number the bank knows. Raises Invalid appointments.number_empty / number_shape."""
        number = self._identity.mobile_of(actor.person_id) if typed is None else tidy_number(typed)
        sealed = self._sealer.seal(number.encode(), f"appointments:number:{appointment_id}")
        values = {"number_sealed": sealed, "number_tail": number[-4:]}
        return self._answer(actor, appointment_id, lambda _uow, _draft: values)

    def choose_topic(self, actor: Actor, appointment_id: str, topic: str) -> Appointment:
        """What she agrees to tell beforehand; "later" for nothing. Raises Invalid appointments.topic_missing."""

        def change(_uow: UnitOfWork, draft: Appointment) -> dict[str, Any]:
            if topic not in (*(TOPICS if draft.kind is Kind.CALL else MATTERS), "later"):
                raise Invalid("appointments.topic_missing", "topic")
            return {"topic": topic}

        return self._answer(actor, appointment_id, change)

    def _answer(
        self, actor: Actor, appointment_id: str, change: Callable[[UnitOfWork, Appointment], dict[str, Any]]
    ) -> Appointment:
        def work(uow: UnitOfWork) -> Appointment:
            draft = self._hers(uow, actor, appointment_id)
            check_draft(draft)
            store.save(uow, draft.id, **change(uow, draft))
            return self._hers(uow, actor, draft.id)

        return self._db.write(work)

    def _hers(self, uow: UnitOfWork, actor: Actor, appointment_id: str) -> Appointment:
        one = store.find(uow, appointment_id)
        if one is None or one.elder_id != actor.person_id:
            raise NotFound("appointments.not_found")
        return one

    def _seats(self, uow: UnitOfWork, one: Appointment) -> Seats:
        people = self._identity.specialists_in(uow) if one.kind is Kind.CALL else []
        return Seats(uow, one, people)

    def _offer(self, uow: UnitOfWork, one: Appointment) -> Offer:
        seats, hers = self._seats(uow, one), store.hours_of(uow, one.elder_id)
        # Nobody can be at a branch and at the telephone at once; and the hour she has is no other hour.
        return offered(
            self._calendar.at(uow),
            uow.now,
            one.kind,
            one.branch,
            lambda starts_ms: starts_ms not in hers and seats.room(starts_ms),
        )

    def _starts(self, uow: UnitOfWork, one: Appointment) -> set[int]:
        return {hour.starts_ms for hours in self._offer(uow, one).values() for hour in hours}


_FORGOTTEN: dict[str, Any] = dict.fromkeys(
    ("topic", "branch", "day", "starts_ms", "number_sealed", "number_tail")
)


def _new(uow: UnitOfWork, actor: Actor, kind: Kind, asked_from: str | None) -> Appointment:
    reference = new_reference()
    for _ in range(_REFERENCE_TRIES):
        if not store.is_reference_taken(uow, reference):
            break
        reference = new_reference()
    nothing: dict[str, Any] = dict.fromkeys(
        (
            *("topic", "branch", "day", "starts_ms", "number_tail"),
            *("specialist_id", "specialist_name", "taken_by", "reminder_id"),
        )
    )
    return Appointment(
        id=new_id(),
        reference=reference,
        elder_id=actor.person_id,
        elder_name=actor.name,
        kind=kind,
        state=State.DRAFT,
        asked_from=asked_from,
        missed=0,
        created_ms=uow.now_ms,
        changed_ms=uow.now_ms,
        **nothing,
    )

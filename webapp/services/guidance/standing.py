"""What every use case of guidance stands on: how a session is opened and ended, who may act in it, and what is written down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from webapp.core.clock import BANK_ZONE
from webapp.core.database import UnitOfWork
from webapp.core.errors import Forbidden, NotFound, Refused
from webapp.core.ids import new_id
from webapp.services.appointments.model import State as Stage
from webapp.services.appointments.store import find as find_appointment
from webapp.services.assistance.store_grants import find_grant
from webapp.services.assistance.store_pauses import is_paused
from webapp.services.guidance import store
from webapp.services.guidance.model import (
    SPECIALIST,
    SPECIALIST_HOURS,
    Page,
    Reason,
    Session,
    State,
    Tie,
    may_guide,
)
from webapp.services.identity.model import Actor
from webapp.services.identity.store import find_person
from webapp.services.trail.service import Trail


def by_grant(uow: UnitOfWork, actor: Actor, grant_id: str, state: State) -> Tie:
    """By a grant of hers: she (ASKED) or its helper (OFFERED) names it.

    Raises Forbidden assistance.elder_only, NotFound assistance.grant_not_found, Refused guidance.not_allowed, and `opened`'s.
    """
    if state is State.ASKED:
        _elder_only(actor)
    grant = find_grant(uow, grant_id, actor.person_id)
    by_elder = grant is not None and actor.person_id == grant.elder_id
    if grant is None or by_elder != (state is State.ASKED):
        raise NotFound("assistance.grant_not_found")
    rests = is_paused(uow, grant.elder_id, grant.helper_id)
    if rests or not grant.live_at(uow.now_ms) or not may_guide(grant):
        raise Refused("guidance.not_allowed")
    return Tie(grant.id, grant.elder_id, grant.elder_name, grant.helper_id, grant.helper_name)


def is_staffed(now: datetime) -> bool:
    """Whether a specialist is there to be asked. now: aware."""
    return now.astimezone(BANK_ZONE).hour in SPECIALIST_HOURS


def by_her_wish(uow: UnitOfWork, elder: Actor, specialist_id: str) -> Tie:
    """By the badge of the bank's specialist whom she names.

    Raises Forbidden assistance.elder_only, NotFound guidance.no_specialist, Refused guidance.nobody_there (not their hours).
    """
    _elder_only(elder)
    who = find_person(uow, specialist_id)
    if who is None or who.staff_role != SPECIALIST or who.badge is None:
        raise NotFound("guidance.no_specialist")
    if not is_staffed(uow.now):
        raise Refused("guidance.nobody_there")
    return Tie(None, elder.person_id, elder.name, who.id, who.name, who.badge)


def by_call(uow: UnitOfWork, staff: Actor, appointment_id: str) -> Tie:
    """By the badge of the specialist who has taken her call, or has her at the branch, while that stands.

    Raises Forbidden guidance.specialist_only, NotFound appointments.not_found, Refused guidance.take_first, and `opened`'s.
    """
    who = find_person(uow, staff.person_id)
    if who is None or who.staff_role != SPECIALIST or who.badge is None:
        raise Forbidden("guidance.specialist_only")
    one = find_appointment(uow, appointment_id)
    if one is None or one.state is Stage.DRAFT:
        raise NotFound("appointments.not_found")
    if one.state is not Stage.TAKEN or one.taken_by != who.id:
        raise Refused("guidance.take_first")
    return Tie(None, one.elder_id, one.elder_name, who.id, who.name, who.badge)


def _elder_only(actor: Actor) -> None:
    if actor.portal != "elder":
        raise Forbidden("assistance.elder_only")


def opened(uow: UnitOfWork, trail: Trail, actor: Actor, tie: Tie, state: State) -> Session:
    """The session that she (ASKED) or the other one (OFFERED) opens, or the same that is open already.

    Raises Refused guidance.another_helps.
    """
    by_elder = state is State.ASKED
    before = store.find_open(uow, tie.elder_id)
    if before is not None:
        here = not by_elder or before.elder_session in (None, actor.session_id)
        same = (before.grant_id, before.helper_id) == (tie.grant_id, tie.helper_id)
        if before.over(uow.now_ms) is None and same and here:
            return before
        if before.over(uow.now_ms) is None and not by_elder:
            raise Refused("guidance.another_helps")
        end_in(uow, trail, actor, before, Reason.REPLACED)
    session = Session(
        id=new_id(),
        tie=tie,
        state=state,
        asked_ms=uow.now_ms,
        acted_ms=uow.now_ms,
        elder_session=actor.session_id if by_elder else None,
    )
    store.add(uow, session)
    _record(uow, trail, actor, session, "asked" if by_elder else "offered", {})
    _tell(uow, session)
    return session


def _tell(uow: UnitOfWork, session: Session) -> None:
    """The one whose answer it waits for."""
    if session.state is State.ASKED:
        kind = "guidance.asked" if session.badge is None else "guidance.asked_bank"
        uow.outbox(session.helper_id, kind, {"elder_name": session.elder_name})
    elif session.badge is None:
        uow.outbox(session.elder_id, "guidance.offered", {"helper_name": session.helper_name})
    else:
        who = {"helper_name": session.helper_name, "badge": session.badge}
        uow.outbox(session.elder_id, "guidance.offered_bank", who)


def end_in(uow: UnitOfWork, trail: Trail, actor: Actor, session: Session, reason: Reason) -> None:
    """Ends it. What had ended it before somebody wrote so (time, the grant) stays the reason."""
    seen = session.over(uow.now_ms)
    store.end(uow, session.id, actor.person_id, seen or reason)
    happened(uow, trail, actor, session, "ended", {"reason": (seen or reason).value})


def happened(
    uow: UnitOfWork, trail: Trail, actor: Actor, session: Session, kind: str, body: Mapping[str, Any]
) -> None:
    """Adds an event, and its line on her record."""
    by_elder = session.is_elder(actor.person_id)
    number = store.add_event(uow, session.id, kind, by_elder=by_elder, body=body)
    _record(uow, trail, actor, session, kind, {"number": number, **body})


def _record(
    uow: UnitOfWork, trail: Trail, actor: Actor, session: Session, what: str, body: Mapping[str, Any]
) -> None:
    """On her record: with the session, and the grant or the badge, under which it happened."""
    right = {"grant_id": session.grant_id} if session.badge is None else {"badge": session.badge}
    fact = {"session_id": session.id, **right, "name": session.helper_name, **body}
    trail.record(
        uow, actor_id=actor.person_id, subject_id=session.elder_id, kind=f"guidance.{what}", body=fact
    )


def of(uow: UnitOfWork, actor: Actor, session_id: str) -> Session:
    """A session of which this person is one of the two. Raises NotFound guidance.not_found."""
    session = store.find(uow, session_id, actor.person_id)
    if session is None:
        raise NotFound("guidance.not_found")
    return session


def still(uow: UnitOfWork, session: Session) -> Session:
    """Raises Refused guidance.over."""
    if session.over(uow.now_ms) is not None:
        raise Refused("guidance.over")
    return session


def live(uow: UnitOfWork, session: Session) -> Session:
    """Raises Refused guidance.over / guidance.not_begun."""
    if still(uow, session).state is not State.LIVE:
        raise Refused("guidance.not_begun")
    return session


def beside(uow: UnitOfWork, helper: Actor, session_id: str, page_id: str) -> tuple[Session, Page]:
    """The session and the page that she has before her, for its helper."""
    session = live(uow, of(uow, helper, session_id))
    if session.is_elder(helper.person_id):
        raise NotFound("guidance.not_found")
    if session.page is None or session.page.paused or session.page.id != page_id:
        raise Refused("guidance.page_changed")
    return session, session.page

"""What every use case of guidance stands on: how a session is opened and ended, who may act in it, and what is written down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from webapp.core.database import UnitOfWork
from webapp.core.errors import NotFound, Refused
from webapp.core.ids import new_id
from webapp.services.assistance.store_grants import find_grant
from webapp.services.assistance.store_pauses import is_paused
from webapp.services.guidance import store
from webapp.services.guidance.model import Page, Reason, Session, State, may_guide
from webapp.services.identity.model import Actor
from webapp.services.trail.service import Trail


def opened(uow: UnitOfWork, trail: Trail, actor: Actor, grant_id: str, state: State) -> Session:
    """The session of this grant that she (ASKED) or he (OFFERED) opens, or the one that is open already.

    Raises NotFound assistance.grant_not_found, Refused guidance.not_allowed / guidance.another_helps.
    """
    grant = find_grant(uow, grant_id, actor.person_id)
    by_elder = grant is not None and actor.person_id == grant.elder_id
    if grant is None or by_elder != (state is State.ASKED):
        raise NotFound("assistance.grant_not_found")
    rests = is_paused(uow, grant.elder_id, grant.helper_id)
    if rests or not grant.live_at(uow.now_ms) or not may_guide(grant):
        raise Refused("guidance.not_allowed")
    before = store.find_open(uow, grant.elder_id)
    if before is not None:
        here = not by_elder or before.elder_session in (None, actor.session_id)
        if before.over(uow.now_ms) is None and before.grant_id == grant.id and here:
            return before
        if before.over(uow.now_ms) is None and not by_elder:
            raise Refused("guidance.another_helps")
        end_in(uow, trail, actor, before, Reason.REPLACED)
    session = Session(
        id=new_id(),
        grant_id=grant.id,
        elder_id=grant.elder_id,
        elder_name=grant.elder_name,
        helper_id=grant.helper_id,
        helper_name=grant.helper_name,
        state=state,
        asked_ms=uow.now_ms,
        acted_ms=uow.now_ms,
        elder_session=actor.session_id if by_elder else None,
    )
    store.add(uow, session)
    _record(uow, trail, actor, session, "asked" if by_elder else "offered", {})
    if by_elder:
        uow.outbox(grant.helper_id, "guidance.asked", {"elder_name": grant.elder_name})
    else:
        uow.outbox(grant.elder_id, "guidance.offered", {"helper_name": grant.helper_name})
    return session


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
    """On her record: with the grant and the session under which it happened."""
    fact = {"session_id": session.id, "grant_id": session.grant_id, "name": session.helper_name, **body}
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

"""Ending a grant, at once: nothing that waits under it can run any more."""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.model import Grant
from webapp.services.assistance.store_grants import end_grant
from webapp.services.assistance.store_proposals import withdraw_open
from webapp.services.identity.model import Actor


def end_in(uow: UnitOfWork, ground: Ground, actor: Actor, grant: Grant, reason: str) -> bool:
    """Ends a grant and withdraws what waits under it, in the caller's unit of work. False when ended before.

    reason: "stopped" or "renewed"; only a stop is told: to the other side, and to the elder when it was hers.
    """
    if grant.ended_ms is not None:
        return False
    end_grant(uow, grant.id, actor.person_id, reason)
    withdrawn = withdraw_open(uow, grant.id)
    fact = {"grant_id": grant.id, "reason": reason, "withdrawn": withdrawn}
    ground.record(uow, actor, grant.elder_id, "ended", fact)
    if reason == "stopped":
        by_elder = actor.person_id == grant.elder_id
        other = grant.helper_id if by_elder else grant.elder_id
        name = grant.elder_name if by_elder else grant.helper_name
        kind = "assistance.ended_by_elder" if by_elder else "assistance.ended_by_helper"
        uow.outbox(other, kind, {"grant_id": grant.id, "name": name})
        if by_elder:
            uow.outbox(
                grant.elder_id, "assistance.you_ended", {"grant_id": grant.id, "name": grant.helper_name}
            )
    return True

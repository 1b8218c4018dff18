"""Ending a grant, at once: nothing that waits under it can run any more.

The row in `assistance_grant_ends` is what everybody else goes by: whoever acts under a grant reads it in the same unit of work.
"""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.services.assistance.circle import done_under, pairs_of
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.inviting import close_waiting_in
from webapp.services.assistance.model import Grant, ProposalState
from webapp.services.assistance.model_payments import Paid
from webapp.services.assistance.store_grants import (
    end_grant,
    list_between,
    list_of_elder,
    standing_and_past,
)
from webapp.services.assistance.store_pauses import end_pause
from webapp.services.assistance.store_payments import list_came_back
from webapp.services.assistance.store_proposals import withdraw_open
from webapp.services.assistance.taking_back import all_back_in
from webapp.services.assistance.views import Done, Helper
from webapp.services.identity.model import Actor

# More than fit within a day's limit and 24 hours of waiting, but for the smallest of bills.
MOST_WITHDRAWN = 20


def stop_in(uow: UnitOfWork, ground: Ground, actor: Actor, grant: Grant) -> bool:
    """Stops all help between the two, in the caller's unit of work; the other is told, and she. False when there was none."""
    ended = finish_in(uow, ground, actor, grant)
    for one, withdrawn in ended:
        fact = {"grant_id": one.id, "withdrawn": withdrawn, **one.helper}
        ground.record(uow, actor, one.elder_id, "ended", fact)
    if not ended:
        return False
    by_elder = actor.person_id == grant.elder_id
    other = grant.helper_id if by_elder else grant.elder_id
    name = grant.elder_name if by_elder else grant.helper_name
    kind = "assistance.ended_by_elder" if by_elder else "assistance.ended_by_helper"
    uow.outbox(other, kind, {"grant_id": grant.id, "name": name})
    if by_elder:
        uow.outbox(grant.elder_id, "assistance.you_ended", {"grant_id": grant.id, "name": grant.helper_name})
    return True


def finish_in(uow: UnitOfWork, ground: Ground, actor: Actor, grant: Grant) -> list[tuple[Grant, int]]:
    """Ends all that stands between the two of a grant, whoever stops it: each version, and how much was withdrawn with it.

    What he paid for her and can still be taken back is. Of the end itself it writes no record and tells nobody: that is the caller's.
    """
    end_pause(uow, grant.elder_id, grant.helper_id)
    close_waiting_in(uow, ground, actor, grant.elder_id, grant.helper_id)
    standing = list_between(uow, grant.elder_id, grant.helper_id)
    ended = [(one, end_version(uow, actor, one, "stopped")) for one in standing]
    if ended:
        all_back_in(uow, ground, actor, grant.elder_id, grant.helper_id)
    return ended


def end_version(uow: UnitOfWork, actor: Actor, grant: Grant, reason: str) -> int:
    """Ends one version that stands and withdraws what waits under it: how much that was. The caller writes the record.

    reason: "stopped", "renewed" or "tightened".
    """
    end_grant(uow, grant.id, actor.person_id, reason)
    return withdraw_open(uow, grant.id)


def stop_all_in(uow: UnitOfWork, ground: Ground, elder: Actor) -> int:
    """Stops everybody who may help her, now or later, in the caller's unit of work; how many. Again changes nothing.

    What she offered and nobody has taken up, or she has not said yes to, goes with it.
    """
    close_waiting_in(uow, ground, elder, elder.person_id)
    return sum(
        stop_in(uow, ground, elder, one.grant) for one in pairs_of(list_of_elder(uow, elder.person_id))
    )


def stopped_last_in(uow: UnitOfWork, elder: Actor) -> list[Helper]:
    """Whom she stopped last, with what was withdrawn and what came back by it: several when one press stopped them."""
    _standing, past = standing_and_past(uow, elder.person_id)
    hers = [one for one in past if one.stopped_by_elder]
    last = [one for one in hers if one.ended_ms == hers[0].ended_ms]
    return [Helper(one, _withdrawn_by(uow, one), back=_back_by(uow, one)) for one in last]


def _withdrawn_by(uow: UnitOfWork, grant: Grant) -> tuple[Done, ...]:
    last = done_under(uow, grant, MOST_WITHDRAWN)
    return tuple(one for one in last if one.state is ProposalState.STOPPED)


def _back_by(uow: UnitOfWork, grant: Grant) -> tuple[Paid, ...]:
    return tuple(list_came_back(uow, grant.elder_id, grant.helper_id, grant.over_ms))

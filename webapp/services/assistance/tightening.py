"""Less of it, at once: a smaller version in the place of the one that holds. Never more, whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from webapp.core.database import UnitOfWork
from webapp.core.errors import Invalid, NotFound, Refused
from webapp.core.ids import new_id
from webapp.services.assistance.ending import end_version
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.levels import ALERTS, level_of
from webapp.services.assistance.model import Grant
from webapp.services.assistance.model_grants import PARTS_OF_DAY, Scope, tightened
from webapp.services.assistance.rules import fingerprint
from webapp.services.assistance.store_grants import add_grant, find_any, list_between, list_of_elder
from webapp.services.identity.model import Actor

HALF, ALERTS_ONLY = "half", "alerts"


def tighten_in(uow: UnitOfWork, ground: Ground, actor: Actor, grant_id: str, how: str) -> Grant:
    """Half the money, or alerts only, from this moment on; the newest version between the two. What waits under it is withdrawn.

    how: HALF or ALERTS_ONLY. Anyone in her circle may: she, the helper, and whoever else helps her.
    Raises NotFound assistance.grant_not_found, Refused assistance.grant_ended, Invalid assistance.less_missing.
    """
    return _all_to(uow, ground, actor, in_circle(uow, actor, grant_id), lambda scope: _less(scope, how))


def narrow_in(uow: UnitOfWork, ground: Ground, actor: Actor, grant_id: str, part: str) -> Grant:
    """Only in a part of the day, from this moment on; the newest version between the two. The same part again changes nothing.

    part: of PARTS_OF_DAY. Raises as `tighten_in`, but Invalid assistance.hours_missing for a part that is none, or of which
    nothing would be left.
    """
    grant = in_circle(uow, actor, grant_id)
    hours = PARTS_OF_DAY.get(part, frozenset())
    standing = list_between(uow, grant.elder_id, grant.helper_id)
    if not all(one.scope.hours & hours for one in standing):
        raise Invalid("assistance.hours_missing", "hours")
    return _all_to(uow, ground, actor, grant, lambda scope: replace(scope, hours=hours))


def _all_to(
    uow: UnitOfWork, ground: Ground, actor: Actor, grant: Grant, most: Callable[[Scope], Scope]
) -> Grant:
    """Each version that stands, no further than that; the newest. Both are told, but for whoever did it."""
    standing = list_between(uow, grant.elder_id, grant.helper_id)[::-1]
    if not standing:
        raise Refused("assistance.grant_ended", elder_name=grant.elder_name)
    smaller = [tighten_to(uow, ground, actor, one, most(one.scope)) for one in standing]
    if smaller != standing:
        _tell(uow, actor, smaller[-1])
    return smaller[-1]


def in_circle(uow: UnitOfWork, actor: Actor, grant_id: str) -> Grant:
    """A grant of somebody's circle to which this person belongs. Raises NotFound assistance.grant_not_found."""
    grant = find_any(uow, grant_id)
    if grant is not None and actor.person_id in (grant.elder_id, grant.helper_id):
        return grant
    if grant is not None and any(
        one.helper_id == actor.person_id for one in list_of_elder(uow, grant.elder_id)
    ):
        return grant
    raise NotFound("assistance.grant_not_found")


def tighten_to(uow: UnitOfWork, ground: Ground, actor: Actor, grant: Grant, most: Scope) -> Grant:
    """The grant itself when it goes no further than `most` in what it allows, else a smaller version, a whole level, at once."""
    held = grant.scope
    kept = held.meet(replace(most, from_ms=held.from_ms, until_ms=held.until_ms))
    if kept == held:
        return grant
    level = level_of(kept.actions)
    kept = tightened(kept, level.scope(held.from_ms, people=kept.people), uow.now_ms)
    live = grant.live_at(uow.now_ms)
    withdrawn = end_version(uow, actor, grant, "tightened")
    smaller = version(replace(grant, level=level.name), kept, grant.id if live else grant.follows)
    add_grant(uow, smaller)
    fact = {
        "grant_id": smaller.id,
        "before": grant.id,
        "grant_sha256": smaller.sha256,
        "withdrawn": withdrawn,
        **grant.helper,
    }
    ground.record(uow, actor, grant.elder_id, "tightened", fact)
    return smaller


def version(base: Grant, scope: Scope, follows: str | None) -> Grant:
    """A new version of a grant with another scope."""
    parties = {"subject": base.elder_id, "helper": base.helper_id, "level": base.level}
    facts = {"invitation": base.invitation_id, "follows": follows, **parties, **scope.as_json()}
    return Grant(
        id=new_id(),
        invitation_id=base.invitation_id,
        elder_id=base.elder_id,
        elder_name=base.elder_name,
        helper_id=base.helper_id,
        helper_name=base.helper_name,
        level=base.level,
        scope=scope,
        sha256=fingerprint(facts),
        follows=follows,
    )


def _less(scope: Scope, how: str) -> Scope:
    if how == HALF:
        return replace(scope, limits=scope.limits.half)
    if how == ALERTS_ONLY:
        return replace(ALERTS.scope(scope.from_ms), until_ms=scope.until_ms)
    raise Invalid("assistance.less_missing", "how")


def _tell(uow: UnitOfWork, actor: Actor, grant: Grant) -> None:
    """The two of them, but for whoever did it."""
    names = {"elder_name": grant.elder_name, "helper_name": grant.helper_name}
    about = {"grant_id": grant.id, "level": grant.level, "by_name": actor.name, **names}
    for person, kind in ((grant.elder_id, "for_you"), (grant.helper_id, "of_yours")):
        if person != actor.person_id:
            uow.outbox(person, f"assistance.less_{kind}", about)

"""Queries of grants: added once, never changed; an end is a row beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import cast

from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Row, Statement
from webapp.services.assistance.model import Grant
from webapp.services.assistance.model_grants import Action, Limits, Scope, Seen
from webapp.services.assistance.store import add_row, grant_ends, grants

# Straight to the driver: the page of her family asks four times, and SQLAlchemy took a millisecond for it.
# A version that waits to follow another takes its place when it begins, unless it was ended before that.
_GRANTS = """SELECT g.id, g.invitation_id, g.elder_id, g.elder_name, g.helper_id, g.helper_name, g.level, g.actions, g.seen,
        g.item_fen, g.daily_fen, g.monthly_fen, g.hours, g.payees, g.from_ms, g.until_ms, g.sha256, g.follows, g.people,
        (SELECT min(f.from_ms) FROM assistance_grants f WHERE f.follows = g.id
            AND NOT EXISTS (SELECT 1 FROM assistance_grant_ends x
                WHERE x.grant_id = f.id AND x.ended_ms < f.from_ms)) AS followed_ms,
        e.ended_ms, e.ended_by, e.reason
    FROM assistance_grants g LEFT JOIN assistance_grant_ends e ON e.grant_id = g.id
    WHERE {} ORDER BY g.from_ms DESC, g.id DESC"""
_STANDS = "e.ended_ms IS NULL AND g.until_ms > :now_ms"
# Stopped by somebody, or past its date; not those that a newer version followed.
_PAST = "(e.reason = 'stopped' OR (e.ended_ms IS NULL AND g.until_ms <= :now_ms))"

_ONE = Statement(_GRANTS.format("g.id = :grant_id AND (g.elder_id = :person_id OR g.helper_id = :person_id)"))
_ANY = Statement(_GRANTS.format("g.id = :grant_id"))
_BY_INVITATION = Statement(_GRANTS.format("g.invitation_id = :invitation_id"))
_BETWEEN = Statement(_GRANTS.format(f"g.elder_id = :elder_id AND g.helper_id = :helper_id AND {_STANDS}"))
_OF_ELDER = Statement(_GRANTS.format(f"g.elder_id = :elder_id AND {_STANDS}"))
_OF_HELPER = Statement(_GRANTS.format(f"g.helper_id = :helper_id AND {_STANDS}"))
_ALL_OF_ELDER = Statement(_GRANTS.format(f"g.elder_id = :elder_id AND (({_STANDS}) OR {_PAST})"))
_PAST_OF_HELPER = Statement(_GRANTS.format(f"g.helper_id = :helper_id AND {_PAST}"))
# Every page of hers asks whether somebody may help her: it is kept where the page looks anyway, and written with what it follows.
_HELPED = Statement(
    """UPDATE people SET helped_until_ms = (SELECT max(g.until_ms) FROM assistance_grants g
        WHERE g.elder_id = people.id
            AND NOT EXISTS (SELECT 1 FROM assistance_grant_ends e WHERE e.grant_id = g.id))
    WHERE id = (SELECT elder_id FROM assistance_grants WHERE id = :grant_id)"""
)


# The same few texts stand in most rows, and a page reads many.
@lru_cache(maxsize=256)
def _actions(text: str) -> frozenset[Action]:
    may = frozenset(map(Action, json.loads(text)))
    # Grants from before migration 0026 named what was done, not that one must see the bill for it.
    may |= {Action.SEE_BILLS} if Action.PREPARE_BILL in may else frozenset()
    # And those from before migration 0035 name nobody to whom a transfer could be prepared.
    return may | ({Action.PREPARE_TRANSFER} if Action.PREPARE_BILL in may else frozenset())


@lru_cache(maxsize=256)
def _seen(text: str) -> frozenset[Seen]:
    return frozenset(map(Seen, json.loads(text)))


@lru_cache(maxsize=256)
def _hours(text: str) -> frozenset[int]:
    return frozenset(json.loads(text))


@lru_cache(maxsize=1024)
def _ids(text: str) -> frozenset[str]:
    return frozenset(json.loads(text))


def _read(row: Row) -> Grant:
    grant_id, invitation_id, elder_id, elder_name, helper_id, helper_name, level, actions, seen = row[:9]
    hours, payees, from_ms, until_ms, sha256, follows, people, followed_ms, ended_ms, ended_by, reason = row[
        12:
    ]
    scope = Scope(
        _actions(actions),
        _seen(seen),
        Limits(*cast("tuple[int, int, int]", row[9:12])),
        _hours(hours),
        None if payees is None else _ids(payees),
        from_ms,
        until_ms,
        _ids(people or "[]"),
    )
    return Grant(
        id=grant_id,
        invitation_id=invitation_id,
        elder_id=elder_id,
        elder_name=elder_name,
        helper_id=helper_id,
        helper_name=helper_name,
        level=level,
        scope=scope,
        sha256=sha256,
        follows=follows,
        followed_ms=followed_ms,
        ended_ms=ended_ms,
        ended_by=ended_by,
        end_reason=reason,
    )


def add_grant(uow: UnitOfWork, grant: Grant) -> None:
    scope = grant.scope
    add_row(
        uow,
        grants,
        {
            "id": grant.id,
            "invitation_id": grant.invitation_id,
            "elder_id": grant.elder_id,
            "elder_name": grant.elder_name,
            "helper_id": grant.helper_id,
            "helper_name": grant.helper_name,
            "level": grant.level,
            "actions": json.dumps(sorted(scope.actions)),
            "seen": json.dumps(sorted(scope.seen)),
            "item_fen": scope.limits.item_fen,
            "daily_fen": scope.limits.daily_fen,
            "monthly_fen": scope.limits.monthly_fen,
            "hours": json.dumps(sorted(scope.hours)),
            "payees": None if scope.payees is None else json.dumps(sorted(scope.payees)),
            "from_ms": scope.from_ms,
            "until_ms": scope.until_ms,
            "sha256": grant.sha256,
            "follows": grant.follows,
            "people": json.dumps(sorted(scope.people)),
        },
    )
    _HELPED.run(uow, {"grant_id": grant.id})


def end_grant(uow: UnitOfWork, grant_id: str, ended_by: str, reason: str) -> None:
    """reason: "stopped" by somebody, "renewed" by a newer agreement, or "tightened" to a smaller version."""
    end = {"grant_id": grant_id, "ended_ms": uow.now_ms, "ended_by": ended_by, "reason": reason}
    add_row(uow, grant_ends, end)
    _HELPED.run(uow, {"grant_id": grant_id})


def find_grant(uow: UnitOfWork, grant_id: str, person_id: str) -> Grant | None:
    """A grant of which this person is either the elder or the helper."""
    row = _ONE.first(uow, {"grant_id": grant_id, "person_id": person_id})
    return None if row is None else _read(row)


def find_any(uow: UnitOfWork, grant_id: str) -> Grant | None:
    """Whosever it is, for a caller who then sees whether it is this actor's business."""
    row = _ANY.first(uow, {"grant_id": grant_id})
    return None if row is None else _read(row)


def find_by_invitation(uow: UnitOfWork, invitation_id: str) -> Grant | None:
    """The newest version that came of an invitation."""
    row = _BY_INVITATION.first(uow, {"invitation_id": invitation_id})
    return None if row is None else _read(row)


def list_between(uow: UnitOfWork, elder_id: str, helper_id: str) -> list[Grant]:
    """What stands between these two, the newest first: one that holds now, one that will follow it, or both."""
    pair = {"elder_id": elder_id, "helper_id": helper_id, "now_ms": uow.now_ms}
    return _standing(_BETWEEN.rows(uow, pair), uow.now_ms)


def list_of_elder(uow: UnitOfWork, elder_id: str) -> list[Grant]:
    """Who can help her, now or from a day on, the newest first."""
    return _standing(_OF_ELDER.rows(uow, {"elder_id": elder_id, "now_ms": uow.now_ms}), uow.now_ms)


def list_of_helper(uow: UnitOfWork, helper_id: str) -> list[Grant]:
    """Whom this person can help, now or from a day on, the newest first."""
    return _standing(_OF_HELPER.rows(uow, {"helper_id": helper_id, "now_ms": uow.now_ms}), uow.now_ms)


def _standing(rows: Iterable[Row], now_ms: int) -> list[Grant]:
    return [grant for grant in map(_read, rows) if grant.stands_at(now_ms)]


def standing_and_past(uow: UnitOfWork, elder_id: str) -> tuple[list[Grant], list[Grant]]:
    """As `list_of_elder`; and who could help her and can't any more: each once, the last ended first. One statement."""
    now_ms = uow.now_ms
    rows = [_read(row) for row in _ALL_OF_ELDER.rows(uow, {"elder_id": elder_id, "now_ms": now_ms})]
    standing = [one for one in rows if one.stands_at(now_ms)]
    live = {one.helper_id for one in standing}
    past = [one for one in rows if one.stopped or (one.ended_ms is None and one.scope.until_ms <= now_ms)]
    last = {one.helper_id: one for one in sorted(past, key=_over) if one.helper_id not in live}
    return standing, sorted(last.values(), key=_over, reverse=True)


def list_past_of_helper(uow: UnitOfWork, helper_id: str) -> list[Grant]:
    """Whom this person could help and can't any more: each once, the last ended first."""
    past = [_read(row) for row in _PAST_OF_HELPER.rows(uow, {"helper_id": helper_id, "now_ms": uow.now_ms})]
    live = {one.elder_id for one in list_of_helper(uow, helper_id)} if past else set()
    last = {one.elder_id: one for one in sorted(past, key=_over) if one.elder_id not in live}
    return sorted(last.values(), key=_over, reverse=True)


def _over(grant: Grant) -> int:
    return grant.over_ms

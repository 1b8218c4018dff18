"""Queries of grants: added once, never changed; an end is a row beside it."""

from __future__ import annotations

import json
from typing import cast

from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Row, Statement
from webapp.services.assistance.model import Grant, Limits
from webapp.services.assistance.store import add_row, grant_ends, grants

# Straight to the driver: the page of her family asks four times, and SQLAlchemy took a millisecond for it.
_GRANTS = """SELECT g.id, g.invitation_id, g.elder_id, g.elder_name, g.helper_id, g.helper_name, g.level, g.actions,
        g.item_fen, g.daily_fen, g.monthly_fen, g.from_ms, g.until_ms, g.sha256, e.ended_ms, e.ended_by, e.reason
    FROM assistance_grants g LEFT JOIN assistance_grant_ends e ON e.grant_id = g.id
    WHERE {} ORDER BY g.from_ms DESC, g.id DESC"""
_LIVE = "e.ended_ms IS NULL AND g.from_ms <= :now_ms AND g.until_ms > :now_ms"
# Stopped by somebody, or past its date; not those that a newer version followed.
_PAST = "(e.reason = 'stopped' OR (e.ended_ms IS NULL AND g.until_ms <= :now_ms))"

_ONE = Statement(_GRANTS.format("g.id = :grant_id AND (g.elder_id = :person_id OR g.helper_id = :person_id)"))
_BY_INVITATION = Statement(_GRANTS.format("g.invitation_id = :invitation_id"))
_LIVE_BETWEEN = Statement(_GRANTS.format(f"g.elder_id = :elder_id AND g.helper_id = :helper_id AND {_LIVE}"))
_LIVE_OF_ELDER = Statement(_GRANTS.format(f"g.elder_id = :elder_id AND {_LIVE}"))
_LIVE_OF_HELPER = Statement(_GRANTS.format(f"g.helper_id = :helper_id AND {_LIVE}"))
_PAST_OF_ELDER = Statement(_GRANTS.format(f"g.elder_id = :elder_id AND {_PAST}"))
_PAST_OF_HELPER = Statement(_GRANTS.format(f"g.helper_id = :helper_id AND {_PAST}"))


def _read(row: Row) -> Grant:
    grant_id, invitation_id, elder_id, elder_name, helper_id, helper_name, level, actions = row[:8]
    from_ms, until_ms, sha256, ended_ms, ended_by, reason = row[11:]
    return Grant(
        id=grant_id,
        invitation_id=invitation_id,
        elder_id=elder_id,
        elder_name=elder_name,
        helper_id=helper_id,
        helper_name=helper_name,
        level=level,
        actions=tuple(json.loads(actions)),
        limits=Limits(*cast("tuple[int, int, int]", row[8:11])),
        from_ms=from_ms,
        until_ms=until_ms,
        sha256=sha256,
        ended_ms=ended_ms,
        ended_by=ended_by,
        end_reason=reason,
    )


def add_grant(uow: UnitOfWork, grant: Grant) -> None:
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
            "actions": json.dumps(list(grant.actions)),
            "item_fen": grant.limits.item_fen,
            "daily_fen": grant.limits.daily_fen,
            "monthly_fen": grant.limits.monthly_fen,
            "from_ms": grant.from_ms,
            "until_ms": grant.until_ms,
            "sha256": grant.sha256,
        },
    )


def end_grant(uow: UnitOfWork, grant_id: str, ended_by: str, reason: str) -> None:
    """reason: "stopped" by somebody, or "renewed" by a newer version."""
    end = {"grant_id": grant_id, "ended_ms": uow.now_ms, "ended_by": ended_by, "reason": reason}
    add_row(uow, grant_ends, end)


def find_grant(uow: UnitOfWork, grant_id: str, person_id: str) -> Grant | None:
    """A grant of which this person is either the elder or the helper."""
    row = _ONE.first(uow, {"grant_id": grant_id, "person_id": person_id})
    return None if row is None else _read(row)


def find_by_invitation(uow: UnitOfWork, invitation_id: str) -> Grant | None:
    row = _BY_INVITATION.first(uow, {"invitation_id": invitation_id})
    return None if row is None else _read(row)


def find_live(uow: UnitOfWork, elder_id: str, helper_id: str) -> Grant | None:
    """The one live grant between these two."""
    row = _LIVE_BETWEEN.first(uow, {"elder_id": elder_id, "helper_id": helper_id, "now_ms": uow.now_ms})
    return None if row is None else _read(row)


def list_live_of_elder(uow: UnitOfWork, elder_id: str) -> list[Grant]:
    """Who can help her now, the newest first."""
    return [_read(row) for row in _LIVE_OF_ELDER.rows(uow, {"elder_id": elder_id, "now_ms": uow.now_ms})]


def list_live_of_helper(uow: UnitOfWork, helper_id: str) -> list[Grant]:
    """Whom this person can help now, the newest first."""
    return [_read(row) for row in _LIVE_OF_HELPER.rows(uow, {"helper_id": helper_id, "now_ms": uow.now_ms})]


def list_past_of_elder(uow: UnitOfWork, elder_id: str) -> list[Grant]:
    """Who could help her and can't any more: each once, the last ended first."""
    past = [_read(row) for row in _PAST_OF_ELDER.rows(uow, {"elder_id": elder_id, "now_ms": uow.now_ms})]
    live = {one.helper_id for one in list_live_of_elder(uow, elder_id)} if past else set()
    last = {one.helper_id: one for one in sorted(past, key=_over) if one.helper_id not in live}
    return sorted(last.values(), key=_over, reverse=True)


def list_past_of_helper(uow: UnitOfWork, helper_id: str) -> list[Grant]:
    """Whom this person could help and can't any more: each once, the last ended first."""
    past = [_read(row) for row in _PAST_OF_HELPER.rows(uow, {"helper_id": helper_id, "now_ms": uow.now_ms})]
    live = {one.elder_id for one in list_live_of_helper(uow, helper_id)} if past else set()
    last = {one.elder_id: one for one in sorted(past, key=_over) if one.elder_id not in live}
    return sorted(last.values(), key=_over, reverse=True)


def _over(grant: Grant) -> int:
    return grant.over_ms

"""Queries of grants: added once, never changed; an end is a row beside it."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import ColumnElement, select

from webapp.core.database import UnitOfWork
from webapp.services.assistance.model import Grant, Limits
from webapp.services.assistance.store import add_row, grant_ends, grants

_GRANTS = select(grants, grant_ends.c.ended_ms, grant_ends.c.ended_by, grant_ends.c.reason).outerjoin(
    grant_ends, grant_ends.c.grant_id == grants.c.id
)


def _read(row: Any) -> Grant:
    return Grant(
        id=row.id,
        invitation_id=row.invitation_id,
        elder_id=row.elder_id,
        elder_name=row.elder_name,
        helper_id=row.helper_id,
        helper_name=row.helper_name,
        level=row.level,
        actions=tuple(json.loads(row.actions)),
        limits=Limits(row.item_fen, row.daily_fen, row.monthly_fen),
        from_ms=row.from_ms,
        until_ms=row.until_ms,
        sha256=row.sha256,
        ended_ms=row.ended_ms,
        ended_by=row.ended_by,
        end_reason=row.reason,
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
    rows = _list(uow, (grants.c.id == grant_id) & _is_party(person_id))
    return rows[0] if rows else None


def find_by_invitation(uow: UnitOfWork, invitation_id: str) -> Grant | None:
    rows = _list(uow, grants.c.invitation_id == invitation_id)
    return rows[0] if rows else None


def find_live(uow: UnitOfWork, elder_id: str, helper_id: str) -> Grant | None:
    """The one live grant between these two."""
    rows = _list(uow, (grants.c.elder_id == elder_id) & (grants.c.helper_id == helper_id) & _live(uow))
    return rows[0] if rows else None


def list_live_of_elder(uow: UnitOfWork, elder_id: str) -> list[Grant]:
    """Who can help her now, the newest first."""
    return _list(uow, (grants.c.elder_id == elder_id) & _live(uow))


def list_live_of_helper(uow: UnitOfWork, helper_id: str) -> list[Grant]:
    """Whom this person can help now, the newest first."""
    return _list(uow, (grants.c.helper_id == helper_id) & _live(uow))


def list_past_of_elder(uow: UnitOfWork, elder_id: str) -> list[Grant]:
    """Who could help her and can't any more: each once, the last ended first."""
    past = _list(uow, (grants.c.elder_id == elder_id) & _past(uow))
    live = {one.helper_id for one in list_live_of_elder(uow, elder_id)} if past else set()
    last = {one.helper_id: one for one in sorted(past, key=_over) if one.helper_id not in live}
    return sorted(last.values(), key=_over, reverse=True)


def list_past_of_helper(uow: UnitOfWork, helper_id: str) -> list[Grant]:
    """Whom this person could help and can't any more: each once, the last ended first."""
    past = _list(uow, (grants.c.helper_id == helper_id) & _past(uow))
    live = {one.elder_id for one in list_live_of_helper(uow, helper_id)} if past else set()
    last = {one.elder_id: one for one in sorted(past, key=_over) if one.elder_id not in live}
    return sorted(last.values(), key=_over, reverse=True)


def _over(grant: Grant) -> int:
    return grant.over_ms


def _past(uow: UnitOfWork) -> ColumnElement[bool]:
    """Stopped by somebody, or past its date; not those that a newer version followed."""
    lapsed = grant_ends.c.ended_ms.is_(None) & (grants.c.until_ms <= uow.now_ms)
    return (grant_ends.c.reason == "stopped") | lapsed


def _is_party(person_id: str) -> ColumnElement[bool]:
    return (grants.c.elder_id == person_id) | (grants.c.helper_id == person_id)


def _live(uow: UnitOfWork) -> ColumnElement[bool]:
    return (
        grant_ends.c.ended_ms.is_(None) & (grants.c.from_ms <= uow.now_ms) & (grants.c.until_ms > uow.now_ms)
    )


def _list(uow: UnitOfWork, where: ColumnElement[bool]) -> list[Grant]:
    query = _GRANTS.where(where).order_by(grants.c.from_ms.desc(), grants.c.id.desc())
    return [_read(row) for row in uow.connection.execute(query)]

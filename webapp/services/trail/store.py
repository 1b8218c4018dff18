"""The trail's table. There is no statement here that changes a line: triggers would refuse it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import BigInteger, Column, Index, Table, Text, select

from webapp.core.clock import from_ms
from webapp.core.database import UnitOfWork, metadata
from webapp.core.database.statement import Row, Statement
from webapp.services.trail.model import TrailEvent

trail_events = Table(
    "trail_events",
    metadata,
    Column("id", Text, primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
    Column("actor_id", Text, nullable=False),
    Column("subject_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
)
Index("ix_trail_events_subject_id_at_ms", trail_events.c.subject_id, trail_events.c.at_ms)

_ADD = Statement(
    """INSERT INTO trail_events (id, at_ms, actor_id, subject_id, kind, body)
    VALUES (:id, :at_ms, :actor_id, :subject_id, :kind, :body)"""
)
_OF_SUBJECT = Statement(
    """SELECT id, at_ms, actor_id, subject_id, kind, body FROM trail_events
    WHERE subject_id = :subject_id AND kind NOT LIKE :without ORDER BY at_ms DESC, id DESC LIMIT :limit"""
)

_ONE = Statement(
    """SELECT id, at_ms, actor_id, subject_id, kind, body FROM trail_events
    WHERE id = :id AND subject_id = :subject_id"""
)
_PLACE = Statement("SELECT at_ms FROM trail_events WHERE id = :id AND subject_id = :subject_id")
_BELOW = Statement(
    """SELECT id, at_ms, actor_id, subject_id, kind, body FROM trail_events
    WHERE subject_id = :subject_id AND kind NOT LIKE :without AND at_ms <= :at_ms AND (at_ms < :at_ms OR id < :id)
    ORDER BY at_ms DESC, id DESC LIMIT :limit"""
)
_OF_CASE = Statement(
    """SELECT id, at_ms, actor_id, subject_id, kind, body FROM trail_events
    WHERE subject_id = :subject_id AND (kind LIKE :onboarding OR kind LIKE :documents) AND body LIKE :held
    ORDER BY at_ms DESC, id DESC LIMIT :limit"""
)


def add(
    uow: UnitOfWork, event_id: str, actor_id: str, subject_id: str, kind: str, body: Mapping[str, Any]
) -> None:
    """Writes one line, now."""
    _ADD.run(
        uow,
        {
            "id": event_id,
            "at_ms": uow.now_ms,
            "actor_id": actor_id,
            "subject_id": subject_id,
            "kind": kind,
            "body": json.dumps(body, ensure_ascii=False, separators=(",", ":")),
        },
    )


def of_subject(uow: UnitOfWork, subject_id: str, limit: int, without: str = "") -> list[TrailEvent]:
    """Lines about a person, newest first; without: kinds that are left out, a pattern of LIKE."""
    return _events(_OF_SUBJECT.rows(uow, {"subject_id": subject_id, "without": without, "limit": limit}))


def has_since(uow: UnitOfWork, subject_id: str, kinds: Sequence[str], since_ms: int) -> bool:
    """Whether one of these happened to a person after a moment."""
    c = trail_events.c
    one = select(c.id).where(c.subject_id == subject_id, c.at_ms > since_ms, c.kind.in_(kinds)).limit(1)
    return uow.connection.execute(one).first() is not None


def find(uow: UnitOfWork, subject_id: str, event_id: str) -> TrailEvent | None:
    """A line about a person; None for another person's."""
    return next(iter(_events(_ONE.rows(uow, {"id": event_id, "subject_id": subject_id}))), None)


def place_of(uow: UnitOfWork, subject_id: str, event_id: str) -> tuple[int, str] | None:
    """When a line about a person was written, and its id; None for another person's."""
    row = _PLACE.first(uow, {"id": event_id, "subject_id": subject_id})
    return None if row is None else (int(row[0]), event_id)


def below(
    uow: UnitOfWork, subject_id: str, place: tuple[int, str] | None, limit: int, without: str
) -> list[TrailEvent]:
    """Lines about a person older than a place; None: from the newest. without: as in `of_subject`."""
    if place is None:
        return of_subject(uow, subject_id, limit, without)
    at_ms, event_id = place
    values = {"subject_id": subject_id, "without": without, "at_ms": at_ms, "id": event_id, "limit": limit}
    return _events(_BELOW.rows(uow, values))


def of_case(uow: UnitOfWork, subject_id: str, application_id: str, limit: int) -> list[TrailEvent]:
    """Lines about one application of a person, newest first. Bodies are compact JSON, see `add`."""
    held = json.dumps({"application_id": application_id}, ensure_ascii=False, separators=(",", ":"))[1:-1]
    values = {
        "subject_id": subject_id,
        "onboarding": "onboarding.%",
        "documents": "documents.%",
        "held": f"%{held}%",
        "limit": limit,
    }
    events = _events(_OF_CASE.rows(uow, values))
    return [event for event in events if event.body.get("application_id") == application_id]


def _events(rows: Iterable[Row]) -> list[TrailEvent]:
    return [
        TrailEvent(event_id, from_ms(at_ms), actor_id, subject, kind, json.loads(body))
        for event_id, at_ms, actor_id, subject, kind, body in rows
    ]

"""The tables of live guidance. A session is over with its grant, and with her sign-in, by what is read: in that moment."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text

from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Row, Statement
from webapp.core.database.tables import metadata
from webapp.services.guidance.model import Event, Page, Reason, Session, State, Tie, over_by_time

sessions = Table(
    "guidance_sessions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("grant_id", Text, ForeignKey("assistance_grants.id")),
    Column("elder_id", Text, nullable=False),
    Column("elder_name", Text, nullable=False),
    Column("helper_id", Text, nullable=False),
    Column("helper_name", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("asked_ms", BigInteger, nullable=False),
    Column("acted_ms", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("elder_session", Text),
    Column("until_ms", BigInteger),
    Column("ended_by", Text),
    Column("reason", Text),
    Column("page", Text),
    Column("badge", Text),
    CheckConstraint("state IN ('asked', 'offered', 'live', 'ended')", name="state"),
    CheckConstraint("state <> 'live' OR (elder_session IS NOT NULL AND until_ms IS NOT NULL)", name="live"),
    CheckConstraint("(grant_id IS NULL) <> (badge IS NULL)", name="right"),
)
_open = sessions.c.state != "ended"
Index(
    "uq_guidance_sessions_open", sessions.c.elder_id, unique=True, sqlite_where=_open, postgresql_where=_open
)
Index("ix_guidance_sessions_helper", sessions.c.helper_id, sqlite_where=_open, postgresql_where=_open)

events = Table(
    "guidance_events",
    metadata,
    Column("session_id", Text, ForeignKey("guidance_sessions.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("by_elder", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)

_COLUMNS = """s.id, s.grant_id, s.elder_id, s.elder_name, s.helper_id, s.helper_name, s.badge, s.state, s.asked_ms, s.acted_ms, s.number,
    s.elder_session, s.until_ms, s.ended_by, s.reason, s.page"""
# What has no grant stands beside her by a badge.
_FROM = """FROM guidance_sessions s LEFT JOIN assistance_grants g ON g.id = s.grant_id
    LEFT JOIN assistance_grant_ends e ON e.grant_id = s.grant_id
    LEFT JOIN sessions i ON i.id = s.elder_session"""
# A pause ends what was under way for good: once it is over, she is asked anew.
_PAUSED = """EXISTS (SELECT 1 FROM assistance_pauses p WHERE p.elder_id = s.elder_id AND p.helper_id = s.helper_id
    AND (p.ended_ms IS NULL OR p.begun_ms >= s.asked_ms))"""
_SESSION = f"""SELECT {_COLUMNS}, coalesce(g.from_ms, 0),
    CASE WHEN e.grant_id IS NOT NULL OR {_PAUSED} OR i.revoked_ms IS NOT NULL OR g.until_ms <= :now_ms THEN 1 ELSE 0 END {_FROM} WHERE {{}}"""
_ONE = Statement(_SESSION.format("s.id = :id AND (s.elder_id = :person_id OR s.helper_id = :person_id)"))
_OF_ELDER = Statement(_SESSION.format("s.elder_id = :person_id AND s.state <> 'ended'"))
_OF_HELPER = Statement(
    _SESSION.format("s.helper_id = :person_id AND s.state <> 'ended' ORDER BY s.asked_ms DESC")
)
_HEADS = Statement(
    f"""SELECT s.id, s.number, s.state, s.asked_ms, s.until_ms, s.acted_ms {_FROM}
    WHERE s.state <> 'ended' AND e.grant_id IS NULL AND NOT {_PAUSED} AND i.revoked_ms IS NULL
        AND coalesce(g.until_ms, :now_ms + 1) > :now_ms"""
)
_ADD = Statement(
    """INSERT INTO guidance_sessions (id, grant_id, elder_id, elder_name, helper_id, helper_name, badge, state, asked_ms, acted_ms,
        number, elder_session)
    VALUES (:id, :grant_id, :elder_id, :elder_name, :helper_id, :helper_name, :badge, :state, :asked_ms, :acted_ms, 0,
        :elder_session)"""
)
_BEGIN = Statement(
    "UPDATE guidance_sessions SET state = 'live', elder_session = :elder_session, until_ms = :until_ms WHERE id = :id"
)
_END = Statement(
    "UPDATE guidance_sessions SET state = 'ended', ended_by = :by, reason = :reason, page = NULL WHERE id = :id"
)
_PAGE = Statement("UPDATE guidance_sessions SET page = :page WHERE id = :id")
_NEXT = Statement(
    "UPDATE guidance_sessions SET number = number + 1, acted_ms = :now_ms WHERE id = :id RETURNING number"
)
_ADD_EVENT = Statement(
    """INSERT INTO guidance_events (session_id, number, kind, by_elder, body, at_ms)
    VALUES (:id, :number, :kind, :by_elder, :body, :now_ms)"""
)
_AFTER = Statement(
    """SELECT number, kind, by_elder, body FROM guidance_events WHERE session_id = :id AND number > :after
    ORDER BY number LIMIT 200"""
)
_LAST = Statement(
    """SELECT number, kind, by_elder, body FROM guidance_events WHERE session_id = :id AND kind = :kind
    ORDER BY number DESC LIMIT 1"""
)


def _read(row: Row) -> Session:
    tie, state, reason, page = row[1:7], row[7], row[14], row[15]
    asked_ms, acted_ms, number, elder_session, until_ms, ended_by = row[8:14]
    return Session(
        row[0],
        Tie(*cast("tuple[str | None, str, str, str, str, str | None]", tie)),
        State(state),
        asked_ms,
        acted_ms,
        number,
        elder_session,
        until_ms,
        ended_by,
        None if reason is None else Reason(reason),
        None if page is None else Page.read(json.loads(page)),
        row[16],
        bool(row[17]),
    )


def _event(row: Row) -> Event:
    return Event(row[0], row[1], bool(row[2]), json.loads(row[3]))


def find(uow: UnitOfWork, session_id: str, person_id: str) -> Session | None:
    """A session in which this person is one of the two."""
    row = _ONE.first(uow, {"id": session_id, "person_id": person_id, "now_ms": uow.now_ms})
    return None if row is None else _read(row)


def find_open(uow: UnitOfWork, elder_id: str) -> Session | None:
    """The one session of an elder that nobody has ended; it may be over all the same."""
    row = _OF_ELDER.first(uow, {"person_id": elder_id, "now_ms": uow.now_ms})
    return None if row is None else _read(row)


def list_open(uow: UnitOfWork, helper_id: str) -> list[Session]:
    """A helper's, the newest first; some may be over all the same."""
    return [_read(row) for row in _OF_HELPER.rows(uow, {"person_id": helper_id, "now_ms": uow.now_ms})]


@dataclass(frozen=True, slots=True)
class Head:
    """What whoever waits for news needs of a session that is not over."""

    session_id: str
    number: int


def list_heads(uow: UnitOfWork) -> list[Head]:
    """Of every session that is not over."""
    return [
        Head(session_id, number)
        for session_id, number, state, asked_ms, until_ms, acted_ms in _HEADS.rows(
            uow, {"now_ms": uow.now_ms}
        )
        if over_by_time(State(state), asked_ms, until_ms, acted_ms, uow.now_ms) is None
    ]


def add(uow: UnitOfWork, session: Session) -> None:
    _ADD.run(
        uow,
        {
            "id": session.id,
            "grant_id": session.grant_id,
            "elder_id": session.elder_id,
            "elder_name": session.elder_name,
            "helper_id": session.helper_id,
            "helper_name": session.helper_name,
            "badge": session.badge,
            "state": session.state.value,
            "asked_ms": session.asked_ms,
            "acted_ms": session.acted_ms,
            "elder_session": session.elder_session,
        },
    )


def begin(uow: UnitOfWork, session_id: str, elder_session: str, until_ms: int) -> None:
    _BEGIN.run(uow, {"id": session_id, "elder_session": elder_session, "until_ms": until_ms})


def end(uow: UnitOfWork, session_id: str, by: str, reason: Reason) -> None:
    """What was seen of her page goes with it."""
    _END.run(uow, {"id": session_id, "by": by, "reason": reason.value})


def keep_page(uow: UnitOfWork, session_id: str, page: Page) -> None:
    kept = json.dumps(page.as_json(), ensure_ascii=False, separators=(",", ":"))
    _PAGE.run(uow, {"id": session_id, "page": kept})


def add_event(uow: UnitOfWork, session_id: str, kind: str, *, by_elder: bool, body: Mapping[str, Any]) -> int:
    """Its number. What is numbered is an act: the five minutes begin again."""
    values = {"id": session_id, "now_ms": uow.now_ms}
    row = _NEXT.first(uow, values)
    if row is None:
        raise RuntimeError("an event of a session that there is not")
    told = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    _ADD_EVENT.run(uow, {**values, "number": row[0], "kind": kind, "by_elder": int(by_elder), "body": told})
    return int(row[0])


def list_after(uow: UnitOfWork, session_id: str, after: int) -> list[Event]:
    """What happened after the event of this number, at most 200, in order."""
    return [_event(row) for row in _AFTER.rows(uow, {"id": session_id, "after": after})]


def find_last(uow: UnitOfWork, session_id: str, kinds: Collection[str]) -> dict[str, Event]:
    """The last event of each of these kinds."""
    found = {kind: _LAST.first(uow, {"id": session_id, "kind": kind}) for kind in kinds}
    return {kind: _event(row) for kind, row in found.items() if row is not None}

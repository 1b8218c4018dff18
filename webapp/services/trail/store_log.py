"""The tables of the log: leaves, hashes above them, checkpoints. All only grow; salts alone can be erased."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, insert

from webapp.core.database import UnitOfWork, metadata
from webapp.core.database.statement import Statement
from webapp.services.trail.leaves import Line
from webapp.services.trail.store import trail_events

Index("ix_trail_events_at_ms", trail_events.c.at_ms)
leaves = Table(
    "trail_leaves",
    metadata,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("event_id", Text, ForeignKey("trail_events.id"), nullable=False, unique=True),
    Column("committed", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)
hashes = Table(
    "trail_hashes",
    metadata,
    Column("level", Integer, primary_key=True, autoincrement=False),
    Column("place", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False),
)
salts = Table(
    "trail_salts",
    metadata,
    Column("event_id", Text, ForeignKey("trail_events.id"), primary_key=True),
    Column("salt", Text, nullable=False),
)
checkpoints = Table(
    "trail_checkpoints",
    metadata,
    Column("size", BigInteger, primary_key=True, autoincrement=False),
    Column("made_ms", BigInteger, nullable=False),
    Column("seen_ms", BigInteger, nullable=False),
    Column("note", Text, nullable=False),
)

# Who took a place commits later than its time says: what is as old as this again is looked for among what has a leaf already.
_UNSEALED = Statement(
    """SELECT e.id, e.at_ms, e.actor_id, e.subject_id, e.kind, e.body FROM trail_events e
    WHERE e.at_ms >= :since_ms AND NOT EXISTS (SELECT 1 FROM trail_leaves l WHERE l.event_id = e.id)
    ORDER BY e.at_ms, e.id LIMIT :limit"""
)
_LEAVES = Statement(
    "SELECT hash FROM trail_leaves WHERE position >= :first AND position < :last ORDER BY position"
)
_HASHES = Statement(
    """SELECT hash FROM trail_hashes WHERE level = :level AND place >= :first AND place < :last ORDER BY place"""
)
_NEWEST = Statement("SELECT size, made_ms, seen_ms, note FROM trail_checkpoints ORDER BY size DESC LIMIT 1")
_SEALED = Statement(
    """SELECT l.position, e.id, e.at_ms, e.actor_id, e.subject_id, e.kind, e.body, l.committed, s.salt
    FROM trail_leaves l JOIN trail_events e ON e.id = l.event_id LEFT JOIN trail_salts s ON s.event_id = l.event_id
    WHERE l.event_id = :event_id"""
)
_SCAN = Statement(
    """SELECT l.position, l.event_id, l.committed, l.hash, e.id, e.at_ms, e.actor_id, e.subject_id, e.kind, e.body, s.salt
    FROM trail_leaves l LEFT JOIN trail_events e ON e.id = l.event_id LEFT JOIN trail_salts s ON s.event_id = l.event_id
    WHERE l.position >= :first ORDER BY l.position LIMIT :limit"""
)
_OUTSIDE = Statement(
    """SELECT e.id, e.at_ms FROM trail_events e WHERE e.at_ms < :before_ms
    AND NOT EXISTS (SELECT 1 FROM trail_leaves l WHERE l.event_id = e.id) ORDER BY e.at_ms, e.id LIMIT 1"""
)
_NOTES = Statement("SELECT size, note FROM trail_checkpoints ORDER BY size")
_LOCK = 0x6C6F67


@dataclass(frozen=True, slots=True)
class Head:
    """The newest checkpoint. seen_ms: everything older had its leaf then, but for what was still being written."""

    size: int = 0
    made_ms: int = 0
    seen_ms: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sealed:
    """An event that has a leaf. salt: None once it was erased."""

    position: int
    line: Line
    committed: str
    salt: str | None


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf as it is stored, with its event where that is still there."""

    position: int
    event_id: str
    committed: str
    hash: bytes
    line: Line | None
    salt: str | None


def lock(uow: UnitOfWork) -> None:
    """One process at a time makes the log longer; held to the unit's end. SQLite has one writer as it is."""
    if uow.dialect == "postgresql":
        uow.driver.execute("SELECT pg_advisory_xact_lock(%(key)s)", {"key": _LOCK})


def unsealed(uow: UnitOfWork, since_ms: int, limit: int) -> list[Line]:
    """Events without a leaf, oldest first."""
    return [Line(*row) for row in _UNSEALED.rows(uow, {"since_ms": since_ms, "limit": limit})]


def outside(uow: UnitOfWork, before_ms: int) -> tuple[str, int] | None:
    """The first event (id, epoch ms) older than a moment that has no leaf."""
    row = _OUTSIDE.first(uow, {"before_ms": before_ms})
    return None if row is None else (str(row[0]), int(row[1]))


def stored(uow: UnitOfWork, level: int, first: int, count: int) -> list[bytes]:
    """Hashes for `tree.Tree`."""
    span = {"first": first, "last": first + count}
    rows = _LEAVES.rows(uow, span) if level == 0 else _HASHES.rows(uow, span | {"level": level})
    return [bytes(row[0]) for row in rows]


def newest(uow: UnitOfWork) -> Head:
    """The newest checkpoint; that of nothing before the first."""
    row = _NEWEST.first(uow, {})
    return Head() if row is None else Head(*row)


def notes(uow: UnitOfWork) -> list[tuple[int, str]]:
    """(size, note) of every checkpoint, the oldest first."""
    return [(int(size), note) for size, note in _NOTES.rows(uow, {})]


def sealed(uow: UnitOfWork, event_id: str) -> Sealed | None:
    """An event with its leaf; None before it has one."""
    row = _SEALED.first(uow, {"event_id": event_id})
    return None if row is None else Sealed(int(row[0]), Line(*row[1:7]), row[7], row[8])


def scan(uow: UnitOfWork, first: int, limit: int) -> list[Leaf]:
    """Leaves from a place on, in order."""
    rows = _SCAN.rows(uow, {"first": first, "limit": limit})
    return [
        Leaf(row[0], row[1], row[2], bytes(row[3]), None if row[4] is None else Line(*row[4:10]), row[10])
        for row in rows
    ]


def add_leaves(uow: UnitOfWork, rows: Sequence[tuple[int, str, str, str, bytes]]) -> None:
    """rows: (position, event id, salt, commitment, hash)."""
    uow.connection.execute(
        insert(leaves),
        [
            {"position": place, "event_id": event_id, "committed": committed, "hash": hashed}
            for place, event_id, _salt, committed, hashed in rows
        ],
    )
    uow.connection.execute(insert(salts), [{"event_id": row[1], "salt": row[2]} for row in rows])


def add_hash(uow: UnitOfWork, level: int, place: int, hashed: bytes) -> None:
    """One that stands for 256 of the level below."""
    uow.connection.execute(insert(hashes).values(level=level, place=place, hash=hashed))


def add_checkpoint(uow: UnitOfWork, head: Head) -> None:
    """The new newest."""
    row = {"size": head.size, "made_ms": head.made_ms, "seen_ms": head.seen_ms, "note": head.note}
    uow.connection.execute(insert(checkpoints).values(**row))

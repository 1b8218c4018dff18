"""People and their sessions: the tables and the queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    insert,
    select,
    update,
)

from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Statement
from webapp.core.database.tables import metadata
from webapp.services.identity.model import Person, SessionLine, SessionView
from webapp.services.identity.model_preferences import Preferences

people = Table(
    "people",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("called", Text, nullable=False),
    Column("portal", Text, nullable=False),
    Column("staff_role", Text, nullable=True),
    Column("mobile_sealed", LargeBinary, nullable=False),
    Column("mobile_index", Text, nullable=False),
    Column("locale", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("scheme", Text, nullable=False),
    Column("text_percent", Integer, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("sound", Text, nullable=False),
    Column("speech", Text, nullable=False),
    Column("speed", Integer, nullable=False),
    Column("speaker", Text, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("pointer", "motion", "menu", "cards", "asked")),
    *(Column(name, Text, nullable=True) for name in ("team", "card_index", "taken_in_by", "badge")),
    Column("helped_until_ms", BigInteger, nullable=True),  # assistance writes it, every page asks
    Column("mobile_unproven_ms", BigInteger, nullable=True),  # since when; None: codes may go there
    CheckConstraint("portal in ('elder', 'family', 'business', 'staff')", name="portal"),
    CheckConstraint("(portal = 'staff') = (staff_role is not null)", name="staff_role"),
    CheckConstraint("mode in ('elder', 'standard')", name="mode"),
    CheckConstraint("scheme in ('auto', 'light', 'dark', 'contrast')", name="scheme"),
    CheckConstraint("text_percent between 100 and 200", name="text_percent"),
    CheckConstraint("sound in ('off', 'on')", name="sound"),
    CheckConstraint("speech in ('auto', 'mandarin', 'cantonese', 'english')", name="speech"),
    CheckConstraint("speed in (75, 90, 100, 110, 125)", name="speed"),
    CheckConstraint("speaker in ('bank', 'device')", name="speaker"),
    CheckConstraint("pointer in ('normal', 'large')", name="pointer"),
    CheckConstraint("motion in ('auto', 'reduced')", name="motion"),
    CheckConstraint("menu in ('simple', 'full')", name="menu"),
    CheckConstraint("cards in ('on', 'off')", name="cards"),
    CheckConstraint("asked in ('no', 'yes')", name="asked"),
    Index("ix_people_mobile_index", "mobile_index", unique=True),
    Index("ix_people_card_index", "card_index", unique=True),
    Index("ix_people_badge", "badge", unique=True),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("token_hash", Text, nullable=False),
    Column("person_id", Text, ForeignKey("people.id"), nullable=False),
    Column("device", Text, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    Column("revoked_ms", BigInteger, nullable=True),
    Column("stepped_up_ms", BigInteger, nullable=True),
    Column("browser", Text, nullable=True),
    Index("ix_sessions_token_hash", "token_hash", unique=True),
    Index("ix_sessions_person_id", "person_id"),
)


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session as stored."""

    id: str
    token_hash: str
    person_id: str
    device: str
    expires_ms: int
    stepped_up_ms: int | None


# On every request's path: straight to the driver.
_LIKED = "locale, mode, scheme, text_percent, sound, speech, speed, speaker, pointer, motion, menu, cards, asked"  # fmt: skip
_LIVE_SESSION = Statement(
    f"""SELECT s.id, s.person_id, name, called, portal, staff_role, s.stepped_up_ms, s.created_ms, s.expires_ms,
        helped_until_ms > :now_ms, {_LIKED} FROM sessions s
    JOIN people p ON p.id = s.person_id WHERE s.token_hash = :token_hash AND s.expires_ms > :now_ms AND s.revoked_ms IS NULL"""  # noqa: S608 - constants
)
_PERSON = f"SELECT id, name, called, portal, staff_role, badge, {_LIKED} FROM people"  # noqa: S608 - constants
_BY_ID = Statement(f"{_PERSON} WHERE id = :id")
_BY_NUMBER = Statement(f"{_PERSON} WHERE mobile_index = :mobile_index")
_BY_ROLE = Statement(f"{_PERSON} WHERE staff_role = :role ORDER BY created_ms, id")
_FIRST = Statement(f"{_PERSON} ORDER BY created_ms, id LIMIT :limit")
_Known = tuple[str, str, str, str, str | None]
_Session = tuple[str, str, str, str, str, str | None, int | None, int, int]
# A page asks for them each time, and there are few that differ.
_likes = lru_cache(maxsize=1024)(Preferences)


def _person(row: Sequence[Any]) -> Person:
    return Person(*cast("_Known", row[:5]), _likes(*row[6:]), row[5])


def _columns(preferences: Preferences) -> dict[str, str | int]:
    values = asdict(preferences)
    return {"text_percent": values.pop("text"), **values}


def find_live_session(uow: UnitOfWork, token_hash: str) -> SessionView | None:
    """The session with this token hash and its person, unless expired or revoked. One statement."""
    row = _LIVE_SESSION.first(uow, {"token_hash": token_hash, "now_ms": uow.now_ms})
    return None if row is None else SessionView(*cast("_Session", row[:9]), bool(row[9]), _likes(*row[10:]))


def find_person(uow: UnitOfWork, person_id: str) -> Person | None:
    row = _BY_ID.first(uow, {"id": person_id})
    return None if row is None else _person(row)


def find_person_by_mobile(uow: UnitOfWork, mobile_index: str) -> Person | None:
    row = _BY_NUMBER.first(uow, {"mobile_index": mobile_index})
    return None if row is None else _person(row)


def list_people(uow: UnitOfWork, limit: int) -> list[Person]:  # the first ever enrolled, oldest first
    return [_person(row) for row in _FIRST.rows(uow, {"limit": limit})]


def list_staff(uow: UnitOfWork, role: str) -> list[Person]:  # who was enrolled first in front
    return [_person(row) for row in _BY_ROLE.rows(uow, {"role": role})]


def add_person(uow: UnitOfWork, person: Person, sealed: bytes, index: str, team: str | None) -> None:
    uow.connection.execute(
        insert(people).values(
            id=person.id,
            name=person.name,
            called=person.called,
            portal=person.portal,
            staff_role=person.staff_role,
            mobile_sealed=sealed,
            mobile_index=index,
            team=team,
            badge=person.badge,
            created_ms=uow.now_ms,
            **_columns(person.preferences),
        )
    )


def save_preferences(uow: UnitOfWork, person_id: str, preferences: Preferences) -> None:
    uow.connection.execute(update(people).where(people.c.id == person_id).values(**_columns(preferences)))


def add_session(uow: UnitOfWork, session: NewSession) -> None:
    uow.connection.execute(
        insert(sessions).values(
            id=session.id,
            token_hash=session.token_hash,
            person_id=session.person_id,
            device=session.device,
            created_ms=uow.now_ms,
            expires_ms=session.expires_ms,
            stepped_up_ms=session.stepped_up_ms,
        )
    )


def lengthen_session(uow: UnitOfWork, person_id: str, session_id: str, *, by_ms: int, longest_ms: int) -> int:
    """Until when the session goes on now, counted from now and never beyond `longest_ms` after its start; 0 when it ended."""
    live = (
        sessions.c.id == session_id,
        sessions.c.person_id == person_id,
        sessions.c.revoked_ms.is_(None),
        sessions.c.expires_ms > uow.now_ms,
    )
    created = uow.connection.execute(select(sessions.c.created_ms).where(*live)).scalar_one_or_none()
    if created is None:
        return 0
    until = min(uow.now_ms + by_ms, int(created) + longest_ms)
    uow.connection.execute(update(sessions).where(*live).values(expires_ms=until))
    return until


def revoke_session(uow: UnitOfWork, person_id: str, session_id: str) -> bool:
    """Ends one live session of this person; False when there is none."""
    done = uow.connection.execute(
        update(sessions)
        .where(
            sessions.c.id == session_id, sessions.c.person_id == person_id, sessions.c.revoked_ms.is_(None)
        )
        .values(revoked_ms=uow.now_ms)
    )
    return done.rowcount == 1


def revoke_other_sessions(uow: UnitOfWork, person_id: str, kept_session_id: str) -> int:
    """Ends every live session of this person but one; how many were ended."""
    done = uow.connection.execute(
        update(sessions)
        .where(
            sessions.c.person_id == person_id,
            sessions.c.id != kept_session_id,
            sessions.c.revoked_ms.is_(None),
            sessions.c.expires_ms > uow.now_ms,
        )
        .values(revoked_ms=uow.now_ms)
    )
    return done.rowcount


def list_live_sessions(uow: UnitOfWork, person_id: str) -> list[SessionLine]:
    """This person's live sessions, newest first."""
    rows = uow.connection.execute(
        select(sessions.c.id, sessions.c.device, sessions.c.created_ms, sessions.c.expires_ms)
        .where(
            sessions.c.person_id == person_id,
            sessions.c.revoked_ms.is_(None),
            sessions.c.expires_ms > uow.now_ms,
        )
        .order_by(sessions.c.created_ms.desc(), sessions.c.id.desc())
    )
    return [SessionLine(*row) for row in rows]

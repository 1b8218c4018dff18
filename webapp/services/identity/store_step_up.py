"""Codes that a signed-in person asks for to do one thing that needs her again: the table and the queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    func,
    insert,
    select,
    update,
)

from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Statement
from webapp.core.database.tables import metadata
from webapp.services.identity.model import CODE_TRIES
from webapp.services.identity.store import sessions
from webapp.services.identity.store_codes import still_good

step_up_codes = Table(
    "step_up_codes",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person_id", Text, ForeignKey("people.id"), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("code_hash", Text, nullable=False),
    Column("tries_left", Integer, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    Column("used_ms", BigInteger),
    CheckConstraint("tries_left >= 0", name="tries_left"),
    Index("ix_step_up_codes_person_id_created_ms", "person_id", "created_ms"),
)


@dataclass(frozen=True, slots=True)
class StepUpState:
    """A stored code without its hash. purpose, about: the one thing it is for."""

    id: str
    person_id: str
    purpose: str
    about: str
    tries_left: int
    expires_ms: int
    used_ms: int | None


# In the order of `StepUpState`; the pages of a step that needs a code ask twice.
_FIND = Statement(
    "SELECT id, person_id, purpose, about, tries_left, expires_ms, used_ms FROM step_up_codes WHERE id = :id"
)
_State = tuple[str, str, str, str, int, int, int | None]


def add(uow: UnitOfWork, state: StepUpState, code_hash: str) -> None:
    uow.connection.execute(
        insert(step_up_codes).values(
            id=state.id,
            person_id=state.person_id,
            purpose=state.purpose,
            about=state.about,
            code_hash=code_hash,
            tries_left=CODE_TRIES,
            created_ms=uow.now_ms,
            expires_ms=state.expires_ms,
        )
    )


def count(uow: UnitOfWork, person_id: str, since_ms: int) -> int:
    """How many codes this person asked for after `since_ms`."""
    mine = (step_up_codes.c.person_id == person_id) & (step_up_codes.c.created_ms > since_ms)
    return uow.connection.execute(select(func.count()).where(mine)).scalar_one()


def find(uow: UnitOfWork, request_id: str) -> StepUpState | None:
    row = _FIND.first(uow, {"id": request_id})
    return None if row is None else StepUpState(*cast("_State", row))


def spend(uow: UnitOfWork, request_id: str, person_id: str, purpose: str, about: str, code_hash: str) -> bool:
    """Uses the code up if it is right, still good, hers, and for this. One winner under any race."""
    c = step_up_codes.c
    spending = update(step_up_codes).where(
        c.id == request_id,
        c.person_id == person_id,
        c.purpose == purpose,
        c.about == about,
        c.code_hash == code_hash,
        still_good(step_up_codes, uow.now_ms),
    )
    return uow.connection.execute(spending.values(used_ms=uow.now_ms)).rowcount == 1


def take_try(uow: UnitOfWork, request_id: str, person_id: str) -> int | None:
    """Counts a failed try on a code that is still good: the tries left, or None when it is not good."""
    c = step_up_codes.c
    good = still_good(step_up_codes, uow.now_ms)
    taking = update(step_up_codes).where(c.id == request_id, c.person_id == person_id, good)
    left: int | None = uow.connection.execute(
        taking.values(tries_left=c.tries_left - 1).returning(c.tries_left)
    ).scalar_one_or_none()
    return left


def mark_session(uow: UnitOfWork, session_id: str) -> None:
    """This session's person has just shown again that it is she."""
    stepping = update(sessions).where(sessions.c.id == session_id)
    uow.connection.execute(stepping.values(stepped_up_ms=uow.now_ms))

"""Birthdays (sealed), other days that matter, and cards that were put away: the tables and the queries."""

from __future__ import annotations

from datetime import date

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    LargeBinary,
    Table,
    Text,
    delete,
    insert,
    update,
)

from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Statement
from webapp.core.database.tables import metadata
from webapp.services.greetings.model import CardKind

birthdays = Table(
    "greeting_birthdays",
    metadata,
    Column("person_id", Text, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("changed_ms", BigInteger, nullable=False),
)
days = Table(
    "greeting_days",
    metadata,
    Column("person_id", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("day", Text, primary_key=True),  # ISO
    CheckConstraint("kind IN ('loan_repaid')", name="kind"),
)
kept = Table(
    "greetings_kept",
    metadata,
    Column("person_id", Text, primary_key=True),
    Column("card", Text, primary_key=True),
    Column("kept_ms", BigInteger, nullable=False),
)

# On the way of each home page: straight to the driver.
_BIRTHDAY = Statement("SELECT sealed FROM greeting_birthdays WHERE person_id = :person_id")
_DAYS = Statement("SELECT day FROM greeting_days WHERE person_id = :person_id AND kind = :kind ORDER BY day")
_HERS = Statement(
    """SELECT sealed, '' AS day FROM greeting_birthdays WHERE person_id = :person_id
    UNION ALL SELECT NULL, day FROM greeting_days WHERE person_id = :person_id AND kind = :kind ORDER BY day"""
)
_KEPT = Statement("SELECT 1 FROM greetings_kept WHERE person_id = :person_id AND card = :card")


def find_birthday(uow: UnitOfWork, person_id: str) -> bytes | None:
    """Sealed."""
    row = _BIRTHDAY.first(uow, {"person_id": person_id})
    return None if row is None else bytes(row[0])


def save_birthday(uow: UnitOfWork, person_id: str, sealed: bytes) -> None:
    values = {"sealed": sealed, "changed_ms": uow.now_ms}
    changed = uow.connection.execute(
        update(birthdays).where(birthdays.c.person_id == person_id).values(**values)
    )
    if changed.rowcount == 0:
        uow.connection.execute(insert(birthdays).values(person_id=person_id, **values))


def forget_birthday(uow: UnitOfWork, person_id: str) -> None:
    uow.connection.execute(delete(birthdays).where(birthdays.c.person_id == person_id))


def list_days(uow: UnitOfWork, person_id: str, kind: CardKind) -> list[date]:
    rows = _DAYS.rows(uow, {"person_id": person_id, "kind": kind.value})
    return [date.fromisoformat(day) for (day,) in rows]


def birthday_and_days(uow: UnitOfWork, person_id: str, kind: CardKind) -> tuple[bytes | None, list[date]]:
    """Her birthday, sealed, and her days of a kind. One statement."""
    rows = _HERS.rows(uow, {"person_id": person_id, "kind": kind.value})
    sealed = next((bytes(one) for one, _day in rows if one is not None), None)
    return sealed, [date.fromisoformat(day) for _sealed, day in rows if day]


def add_day(uow: UnitOfWork, person_id: str, kind: CardKind, day: date) -> None:
    if day not in list_days(uow, person_id, kind):
        uow.connection.execute(insert(days).values(person_id=person_id, kind=kind.value, day=day.isoformat()))


def is_kept(uow: UnitOfWork, person_id: str, card: str) -> bool:
    return _KEPT.first(uow, {"person_id": person_id, "card": card}) is not None


def keep(uow: UnitOfWork, person_id: str, card: str) -> None:
    """Puts a card away; again changes nothing."""
    if not is_kept(uow, person_id, card):
        uow.connection.execute(insert(kept).values(person_id=person_id, card=card, kept_ms=uow.now_ms))

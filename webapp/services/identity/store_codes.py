"""One-time codes: the table and the queries. A code is spent, or a try is taken, in one statement each."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    and_,
    func,
    insert,
    select,
    update,
)

from webapp.core.database import UnitOfWork
from webapp.core.database.tables import metadata
from webapp.services.identity.model import CODE_TRIES, CodeState

codes = Table(
    "codes",
    metadata,
    Column("id", Text, primary_key=True),
    Column("mobile_index", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("code_hash", Text, nullable=False),
    Column("person_id", Text, ForeignKey("people.id"), nullable=True),
    Column("tries_left", Integer, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    Column("used_ms", BigInteger, nullable=True),
    CheckConstraint("purpose in ('sign_in')", name="purpose"),
    CheckConstraint("tries_left >= 0", name="tries_left"),
    Index("ix_codes_mobile_index_created_ms", "mobile_index", "created_ms"),
)


@dataclass(frozen=True, slots=True)
class NewCode:
    """A one-time code as stored. person_id: None for a number the bank does not know."""

    id: str
    mobile_index: str
    purpose: str
    code_hash: str
    person_id: str | None
    expires_ms: int


def add_code(uow: UnitOfWork, code: NewCode) -> None:
    uow.connection.execute(
        insert(codes).values(
            id=code.id,
            mobile_index=code.mobile_index,
            purpose=code.purpose,
            code_hash=code.code_hash,
            person_id=code.person_id,
            tries_left=CODE_TRIES,
            created_ms=uow.now_ms,
            expires_ms=code.expires_ms,
        )
    )


def count_codes(uow: UnitOfWork, mobile_index: str, since_ms: int, unused_only: bool) -> int:
    """How many codes this number asked for after `since_ms`."""
    query = select(func.count()).where(codes.c.mobile_index == mobile_index, codes.c.created_ms > since_ms)
    if unused_only:
        query = query.where(codes.c.used_ms.is_(None))
    return uow.connection.execute(query).scalar_one()


def find_code(uow: UnitOfWork, code_id: str) -> CodeState | None:
    row = uow.connection.execute(
        select(
            codes.c.id,
            codes.c.purpose,
            codes.c.person_id,
            codes.c.tries_left,
            codes.c.expires_ms,
            codes.c.used_ms,
        ).where(codes.c.id == code_id)
    ).one_or_none()
    return None if row is None else CodeState(*row)


def still_good(table: Table, now_ms: int) -> ColumnElement[bool]:
    """Not used, tries left, not expired: the same for every table of codes."""
    return and_(table.c.used_ms.is_(None), table.c.tries_left > 0, table.c.expires_ms > now_ms)


def spend_code(uow: UnitOfWork, code_id: str, purpose: str, code_hash: str) -> str | None:
    """Uses the code up if it is right and still good: its person, or None. One winner under any race."""
    row = uow.connection.execute(
        update(codes)
        .where(
            codes.c.id == code_id,
            codes.c.purpose == purpose,
            codes.c.code_hash == code_hash,
            codes.c.person_id.is_not(None),
            still_good(codes, uow.now_ms),
        )
        .values(used_ms=uow.now_ms)
        .returning(codes.c.person_id)
    ).one_or_none()
    return None if row is None else row.person_id


def take_try(uow: UnitOfWork, code_id: str) -> int | None:
    """Counts a failed try on a code that is still good: the tries left, or None when it is not good."""
    left: int | None = uow.connection.execute(
        update(codes)
        .where(codes.c.id == code_id, still_good(codes, uow.now_ms))
        .values(tries_left=codes.c.tries_left - 1)
        .returning(codes.c.tries_left)
    ).scalar_one_or_none()
    return left

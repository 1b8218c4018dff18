"""Passkeys and the challenges they answer: the tables and the queries."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    Table,
    Text,
    delete,
    insert,
    select,
    update,
)

from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Statement
from webapp.core.database.tables import metadata
from webapp.services.identity.model import Passkey, StoredPasskey

passkeys = Table(
    "passkeys",
    metadata,
    Column("id", Text, primary_key=True),
    Column("credential_id", Text, nullable=False),
    Column("person_id", Text, ForeignKey("people.id"), nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("sign_count", BigInteger, nullable=False),
    Column("label", Text, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("last_used_ms", BigInteger, nullable=True),
    Index("ix_passkeys_credential_id", "credential_id", unique=True),
    Index("ix_passkeys_person_id", "person_id"),
)

challenges = Table(
    "challenges",
    metadata,
    Column("challenge", Text, primary_key=True),
    Column("purpose", Text, nullable=False),
    Column("bound_to", Text, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    CheckConstraint("purpose in ('register', 'sign_in')", name="purpose"),
    Index("ix_challenges_expires_ms", "expires_ms"),
)


def add_challenge(uow: UnitOfWork, challenge: str, purpose: str, bound_to: str, expires_ms: int) -> None:
    """challenge: base64url. bound_to: hash of the visitor's or the session's secret."""
    uow.connection.execute(
        insert(challenges).values(
            challenge=challenge,
            purpose=purpose,
            bound_to=bound_to,
            created_ms=uow.now_ms,
            expires_ms=expires_ms,
        )
    )


def take_challenge(uow: UnitOfWork, challenge: str, purpose: str, bound_to: str) -> bool:
    """Removes the challenge; whether it was there for this purpose and visitor, and in time. One winner."""
    row = uow.connection.execute(
        delete(challenges)
        .where(
            challenges.c.challenge == challenge,
            challenges.c.purpose == purpose,
            challenges.c.bound_to == bound_to,
        )
        .returning(challenges.c.expires_ms)
    ).one_or_none()
    return row is not None and row.expires_ms > uow.now_ms


def forget_challenges(uow: UnitOfWork) -> int:
    """Removes the expired challenges; how many."""
    return uow.connection.execute(delete(challenges).where(challenges.c.expires_ms <= uow.now_ms)).rowcount


def add_passkey(uow: UnitOfWork, passkey: StoredPasskey, label: str) -> None:
    uow.connection.execute(
        insert(passkeys).values(
            id=passkey.id,
            credential_id=passkey.credential_id,
            person_id=passkey.person_id,
            public_key=passkey.public_key,
            sign_count=passkey.sign_count,
            label=label,
            created_ms=uow.now_ms,
        )
    )


def find_passkey(uow: UnitOfWork, credential_id: str) -> StoredPasskey | None:
    row = uow.connection.execute(
        select(
            passkeys.c.id,
            passkeys.c.credential_id,
            passkeys.c.person_id,
            passkeys.c.public_key,
            passkeys.c.sign_count,
        ).where(passkeys.c.credential_id == credential_id)
    ).one_or_none()
    return None if row is None else StoredPasskey(*row)


# An elder's pages ask whether she has one: straight to the driver.
_OF_PERSON = Statement(
    """SELECT id, credential_id, label, created_ms, last_used_ms FROM passkeys WHERE person_id = :person_id
    ORDER BY created_ms, id"""
)


def list_passkeys(uow: UnitOfWork, person_id: str) -> list[Passkey]:
    """This person's passkeys, oldest first."""
    return [Passkey(*row) for row in _OF_PERSON.rows(uow, {"person_id": person_id})]


def passkey_used(uow: UnitOfWork, passkey_id: str, seen_count: int, new_count: int) -> bool:
    """Notes a use; False when another use came between (the count is no longer `seen_count`)."""
    done = uow.connection.execute(
        update(passkeys)
        .where(passkeys.c.id == passkey_id, passkeys.c.sign_count == seen_count)
        .values(sign_count=new_count, last_used_ms=uow.now_ms)
    )
    return done.rowcount == 1


def remove_passkey(uow: UnitOfWork, person_id: str, passkey_id: str) -> bool:
    """Removes one passkey of this person; False when there is none."""
    done = uow.connection.execute(
        delete(passkeys).where(passkeys.c.id == passkey_id, passkeys.c.person_id == person_id)
    )
    return done.rowcount == 1

"""Forms that arrived after a session's end, until their person is back: the table and the queries."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, LargeBinary, Table, Text, delete, insert, select

from webapp.core.database import UnitOfWork
from webapp.core.database.tables import metadata
from webapp.services.identity.store import sessions

kept_forms = Table(
    "kept_forms",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person_id", Text, ForeignKey("people.id"), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    Index("ix_kept_forms_person_id", "person_id"),
    Index("ix_kept_forms_expires_ms", "expires_ms"),
)


def find_person_of_ended(uow: UnitOfWork, token_hash: str, since_ms: int) -> str | None:
    """Whose session this was, unless it was signed out or has been over since before `since_ms`."""
    person: str | None = uow.connection.execute(
        select(sessions.c.person_id).where(
            sessions.c.token_hash == token_hash,
            sessions.c.revoked_ms.is_(None),
            sessions.c.expires_ms > since_ms,
        )
    ).scalar_one_or_none()
    return person


def add_kept_form(uow: UnitOfWork, form_id: str, person_id: str, sealed: bytes, expires_ms: int) -> None:
    """A person has one at a time; what is past its time goes, whoever's it is."""
    uow.connection.execute(
        delete(kept_forms).where(
            (kept_forms.c.person_id == person_id) | (kept_forms.c.expires_ms <= uow.now_ms)
        )
    )
    uow.connection.execute(
        insert(kept_forms).values(id=form_id, person_id=person_id, sealed=sealed, expires_ms=expires_ms)
    )


def find_kept_form(uow: UnitOfWork, form_id: str, person_id: str) -> bytes | None:
    sealed: bytes | None = uow.connection.execute(
        select(kept_forms.c.sealed).where(
            kept_forms.c.id == form_id,
            kept_forms.c.person_id == person_id,
            kept_forms.c.expires_ms > uow.now_ms,
        )
    ).scalar_one_or_none()
    return sealed

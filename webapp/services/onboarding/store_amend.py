"""What was put right at the counter, the original beside it. It only grows."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Table, Text, select

from webapp.core.database import UnitOfWork
from webapp.core.database.tables import metadata
from webapp.core.ids import new_id
from webapp.services.onboarding.model_amend import Amended, Typed

amendments = Table(
    "case_amendments",
    metadata,
    Column("id", Text, primary_key=True),
    Column("application_id", Text, ForeignKey("applications.id"), nullable=False, index=True),
    Column("what", Text, nullable=False),
    Column("original", Text, nullable=False),
    Column("corrected", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("actor_id", Text, nullable=False),
    Column("actor_name", Text, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
)


def add(uow: UnitOfWork, application_id: str, amended: Amended, actor_id: str) -> None:
    uow.connection.execute(
        amendments.insert().values(
            id=new_id(),
            application_id=application_id,
            what=amended.what.value,
            original=amended.original,
            corrected=amended.corrected,
            note=amended.note,
            actor_id=actor_id,
            actor_name=amended.actor_name,
            made_ms=amended.made_ms,
        )
    )


def of_application(uow: UnitOfWork, application_id: str) -> tuple[Amended, ...]:
    """Oldest first."""
    query = select(amendments).where(amendments.c.application_id == application_id)
    rows = uow.connection.execute(query.order_by(amendments.c.made_ms, amendments.c.id))
    return tuple(
        Amended(Typed(row.what), row.original, row.corrected, row.note, row.actor_name, row.made_ms)
        for row in rows
    )

"""Who of the bank's people opened which appointment. It only grows."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Table, Text, select

from webapp.core.database import UnitOfWork
from webapp.core.database.tables import metadata
from webapp.core.ids import new_id

openings = Table(
    "appointment_openings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("appointment_id", Text, ForeignKey("appointments.id"), nullable=False),
    Column("actor_id", Text, nullable=False),
    Column("opened_ms", BigInteger, nullable=False),
)
Index("ix_appointment_openings_actor", openings.c.actor_id, openings.c.appointment_id, openings.c.opened_ms)


def add_opening(uow: UnitOfWork, appointment_id: str, actor_id: str) -> None:
    uow.connection.execute(
        openings.insert().values(
            id=new_id(), appointment_id=appointment_id, actor_id=actor_id, opened_ms=uow.now_ms
        )
    )


def opened_since(uow: UnitOfWork, appointment_id: str, actor_id: str, since_ms: int) -> bool:
    """True when this member of staff opened it at or after that time."""
    query = select(openings.c.id).where(
        openings.c.actor_id == actor_id,
        openings.c.appointment_id == appointment_id,
        openings.c.opened_ms >= since_ms,
    )
    return uow.connection.execute(query.limit(1)).first() is not None

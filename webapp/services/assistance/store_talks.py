"""Which prepared payments she wanted to talk about first: one row each, for good."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Table, Text

from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Statement
from webapp.core.database.tables import metadata
from webapp.services.assistance.store import add_row

talks = Table(
    "assistance_talks",
    metadata,
    Column("proposal_id", Text, ForeignKey("assistance_proposals.id"), primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
)
_ONE = Statement("SELECT 1 FROM assistance_talks WHERE proposal_id = :proposal_id")


def has_talk(uow: UnitOfWork, proposal_id: str) -> bool:
    """Whether she has asked for a call about it."""
    return _ONE.first(uow, {"proposal_id": proposal_id}) is not None


def add_talk(uow: UnitOfWork, proposal_id: str) -> None:
    """The caller has seen that there is none."""
    add_row(uow, talks, {"proposal_id": proposal_id, "at_ms": uow.now_ms})

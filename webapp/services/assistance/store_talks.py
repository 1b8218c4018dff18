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
_BETWEEN = Statement(
    """SELECT t.proposal_id FROM assistance_talks t JOIN assistance_proposals p ON p.id = t.proposal_id
    WHERE p.elder_id = :elder_id AND p.helper_id = :helper_id AND p.state = 'open'"""
)
_ONE = Statement("SELECT 1 FROM assistance_talks WHERE proposal_id = :proposal_id")


def has_talk(uow: UnitOfWork, proposal_id: str) -> bool:
    """Whether she has asked for a call about it."""
    return _ONE.first(uow, {"proposal_id": proposal_id}) is not None


def talks_between(uow: UnitOfWork, elder_id: str, helper_id: str) -> frozenset[str]:
    """The open proposals of a helper about which she wants a call."""
    values = {"elder_id": elder_id, "helper_id": helper_id}
    return frozenset(proposal_id for (proposal_id,) in _BETWEEN.rows(uow, values))


def add_talk(uow: UnitOfWork, proposal_id: str) -> None:
    """The caller has seen that there is none."""
    add_row(uow, talks, {"proposal_id": proposal_id, "at_ms": uow.now_ms})

"""Which billers she chose for a helper, before she agreed: what was agreed stands in the grant."""

from __future__ import annotations

import json

from sqlalchemy import BigInteger, Column, ForeignKey, Table, Text

from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Statement
from webapp.core.database.tables import metadata

choices = Table(
    "assistance_choices",
    metadata,
    Column("invitation_id", Text, ForeignKey("assistance_invitations.id"), primary_key=True),
    Column("payees", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)
_SET = Statement(
    """INSERT INTO assistance_choices (invitation_id, payees, at_ms) VALUES (:invitation_id, :payees, :now_ms)
    ON CONFLICT (invitation_id) DO UPDATE SET payees = :payees, at_ms = :now_ms"""
)
_ONE = Statement("SELECT payees FROM assistance_choices WHERE invitation_id = :invitation_id")


def set_choice(uow: UnitOfWork, invitation_id: str, payees: frozenset[str]) -> None:
    """In the place of what she chose before."""
    chosen = json.dumps(sorted(payees))
    _SET.run(uow, {"invitation_id": invitation_id, "payees": chosen, "now_ms": uow.now_ms})


def find_choice(uow: UnitOfWork, invitation_id: str) -> frozenset[str] | None:
    """None while she has not chosen."""
    row = _ONE.first(uow, {"invitation_id": invitation_id})
    return None if row is None else frozenset(json.loads(row[0]))

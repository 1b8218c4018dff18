"""Saved people with the accounts behind their names: for transfers that somebody else prepares."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Statement


@dataclass(frozen=True, slots=True)
class Known:
    """One of a customer's saved people. via, tail, relation: as in `Payee`. account_id, holder_id, holder: where money goes, and whose it is."""

    id: str
    name: str
    relation: str | None
    via: str
    tail: str
    account_id: str
    holder_id: str | None
    holder: str


_KNOWN = Statement(
    """SELECT p.id, p.name, p.relation, p.via, p.tail, a.id, a.owner_id, a.name
    FROM payees p JOIN accounts a ON a.id = p.account_id
    WHERE p.owner_id = :owner_id AND p.state = 'saved' ORDER BY p.made_ms, p.id"""
)
_GOES_TO = Statement("SELECT to_account_id FROM transfers WHERE id = :id")


def list_known(uow: UnitOfWork, owner_id: str) -> tuple[Known, ...]:
    """The saved people of a customer, the one saved first in front."""
    return tuple(Known(*row) for row in _KNOWN.rows(uow, {"owner_id": owner_id}))


def goes_to(uow: UnitOfWork, transfer_id: str) -> str | None:
    """The account that a transfer goes to."""
    row = _GOES_TO.first(uow, {"id": transfer_id})
    return None if row is None else str(row[0])

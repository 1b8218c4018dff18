"""Transfers: drafts, and what pages ask about them. The writing that moves money is in `store_sending`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    delete,
    text,
)

from webapp.core.clock import from_ms
from webapp.core.database import UnitOfWork, metadata
from webapp.core.database.statement import Statement
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.services.payments.model_transfers import Arrival, Transfer, TransferState

transfers = Table(
    "transfers",
    metadata,
    Column("id", Text, primary_key=True),
    Column("customer_id", Text, nullable=False),
    Column("from_account_id", Text, ForeignKey("accounts.id"), nullable=False),
    Column("payee_id", Text, ForeignKey("payees.id"), nullable=False),
    Column("to_account_id", Text, ForeignKey("accounts.id"), nullable=False),
    Column("amount_fen", BigInteger),
    Column("arrival", Text),
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
    Column("sent_ms", BigInteger),
    Column("due_ms", BigInteger),
    Column("ended_ms", BigInteger),
    CheckConstraint("amount_fen BETWEEN 1 AND 999999999999", name="amount"),
    CheckConstraint("arrival IN ('at_once', 'two_hours', 'tomorrow')", name="arrival"),
    CheckConstraint("state IN ('draft', 'waiting', 'arrived', 'taken_back')", name="state"),
    CheckConstraint(
        """state = 'draft' OR (amount_fen IS NOT NULL AND arrival IS NOT NULL AND sent_ms IS NOT NULL
            AND due_ms IS NOT NULL AND (state = 'waiting') = (ended_ms IS NULL))""",
        name="whole",
    ),
    CheckConstraint("from_account_id <> to_account_id", name="two_accounts"),
)
Index("ix_transfers_customer_id_state", transfers.c.customer_id, transfers.c.state)
Index("ix_transfers_payee_id_sent_ms", transfers.c.payee_id, transfers.c.sent_ms)
_WAITING_ONLY = text("state = 'waiting'")
Index("ix_transfers_due_ms", transfers.c.due_ms, sqlite_where=_WAITING_ONLY, postgresql_where=_WAITING_ONLY)

_DRAFT_MS = 24 * 60 * 60 * 1000
_TRANSFER = """SELECT t.id, t.state, t.version, t.payee_id, p.name, p.via, p.tail, p.state, t.amount_fen, t.arrival,
        t.sent_ms, t.due_ms, t.ended_ms, a.number, a.balance_fen,
        (SELECT o.prepared_by FROM postings o WHERE o.settles = t.id)
    FROM transfers t JOIN payees p ON p.id = t.payee_id JOIN accounts a ON a.id = t.from_account_id """
_ONE = Statement(_TRANSFER + "WHERE t.id = :transfer_id AND t.customer_id = :customer_id")
_WAITING = Statement(
    _TRANSFER + "WHERE t.customer_id = :customer_id AND t.state = 'waiting' ORDER BY t.due_ms, t.id"
)
# From the customer's first account for every day; nothing comes of it where she has none or the person is not on her list.
_START = Statement(
    """INSERT INTO transfers (id, customer_id, from_account_id, payee_id, to_account_id, version, state, made_ms)
    SELECT :id, :customer_id, (SELECT a.id FROM accounts a WHERE a.owner_id = :customer_id AND a.kind = 'current'
        ORDER BY a.opened_ms, a.id LIMIT 1), p.id, p.account_id, 1, 'draft', :now_ms
    FROM payees p WHERE p.id = :payee_id AND p.owner_id = :customer_id AND p.state = 'saved'
        AND EXISTS (SELECT 1 FROM accounts a WHERE a.owner_id = :customer_id AND a.kind = 'current')"""
)
_PAYEE = Statement(
    """UPDATE transfers SET payee_id = :payee_id, version = version + 1,
        to_account_id = (SELECT p.account_id FROM payees p WHERE p.id = :payee_id)
    WHERE id = :transfer_id AND customer_id = :customer_id AND state = 'draft' AND EXISTS (SELECT 1 FROM payees p
        WHERE p.id = :payee_id AND p.owner_id = :customer_id AND p.state = 'saved')"""
)
_AMOUNT = Statement(
    """UPDATE transfers SET amount_fen = :amount_fen, version = version + 1
    WHERE id = :transfer_id AND customer_id = :customer_id AND state = 'draft'"""
)
_ARRIVAL = Statement(
    """UPDATE transfers SET arrival = :arrival, version = version + 1
    WHERE id = :transfer_id AND customer_id = :customer_id AND state = 'draft'"""
)
_DUE = Statement(
    """SELECT id, customer_id FROM transfers WHERE state = 'waiting' AND due_ms <= :now_ms
    ORDER BY due_ms LIMIT :limit"""
)


def start(uow: UnitOfWork, customer_id: str, payee_id: str) -> str | None:
    """A new draft to a saved person; forgets the customer's drafts of the days before. None when it can't be."""
    old = transfers.c.made_ms < uow.now_ms - _DRAFT_MS
    uow.connection.execute(
        delete(transfers).where(transfers.c.customer_id == customer_id, transfers.c.state == "draft", old)
    )
    transfer_id = new_id()
    values = {"id": transfer_id, "customer_id": customer_id, "payee_id": payee_id, "now_ms": uow.now_ms}
    return transfer_id if _START.run(uow, values) else None


def set_payee(uow: UnitOfWork, customer_id: str, transfer_id: str, payee_id: str) -> bool:
    """False when it is no draft of hers, or the person is not on her list."""
    values = {"customer_id": customer_id, "transfer_id": transfer_id, "payee_id": payee_id}
    return _PAYEE.run(uow, values) == 1


def set_amount(uow: UnitOfWork, customer_id: str, transfer_id: str, amount: Money) -> bool:
    """False when it is no draft of hers."""
    values = {"customer_id": customer_id, "transfer_id": transfer_id, "amount_fen": amount.fen}
    return _AMOUNT.run(uow, values) == 1


def set_arrival(uow: UnitOfWork, customer_id: str, transfer_id: str, arrival: Arrival) -> bool:
    """False when it is no draft of hers."""
    values = {"customer_id": customer_id, "transfer_id": transfer_id, "arrival": arrival.value}
    return _ARRIVAL.run(uow, values) == 1


def find(uow: UnitOfWork, customer_id: str, transfer_id: str) -> Transfer | None:
    """One of a customer's transfers, whatever its state."""
    row = _ONE.first(uow, {"customer_id": customer_id, "transfer_id": transfer_id})
    return None if row is None else _transfer(row)


def list_waiting(uow: UnitOfWork, customer_id: str) -> tuple[Transfer, ...]:
    """What is under way, the next to arrive first."""
    return tuple(_transfer(row) for row in _WAITING.rows(uow, {"customer_id": customer_id}))


def list_due(uow: UnitOfWork, limit: int) -> list[tuple[str, str]]:
    """(id, customer) of transfers whose time has come, the oldest first."""
    return [(row[0], row[1]) for row in _DUE.rows(uow, {"now_ms": uow.now_ms, "limit": limit})]


def _transfer(row: tuple[Any, ...]) -> Transfer:
    transfer_id, state, version, payee_id, name, via, tail, payee_state, fen, arrival, *rest = row
    sent_ms, due_ms, ended_ms, number, balance_fen, prepared_by = rest
    return Transfer(
        transfer_id,
        TransferState(state),
        version,
        payee_id,
        name,
        via,
        tail,
        payee_state == "saved",
        None if fen is None else Money(fen),
        None if arrival is None else Arrival(arrival),
        _at(sent_ms),
        _at(due_ms),
        _at(ended_ms),
        number[-4:],
        Money(balance_fen),
        prepared_by,
    )


def _at(ms: int | None) -> datetime | None:
    return None if ms is None else from_ms(ms)

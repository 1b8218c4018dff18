"""What happened to deposits, each once, and the postings that carry it."""

from __future__ import annotations

import json
from datetime import date
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
    UniqueConstraint,
)

from webapp.core.clock import from_ms
from webapp.core.database import UnitOfWork, metadata
from webapp.core.database.statement import Statement
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.services.deposits.model import Move

moves = Table(
    "deposit_moves",
    metadata,
    Column("id", Text, primary_key=True),
    Column("deposit_id", Text, ForeignKey("deposits.id"), nullable=False),
    Column("owner_id", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("request_hash", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("principal_fen", BigInteger, nullable=False),
    Column("interest_fen", BigInteger, nullable=False),
    Column("left_fen", BigInteger, nullable=False),
    Column("months", Integer, nullable=False),
    Column("rate_ppm", Integer, nullable=False),
    Column("from_day", Text, nullable=False),
    Column("until_day", Text, nullable=False),
    Column("at_end", Text, nullable=False),
    UniqueConstraint("owner_id", "key"),
    CheckConstraint("kind IN ('opened', 'part_out', 'out', 'renewed', 'back')", name="kind"),
    CheckConstraint("principal_fen > 0 AND interest_fen >= 0 AND left_fen >= 0", name="amounts"),
)
Index("ix_deposit_moves_deposit_id", moves.c.deposit_id)

KEY_RULE = "uq_deposit_moves_owner_id_key"

_ADD = Statement(
    """INSERT INTO deposit_moves (id, deposit_id, owner_id, key, request_hash, kind, at_ms, principal_fen, interest_fen,
        left_fen, months, rate_ppm, from_day, until_day, at_end)
    VALUES (:id, :deposit_id, :owner_id, :key, :request_hash, :kind, :at_ms, :principal_fen, :interest_fen,
        :left_fen, :months, :rate_ppm, :from_day, :until_day, :at_end)"""
)
_POST = Statement(
    """INSERT INTO postings (id, debit_account_id, credit_account_id, amount_fen, kind, about, at_ms, customer_id, operation,
        key, request_hash, actor_id)
    VALUES (:id, :debit, :credit, :amount_fen, :kind, :about, :at_ms, :customer_id, :operation, :key, :request_hash,
        :actor_id)"""
)
_MOVE = """SELECT m.id, m.deposit_id, m.owner_id, m.kind, m.at_ms, m.principal_fen, m.interest_fen, m.left_fen, m.months,
        m.rate_ppm, m.from_day, m.until_day, m.at_end, b.number, m.request_hash
    FROM deposit_moves m JOIN deposits d ON d.id = m.deposit_id JOIN accounts b ON b.id = d.back_to """
_ONE = Statement(_MOVE + "WHERE m.id = :move_id AND m.owner_id = :owner_id")
_BY_KEY = Statement(_MOVE + "WHERE m.owner_id = :owner_id AND m.key = :key")
_LATEST = Statement(_MOVE + "WHERE m.deposit_id = :deposit_id ORDER BY m.at_ms DESC, m.id DESC LIMIT 1")
_BOOKS = Statement("SELECT id FROM accounts WHERE owner_id IS NULL AND kind = 'interest' ORDER BY id LIMIT 1")


def interest_account(uow: UnitOfWork) -> str | None:
    """The bank's own account from which interest is paid, once there is one."""
    row = _BOOKS.first(uow, {})
    return None if row is None else str(row[0])


def add(uow: UnitOfWork, move: Move, key: str) -> None:
    """Writes what happened. Raises Violated (KEY_RULE) when something else happened under this key meanwhile."""
    _ADD.run(
        uow,
        {
            "id": move.id,
            "deposit_id": move.deposit_id,
            "owner_id": move.owner_id,
            "key": key,
            "request_hash": move.fingerprint,
            "kind": move.kind,
            "at_ms": uow.now_ms,
            "principal_fen": move.principal.fen,
            "interest_fen": move.interest.fen,
            "left_fen": move.left.fen,
            "months": move.months,
            "rate_ppm": move.rate,
            "from_day": move.from_day.isoformat(),
            "until_day": move.until_day.isoformat(),
            "at_end": move.at_end,
        },
    )


def post(
    uow: UnitOfWork, move: Move, kind: str, debit: str, credit: str, amount: Money, *, by_owner: bool
) -> None:
    """One posting of a move. kind: "time_open", "time_back" or "time_interest", once each a move.

    by_owner: she gave the order now; else the bank carries out what was agreed at the opening.
    """
    _POST.run(
        uow,
        {
            "id": new_id(),
            "debit": debit,
            "credit": credit,
            "amount_fen": amount.fen,
            "kind": kind,
            "about": json.dumps({"deposit_id": move.deposit_id, "move_id": move.id}),
            "at_ms": uow.now_ms,
            "customer_id": move.owner_id,
            "operation": kind if by_owner else "deposit",
            "key": f"{move.id}:{kind}",
            "request_hash": move.fingerprint,
            "actor_id": move.owner_id if by_owner else "bank",
        },
    )


def find(uow: UnitOfWork, owner_id: str, move_id: str) -> Move | None:
    """One of a person's moves."""
    row = _ONE.first(uow, {"move_id": move_id, "owner_id": owner_id})
    return None if row is None else _move(row)


def find_by_key(uow: UnitOfWork, owner_id: str, key: str) -> Move | None:
    """What was done under a key."""
    row = _BY_KEY.first(uow, {"owner_id": owner_id, "key": key})
    return None if row is None else _move(row)


def latest(uow: UnitOfWork, deposit_id: str) -> Move | None:
    """The last thing that happened to a deposit."""
    row = _LATEST.first(uow, {"deposit_id": deposit_id})
    return None if row is None else _move(row)


def _move(row: tuple[Any, ...]) -> Move:
    one, deposit, owner, kind, at_ms, fen, interest, left, months, rate, start, until, end, number, asked = (
        row
    )
    return Move(
        one,
        deposit,
        owner,
        kind,
        from_ms(at_ms),
        Money(fen),
        Money(interest),
        Money(left),
        months,
        rate,
        date.fromisoformat(start),
        date.fromisoformat(until),
        end,
        number[-4:],
        asked,
    )

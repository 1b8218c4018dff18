"""The ledger's tables. Balances are kept, and overdrafts refused, by the database itself (migration 0004)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Table,
    Text,
    UniqueConstraint,
    insert,
)

from webapp.core.clock import from_ms
from webapp.core.database import UnitOfWork, metadata
from webapp.core.database.statement import Statement
from webapp.core.money import Money
from webapp.services.accounts.model import Account

accounts = Table(
    "accounts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("owner_id", Text),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("number", Text, nullable=False, unique=True),
    Column("guarded", Boolean, nullable=False),
    Column("currency", Text, nullable=False),
    Column("balance_fen", BigInteger, nullable=False),
    Column("last_posting_id", Text),
    Column("opened_ms", BigInteger, nullable=False),
    CheckConstraint("NOT guarded OR balance_fen >= 0", name="not_overdrawn"),
    CheckConstraint("guarded OR balance_fen = 0", name="unguarded_keeps_none"),
    CheckConstraint("guarded = (owner_id IS NOT NULL)", name="owned_is_guarded"),
)
Index("ix_accounts_owner_id", accounts.c.owner_id)

# The accounts of a posting are checked by its trigger: a foreign key would lock a biller's row for every payment.
# The same trigger moves the balances and writes the posting's line in the trail, with the posting's id.
postings = Table(
    "postings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("debit_account_id", Text, nullable=False),
    Column("credit_account_id", Text, nullable=False),
    Column("amount_fen", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("customer_id", Text, nullable=False),
    Column("operation", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("request_hash", Text, nullable=False),
    Column("settles", Text, unique=True),
    Column("actor_id", Text, nullable=False),
    Column("prepared_by", Text),
    Column("grant_id", Text),
    Column("proposal_id", Text),
    UniqueConstraint("customer_id", "operation", "key"),
    CheckConstraint("amount_fen BETWEEN 1 AND 999999999999", name="amount"),
    CheckConstraint("debit_account_id <> credit_account_id", name="two_accounts"),
    CheckConstraint(
        "operation = 'deposit' OR actor_id = customer_id OR grant_id IS NOT NULL", name="permitted"
    ),
)
Index("ix_postings_debit_account_id_at_ms", postings.c.debit_account_id, postings.c.at_ms)
Index("ix_postings_credit_account_id_at_ms", postings.c.credit_account_id, postings.c.at_ms)

# What the database names when a key is used again for something that could be carried out.
KEY_RULE = "uq_postings_customer_id_operation_key"
# A step of a chain (core.database.statement): the ledger's part of one fact, once a key, and once a thing it settles.
POST = """INSERT INTO postings (id, debit_account_id, credit_account_id, amount_fen, kind, about, at_ms, customer_id, operation,
        key, request_hash, settles, actor_id, prepared_by, grant_id, proposal_id)
    SELECT :id, debit_account_id, credit_account_id, amount_fen, :posting_kind, about, :now_ms, :customer_id, :operation,
        :key, :request_hash, settles, :actor_id, :prepared_by, :grant_id, :proposal_id FROM fact"""

_OPEN = insert(accounts)
_OWNED = Statement(
    """SELECT id, owner_id, kind, name, number, balance_fen, opened_ms FROM accounts
    WHERE owner_id = :owner_id AND kind <> 'time' ORDER BY opened_ms, id"""
)
_NUMBERED = Statement(
    """SELECT id, owner_id, kind, name, number, balance_fen, opened_ms FROM accounts
    WHERE number = :number AND owner_id IS NOT NULL AND kind = 'current'"""
)
_SUM = Statement("SELECT coalesce(sum(amount_fen), 0) FROM entries WHERE account_id = :account_id")


def add(uow: UnitOfWork, account_id: str, owner_id: str | None, kind: str, name: str, number: str) -> None:
    """A new account with nothing in it. Without an owner it is one of the bank's own and keeps no running balance."""
    uow.connection.execute(
        _OPEN,
        {
            "id": account_id,
            "owner_id": owner_id,
            "kind": kind,
            "name": name,
            "number": number,
            "guarded": owner_id is not None,
            "currency": "CNY",
            "balance_fen": 0,
            "last_posting_id": None,
            "opened_ms": uow.now_ms,
        },
    )


def owned_by(uow: UnitOfWork, owner_id: str) -> list[Account]:
    """A customer's accounts, the first opened first. Time deposits have a service of their own and are not among them."""
    return [_account(row) for row in _OWNED.rows(uow, {"owner_id": owner_id})]


def find_numbered(uow: UnitOfWork, number: str) -> Account | None:
    """The customer's account for every day with a number."""
    row = _NUMBERED.first(uow, {"number": number})
    return None if row is None else _account(row)


def sum_of_entries(uow: UnitOfWork, account_id: str) -> Money:
    """What the entries of an account add up to: the balance of the bank's own accounts, and the check of the others'."""
    row = _SUM.first(uow, {"account_id": account_id})
    return Money(int(row[0]) if row else 0)


def _account(row: tuple[Any, ...]) -> Account:
    account_id, owner_id, kind, name, number, balance_fen, opened_ms = row
    return Account(account_id, owner_id, kind, name, number, Money(balance_fen), from_ms(opened_ms))

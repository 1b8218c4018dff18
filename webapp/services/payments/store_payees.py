"""People a customer saved, and how often numbers were tried."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Table,
    Text,
    insert,
    select,
    text,
    update,
)

from webapp.core.clock import from_ms, to_ms
from webapp.core.database import UnitOfWork, metadata
from webapp.core.database.statement import Statement
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.services.payments.model_transfers import Payee

payees = Table(
    "payees",
    metadata,
    Column("id", Text, primary_key=True),
    Column("owner_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("account_id", Text, ForeignKey("accounts.id")),
    Column("via", Text),
    Column("tail", Text),
    Column("relation", Text),
    Column("state", Text, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
    CheckConstraint("state IN ('asked', 'saved', 'removed')", name="state"),
    CheckConstraint(
        "state <> 'saved' OR (account_id IS NOT NULL AND via IS NOT NULL AND tail IS NOT NULL)", name="whole"
    ),
)
_SAVED = text("state = 'saved'")
Index(
    "ix_payees_owner_id_account_id",
    payees.c.owner_id,
    payees.c.account_id,
    unique=True,
    sqlite_where=_SAVED,
    postgresql_where=_SAVED,
)
payee_tries = Table(
    "payee_tries",
    metadata,
    Column("id", Text, primary_key=True),
    Column("owner_id", Text, nullable=False),
    Column("tried_ms", BigInteger, nullable=False),
)
Index("ix_payee_tries_owner_id_tried_ms", payee_tries.c.owner_id, payee_tries.c.tried_ms)


_PAYEE = """SELECT p.id, p.name, p.relation, p.via, p.tail, p.state, t.amount_fen, t.sent_ms
    FROM payees p LEFT JOIN transfers t ON t.id = (SELECT x.id FROM transfers x
        WHERE x.payee_id = p.id AND x.state IN ('waiting', 'arrived') ORDER BY x.sent_ms DESC LIMIT 1) """
_LIST = Statement(
    _PAYEE
    + """WHERE p.owner_id = :owner_id AND p.state = 'saved'
    ORDER BY coalesce(t.sent_ms, p.made_ms) DESC, p.id DESC"""
)
_ONE = Statement(_PAYEE + "WHERE p.owner_id = :owner_id AND p.id = :payee_id AND p.state <> 'removed'")
_TRIES = Statement(
    """SELECT coalesce(sum(CASE WHEN tried_ms > :hour_ms THEN 1 ELSE 0 END), 0), count(*)
    FROM payee_tries WHERE owner_id = :owner_id AND tried_ms > :day_ms"""
)
_ADD, _TRY = insert(payees), insert(payee_tries)


def list_payees(uow: UnitOfWork, owner_id: str) -> tuple[Payee, ...]:
    """The saved people of a customer, the one she sent to (or saved) last first."""
    return tuple(_payee(row) for row in _LIST.rows(uow, {"owner_id": owner_id}))


def find_payee(uow: UnitOfWork, owner_id: str, payee_id: str) -> Payee | None:
    """One of a customer's people, saved or still being asked about; None when removed."""
    row = _ONE.first(uow, {"owner_id": owner_id, "payee_id": payee_id})
    return None if row is None else _payee(row)


def add_payee(uow: UnitOfWork, owner_id: str, name: str) -> str:
    """Somebody of whom only the name is known yet. Returns the id."""
    payee_id = new_id()
    row = {"id": payee_id, "owner_id": owner_id, "name": name, "state": "asked", "made_ms": uow.now_ms}
    uow.connection.execute(_ADD, row)
    return payee_id


def rename_payee(uow: UnitOfWork, payee_id: str, name: str) -> None:
    """Another name, while it is still being asked about."""
    uow.connection.execute(
        update(payees).where(payees.c.id == payee_id, payees.c.state == "asked").values(name=name)
    )


def find_saved(uow: UnitOfWork, owner_id: str, account_id: str) -> str | None:
    """Under which id a customer has saved an account already."""
    query = select(payees.c.id).where(
        payees.c.owner_id == owner_id, payees.c.account_id == account_id, payees.c.state == "saved"
    )
    found: str | None = uow.connection.execute(query).scalar_one_or_none()
    return found


def save_payee(uow: UnitOfWork, payee_id: str, name: str, account_id: str, via: str, tail: str) -> None:
    """Name and account go together: from now on money can be sent there."""
    values = {"name": name, "account_id": account_id, "via": via, "tail": tail, "state": "saved"}
    uow.connection.execute(update(payees).where(payees.c.id == payee_id).values(values))


def set_relation(uow: UnitOfWork, payee_id: str, relation: str) -> None:
    """Who it is to her."""
    uow.connection.execute(update(payees).where(payees.c.id == payee_id).values(relation=relation))


def remove_payee(uow: UnitOfWork, owner_id: str, payee_id: str) -> bool:
    """Off the list; False when not on it. What was sent stays."""
    gone = (
        update(payees)
        .where(payees.c.id == payee_id, payees.c.owner_id == owner_id, payees.c.state != "removed")
        .values(state="removed")
    )
    return uow.connection.execute(gone).rowcount == 1


def was_removed(uow: UnitOfWork, owner_id: str, payee_id: str) -> bool:
    """Whether it was one of this customer's people."""
    query = select(payees.c.id).where(
        payees.c.owner_id == owner_id, payees.c.id == payee_id, payees.c.state == "removed"
    )
    return uow.connection.execute(query).first() is not None


def count_tries(uow: UnitOfWork, owner_id: str) -> tuple[int, int]:
    """How many numbers were tried in the last hour and in the last day."""
    hour_ms, day_ms = to_ms(uow.now - timedelta(hours=1)), to_ms(uow.now - timedelta(days=1))
    row = _TRIES.first(uow, {"owner_id": owner_id, "hour_ms": hour_ms, "day_ms": day_ms}) or (0, 0)
    return int(row[0]), int(row[1])


def add_try(uow: UnitOfWork, owner_id: str) -> None:
    """Counts one more number."""
    uow.connection.execute(_TRY, {"id": new_id(), "owner_id": owner_id, "tried_ms": uow.now_ms})


def _payee(row: tuple[Any, ...]) -> Payee:
    payee_id, name, relation, via, tail, state, last_fen, last_ms = row
    last = None if last_fen is None else Money(last_fen)
    last_at = None if last_ms is None else from_ms(last_ms)
    return Payee(payee_id, name, relation, via, tail, state == "saved", last, last_at)

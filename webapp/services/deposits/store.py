"""Deposits: the tables and the queries. What moves money is in `store_moves`."""

from __future__ import annotations

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
    delete,
    insert,
    text,
    update,
)

from webapp.core.clock import from_ms
from webapp.core.database import UnitOfWork, metadata
from webapp.core.database.statement import Statement
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.services.deposits.model import Deposit, Draft

deposits = Table(
    "deposits",
    metadata,
    Column("id", Text, primary_key=True),
    Column("owner_id", Text, nullable=False),
    Column("account_id", Text, ForeignKey("accounts.id"), nullable=False),
    Column("back_to", Text, ForeignKey("accounts.id"), nullable=False),
    Column("principal_fen", BigInteger, nullable=False),
    Column("months", Integer, nullable=False),
    Column("rate_ppm", Integer, nullable=False),
    Column("from_day", Text, nullable=False),
    Column("until_day", Text, nullable=False),
    Column("at_end", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("opened_ms", BigInteger, nullable=False),
    Column("ended_ms", BigInteger),
    CheckConstraint("principal_fen >= 0", name="principal"),
    CheckConstraint("months IN (3, 6, 12, 24, 36, 60)", name="months"),
    CheckConstraint("at_end IN ('renew', 'back')", name="at_end"),
)
Index("ix_deposits_owner_id", deposits.c.owner_id)
Index(
    "ix_deposits_until_day",
    deposits.c.until_day,
    sqlite_where=text("ended_ms IS NULL"),
    postgresql_where=text("ended_ms IS NULL"),
)
drafts = Table(
    "deposit_drafts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("owner_id", Text, nullable=False),
    Column("deposit_id", Text, ForeignKey("deposits.id")),
    Column("amount_fen", BigInteger),
    Column("months", Integer),
    Column("at_end", Text),
    Column("created_ms", BigInteger, nullable=False),
)
Index("ix_deposit_drafts_created_ms", drafts.c.created_ms)

_DEPOSIT = """SELECT d.id, d.owner_id, d.account_id, a.number, d.back_to, b.number, d.principal_fen, d.months, d.rate_ppm,
        d.from_day, d.until_day, d.at_end, d.number, d.ended_ms
    FROM deposits d JOIN accounts a ON a.id = d.account_id JOIN accounts b ON b.id = d.back_to """
_ONE = Statement(_DEPOSIT + "WHERE d.id = :deposit_id AND d.owner_id = :owner_id")
_ANY = Statement(_DEPOSIT + "WHERE d.id = :deposit_id")
# Those that run first, the one that ends soonest on top; those that ended after them, the newest first.
_ALL = Statement(
    _DEPOSIT
    + """WHERE d.owner_id = :owner_id
    ORDER BY CASE WHEN d.ended_ms IS NULL THEN 0 ELSE 1 END, d.ended_ms DESC, d.until_day, d.id LIMIT 50"""
)
_DUE = Statement(
    """SELECT id FROM deposits WHERE ended_ms IS NULL AND until_day <= :today AND id > :after ORDER BY id LIMIT :limit"""
)
_DRAFT = Statement(
    """SELECT id, deposit_id, amount_fen, months, at_end FROM deposit_drafts WHERE id = :draft_id AND owner_id = :owner_id"""
)


def find(uow: UnitOfWork, owner_id: str, deposit_id: str) -> Deposit | None:
    """One deposit of a person, running or not."""
    row = _ONE.first(uow, {"deposit_id": deposit_id, "owner_id": owner_id})
    return None if row is None else _deposit(row)


def find_any(uow: UnitOfWork, deposit_id: str) -> Deposit | None:
    """One deposit, whoever's: for the bank's own work."""
    row = _ANY.first(uow, {"deposit_id": deposit_id})
    return None if row is None else _deposit(row)


def of_owner(uow: UnitOfWork, owner_id: str) -> list[Deposit]:
    """A person's deposits: those that run by their end, then the ended, newest first; at most fifty."""
    return [_deposit(row) for row in _ALL.rows(uow, {"owner_id": owner_id})]


def due(uow: UnitOfWork, today: date, after: str = "", limit: int = 100) -> list[str]:
    """Ids of running deposits whose term has ended, from behind the id `after` on."""
    rows = _DUE.rows(uow, {"today": today.isoformat(), "after": after, "limit": limit})
    return [row[0] for row in rows]


def add(uow: UnitOfWork, deposit: Deposit) -> None:
    """Writes a new deposit."""
    uow.connection.execute(
        insert(deposits).values(
            id=deposit.id,
            owner_id=deposit.owner_id,
            account_id=deposit.account_id,
            back_to=deposit.back_to,
            opened_ms=uow.now_ms,
            ended_ms=None,
            **_term(deposit),
        )
    )


def save_term(uow: UnitOfWork, deposit: Deposit) -> None:
    """Writes a deposit's present term, and whether it has ended (now)."""
    ended_ms = None if deposit.ended is None else uow.now_ms
    uow.connection.execute(
        update(deposits)
        .where(deposits.c.id == deposit.id, deposits.c.ended_ms.is_(None))
        .values(ended_ms=ended_ms, **_term(deposit))
    )


def _term(deposit: Deposit) -> dict[str, Any]:
    return {
        "principal_fen": deposit.principal.fen,
        "months": deposit.months,
        "rate_ppm": deposit.rate,
        "from_day": deposit.from_day.isoformat(),
        "until_day": deposit.until_day.isoformat(),
        "at_end": deposit.at_end,
        "number": deposit.number,
    }


def add_draft(uow: UnitOfWork, owner_id: str, amount: Money | None, deposit_id: str | None = None) -> str:
    """Begins an order; its id."""
    draft_id = new_id()
    uow.connection.execute(
        insert(drafts).values(
            id=draft_id,
            owner_id=owner_id,
            deposit_id=deposit_id,
            amount_fen=None if amount is None else amount.fen,
            created_ms=uow.now_ms,
        )
    )
    return draft_id


def change_draft(uow: UnitOfWork, owner_id: str, draft_id: str, values: dict[str, Any]) -> bool:
    """Writes what was answered. values: amount_fen, months or at_end. False when there is no such draft."""
    changing = update(drafts).where(drafts.c.id == draft_id, drafts.c.owner_id == owner_id)
    return uow.connection.execute(changing.values(**values)).rowcount == 1


def find_draft(uow: UnitOfWork, owner_id: str, draft_id: str) -> Draft | None:
    """An order under way."""
    row = _DRAFT.first(uow, {"draft_id": draft_id, "owner_id": owner_id})
    if row is None:
        return None
    draft_id, deposit_id, amount_fen, months, at_end = row
    return Draft(draft_id, deposit_id, None if amount_fen is None else Money(amount_fen), months, at_end)


def forget_drafts(uow: UnitOfWork, before_ms: int) -> int:
    """Removes orders begun before a moment; how many."""
    return uow.connection.execute(delete(drafts).where(drafts.c.created_ms < before_ms)).rowcount


def _deposit(row: tuple[Any, ...]) -> Deposit:
    one, owner, account, number, back, back_number, fen, months, rate, start, until, at_end, term, ended = row
    return Deposit(
        one,
        owner,
        account,
        number[-4:],
        back,
        back_number[-4:],
        Money(fen),
        months,
        rate,
        date.fromisoformat(start),
        date.fromisoformat(until),
        at_end,
        term,
        None if ended is None else from_ms(ended),
    )

"""Billers and bills, and what pages ask about them and about payments. The writing that moves money is in `store_orders`."""

from __future__ import annotations

from datetime import date
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
    text,
    update,
)

from webapp.core.clock import from_ms
from webapp.core.database import UnitOfWork, metadata
from webapp.core.database.statement import Statement
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.services.payments.model import Bill, BillState, Home, Receipt

billers = Table(
    "billers",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("account_id", Text, ForeignKey("accounts.id"), nullable=False),
)
bills = Table(
    "bills",
    metadata,
    Column("id", Text, primary_key=True),
    Column("biller_id", Text, ForeignKey("billers.id"), nullable=False),
    Column("customer_id", Text, nullable=False),
    Column("account_id", Text, ForeignKey("accounts.id"), nullable=False),
    Column("period", Text, nullable=False),
    Column("amount_fen", BigInteger, nullable=False),
    Column("due_on", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    CheckConstraint("amount_fen BETWEEN 1 AND 999999999999", name="amount"),
    CheckConstraint("state IN ('due', 'paid', 'closed')", name="state"),
)
# On PostgreSQL the index leaves the state out: paying then touches no index, and serializable units don't collide on it.
Index("ix_bills_customer_id_due_on", bills.c.customer_id, bills.c.due_on, sqlite_where=text("state = 'due'"))

# SQLite finds due bills by its partial index; the state is spelt out so that it can.
_BILL = """SELECT b.id, r.name, r.service, b.period, b.amount_fen, b.due_on, b.state, a.number, a.balance_fen,
        CASE b.state WHEN 'paid' THEN coalesce(
            (SELECT h.id FROM held_bills h WHERE h.bill_id = b.id AND h.state <> 'taken_back'),
            (SELECT p.id FROM postings p WHERE p.settles = b.id)) END, r.id
    FROM bills b JOIN billers r ON r.id = b.biller_id JOIN accounts a ON a.id = b.account_id """
_DUE = Statement(_BILL + "WHERE b.customer_id = :customer_id AND b.state = 'due' ORDER BY b.due_on, b.id")
_ONE = Statement(_BILL + "WHERE b.id = :bill_id AND b.customer_id = :customer_id")
_RECEIPT = Statement(
    """SELECT p.id, p.operation, p.amount_fen, p.at_ms, p.customer_id, p.actor_id, f.name, t.name,
        CASE p.operation WHEN 'deposit' THEN t.number ELSE f.number END,
        b.id, r.name, r.service, b.period, p.prepared_by, p.grant_id, p.proposal_id,
        CASE WHEN p.operation IN ('transfer', 'arrival', 'take_back') AND p.settles IS NOT NULL THEN p.key END
    FROM postings p JOIN accounts f ON f.id = p.debit_account_id JOIN accounts t ON t.id = p.credit_account_id
    LEFT JOIN held_bills h ON h.id = p.id
    LEFT JOIN bills b ON b.id = coalesce(h.bill_id, p.settles) LEFT JOIN billers r ON r.id = b.biller_id
    WHERE p.id = :payment_id AND (p.customer_id = :customer_id OR b.customer_id = :customer_id)"""
)
_HOME = Statement(
    """SELECT a.id, a.number, a.balance_fen,
        (SELECT count(*) FROM bills b WHERE b.customer_id = :customer_id AND b.state = 'due'), e.amount_fen, e.at_ms
    FROM accounts a LEFT JOIN postings e ON e.id = (SELECT p.id FROM postings p
        WHERE p.credit_account_id = a.id AND p.kind = 'pension' ORDER BY p.at_ms DESC, p.id DESC LIMIT 1)
    WHERE a.owner_id = :customer_id ORDER BY a.opened_ms, a.id LIMIT 1"""
)
_ADD_BILLER = insert(billers)
_ADD_BILL = insert(bills)


def add_biller(uow: UnitOfWork, name: str, service: str, account_id: str) -> str:
    """Writes a biller and returns its id."""
    biller_id = new_id()
    row = {"id": biller_id, "name": name, "service": service, "account_id": account_id}
    uow.connection.execute(_ADD_BILLER, row)
    return biller_id


def add_bill(
    uow: UnitOfWork,
    biller_id: str,
    customer_id: str,
    account_id: str,
    period: str,
    amount: Money,
    due_on: date,
) -> str:
    """Writes a due bill and returns its id."""
    bill_id = new_id()
    row = {
        "id": bill_id,
        "biller_id": biller_id,
        "customer_id": customer_id,
        "account_id": account_id,
        "period": period,
        "amount_fen": amount.fen,
        "due_on": due_on.isoformat(),
        "state": "due",
        "created_ms": uow.now_ms,
    }
    uow.connection.execute(_ADD_BILL, row)
    return bill_id


def close_bill(uow: UnitOfWork, bill_id: str) -> bool:
    """Closes a bill that is still due; False when there is none."""
    closing = update(bills).where(bills.c.id == bill_id, bills.c.state == "due").values(state="closed")
    return uow.connection.execute(closing).rowcount == 1


def has_biller(uow: UnitOfWork, biller_id: str) -> bool:
    """Whether there is such a biller."""
    return uow.connection.execute(billers.select().where(billers.c.id == biller_id)).first() is not None


def due_bills(uow: UnitOfWork, customer_id: str) -> list[Bill]:
    """What a customer has to pay, the earliest first."""
    return [_bill(row) for row in _DUE.rows(uow, {"customer_id": customer_id})]


def find_bill(uow: UnitOfWork, customer_id: str, bill_id: str) -> Bill | None:
    """One bill of a customer, whatever its state."""
    row = _ONE.first(uow, {"customer_id": customer_id, "bill_id": bill_id})
    return None if row is None else _bill(row)


def find_receipt(uow: UnitOfWork, customer_id: str, payment_id: str) -> Receipt | None:
    """One payment of a customer, or of a bill of this customer's by somebody else."""
    row = _RECEIPT.first(uow, {"customer_id": customer_id, "payment_id": payment_id})
    if row is None:
        return None
    payment_id, operation, amount_fen, at_ms, whose, actor_id, payer, payee, number, *rest = row
    money, at = Money(amount_fen), from_ms(at_ms)
    tail = number[-4:] if whose == customer_id else ""
    return Receipt(payment_id, operation, money, at, whose, actor_id, payer, payee, tail, *rest)


def find_home(uow: UnitOfWork, customer_id: str) -> Home | None:
    """Balance, due bills and the latest pension of a customer's first account, in one statement."""
    row = _HOME.first(uow, {"customer_id": customer_id})
    if row is None:
        return None
    account_id, number, balance_fen, due, pension_fen, pension_ms = row
    pension = None if pension_fen is None else Money(pension_fen)
    pension_at = None if pension_ms is None else from_ms(pension_ms)
    return Home(account_id, number[-4:], Money(balance_fen), due, pension, pension_at)


def _bill(row: tuple[Any, ...]) -> Bill:
    (
        bill_id,
        biller,
        service,
        period,
        amount_fen,
        due_on,
        state,
        number,
        balance_fen,
        payment_id,
        biller_id,
    ) = row
    return Bill(
        bill_id,
        biller,
        service,
        period,
        Money(amount_fen),
        date.fromisoformat(due_on),
        BillState(state),
        number[-4:],
        Money(balance_fen),
        payment_id,
        biller_id,
    )

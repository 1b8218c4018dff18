"""What helpers paid: rows are added, never changed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Table, Text

from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Row, Statement
from webapp.core.database.tables import metadata
from webapp.services.assistance.model import Used
from webapp.services.assistance.model_payments import Biller, Paid, Whose
from webapp.services.assistance.store import add_row
from webapp.services.payments.model_held import HeldState

payments = Table(
    "assistance_payments",
    metadata,
    Column("id", Text, primary_key=True),
    Column("whose", Text, nullable=False),
    Column("grant_id", Text, ForeignKey("assistance_grants.id"), nullable=False),
    Column("elder_id", Text, nullable=False),
    Column("elder_name", Text, nullable=False),
    Column("helper_id", Text, nullable=False),
    Column("helper_name", Text, nullable=False),
    Column("session_id", Text, nullable=False),
    Column("bill_id", Text, nullable=False),
    Column("biller", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("amount_fen", BigInteger, nullable=False),
    Column("paid_ms", BigInteger, nullable=False),
    CheckConstraint("helper_id <> elder_id", name="not_own"),
    CheckConstraint("amount_fen > 0", name="amount"),
    CheckConstraint("whose IN ('own', 'hers')", name="whose"),
)
Index("ix_assistance_payments_pair", payments.c.elder_id, payments.c.helper_id, payments.c.paid_ms)
Index("ix_assistance_payments_helper", payments.c.helper_id, payments.c.paid_ms)
Index("ix_assistance_payments_bill", payments.c.bill_id)

_SELECT = """SELECT p.id, p.whose, p.grant_id, p.elder_id, p.elder_name, p.helper_id, p.helper_name, p.session_id, p.bill_id,
        p.biller, p.service, p.period, p.amount_fen, p.paid_ms, h.state, h.due_ms, h.ended_ms, h.ended_by
    FROM assistance_payments p LEFT JOIN held_bills h ON h.id = p.id WHERE """
_NEWEST = " ORDER BY p.paid_ms DESC, p.id DESC LIMIT :limit"
_ONE = Statement(_SELECT + "p.id = :payment_id AND (p.elder_id = :person_id OR p.helper_id = :person_id)")
_OF_BILL = Statement(
    _SELECT
    + """p.bill_id = :bill_id AND p.helper_id = :helper_id AND p.whose = :whose
        AND (h.id IS NULL OR h.state <> 'taken_back')"""
)
_OF_ELDER = Statement(_SELECT + "p.elder_id = :elder_id" + _NEWEST)
_CAME_BACK = Statement(
    _SELECT
    + """p.elder_id = :elder_id AND p.helper_id = :helper_id AND h.state = 'taken_back' AND h.ended_ms = :at_ms
        ORDER BY p.paid_ms, p.id"""
)
_OF_HELPER = Statement(_SELECT + "p.helper_id = :helper_id" + _NEWEST)
# What was taken back does not count; what waits counts as if it had arrived.
_SPENT = Statement(
    """SELECT coalesce(sum(CASE WHEN p.paid_ms >= :day_ms THEN p.amount_fen END), 0), coalesce(sum(p.amount_fen), 0)
    FROM assistance_payments p JOIN held_bills h ON h.id = p.id
    WHERE p.elder_id = :elder_id AND p.helper_id = :helper_id AND p.paid_ms >= :month_ms AND h.state <> 'taken_back'"""
)
_BILLERS = Statement(
    """SELECT DISTINCT r.id, r.name, r.service FROM bills b JOIN billers r ON r.id = b.biller_id
    WHERE b.customer_id = :elder_id ORDER BY r.service, r.name, r.id"""
)
_PAYEE = Statement(
    """SELECT 1 FROM billers r JOIN accounts a ON a.id = r.account_id
    WHERE r.id = :biller_id AND a.owner_id = :person_id"""
)


def add_payment(uow: UnitOfWork, paid: Paid) -> None:
    columns = [column.name for column in payments.columns]
    add_row(uow, payments, {name: getattr(paid, name) for name in columns})


def find_payment(uow: UnitOfWork, payment_id: str, person_id: str) -> Paid | None:
    """Of which this person is either the elder or the helper."""
    row = _ONE.first(uow, {"payment_id": payment_id, "person_id": person_id})
    return None if row is None else _read(row)


def find_of_bill(uow: UnitOfWork, bill_id: str, helper_id: str, whose: Whose) -> Paid | None:
    """What this helper paid for a bill and was not taken back, if he did."""
    row = _OF_BILL.first(uow, {"bill_id": bill_id, "helper_id": helper_id, "whose": whose.value})
    return None if row is None else _read(row)


def list_came_back(uow: UnitOfWork, elder_id: str, helper_id: str, at_ms: int) -> list[Paid]:
    """What was taken back between the two in one moment."""
    pair = {"elder_id": elder_id, "helper_id": helper_id, "at_ms": at_ms}
    return [_read(row) for row in _CAME_BACK.rows(uow, pair)]


def list_of_elder(uow: UnitOfWork, elder_id: str, limit: int) -> list[Paid]:
    """What was paid for her last, newest first."""
    return [_read(row) for row in _OF_ELDER.rows(uow, {"elder_id": elder_id, "limit": limit})]


def list_of_helper(uow: UnitOfWork, helper_id: str, limit: int) -> list[Paid]:
    """What he paid last, newest first."""
    return [_read(row) for row in _OF_HELPER.rows(uow, {"helper_id": helper_id, "limit": limit})]


def sum_spent(uow: UnitOfWork, elder_id: str, helper_id: str, day_ms: int, month_ms: int) -> Used:
    """What he paid with her money since the day's and the month's start. One statement."""
    values = {"elder_id": elder_id, "helper_id": helper_id, "day_ms": day_ms, "month_ms": month_ms}
    row = _SPENT.first(uow, values) or (0, 0)
    return Used(0, int(row[0]), int(row[1]))


def list_billers(uow: UnitOfWork, elder_id: str) -> tuple[Biller, ...]:
    """Those whom she has had bills of."""
    return tuple(Biller(*row) for row in _BILLERS.rows(uow, {"elder_id": elder_id}))


def is_paid_to(uow: UnitOfWork, biller_id: str, person_id: str) -> bool:
    """Whether what is paid to this biller comes to this person."""
    return _PAYEE.first(uow, {"biller_id": biller_id, "person_id": person_id}) is not None


def _read(row: Row) -> Paid:
    payment_id, whose, *told, held_state, due_ms, ended_ms, ended_by = row
    state = HeldState.ARRIVED if held_state is None else HeldState(held_state)
    ends: Any = {"state": state, "due_ms": due_ms, "ended_ms": ended_ms, "ended_by": ended_by}
    return Paid(payment_id, Whose(whose), *told, **ends)

"""What helpers paid: rows are added, never changed."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Table, Text

from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Row, Statement
from webapp.core.database.tables import metadata
from webapp.services.assistance.model_payments import Paid, Whose
from webapp.services.assistance.store import add_row

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

_SELECT = """SELECT id, whose, grant_id, elder_id, elder_name, helper_id, helper_name, session_id, bill_id, biller, service,
        period, amount_fen, paid_ms
    FROM assistance_payments WHERE """
_NEWEST = " ORDER BY paid_ms DESC, id DESC LIMIT :limit"
_ONE = Statement(_SELECT + "id = :payment_id AND (elder_id = :person_id OR helper_id = :person_id)")
_OWN_OF_BILL = Statement(_SELECT + "bill_id = :bill_id AND helper_id = :helper_id AND whose = 'own'")
_OF_ELDER = Statement(_SELECT + "elder_id = :elder_id" + _NEWEST)
_OF_HELPER = Statement(_SELECT + "helper_id = :helper_id" + _NEWEST)


def add_payment(uow: UnitOfWork, paid: Paid) -> None:
    columns = [column.name for column in payments.columns]
    add_row(uow, payments, {name: getattr(paid, name) for name in columns})


def find_payment(uow: UnitOfWork, payment_id: str, person_id: str) -> Paid | None:
    """Of which this person is either the elder or the helper."""
    row = _ONE.first(uow, {"payment_id": payment_id, "person_id": person_id})
    return None if row is None else _read(row)


def find_own_of_bill(uow: UnitOfWork, bill_id: str, helper_id: str) -> Paid | None:
    """What this helper paid of his own for a bill, if he did."""
    row = _OWN_OF_BILL.first(uow, {"bill_id": bill_id, "helper_id": helper_id})
    return None if row is None else _read(row)


def list_of_elder(uow: UnitOfWork, elder_id: str, limit: int) -> list[Paid]:
    """What was paid for her last, newest first."""
    return [_read(row) for row in _OF_ELDER.rows(uow, {"elder_id": elder_id, "limit": limit})]


def list_of_helper(uow: UnitOfWork, helper_id: str, limit: int) -> list[Paid]:
    """What he paid last, newest first."""
    return [_read(row) for row in _OF_HELPER.rows(uow, {"helper_id": helper_id, "limit": limit})]


def _read(row: Row) -> Paid:
    return Paid(row[0], Whose(row[1]), *row[2:])

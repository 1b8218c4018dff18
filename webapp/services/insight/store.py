"""Spending plans and the hints that were closed. Both tables only grow: a change of plan is a new row."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text

from webapp.core.database import UnitOfWork, metadata
from webapp.core.database.statement import Statement
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.services.insight.model import Plan

# amount_fen NULL: from then on she has no plan.
spending_plans = Table(
    "spending_plans",
    metadata,
    Column("id", Text, primary_key=True),
    Column("customer_id", Text, nullable=False),
    Column("amount_fen", BigInteger),
    Column("set_ms", BigInteger, nullable=False),
    CheckConstraint("amount_fen BETWEEN 1 AND 999999999999", name="amount"),
)
Index("ix_spending_plans_customer_id_set_ms", spending_plans.c.customer_id, spending_plans.c.set_ms)

plan_hints_closed = Table(
    "plan_hints_closed",
    metadata,
    Column("plan_id", Text, ForeignKey("spending_plans.id"), primary_key=True),
    Column("month", Text, primary_key=True),
    Column("threshold", Integer, primary_key=True),
    Column("closed_ms", BigInteger, nullable=False),
)

_PLAN = Statement(
    """SELECT id, amount_fen FROM spending_plans WHERE customer_id = :customer_id
    ORDER BY set_ms DESC, id DESC LIMIT 1"""
)
_SET = Statement(
    """INSERT INTO spending_plans (id, customer_id, amount_fen, set_ms)
    VALUES (:id, :customer_id, :amount_fen, :now_ms)"""
)
_PLAN_AND_CLOSED = Statement(
    """SELECT p.id, p.amount_fen, h.threshold
    FROM (SELECT id, amount_fen FROM spending_plans WHERE customer_id = :customer_id
        ORDER BY set_ms DESC, id DESC LIMIT 1) AS p
    LEFT JOIN plan_hints_closed h ON h.plan_id = p.id AND h.month = :month"""
)
_CLOSE = Statement(
    """INSERT INTO plan_hints_closed (plan_id, month, threshold, closed_ms)
    VALUES (:plan_id, :month, :threshold, :now_ms) ON CONFLICT DO NOTHING"""
)


def plan_of(uow: UnitOfWork, customer_id: str) -> Plan | None:
    """The plan that holds now; None without one, or when it was stopped."""
    row = _PLAN.first(uow, {"customer_id": customer_id})
    return None if row is None or row[1] is None else Plan(row[0], Money(int(row[1])))


def plan_and_closed(uow: UnitOfWork, customer_id: str, month: str) -> tuple[Plan, list[int]] | None:
    """As `plan_of`, with the thresholds whose hints she closed for it in a month. One statement."""
    rows = _PLAN_AND_CLOSED.rows(uow, {"customer_id": customer_id, "month": month})
    if not rows or rows[0][1] is None:
        return None
    return Plan(rows[0][0], Money(int(rows[0][1]))), [int(row[2]) for row in rows if row[2] is not None]


def set_plan(uow: UnitOfWork, customer_id: str, amount: Money | None) -> str:
    """Writes what holds from now on; None stops the plan. Returns the row's id."""
    plan_id = new_id()
    fen = None if amount is None else amount.fen
    _SET.run(uow, {"id": plan_id, "customer_id": customer_id, "amount_fen": fen, "now_ms": uow.now_ms})
    return plan_id


def close_hint(uow: UnitOfWork, plan_id: str, month: str, threshold: int) -> bool:
    """Closes one; False when it was closed before."""
    values = {"plan_id": plan_id, "month": month, "threshold": threshold, "now_ms": uow.now_ms}
    return _CLOSE.run(uow, values) == 1

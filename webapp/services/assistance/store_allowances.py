"""What each elder set as her allowance: a line each time, and the last one counts."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, Integer, Table, Text

from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Statement
from webapp.core.database.tables import metadata
from webapp.core.money import Money
from webapp.services.assistance.model_allowance import Allowance
from webapp.services.assistance.store import add_row

allowances = Table(
    "assistance_allowances",
    metadata,
    Column("elder_id", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger, nullable=False) for name in ("fen", "before_fen", "from_ms", "set_ms")),
    CheckConstraint("fen >= 0 AND before_fen >= 0", name="amounts"),
    CheckConstraint("from_ms > set_ms OR fen <= before_fen", name="more_waits"),
)
_LAST = Statement(
    """SELECT fen, before_fen, from_ms, number FROM assistance_allowances WHERE elder_id = :elder_id
    ORDER BY number DESC LIMIT 1"""
)


def find_allowance(uow: UnitOfWork, elder_id: str) -> Allowance:
    """What she set last; the first one while she has set none. One statement."""
    row = _LAST.first(uow, {"elder_id": elder_id})
    return Allowance() if row is None else Allowance(Money(row[0]), Money(row[1]), row[2], row[3])


def add_allowance(uow: UnitOfWork, elder_id: str, allowance: Allowance) -> None:
    row = {"fen": allowance.amount.fen, "before_fen": allowance.before.fen, "from_ms": allowance.from_ms}
    add_row(uow, allowances, {"elder_id": elder_id, "number": allowance.number, "set_ms": uow.now_ms, **row})

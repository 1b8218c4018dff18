"""Products and assessments: the tables and the queries."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Integer, Table, Text, insert, update

from webapp.core.clock import bank_day, from_ms
from webapp.core.database import UnitOfWork, metadata
from webapp.core.database.statement import Statement
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.services.wealth.model import Assessment, Product

products = Table(
    "wealth_products",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("risk", Integer, nullable=False),
    Column("least_fen", BigInteger, nullable=False),
    Column("months", Integer, nullable=False),
    Column("checked_ms", BigInteger),
    Column("ended_ms", BigInteger),
    CheckConstraint("kind IN ('deposit', 'wealth')", name="kind"),
    CheckConstraint("risk BETWEEN 1 AND 5", name="risk"),
    CheckConstraint("kind = 'wealth' OR risk = 1", name="deposit_is_safe"),
    CheckConstraint("least_fen > 0 AND months >= 0", name="amounts"),
)
assessments = Table(
    "risk_assessments",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person_id", Text, nullable=False),
    Column("level", Integer, nullable=False),
    Column("born_year", Integer, nullable=False),
    Column("assessed_ms", BigInteger, nullable=False),
    Column("assessed_by", Text, nullable=False),
    CheckConstraint("level BETWEEN 1 AND 5", name="level"),
)
Index(
    "ix_risk_assessments_person_id_assessed_ms",
    assessments.c.person_id,
    assessments.c.assessed_ms,
)

_ALL = Statement(
    """SELECT id, name, kind, risk, least_fen, months, checked_ms IS NOT NULL, ended_ms IS NOT NULL
    FROM wealth_products ORDER BY risk, id"""
)
_NEWEST = Statement(
    """SELECT level, born_year, assessed_ms FROM risk_assessments WHERE person_id = :person_id
    ORDER BY assessed_ms DESC, id DESC LIMIT 1"""
)


def every_product(uow: UnitOfWork) -> list[Product]:
    """All of them, whoever may see them."""
    return [
        Product(one, name, kind, risk, Money(least), months, bool(checked), bool(ended))
        for one, name, kind, risk, least, months, checked, ended in _ALL.rows(uow, {})
    ]


def add_product(uow: UnitOfWork, product: Product) -> None:
    """Writes a product; one that was not checked is seen by nobody."""
    uow.connection.execute(
        insert(products).values(
            id=product.id,
            name=product.name,
            kind=product.kind,
            risk=product.risk,
            least_fen=product.least.fen,
            months=product.months,
            checked_ms=uow.now_ms if product.checked else None,
        )
    )


def end_product(uow: UnitOfWork, product_id: str) -> None:
    """Nobody sees it from now on."""
    uow.connection.execute(update(products).where(products.c.id == product_id).values(ended_ms=uow.now_ms))


def newest_assessment(uow: UnitOfWork, person_id: str) -> Assessment | None:
    """The one that counts, if any does."""
    row = _NEWEST.first(uow, {"person_id": person_id})
    return None if row is None else Assessment(row[0], row[1], bank_day(from_ms(row[2])))


def add_assessment(uow: UnitOfWork, person_id: str, level: int, born_year: int, assessed_by: str) -> None:
    """As of now."""
    uow.connection.execute(
        insert(assessments).values(
            id=new_id(),
            person_id=person_id,
            level=level,
            born_year=born_year,
            assessed_ms=uow.now_ms,
            assessed_by=assessed_by,
        )
    )

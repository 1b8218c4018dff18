"""What needs somebody's eye and of which a helper has not been told by telephone yet; and what was told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Statement
from webapp.core.database.tables import metadata
from webapp.services.assistance.store import add_row

nudges = Table(
    "assistance_nudges",
    metadata,
    Column("helper_id", Text, primary_key=True),
    Column("about", Text, primary_key=True),
    Column("elder_id", Text, nullable=False),
    Column("message_id", Text, nullable=False),
    Column("urgent", Integer, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)
Index("ix_assistance_nudges_helper", nudges.c.helper_id, nudges.c.at_ms)

# Who may be told: whoever has a grant that holds now and is not let rest, once a fact.
_UNTOLD = """SELECT DISTINCT g.helper_id, g.elder_id, {about} FROM assistance_grants g
    JOIN {facts} LEFT JOIN assistance_grant_ends e ON e.grant_id = g.id
    WHERE e.grant_id IS NULL AND g.from_ms <= :now_ms AND g.until_ms > :now_ms AND g.actions LIKE '%"get_alerts"%'
        AND (:helper_id = '' OR g.helper_id = :helper_id)
        AND NOT EXISTS (SELECT 1 FROM assistance_pauses p
            WHERE p.elder_id = g.elder_id AND p.helper_id = g.helper_id AND p.ended_ms IS NULL)
        AND NOT EXISTS (SELECT 1 FROM assistance_nudges n WHERE n.helper_id = g.helper_id AND n.about = {about})
    ORDER BY 1, 2, 3"""
_BILLS = Statement(
    _UNTOLD.format(
        about="'bill:' || b.id",
        facts="bills b ON b.customer_id = g.elder_id AND b.state = 'due' AND b.due_on <= :soon",
    )
)
_TRANSFERS = Statement(
    _UNTOLD.format(
        about="'transfer:' || t.id",
        facts="""transfers t ON t.customer_id = g.elder_id AND t.state = 'waiting'
            AND (SELECT sum(w.amount_fen) FROM transfers w
                WHERE w.customer_id = g.elder_id AND w.state = 'waiting') >= :large_fen""",
    )
)
_LAST_LIGHT = Statement(
    "SELECT max(at_ms) FROM assistance_nudges WHERE helper_id = :helper_id AND urgent = 0"
)


@dataclass(frozen=True, slots=True)
class Untold:
    """A fact about an elder of which one of her helpers has not been told. about: names it; it goes into no message."""

    helper_id: str
    elder_id: str
    about: str
    urgent: bool


def list_untold(uow: UnitOfWork, soon: str, large_fen: int, helper_id: str = "") -> list[Untold]:
    """Bills that are due by a day (ISO), and transfers on their way where they come to so much. helper_id: of this one alone."""
    values = {"now_ms": uow.now_ms, "helper_id": helper_id}
    bills = _BILLS.rows(uow, {**values, "soon": soon})
    transfers = _TRANSFERS.rows(uow, {**values, "large_fen": large_fen})
    return [
        Untold(helper, elder_id, about, urgent)
        for rows, urgent in ((transfers, True), (bills, False))
        for helper, elder_id, about in rows
    ]


def last_light_ms(uow: UnitOfWork, helper_id: str) -> int | None:
    """When this helper was told something that is not urgent last."""
    row = _LAST_LIGHT.first(uow, {"helper_id": helper_id})
    return None if row is None else row[0]


def add_told(uow: UnitOfWork, facts: Collection[Untold], message_id: str) -> None:
    for one in facts:
        row = {"helper_id": one.helper_id, "about": one.about, "elder_id": one.elder_id}
        add_row(
            uow,
            nudges,
            {**row, "message_id": message_id, "urgent": int(one.urgent), "at_ms": uow.now_ms},
        )

"""Pauses: one at a time between an elder and a helper, of her own or the bank's."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Table, Text, text, update

from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Statement
from webapp.core.database.tables import metadata
from webapp.core.ids import new_id
from webapp.services.assistance.store import add_row

pauses = Table(
    "assistance_pauses",
    metadata,
    Column("id", Text, primary_key=True),
    Column("elder_id", Text, nullable=False),
    Column("helper_id", Text, nullable=False),
    Column("begun_ms", BigInteger, nullable=False),
    Column("ended_ms", BigInteger),
    # Why the bank let it rest; nothing where she did, who needs no reason.
    Column("why", Text),
)
_LASTING = text("ended_ms IS NULL")
Index(
    "uq_assistance_pauses_lasting",
    pauses.c.elder_id,
    pauses.c.helper_id,
    unique=True,
    sqlite_where=_LASTING,
    postgresql_where=_LASTING,
)
_LAST = Statement(
    """SELECT why FROM assistance_pauses
    WHERE elder_id = :elder_id AND helper_id = :helper_id AND ended_ms IS NULL"""
)
_PAUSED = Statement(
    "SELECT helper_id, why FROM assistance_pauses WHERE elder_id = :elder_id AND ended_ms IS NULL"
)


def paused_of(uow: UnitOfWork, elder_id: str) -> dict[str, str]:
    """The helpers whose help rests now, each with why the bank wanted it; "" where she did."""
    return {helper_id: why or "" for helper_id, why in _PAUSED.rows(uow, {"elder_id": elder_id})}


def is_paused(uow: UnitOfWork, elder_id: str, helper_id: str) -> bool:
    """Whether this helper's help rests now."""
    return _LAST.first(uow, {"elder_id": elder_id, "helper_id": helper_id}) is not None


def is_rested_by_bank(uow: UnitOfWork, elder_id: str, helper_id: str) -> bool:
    """Whether it rests because the bank wanted it."""
    row = _LAST.first(uow, {"elder_id": elder_id, "helper_id": helper_id})
    return row is not None and row[0] is not None


def begin_pause(uow: UnitOfWork, elder_id: str, helper_id: str, why: str | None = None) -> None:
    """From now on; the caller has seen that none lasts. why: the bank's reason."""
    row = {"id": new_id(), "elder_id": elder_id, "helper_id": helper_id, "begun_ms": uow.now_ms, "why": why}
    add_row(uow, pauses, row)


def end_pause(uow: UnitOfWork, elder_id: str, helper_id: str) -> bool:
    """False when none lasted."""
    ending = update(pauses).where(
        pauses.c.elder_id == elder_id, pauses.c.helper_id == helper_id, pauses.c.ended_ms.is_(None)
    )
    return uow.connection.execute(ending.values(ended_ms=uow.now_ms)).rowcount == 1

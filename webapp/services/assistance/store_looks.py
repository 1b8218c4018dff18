"""When helpers looked: rows are added, never changed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Table, Text

from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Statement
from webapp.core.database.tables import metadata
from webapp.core.ids import new_id
from webapp.services.assistance.model import Grant
from webapp.services.assistance.store import add_row

looks = Table(
    "assistance_looks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("grant_id", Text, ForeignKey("assistance_grants.id"), nullable=False),
    Column("elder_id", Text, nullable=False),
    Column("helper_id", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)
Index("ix_assistance_looks_pair", looks.c.elder_id, looks.c.helper_id, looks.c.at_ms)

_ONE = Statement(
    "SELECT id, grant_id, at_ms FROM assistance_looks WHERE id = :look_id AND helper_id = :helper_id"
)
_LATEST = Statement(
    """SELECT helper_id, max(at_ms) FROM assistance_looks WHERE elder_id = :elder_id GROUP BY helper_id"""
)


@dataclass(frozen=True, slots=True)
class Look:
    """One look of a helper, under the grant that allowed it."""

    id: str
    grant_id: str
    at_ms: int


def add_look(uow: UnitOfWork, grant: Grant) -> Look:
    look = Look(new_id(), grant.id, uow.now_ms)
    row = {"id": look.id, "grant_id": grant.id, "elder_id": grant.elder_id, "helper_id": grant.helper_id}
    add_row(uow, looks, row | {"at_ms": look.at_ms})
    return look


def find_look(uow: UnitOfWork, look_id: str, helper_id: str) -> Look | None:
    """His only."""
    row = _ONE.first(uow, {"look_id": look_id, "helper_id": helper_id})
    return None if row is None else Look(*row)


def latest_looks(uow: UnitOfWork, elder_id: str) -> dict[str, int]:
    """When each helper who ever looked did so last, by the helper's id."""
    return dict(_LATEST.rows(uow, {"elder_id": elder_id}))

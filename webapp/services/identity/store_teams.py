"""Who of the bank's people works with whom."""

from __future__ import annotations

from sqlalchemy import select

from webapp.core.database import UnitOfWork
from webapp.services.identity.store import people


def teammates(uow: UnitOfWork, person_id: str) -> frozenset[str]:
    """Everybody of the team of a member of staff, and this one; alone where no team was named."""
    team = select(people.c.team).where(people.c.id == person_id).scalar_subquery()
    return frozenset(uow.connection.execute(select(people.c.id).where(people.c.team == team)).scalars()) | {
        person_id
    }

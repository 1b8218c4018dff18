"""Who of the bank's people works with whom, and by which number each is known."""

from __future__ import annotations

from sqlalchemy import func, select

from webapp.core.database import UnitOfWork
from webapp.services.identity.store import people

_BEFORE_THE_FIRST = 10_000


def next_badge(uow: UnitOfWork) -> str:
    """The badge number of the next member of staff, five figures; nobody else has it."""
    last = uow.connection.execute(select(func.max(people.c.badge))).scalar_one()
    return str(int(last or _BEFORE_THE_FIRST) + 1)


def teammates(uow: UnitOfWork, person_id: str) -> frozenset[str]:
    """Everybody of the team of a member of staff, and this one; alone where no team was named."""
    team = select(people.c.team).where(people.c.id == person_id).scalar_subquery()
    return frozenset(uow.connection.execute(select(people.c.id).where(people.c.team == team)).scalars()) | {
        person_id
    }

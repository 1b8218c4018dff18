"""Who of the bank may see which case, said in one place.

Relationship managers see all of them: each may be given each. Whoever advises sees a case in which a question was put to him, or to
those of his field; everybody else none. What may not be seen is not there.
"""

from __future__ import annotations

from collections.abc import Callable

from webapp.core.database import UnitOfWork
from webapp.core.errors import NotFound
from webapp.services.identity.model import Actor
from webapp.services.onboarding import store_advice
from webapp.services.onboarding.model_advice import ROLES, Topic

MANAGER = "relationship_manager"


def field_of(actor: Actor) -> tuple[Topic, ...]:
    """What a member of staff is asked about; nothing for other roles, and nobody else."""
    return tuple(topic for topic, role in ROLES.items() if role == actor.staff_role)


def may_see(uow: UnitOfWork, actor: Actor) -> Callable[[str], bool]:
    """Whether a member of staff may see the case with this id. Asks the database once, however many are looked at."""
    if actor.staff_role == MANAGER:
        return lambda _application_id: True
    field = field_of(actor)
    if not field:
        return lambda _application_id: False
    return store_advice.asked_of(uow, actor.person_id, field).__contains__


def check_may_see(uow: UnitOfWork, actor: Actor, application_id: str) -> None:
    """Raises NotFound onboarding.not_found."""
    if not may_see(uow, actor)(application_id):
        raise NotFound("onboarding.not_found")

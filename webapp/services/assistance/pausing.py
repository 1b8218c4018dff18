"""先停一停: she lets somebody's help rest, without a word to him; his pages have nothing for him meanwhile. Hers alone to begin and to end."""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.core.errors import NotFound
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.model import Grant
from webapp.services.assistance.store_grants import find_grant
from webapp.services.assistance.store_pauses import begin_pause, end_pause, is_paused
from webapp.services.identity.model import Actor


def pause_in(uow: UnitOfWork, ground: Ground, elder: Actor, grant_id: str) -> None:
    """Again changes nothing. Raises NotFound assistance.grant_not_found."""
    grant = _hers(uow, elder, grant_id)
    if is_paused(uow, grant.elder_id, grant.helper_id):
        return
    begin_pause(uow, grant.elder_id, grant.helper_id)
    ground.record(uow, elder, elder.person_id, "paused", {"helper_id": grant.helper_id})


def resume_in(uow: UnitOfWork, ground: Ground, elder: Actor, grant_id: str) -> None:
    """He can help again, no further than before. Again changes nothing. Raises NotFound assistance.grant_not_found."""
    grant = _hers(uow, elder, grant_id)
    if end_pause(uow, grant.elder_id, grant.helper_id):
        ground.record(uow, elder, elder.person_id, "resumed", {"helper_id": grant.helper_id})


def _hers(uow: UnitOfWork, elder: Actor, grant_id: str) -> Grant:
    grant = find_grant(uow, grant_id, elder.person_id)
    if grant is None or grant.elder_id != elder.person_id:
        raise NotFound("assistance.grant_not_found")
    return grant

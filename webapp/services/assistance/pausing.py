"""先停一停: she lets somebody's help rest, without a word to him; his pages have nothing for him meanwhile.

Where the bank let it rest, one press is not enough to go on: that would be more help again, which takes an invitation.
"""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.core.errors import NotFound, Refused
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.model import Grant
from webapp.services.assistance.store_grants import find_grant
from webapp.services.assistance.store_pauses import begin_pause, end_pause, is_paused, is_rested_by_bank
from webapp.services.identity.model import Actor


def pause_in(uow: UnitOfWork, ground: Ground, elder: Actor, grant_id: str) -> None:
    """Again changes nothing. Raises NotFound assistance.grant_not_found."""
    grant = _hers(uow, elder, grant_id)
    if is_paused(uow, grant.elder_id, grant.helper_id):
        return
    begin_pause(uow, grant.elder_id, grant.helper_id)
    ground.record(uow, elder, elder.person_id, "paused", grant.helper)


def resume_in(uow: UnitOfWork, ground: Ground, elder: Actor, grant_id: str) -> None:
    """He can help again, no further than before. Again changes nothing.

    Raises NotFound assistance.grant_not_found, Refused assistance.rested_by_bank.
    """
    grant = _hers(uow, elder, grant_id)
    if is_rested_by_bank(uow, grant.elder_id, grant.helper_id):
        raise Refused("assistance.rested_by_bank")
    if end_pause(uow, grant.elder_id, grant.helper_id):
        ground.record(uow, elder, elder.person_id, "resumed", grant.helper)


def _hers(uow: UnitOfWork, elder: Actor, grant_id: str) -> Grant:
    grant = find_grant(uow, grant_id, elder.person_id)
    if grant is None or grant.elder_id != elder.person_id:
        raise NotFound("assistance.grant_not_found")
    return grant

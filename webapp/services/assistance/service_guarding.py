"""What others than the two may do about somebody's help, which is less of it: the bank, and whoever else helps her."""

from __future__ import annotations

from webapp.core.database import Database
from webapp.core.errors import Forbidden, NotFound, Refused
from webapp.services.assistance import guarding
from webapp.services.assistance.circle import pairs_of
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.model import Grant
from webapp.services.assistance.store_grants import find_grant, list_of_elder
from webapp.services.assistance.store_pauses import paused_of
from webapp.services.assistance.views import One
from webapp.services.identity.model import Actor


class GuardingService:
    """One method, one use case, one unit of work. Making it less: `GrantingService.tighten`, which is anybody's of her circle."""

    def __init__(self, db: Database, ground: Ground) -> None:
        self._db = db
        self._ground = ground

    def of_elder(self, staff: Actor, elder_id: str) -> list[One]:
        """Who may help a customer, for staff whose caller has seen that she is their business. Forbidden assistance.staff_only."""
        if staff.portal != "staff":
            raise Forbidden("assistance.staff_only")
        with self._db.read() as uow:
            return pairs_of(list_of_elder(uow, elder_id), paused_of(uow, elder_id))

    def guard(self, staff: Actor, elder_id: str, grant_id: str, how: str, why: str) -> None:
        """Lets it rest, or stops it: see `guarding.guard_in`. The caller has seen that she is this member of staff's business."""
        ground = self._ground
        self._db.write(lambda uow: guarding.guard_in(uow, ground, staff, elder_id, grant_id, how, why))
        self._db.tell()

    def others(self, helper: Actor, grant_id: str) -> tuple[Grant, list[One]]:
        """A helper's own grant, and who else may help the same elder.

        Raises NotFound assistance.grant_not_found, Refused assistance.grant_ended.
        """
        with self._db.read() as uow:
            mine = find_grant(uow, grant_id, helper.person_id)
            if mine is None or mine.helper_id != helper.person_id:
                raise NotFound("assistance.grant_not_found")
            pairs = pairs_of(list_of_elder(uow, mine.elder_id))
            if all(one.grant.helper_id != helper.person_id for one in pairs):
                raise Refused("assistance.grant_ended", elder_name=mine.elder_name)
            return mine, [one for one in pairs if one.grant.helper_id != helper.person_id]

"""What the bank itself may do about somebody's help: let it rest, or stop it, with a reason. Never more help, never in her name."""

from __future__ import annotations

from enum import StrEnum

from webapp.core.database import UnitOfWork
from webapp.core.errors import Forbidden, Invalid, NotFound, Refused
from webapp.services.assistance.ending import finish_in
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.store_grants import find_any, list_between
from webapp.services.assistance.store_pauses import begin_pause, end_pause, is_rested_by_bank
from webapp.services.identity.model import Actor


class How(StrEnum):
    """rest: it stands, and nothing can be done with it; stop: it is over. Either lasts until she invites anew."""

    REST = "rest"
    STOP = "stop"


class Why(StrEnum):
    ASKED = "asked"
    SWINDLE = "swindle"
    UNABLE = "unable"


def guard_in(
    uow: UnitOfWork, ground: Ground, staff: Actor, elder_id: str, grant_id: str, how: str, why: str
) -> None:
    """At once, on her record with the reason, and both are told. Where she lets it rest herself, it rests for the bank from now on.

    Raises Forbidden assistance.staff_only, NotFound assistance.grant_not_found, Invalid assistance.how_missing /
    why_missing, Refused assistance.grant_ended.
    """
    if staff.portal != "staff":
        raise Forbidden("assistance.staff_only")
    grant = find_any(uow, grant_id)
    if grant is None or grant.elder_id != elder_id:
        raise NotFound("assistance.grant_not_found")
    if how not in tuple(How):
        raise Invalid("assistance.how_missing", "how")
    if why not in tuple(Why):
        raise Invalid("assistance.why_missing", "why")
    standing = list_between(uow, grant.elder_id, grant.helper_id)
    if not standing:
        raise Refused("assistance.grant_ended", elder_name=grant.elder_name)
    if how == How.STOP:
        for one, withdrawn in finish_in(uow, ground, staff, grant):
            fact = {"grant_id": one.id, "withdrawn": withdrawn, "why": why, **one.helper}
            ground.record(uow, staff, elder_id, "stopped_by_bank", fact)
    elif is_rested_by_bank(uow, grant.elder_id, grant.helper_id):
        return
    else:
        end_pause(uow, grant.elder_id, grant.helper_id)
        begin_pause(uow, grant.elder_id, grant.helper_id, why)
        rests = {"grant_id": standing[-1].id, "why": why, **grant.helper}
        ground.record(uow, staff, elder_id, "rested_by_bank", rests)
    about = {"elder_name": grant.elder_name, "helper_name": grant.helper_name, "why": why}
    told = "stopped" if how == How.STOP else "rested"
    uow.outbox(grant.elder_id, f"assistance.bank_{told}_for_you", about)
    uow.outbox(grant.helper_id, f"assistance.bank_{told}_yours", about)

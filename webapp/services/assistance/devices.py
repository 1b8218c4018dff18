"""A yes that is said on the helper's own device is none: it is not taken, it is written down, and she is told."""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.core.errors import Refused
from webapp.services.assistance.ground import Ground
from webapp.services.identity.model import Actor


def on_his_device(uow: UnitOfWork, ground: Ground, elder: Actor, helper_id: str, helper_name: str) -> Refused:
    """What to answer, once it is on the record. The caller returns it, so that the record stays."""
    fact = {"helper_id": helper_id, "session_id": elder.session_id}
    ground.record(uow, elder, elder.person_id, "his_device", fact)
    uow.outbox(elder.person_id, "assistance.his_device", {"helper_name": helper_name})
    return Refused("assistance.his_device")

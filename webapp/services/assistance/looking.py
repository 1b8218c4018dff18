"""What a helper is shown of her money, each look written down first; and what needs a family's eye, told without data.

Other people are masked here, by a list of what may pass: what is not on it, such as a field added later, reaches nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from webapp.core.clock import bank_day, to_ms
from webapp.core.database import UnitOfWork
from webapp.core.errors import NotFound
from webapp.services.accounts.model import Movement
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.model import Grant
from webapp.services.assistance.model_grants import Action
from webapp.services.assistance.proposing import working_grant
from webapp.services.assistance.rules import mask
from webapp.services.assistance.store_looks import Look, add_look, find_look
from webapp.services.assistance.store_pauses import is_paused
from webapp.services.assistance.views import Past, PastLine
from webapp.services.identity.model import Actor

PAST = timedelta(days=90)
# A look is for reading the page, not for keeping it open: a quarter of an hour, as a session that nobody uses.
LOOK_LASTS = timedelta(minutes=15)
MOST_LINES = 60

# An alert: a bill that is due within three days or is late; so much on its way that somebody might ask.
SOON = timedelta(days=3)
LARGE_FEN = 500_000


class Alert(StrEnum):
    """What needs somebody's eye. It carries no amount, no name and no number."""

    BILL_DUE = "bill_due"
    LARGE_TRANSFER = "large_transfer"


def look_in(uow: UnitOfWork, ground: Ground, helper: Actor, grant_id: str) -> Look:
    """Writes down that he looks now, for her to read. Raises as `proposing.helpers_grant`, and Refused not_now."""
    grant = working_grant(uow, helper, grant_id, Action.SEE_PAST)
    look = add_look(uow, grant)
    ground.record(uow, helper, grant.elder_id, "looked", {"grant_id": grant.id, "look_id": look.id})
    return look


def seen_in(uow: UnitOfWork, ground: Ground, helper: Actor, look_id: str) -> Past:
    """What this look shows, while it lasts and while she allows it.

    Raises NotFound assistance.look_not_found, and as `proposing.helpers_grant`.
    """
    look = find_look(uow, look_id, helper.person_id)
    if look is None:
        raise NotFound("assistance.look_not_found")
    grant = working_grant(uow, helper, look.grant_id, Action.SEE_PAST)
    if uow.now_ms - look.at_ms >= LOOK_LASTS // timedelta(milliseconds=1):
        return Past(grant, look.at_ms, over=True)
    bills = tuple(ground.payments.due_bills_in(uow, grant.elder_id))
    since_ms = to_ms(uow.now - PAST)
    moved = ground.accounts.moved_since_in(uow, grant.elder_id, since_ms, MOST_LINES)
    return Past(grant, look.at_ms, bills=len(bills), lines=tuple(map(masked_line, moved)))


def masked_line(moved: Movement) -> PastLine:
    """A movement without whom it was with: a family name at the most, and what was paid for."""
    about = {name: _MASKS[name](value) for name, value in moved.about.items() if name in _MASKS}
    return PastLine(moved.at, moved.kind, about, moved.amount)


def _service(value: str) -> str:
    return value


_MASKS = {"service": _service, "payee": mask, "payer": mask}


def alerts_in(uow: UnitOfWork, ground: Ground, grant: Grant) -> tuple[Alert, ...]:
    """What needs a look at her side today, for whoever may be told."""
    if not grant.live_at(uow.now_ms) or Action.GET_ALERTS not in grant.scope.actions:
        return ()
    if is_paused(uow, grant.elder_id, grant.helper_id):
        return ()
    soon = bank_day(uow.now + SOON)
    late = any(bill.due_on <= soon for bill in ground.payments.due_bills_in(uow, grant.elder_id))
    large = ground.payments.under_way_in(uow, grant.elder_id).fen >= LARGE_FEN
    told: Mapping[Alert, bool] = {Alert.BILL_DUE: late, Alert.LARGE_TRANSFER: large}
    return tuple(alert for alert, is_so in told.items() if is_so)

"""A bill that somebody pays for a customer, from the customer's account: the money waits two hours and can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

UNDO = timedelta(hours=2)


class HeldState(StrEnum):
    """waiting: left the account, can be taken back. arrived, taken_back: over."""

    WAITING = "waiting"
    ARRIVED = "arrived"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class Held:
    """id: of the payment. customer_id: whose money; actor_id: who paid, under which grant."""

    id: str
    customer_id: str
    actor_id: str
    grant_id: str
    state: HeldState

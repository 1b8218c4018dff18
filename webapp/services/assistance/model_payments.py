"""What a helper paid: with his own money, at once; or with hers, to a biller that she chose, with two hours to take it back.

All times are epoch ms, all money whole fen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from webapp.core.money import Money
from webapp.services.payments.model import Bill
from webapp.services.payments.model_held import HeldState


class Whose(StrEnum):
    """Whose money it was, as seen from the helper."""

    OWN = "own"
    HERS = "hers"


@dataclass(frozen=True, slots=True)
class Paid:
    """One bill of an elder's that a helper paid. id: of the payment. session_id: the helper's, in which it was done.

    service: payments' word for it ("gas"); period: "2026-10". state: of hers, own has arrived at once; due_ms: until when hers can
    be taken back; ended_ms, ended_by: when it arrived or was taken back, and by whom.
    """

    id: str
    whose: Whose
    grant_id: str
    elder_id: str
    elder_name: str
    helper_id: str
    helper_name: str
    session_id: str
    bill_id: str
    biller: str
    service: str
    period: str
    amount_fen: int
    paid_ms: int
    state: HeldState = HeldState.ARRIVED
    due_ms: int | None = None
    ended_ms: int | None = None
    ended_by: str | None = None

    def can_be_taken_back(self, now_ms: int) -> bool:
        return self.state is HeldState.WAITING and self.due_ms is not None and now_ms < self.due_ms

    @property
    def taken_back(self) -> bool:
        return self.state is HeldState.TAKEN_BACK

    @property
    def amount(self) -> Money:
        return Money(self.amount_fen)


@dataclass(frozen=True, slots=True)
class Biller:
    """One whom she has had a bill of. service: payments' word for it."""

    id: str
    name: str
    service: str


def seen_of(bill: Bill) -> Mapping[str, Any]:
    """What a helper is shown of a bill before he pays it; its fingerprint comes back with his press. No account, no balance."""
    return {
        "bill_id": bill.id,
        "biller_id": bill.biller_id,
        "biller": bill.biller,
        "service": bill.service,
        "period": bill.period,
        "amount_fen": bill.amount.fen,
        "due_on": bill.due_on.isoformat(),
    }

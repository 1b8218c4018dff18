"""What an invitation, a grant of help and a prepared payment are; what is allowed with them is in rules.py.

Three small state machines: an invitation (open -> accepted -> agreed), a grant (an immutable version, live
until its date or until somebody ends it) and a proposal (open -> approved, by the elder's yes only).
All times are epoch ms, all money whole fen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from webapp.core.money import Money

CODE_DIGITS = 8
CODE_LIVES = timedelta(minutes=30)
YES_WAITS = timedelta(hours=24)
PROPOSAL_LIVES = timedelta(hours=24)

# A helper who guesses is stopped after five wrong codes an hour. An invitation whose first four figures were
# hit and whose last four were not is shut after five, whoever guessed, and its maker is told: at best 5 in
# 10,000 for a whole crowd of guessers, and even then she would have to say yes to a stranger's name.
WRONG_TRIES = 5
TRIES_WINDOW = timedelta(hours=1)


class InvitationState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    AGREED = "agreed"
    DECLINED = "declined"
    REPLACED = "replaced"
    LOCKED = "locked"
    EXPIRED = "expired"


class ProposalState(StrEnum):
    OPEN = "open"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    PAID_OTHERWISE = "paid_otherwise"
    # Never stored: withdrawn because the help itself was stopped.
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that may be prepared, in fen: one bill, a day and a month of the bank's own calendar."""

    item_fen: int
    daily_fen: int
    monthly_fen: int


@dataclass(frozen=True, slots=True)
class Level:
    """One plain level of help: what may be done, how far, from how long after her yes and for how long."""

    name: str
    actions: tuple[str, ...]
    limits: Limits
    starts_after: timedelta
    lasts: timedelta


# 帮我准备: the helper prepares a due bill, the elder approves each one.
PREPARE = Level(
    "prepare", ("prepare_bill",), Limits(50_000, 100_000, 300_000), timedelta(0), timedelta(days=90)
)


@dataclass(frozen=True, slots=True)
class Invitation:
    """An elder's call for a helper. The code itself is kept apart, sealed, and only while it can be used."""

    id: str
    elder_id: str
    elder_name: str
    state: InvitationState
    created_ms: int
    expires_ms: int
    wrong_tries: int = 0
    helper_id: str | None = None
    helper_name: str | None = None

    def state_at(self, now_ms: int) -> InvitationState:
        """What it is now: one that nobody used in time has expired, without anyone having to write so."""
        waiting = self.state in (InvitationState.OPEN, InvitationState.ACCEPTED)
        return InvitationState.EXPIRED if waiting and now_ms >= self.expires_ms else self.state


@dataclass(frozen=True, slots=True)
class Grant:
    """One version of what an elder allows one helper. Never changed: ended, or followed by a new one."""

    id: str
    invitation_id: str
    elder_id: str
    elder_name: str
    helper_id: str
    helper_name: str
    level: str
    actions: tuple[str, ...]
    limits: Limits
    from_ms: int
    until_ms: int
    sha256: str
    ended_ms: int | None = None
    ended_by: str | None = None
    end_reason: str | None = None

    @property
    def over_ms(self) -> int:
        """When it was, or will be, over."""
        return self.until_ms if self.ended_ms is None else self.ended_ms

    @property
    def stopped(self) -> bool:
        """Ended by one of the two, not by its date and not by a newer version."""
        return self.end_reason == "stopped"

    @property
    def stopped_by_elder(self) -> bool:
        return self.stopped and self.ended_by == self.elder_id

    def live_at(self, now_ms: int) -> bool:
        return self.ended_ms is None and self.from_ms <= now_ms < self.until_ms


@dataclass(frozen=True, slots=True)
class Shown:
    """Exactly what she is asked to say yes to; its hash comes back with her answer.

    service: payments' word for it ("gas"); period: "2026-10"; account_tail: the last four figures of her account (she
    sees them, the helper never does).
    """

    bill_id: str
    biller: str
    service: str
    period: str
    amount_fen: int
    account_tail: str
    helper_name: str

    @property
    def amount(self) -> Money:
        return Money(self.amount_fen)

    def as_json(self) -> dict[str, Any]:
        return {
            "bill_id": self.bill_id,
            "biller": self.biller,
            "service": self.service,
            "period": self.period,
            "amount_fen": self.amount_fen,
            "account_tail": self.account_tail,
            "helper_name": self.helper_name,
        }


@dataclass(frozen=True, slots=True)
class Proposal:
    """A payment that a helper prepared, frozen as it was; runs only on her yes, as shown, within 24 hours."""

    id: str
    grant_id: str
    elder_id: str
    helper_id: str
    shown: Shown
    shown_hash: str
    state: ProposalState
    created_ms: int
    expires_ms: int
    decided_ms: int | None = None
    payment_id: str | None = None

    def state_at(self, now_ms: int) -> ProposalState:
        """What it is now: an open one past its time has expired."""
        lapsed = self.state is ProposalState.OPEN and now_ms >= self.expires_ms
        return ProposalState.EXPIRED if lapsed else self.state

    def state_under(self, grant: Grant, now_ms: int) -> ProposalState:
        """What it is now, with its grant: what was still open when the help was stopped was stopped with it."""
        state = self.state_at(now_ms)
        with_it = grant.stopped and self.decided_ms == grant.ended_ms
        return ProposalState.STOPPED if state is ProposalState.WITHDRAWN and with_it else state


@dataclass(frozen=True, slots=True)
class Used:
    """What counts against a helper's limits with one elder, in fen: waiting, approved today, this month."""

    waiting_fen: int
    today_fen: int
    month_fen: int


@dataclass(frozen=True, slots=True)
class Card:
    """What waits for the elder's answer: a prepared payment (shown) or a person who took up her code."""

    id: str
    helper_name: str
    shown: Shown | None

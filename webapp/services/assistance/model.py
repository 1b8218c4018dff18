"""What an invitation, a grant of help and a prepared payment are; how far a grant goes is in model_grants.py.

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
from webapp.services.assistance.model_grants import Limits, Scope
from webapp.services.assistance.model_sending import ShownTransfer

CODE_DIGITS = 8
CODE_LIVES = timedelta(minutes=30)
YES_WAITS = timedelta(hours=24)
PROPOSAL_LIVES = timedelta(hours=24)
# How long somebody's wish to stand beside another waits for an answer.
OFFER_WAITS = timedelta(minutes=10)

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
    # Whom it was for is not on her list any more as it was shown.
    PERSON_CHANGED = "person_changed"
    # Never stored: withdrawn because the help itself was stopped.
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Invitation:
    """An elder's call for a helper, to help at a level. The code is kept apart, sealed, and only while it can be used.

    people: those of her saved people to whom he may prepare transfers.
    """

    id: str
    elder_id: str
    elder_name: str
    state: InvitationState
    created_ms: int
    expires_ms: int
    wrong_tries: int = 0
    helper_id: str | None = None
    helper_name: str | None = None
    level: str = "prepare"
    people: frozenset[str] = frozenset()

    def state_at(self, now_ms: int) -> InvitationState:
        """What it is now: one that nobody used in time has expired, without anyone having to write so."""
        waiting = self.state in (InvitationState.OPEN, InvitationState.ACCEPTED)
        return InvitationState.EXPIRED if waiting and now_ms >= self.expires_ms else self.state


@dataclass(frozen=True, slots=True)
class Grant:
    """One version of what an elder allows one helper. Never changed: ended, or followed by a new one.

    follows: the id of the version before it; followed_ms: from when on a newer version takes its place.
    """

    id: str
    invitation_id: str
    elder_id: str
    elder_name: str
    helper_id: str
    helper_name: str
    level: str
    scope: Scope
    sha256: str
    follows: str | None = None
    followed_ms: int | None = None
    ended_ms: int | None = None
    ended_by: str | None = None
    end_reason: str | None = None

    @property
    def helper(self) -> dict[str, str]:
        """Who it is, for the record."""
        return {"helper_id": self.helper_id, "helper_name": self.helper_name}

    @property
    def limits(self) -> Limits:
        return self.scope.limits

    @property
    def from_ms(self) -> int:
        return self.scope.from_ms

    @property
    def until_ms(self) -> int:
        """Until when it holds by itself: its date, or the beginning of the version that follows it."""
        ends = self.scope.until_ms
        return ends if self.followed_ms is None else min(ends, self.followed_ms)

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

    @property
    def stopped_by_helper(self) -> bool:
        return self.stopped and self.ended_by == self.helper_id

    def live_at(self, now_ms: int) -> bool:
        return self.stands_at(now_ms) and self.from_ms <= now_ms

    def stands_at(self, now_ms: int) -> bool:
        """Whether it holds, or will: not ended, not past its time."""
        return self.ended_ms is None and now_ms < self.until_ms


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
    def about(self) -> str:
        """What at most one may wait for."""
        return self.bill_id

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
    shown: Shown | ShownTransfer
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
    """What waits for the elder's answer: a prepared payment (shown), a person who took up her code, or one who wants to stand beside her (guide).

    paid: the service ("gas") of a bill that was paid with her money and that she can still take back; id is the payment's.
    change: the person helps her already, and what waits is a change.
    """

    id: str
    helper_name: str
    shown: Shown | ShownTransfer | None
    guide: bool = False
    paid: str = ""
    change: bool = False

    @property
    def bill(self) -> Shown | None:
        """The bill of which it is, if it is one's."""
        return self.shown if isinstance(self.shown, Shown) else None

    @property
    def transfer(self) -> ShownTransfer | None:
        """The transfer that it is, if it is one."""
        return self.shown if isinstance(self.shown, ShownTransfer) else None

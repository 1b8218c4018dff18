"""What the pages of assistance show: plain facts, no sentences. The helper's never hold a balance or an account number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from webapp.core.money import Money
from webapp.services.assistance.model import Grant, Invitation, InvitationState, Proposal, ProposalState
from webapp.services.assistance.model_allowance import FIRST
from webapp.services.assistance.model_grants import Action
from webapp.services.assistance.model_payments import Paid
from webapp.services.identity.model import CodeRequest


@dataclass(frozen=True, slots=True)
class InvitationView:
    """Her invitation as it is now. code: eight figures, only while it can be used; grant: once she agreed.

    now: what holds already between the two, which her yes would replace.
    """

    invitation: Invitation
    state: InvitationState
    code: str | None
    grant: Grant | None
    now: Grant | None = None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Where she types the code that she was sent. sent: None when that can't be used any more."""

    invitation: Invitation
    sent: CodeRequest | None


@dataclass(frozen=True, slots=True)
class One:
    """What stands between an elder and a helper: as it holds now (or will, from a day on), and what will follow it.

    rest: why the bank lets it rest; "" where it does not.
    """

    grant: Grant
    next: Grant | None
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """One thing a helper prepared, and what became of it. talk: it waits, and she wants to be called about it first."""

    proposal: Proposal
    state: ProposalState
    talk: bool = False


@dataclass(frozen=True, slots=True)
class Helper:
    """One who can help her: the grant, the last things done under it, newest first; next: what will follow it. live: begun.

    looked_ms: when this helper looked at her last 90 days last, if ever. paused: it rests; where she wanted that, hers alone to know.
    rest: why the bank wanted it. paid: the last bills that this helper paid for her, newest first.
    back: what was paid with her money and came back when it was stopped.
    """

    grant: Grant
    done: tuple[Done, ...]
    next: Grant | None = None
    live: bool = False
    looked_ms: int | None = None
    paused: bool = False
    back: tuple[Paid, ...] = ()
    rest: str = ""
    paid: tuple[Paid, ...] = ()

    @property
    def guides(self) -> bool:
        """Whether this helper may be asked beside her now."""
        return self.live and not self.paused and Action.GUIDE in self.grant.scope.actions


@dataclass(frozen=True, slots=True)
class Circle:
    """家人帮忙: the helpers of an elder, her invitations under way, and who helped her before.

    code: eight figures, of the invitation that nobody has taken up yet.
    """

    helpers: tuple[Helper, ...]
    invitations: tuple[Invitation, ...]
    past: tuple[Grant, ...]
    code: str | None


@dataclass(frozen=True, slots=True)
class DueBill:
    """A bill as a helper may see it. prepared: it waits for her yes; proposal_id: where, if this helper did that."""

    id: str
    biller: str
    service: str
    period: str
    amount: Money
    due_on: date
    prepared: bool
    proposal_id: str | None
    biller_id: str = ""


@dataclass(frozen=True, slots=True)
class HelperMonth:
    """What one helper did for her in a month. paid: how many of the prepared she agreed to in it; amount: what they came to.

    own, own_amount: how many of her bills the helper paid with money of his own.
    hers, hers_amount: the same with her money, but for what was taken back; back: how many were.
    beside: how often the helper stood beside her.
    """

    name: str
    looks: int
    prepared: int
    paid: int
    amount: Money
    own: int = 0
    own_amount: Money = Money(0)
    hers: int = 0
    hers_amount: Money = Money(0)
    back: int = 0
    beside: int = 0


@dataclass(frozen=True, slots=True)
class Digest:
    """A month of help. month, earlier, later: "2026-06"; None where there is nothing further to leaf to."""

    month: str
    helpers: tuple[HelperMonth, ...]
    earlier: str | None
    later: str | None


@dataclass(frozen=True, slots=True)
class PastLine:
    """One movement as a helper may see it: other people masked, no balance, no account. amount: signed."""

    at: datetime
    kind: str
    about: Mapping[str, str]
    amount: Money


@dataclass(frozen=True, slots=True)
class Past:
    """One look at an elder's last 90 days. over: it has lasted long enough, and shows nothing any more. bills: how many are due."""

    grant: Grant
    at_ms: int
    bills: int = 0
    lines: tuple[PastLine, ...] = ()
    over: bool = False


@dataclass(frozen=True, slots=True)
class Parent:
    """One whom a helper can help: the grant, what is still within its limits, her due bills, the last things done.

    next: what will follow the grant; live: whether it has begun; alerts: what needs somebody's eye.
    """

    grant: Grant
    next: Grant | None
    live: bool
    left_today: Money
    left_month: Money
    bills: tuple[DueBill, ...]
    done: tuple[Done, ...]
    alerts: tuple[str, ...] = ()

    @property
    def sees_past(self) -> bool:
        """Whether he may look at her last 90 days now."""
        return self.live and Action.SEE_PAST in self.grant.scope.actions

    @property
    def sees_bills(self) -> bool:
        """Whether he may see her bills now."""
        return self.live and Action.SEE_BILLS in self.grant.scope.actions

    @property
    def prepares(self) -> bool:
        """Whether he may prepare a bill now."""
        return self.live and Action.PREPARE_BILL in self.grant.scope.actions

    @property
    def pays(self) -> bool:
        """Whether he may pay a bill with her money now."""
        return self.live and Action.PAY_BILL in self.grant.scope.actions

    @property
    def sends(self) -> bool:
        """Whether he may prepare a transfer now, to one of those whom she has named."""
        scope = self.grant.scope
        return self.live and Action.PREPARE_TRANSFER in scope.actions and bool(scope.people)


@dataclass(frozen=True, slots=True)
class Family:
    """The helper's page: parents, the invitations that he took up and that wait for a yes, and whom he helped before."""

    parents: tuple[Parent, ...]
    waiting: tuple[Invitation, ...]
    past: tuple[Helper, ...]


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A proposal as it is now, and under which grant. talk: she wants to be called about it first. allowance: hers now."""

    proposal: Proposal
    state: ProposalState
    grant: Grant
    talk: bool = False
    allowance: Money = FIRST

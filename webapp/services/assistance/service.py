"""Family assistance: one method, one use case, one unit of work. The rules are in inviting, codes, proposing and ending."""

from __future__ import annotations

from typing import TypeVar

from webapp.core.clock import to_ms
from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import BankError, NotFound
from webapp.core.money import Money
from webapp.services.assistance import codes, ending, inviting, proposing
from webapp.services.assistance.ground import CodeKeys, Ground
from webapp.services.assistance.model import Card, Grant, Invitation, InvitationState, Proposal, ProposalState
from webapp.services.assistance.rules import day_and_month_start, left_in, tidy_code
from webapp.services.assistance.store_grants import (
    find_by_invitation,
    find_grant,
    list_live_of_elder,
    list_live_of_helper,
    list_past_of_elder,
    list_past_of_helper,
)
from webapp.services.assistance.store_invitations import (
    find_invitation,
    find_taken,
    list_taken,
    list_waiting,
)
from webapp.services.assistance.store_proposals import (
    find_for_helper,
    list_cards,
    list_of_grant,
    list_open_bills,
    sum_used,
)
from webapp.services.assistance.views import (
    Circle,
    Done,
    DueBill,
    Family,
    Helper,
    InvitationView,
    Parent,
    ProposalView,
)
from webapp.services.identity.model import Actor
from webapp.services.payments.model import Bill
from webapp.services.payments.service import PaymentsService
from webapp.services.trail.service import Trail

LAST_DONE = 3
LAST_PAST = 3

T = TypeVar("T")


class AssistanceService:
    """What elders, and the people whom they let help them, can do with one another."""

    def __init__(self, db: Database, payments: PaymentsService, trail: Trail, keys: CodeKeys) -> None:
        self._db = db
        self._ground = Ground(payments, trail, keys)

    # The elder's side

    def home_cards(self, actor: Actor) -> list[Card]:
        """What waits for her answer. One statement."""
        with self._db.read() as uow:
            return list_cards(uow, actor.person_id)

    def home_cards_in(self, uow: UnitOfWork, elder_id: str) -> list[Card]:
        """The same, in the caller's unit of work."""
        return list_cards(uow, elder_id)

    def circle(self, actor: Actor) -> Circle:
        """Who can help her, who could before, and which invitations are under way."""
        with self._db.read() as uow:
            grants = list_live_of_elder(uow, actor.person_id)
            helpers = tuple(Helper(grant, _done(uow, grant, LAST_DONE)) for grant in grants)
            waiting = tuple(list_waiting(uow, actor.person_id))
            untaken = (one for one in waiting if one.state is InvitationState.OPEN)
            codes_open = [inviting.code_in(uow, self._ground, one) for one in untaken]
            past = tuple(list_past_of_elder(uow, actor.person_id)[:LAST_PAST])
            return Circle(helpers, waiting, past, codes_open[0] if codes_open else None)

    def invite(self, actor: Actor) -> Invitation:
        """Her open invitation, made if there is none. Raises Forbidden assistance.elder_only."""
        return self._db.write(lambda uow: inviting.invite_in(uow, self._ground, actor))

    def show_invitation(self, actor: Actor, invitation_id: str) -> InvitationView:
        """Her invitation with its code. Raises NotFound assistance.invitation_not_found."""
        with self._db.read() as uow:
            invitation = find_invitation(uow, invitation_id, actor.person_id)
            if invitation is None:
                raise NotFound("assistance.invitation_not_found")
            grant = find_by_invitation(uow, invitation_id)
            return InvitationView(
                invitation,
                invitation.state_at(uow.now_ms),
                inviting.code_in(uow, self._ground, invitation),
                None if grant is None else grant.id,
            )

    def agree(self, actor: Actor, invitation_id: str) -> Grant:
        """Her yes to a helper: see `inviting.agree_in`."""
        return self._db.write(lambda uow: inviting.agree_in(uow, self._ground, actor, invitation_id))

    def refuse(self, actor: Actor, invitation_id: str) -> None:
        """Her no to a helper, or taking back a code: see `inviting.refuse_in`."""
        self._db.write(lambda uow: inviting.refuse_in(uow, self._ground, actor, invitation_id))

    def show_proposal(self, actor: Actor, proposal_id: str) -> ProposalView:
        """What she is asked. Raises NotFound assistance.proposal_not_found."""
        with self._db.read() as uow:
            return self._shown(uow, proposing.hers(uow, actor, proposal_id))

    def approve(self, actor: Actor, proposal_id: str, shown_hash: str, key: str) -> str:
        """Her yes to a payment, whose id it answers: see `proposing.approve_in`."""
        ground = self._ground
        return _said(
            self._db.write(lambda uow: proposing.approve_in(uow, ground, actor, proposal_id, shown_hash, key))
        )

    def decline(self, actor: Actor, proposal_id: str) -> None:
        """Her no to a payment: see `proposing.decline_in`."""
        self._db.write(lambda uow: proposing.decline_in(uow, self._ground, actor, proposal_id))

    # Either side

    def end(self, actor: Actor, grant_id: str) -> Grant:
        """Ends a grant at once, with all that waits under it. Again, or after it lapsed, changes nothing.

        Raises NotFound assistance.grant_not_found.
        """

        def work(uow: UnitOfWork) -> Grant:
            grant = find_grant(uow, grant_id, actor.person_id)
            if grant is None:
                raise NotFound("assistance.grant_not_found")
            ending.end_in(uow, self._ground, actor, grant, "stopped")
            return grant

        ended = self._db.write(work)
        # Who stands beside her under this grant hears of it in the same moment.
        self._db.tell()
        return ended

    # The helper's side

    def enter_code(self, actor: Actor, typed: str) -> Invitation:
        """Takes up an invitation by its code: see `rules.tidy_code` and `codes.enter_code_in` for what it raises."""
        code = tidy_code(typed)
        return _said(self._db.write(lambda uow: codes.enter_code_in(uow, self._ground, actor, code)))

    def show_taken(self, actor: Actor, invitation_id: str) -> InvitationView:
        """An invitation that he took up, never with its code. Raises NotFound assistance.invitation_not_found."""
        with self._db.read() as uow:
            invitation = find_taken(uow, invitation_id, actor.person_id)
            if invitation is None:
                raise NotFound("assistance.invitation_not_found")
            grant = find_by_invitation(uow, invitation_id)
            state = invitation.state_at(uow.now_ms)
            return InvitationView(invitation, state, None, None if grant is None else grant.id)

    def family(self, actor: Actor) -> Family:
        """Whom he can help, what needs him, who has not answered yet, and whom he helped before."""
        with self._db.read() as uow:
            grants = list_live_of_helper(uow, actor.person_id)
            parents = tuple(self._parent(uow, grant) for grant in grants)
            ended = list_past_of_helper(uow, actor.person_id)[:LAST_PAST]
            past = tuple(Helper(grant, _done(uow, grant, LAST_DONE)) for grant in ended)
            return Family(parents, tuple(list_taken(uow, actor.person_id)), past)

    def parent(self, actor: Actor, grant_id: str) -> Parent:
        """One of them. Raises NotFound assistance.grant_not_found, Refused assistance.grant_ended."""
        with self._db.read() as uow:
            return self._parent(uow, proposing.helpers_grant(uow, actor, grant_id))

    def check_bill(self, actor: Actor, grant_id: str, bill_id: str) -> None:
        """Whether a bill of theirs can still be paid: see `proposing.due_bill` for what it raises when not."""
        with self._db.read() as uow:
            grant = proposing.helpers_grant(uow, actor, grant_id)
            proposing.due_bill(uow, self._ground, grant, bill_id)

    def propose(self, actor: Actor, grant_id: str, bill_id: str) -> Proposal:
        """Prepares the payment of a bill: see `proposing.propose_in`."""
        ground = self._ground
        return self._db.write(lambda uow: proposing.propose_in(uow, ground, actor, grant_id, bill_id))

    def show_own_proposal(self, actor: Actor, proposal_id: str) -> ProposalView:
        """What he prepared, as it is now. Raises NotFound assistance.proposal_not_found."""
        with self._db.read() as uow:
            proposal = find_for_helper(uow, proposal_id, actor.person_id)
            if proposal is None:
                raise NotFound("assistance.proposal_not_found")
            return self._shown(uow, proposal)

    def withdraw(self, actor: Actor, proposal_id: str) -> None:
        """He takes back what he prepared: see `proposing.withdraw_in`."""
        self._db.write(lambda uow: proposing.withdraw_in(uow, self._ground, actor, proposal_id))

    def _parent(self, uow: UnitOfWork, grant: Grant) -> Parent:
        day, month = day_and_month_start(uow.now)
        used = sum_used(uow, grant.elder_id, grant.helper_id, to_ms(day), to_ms(month))
        left_today, left_month = left_in(grant.limits, used)
        prepared = list_open_bills(uow, grant.elder_id)
        bills = tuple(
            _due(bill, grant, prepared.get(bill.id))
            for bill in self._ground.payments.due_bills_in(uow, grant.elder_id)
        )
        return Parent(grant, Money(left_today), Money(left_month), bills, _done(uow, grant, LAST_DONE))

    def _shown(self, uow: UnitOfWork, proposal: Proposal) -> ProposalView:
        grant = find_grant(uow, proposal.grant_id, proposal.elder_id)
        if grant is None:
            raise NotFound("assistance.grant_not_found")
        state = proposing.state_now(uow, self._ground, proposal)
        if state is ProposalState.WITHDRAWN:
            state = proposal.state_under(grant, uow.now_ms)
        return ProposalView(proposal, state, grant)


def _done(uow: UnitOfWork, grant: Grant, limit: int) -> tuple[Done, ...]:
    return tuple(Done(one, one.state_under(grant, uow.now_ms)) for one in list_of_grant(uow, grant.id, limit))


def _due(bill: Bill, grant: Grant, prepared: tuple[str, str] | None) -> DueBill:
    proposal_id = prepared[0] if prepared is not None and prepared[1] == grant.helper_id else None
    shown = (bill.id, bill.biller, bill.service, bill.period, bill.amount, bill.due_on)
    return DueBill(*shown, prepared is not None, proposal_id)


def _said(outcome: T | BankError) -> T:
    """Raises the refusals that had to be committed first."""
    if isinstance(outcome, BankError):
        raise outcome
    return outcome

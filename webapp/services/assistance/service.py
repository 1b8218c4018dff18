"""Family assistance: one method, one use case, one unit of work. The rules are in inviting, codes, proposing and ending."""

from __future__ import annotations

from typing import TypeVar

from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import BankError, NotFound
from webapp.core.money import Money
from webapp.services.accounts.months import Month
from webapp.services.accounts.service import AccountsService
from webapp.services.assistance import approving, codes, inviting, looking, proposing, talking
from webapp.services.assistance.circle import LAST_DONE, done_under, due_bill_of, helpers_of, pairs_of
from webapp.services.assistance.confirming import Answer, Confirming, HerselfAgain
from webapp.services.assistance.counting import left_now
from webapp.services.assistance.granting import GrantingService
from webapp.services.assistance.ground import CodeKeys, Ground
from webapp.services.assistance.model import Card, Grant, Invitation, InvitationState, Proposal, ProposalState
from webapp.services.assistance.model_grants import Action
from webapp.services.assistance.paying import PayingService
from webapp.services.assistance.rules import tidy_code
from webapp.services.assistance.service_allowing import AllowingService
from webapp.services.assistance.service_guarding import GuardingService
from webapp.services.assistance.service_sending import SendingService
from webapp.services.assistance.store_allowances import find_allowance
from webapp.services.assistance.store_digest import digest
from webapp.services.assistance.store_grants import (
    find_by_invitation,
    find_grant,
    list_of_helper,
    list_past_of_helper,
    standing_and_past,
)
from webapp.services.assistance.store_invitations import find_taken, list_taken, list_waiting
from webapp.services.assistance.store_pauses import is_paused
from webapp.services.assistance.store_proposals import find_for_helper, list_cards, list_open_bills
from webapp.services.assistance.store_talks import has_talk
from webapp.services.assistance.views import (
    Circle,
    Digest,
    DueBill,
    Family,
    Helper,
    InvitationView,
    Parent,
    Past,
    ProposalView,
)
from webapp.services.identity.model import Actor
from webapp.services.identity.service import IdentityService
from webapp.services.payments.service import PaymentsService
from webapp.services.trail.service import Trail

LAST_PAST = 3

T = TypeVar("T")


class AssistanceService:
    """What elders, and the people whom they let help them, can do with one another. `granting`: who may, and how far; `sending`: transfers; `allowing`: her allowance; `guarding`: what others may stop.

    confirming: how it is found out that it is she; with what identity knows, unless given.
    """

    def __init__(
        self,
        db: Database,
        accounts: AccountsService,
        payments: PaymentsService,
        trail: Trail,
        keys: CodeKeys,
        identity: IdentityService,
        confirming: Confirming | None = None,
    ) -> None:
        self._db = db
        herself = HerselfAgain(identity)
        self._ground = Ground(accounts, payments, trail, keys, identity, confirming or herself)
        self.granting = GrantingService(db, self._ground, herself)
        self.paying = PayingService(db, self._ground)
        self.sending = SendingService(db, self._ground, herself)
        self.allowing = AllowingService(db, self._ground, herself)
        self.guarding = GuardingService(db, self._ground)

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
            standing, ended = standing_and_past(uow, actor.person_id)
            waiting = tuple(list_waiting(uow, actor.person_id))
            untaken = (one for one in waiting if one.state is InvitationState.OPEN)
            codes_open = [inviting.code_in(uow, self._ground, one) for one in untaken]
            return Circle(
                tuple(helpers_of(uow, standing)),
                waiting,
                tuple(ended[:LAST_PAST]),
                codes_open[0] if codes_open else None,
            )

    def show_proposal(self, actor: Actor, proposal_id: str) -> ProposalView:
        """What she is asked. Raises NotFound assistance.proposal_not_found."""
        with self._db.read() as uow:
            return self._shown(uow, proposing.hers(uow, actor, proposal_id))

    def approve(
        self, actor: Actor, proposal_id: str, shown_hash: str, key: str, answer: Answer | None = None
    ) -> str:
        """Her yes to a payment, whose id it answers: see `approving.approve_in`."""

        def work(uow: UnitOfWork) -> str | BankError:
            return approving.approve_in(uow, self._ground, actor, proposal_id, shown_hash, key, answer)

        return _said(self._db.write(work))

    def ask_first(self, actor: Actor, proposal_id: str) -> None:
        """She wants to talk about it before she answers: see `talking.ask_first_in`."""
        _said(self._db.write(lambda uow: talking.ask_first_in(uow, self._ground, actor, proposal_id)))

    def month(self, actor: Actor, written: str | None) -> Digest:
        """What a month of help came to, the running one for None. Raises NotFound assistance.no_such_month."""
        with self._db.read() as uow:
            newest = Month.of(uow.now)
            month = newest if written is None else Month.read(written)
            if month is None or month > newest:
                raise NotFound("assistance.no_such_month")
            earlier = month.earlier if digest(uow, actor.person_id, month.earlier) else None
            return Digest(
                month.written,
                digest(uow, actor.person_id, month),
                None if earlier is None else earlier.written,
                month.later.written if month < newest else None,
            )

    def decline(self, actor: Actor, proposal_id: str) -> None:
        """Her no to a payment: see `proposing.decline_in`."""
        self._db.write(lambda uow: proposing.decline_in(uow, self._ground, actor, proposal_id))

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
            state = invitation.state_at(uow.now_ms)
            return InvitationView(invitation, state, None, find_by_invitation(uow, invitation_id))

    def family(self, actor: Actor) -> Family:
        """Whom he can help, what needs him, who has not answered yet, and whom he helped before."""
        with self._db.read() as uow:
            parents = tuple(
                self._parent(uow, one.grant, one.next)
                for one in pairs_of(list_of_helper(uow, actor.person_id))
            )
            ended = list_past_of_helper(uow, actor.person_id)[:LAST_PAST]
            past = tuple(Helper(grant, done_under(uow, grant, LAST_DONE)) for grant in ended)
            return Family(parents, tuple(list_taken(uow, actor.person_id)), past)

    def parent(self, actor: Actor, grant_id: str) -> Parent:
        """One of them. Raises NotFound assistance.grant_not_found, Refused assistance.grant_ended."""
        with self._db.read() as uow:
            return self._parent(uow, proposing.helpers_grant(uow, actor, grant_id, Action.SEE_BILLS))

    def look(self, actor: Actor, grant_id: str) -> str:
        """Writes down that he looks at her last 90 days; the look's id. See `looking.look_in` for what it raises."""
        return self._db.write(lambda uow: looking.look_in(uow, self._ground, actor, grant_id)).id

    def show_look(self, actor: Actor, look_id: str) -> Past:
        """What that look shows: see `looking.seen_in`."""
        with self._db.read() as uow:
            return looking.seen_in(uow, self._ground, actor, look_id)

    def check_bill(self, actor: Actor, grant_id: str, bill_id: str) -> None:
        """Whether a bill of theirs can still be paid: see `proposing.due_bill` for what it raises when not."""
        with self._db.read() as uow:
            grant = proposing.working_grant(uow, actor, grant_id, Action.SEE_BILLS)
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

    def _parent(self, uow: UnitOfWork, grant: Grant, following: Grant | None = None) -> Parent:
        left_today, left_month = left_now(uow, grant)
        return Parent(
            grant,
            following,
            grant.live_at(uow.now_ms),
            Money(left_today),
            Money(left_month),
            self._bills(uow, grant),
            done_under(uow, grant, LAST_DONE),
            looking.alerts_in(uow, self._ground, grant),
        )

    def _bills(self, uow: UnitOfWork, grant: Grant) -> tuple[DueBill, ...]:
        """Her due bills, if they may be seen now."""
        if not grant.live_at(uow.now_ms) or Action.SEE_BILLS not in grant.scope.actions:
            return ()
        if is_paused(uow, grant.elder_id, grant.helper_id):
            return ()
        prepared = list_open_bills(uow, grant.elder_id)
        due = self._ground.payments.due_bills_in(uow, grant.elder_id)
        return tuple(due_bill_of(bill, grant, prepared.get(bill.id)) for bill in due)

    def _shown(self, uow: UnitOfWork, proposal: Proposal) -> ProposalView:
        grant = find_grant(uow, proposal.grant_id, proposal.elder_id)
        if grant is None:
            raise NotFound("assistance.grant_not_found")
        state = proposing.state_now(uow, self._ground, proposal)
        if state is ProposalState.WITHDRAWN:
            state = proposal.state_under(grant, uow.now_ms)
        allowance = find_allowance(uow, proposal.elder_id).at(uow.now_ms)
        return ProposalView(proposal, state, grant, has_talk(uow, proposal.id), allowance)


def _said(outcome: T | BankError) -> T:
    """Raises the refusals that had to be committed first."""
    if isinstance(outcome, BankError):
        raise outcome
    return outcome

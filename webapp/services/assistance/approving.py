"""Her yes to what a helper prepared: it runs exactly as it was shown, once; above her own allowance only when it is really she.

A refusal that must leave something behind (a proposal closed, a code counted) is returned, not raised, so that the unit commits.
"""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.core.errors import BankError, Refused
from webapp.core.money import Money
from webapp.services.assistance.confirming import Answer
from webapp.services.assistance.devices import on_his_device
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.model import Grant, Proposal, ProposalState, Shown
from webapp.services.assistance.model_grants import Action
from webapp.services.assistance.model_sending import ShownTransfer
from webapp.services.assistance.proposing import (
    as_shown,
    due_bill,
    hers,
    holding,
    over,
    state_now,
    tell_helper,
)
from webapp.services.assistance.sending import send_in
from webapp.services.assistance.store_allowances import find_allowance
from webapp.services.assistance.store_grants import find_grant
from webapp.services.assistance.store_proposals import close_proposal
from webapp.services.identity.model import Actor

# What a code for a payment above her own allowance is for, and good for nothing else.
PURPOSE = "confirm_payment"


def needs_herself(shown: Shown | ShownTransfer, allowance: Money) -> bool:
    """Whether her plain yes, pressed or spoken, is not enough: then her device signs what she saw, or a code to her own telephone."""
    return shown.amount_fen > allowance.fen


def approve_in(
    uow: UnitOfWork,
    ground: Ground,
    elder: Actor,
    proposal_id: str,
    shown_hash: str,
    key: str,
    answer: Answer | None = None,
) -> str | BankError:
    """Her yes: runs what was shown, in this unit. The payment's (or transfer's) id; the same one when said again.

    key: the idempotency key of her form. answer: that it was she. Raises NotFound assistance.proposal_not_found, Refused
    assistance.proposal_changed / grant_ended / herself_needed, and what payments refuses (nothing is written, it can be tried
    again). Returns Refused assistance.proposal_declined / proposal_withdrawn / proposal_expired / bill_paid / person_changed / his_device,
    and as `Confirming.check_in`.
    """
    proposal = hers(uow, elder, proposal_id)
    if proposal.payment_id is not None:
        return proposal.payment_id
    state = state_now(uow, ground, proposal)
    if state is not ProposalState.OPEN:
        close_proposal(uow, proposal.id, state)
        return over(state)
    known = find_grant(uow, proposal.grant_id, elder.person_id)
    if known is None:
        raise Refused("assistance.grant_ended", elder_name=elder.name)
    grant = holding(uow, known, _action(proposal), herself=True)
    if shown_hash != proposal.shown_hash:
        raise Refused("assistance.proposal_changed")
    if ground.identity.shares_browser_in(uow, elder, proposal.helper_id):
        return on_his_device(uow, ground, elder, proposal.helper_id, proposal.shown.helper_name)
    wrong = _not_she(uow, ground, elder, proposal, answer)
    if wrong is not None:
        return wrong
    payment_id = _run(uow, ground, elder, grant, proposal, key)
    close_proposal(uow, proposal.id, ProposalState.APPROVED, payment_id)
    fact = {
        "proposal_id": proposal.id,
        "grant_id": proposal.grant_id,
        "payment_id": payment_id,
        "shown_hash": shown_hash,
    }
    ground.record(uow, elder, elder.person_id, "approved", fact)
    tell_helper(uow, elder, proposal, "approved")
    return payment_id


def asked_in(uow: UnitOfWork, ground: Ground, elder: Actor, proposal_id: str) -> Proposal:
    """One that she can still say yes to. Raises NotFound assistance.proposal_not_found, and Refused as `approve_in` returns."""
    proposal = hers(uow, elder, proposal_id)
    state = state_now(uow, ground, proposal)
    if state is not ProposalState.OPEN:
        raise over(state)
    return proposal


def _action(proposal: Proposal) -> Action:
    transfer = isinstance(proposal.shown, ShownTransfer)
    return Action.PREPARE_TRANSFER if transfer else Action.PREPARE_BILL


def _not_she(
    uow: UnitOfWork, ground: Ground, elder: Actor, proposal: Proposal, answer: Answer | None
) -> BankError | None:
    """None when her word is enough, or it was she. What she showed is bound to what she saw: the proposal's hash."""
    allowance = find_allowance(uow, elder.person_id).at(uow.now_ms)
    if not needs_herself(proposal.shown, allowance):
        return None
    if answer is None:
        raise Refused("assistance.herself_needed")
    return ground.confirming.check_in(uow, elder, proposal.id, proposal.shown_hash, answer, PURPOSE)


def _run(uow: UnitOfWork, ground: Ground, elder: Actor, grant: Grant, proposal: Proposal, key: str) -> str:
    shown = proposal.shown
    if isinstance(shown, ShownTransfer):
        return send_in(uow, elder, grant, proposal, shown)
    if as_shown(due_bill(uow, ground, grant, shown.bill_id), grant) != shown:
        raise Refused("assistance.proposal_changed")
    return ground.payments.pay_bill_in(
        uow,
        elder,
        shown.bill_id,
        key,
        grant_id=proposal.grant_id,
        proposal_id=proposal.id,
        prepared_by=proposal.helper_id,
    )

"""Prepare and approve: a helper prepares one of her due bills; only her yes pays it, exactly as shown, once.

Each function works inside the caller's unit of work. A refusal that must leave something behind (a proposal closed) is
returned, not raised, so that the unit commits.
"""

from __future__ import annotations

from webapp.core.clock import to_ms
from webapp.core.database import UnitOfWork
from webapp.core.errors import BankError, NotFound, Refused
from webapp.core.ids import new_id
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.model import PROPOSAL_LIVES, Grant, Proposal, ProposalState, Shown
from webapp.services.assistance.model_grants import Action
from webapp.services.assistance.rules import check_limits, check_may, day_and_month_start, fingerprint
from webapp.services.assistance.store_grants import find_grant, list_between
from webapp.services.assistance.store_pauses import is_paused
from webapp.services.assistance.store_proposals import (
    add_proposal,
    close_proposal,
    find_for_elder,
    find_for_helper,
    find_open_for_bill,
    sum_used,
)
from webapp.services.identity.model import Actor
from webapp.services.payments.model import Bill, BillState


def helpers_grant(uow: UnitOfWork, helper: Actor, grant_id: str, action: Action) -> Grant:
    """The grant to this helper that holds now, if it allows the action: he may still know it by an earlier version's id.

    Raises NotFound assistance.grant_not_found, Refused assistance.grant_ended (elder_name), and as `rules.check_may`.
    """
    known = find_grant(uow, grant_id, helper.person_id)
    if known is None or known.helper_id != helper.person_id:
        raise NotFound("assistance.grant_not_found")
    return _holding(uow, known, action)


def check_not_paused(uow: UnitOfWork, grant: Grant) -> None:
    """Raises Refused assistance.not_now, which says nothing of why: a pause is hers alone to know of."""
    if is_paused(uow, grant.elder_id, grant.helper_id):
        raise Refused("assistance.not_now")


def _holding(uow: UnitOfWork, known: Grant, action: Action) -> Grant:
    """What holds now between the two of a grant, if it allows the action."""
    standing = list_between(uow, known.elder_id, known.helper_id)
    if not standing:
        raise Refused("assistance.grant_ended", elder_name=known.elder_name)
    check_may(standing[-1].scope, action, uow.now)
    return standing[-1]


def propose_in(uow: UnitOfWork, ground: Ground, helper: Actor, grant_id: str, bill_id: str) -> Proposal:
    """A payment of one of her due bills, frozen as she will see it. His pressing again gives the same proposal.

    Raises NotFound assistance.grant_not_found / bill_not_found, Refused assistance.grant_ended, not_now, bill_paid,
    already_prepared (helper_name), over_item_limit, over_daily_limit, over_monthly_limit.
    """
    grant = helpers_grant(uow, helper, grant_id, Action.PREPARE_BILL)
    check_not_paused(uow, grant)
    bill = due_bill(uow, ground, grant, bill_id)
    waiting = find_open_for_bill(uow, bill_id)
    if waiting is not None and waiting.state_at(uow.now_ms) is ProposalState.EXPIRED:
        close_proposal(uow, waiting.id, ProposalState.EXPIRED)
    elif waiting is not None:
        if waiting.grant_id == grant.id:
            return waiting
        raise Refused("assistance.already_prepared", helper_name=waiting.shown.helper_name)
    _check_limits(uow, grant, bill.amount.fen)
    proposal = _freeze(uow, grant, bill)
    add_proposal(uow, proposal)
    fact = {"proposal_id": proposal.id, "grant_id": grant.id, "shown_hash": proposal.shown_hash}
    ground.record(uow, helper, grant.elder_id, "proposed", fact)
    uow.outbox(
        grant.elder_id,
        "assistance.proposed",
        {
            "proposal_id": proposal.id,
            "helper_name": grant.helper_name,
            "biller": bill.biller,
            "service": bill.service,
            "amount_fen": bill.amount.fen,
        },
    )
    return proposal


def due_bill(uow: UnitOfWork, ground: Ground, grant: Grant, bill_id: str) -> Bill:
    """One of her bills that can be paid. Raises NotFound assistance.bill_not_found, Refused assistance.bill_paid."""
    bill = ground.payments.find_bill_in(uow, grant.elder_id, bill_id)
    if bill is None:
        raise NotFound("assistance.bill_not_found")
    if bill.state is not BillState.DUE:
        raise Refused("assistance.bill_paid")
    return bill


def approve_in(
    uow: UnitOfWork, ground: Ground, elder: Actor, proposal_id: str, shown_hash: str, key: str
) -> str | BankError:
    """Her yes: pays what was shown, through payments, in this unit. The payment's id; the same one when said again.

    key: the idempotency key of her form. Raises NotFound assistance.proposal_not_found, Refused
    assistance.proposal_changed / grant_ended, and what payments refuses (nothing is written, it can be tried again).
    Returns Refused assistance.proposal_declined / proposal_withdrawn / proposal_expired / bill_paid.
    """
    proposal = hers(uow, elder, proposal_id)
    if proposal.payment_id is not None:
        return proposal.payment_id
    state = state_now(uow, ground, proposal)
    if state is not ProposalState.OPEN:
        close_proposal(uow, proposal.id, state)
        return over(state)
    grant = find_grant(uow, proposal.grant_id, elder.person_id)
    if grant is None:
        raise Refused("assistance.grant_ended", elder_name=elder.name)
    _holding(uow, grant, Action.PREPARE_BILL)
    bill = due_bill(uow, ground, grant, proposal.shown.bill_id)
    if shown_hash != proposal.shown_hash or _as_shown(bill, grant) != proposal.shown:
        raise Refused("assistance.proposal_changed")
    payment_id = _pay(uow, ground, elder, proposal, key)
    close_proposal(uow, proposal.id, ProposalState.APPROVED, payment_id)
    fact = {
        "proposal_id": proposal.id,
        "grant_id": grant.id,
        "payment_id": payment_id,
        "shown_hash": shown_hash,
    }
    ground.record(uow, elder, elder.person_id, "approved", fact)
    _tell_helper(uow, elder, proposal, "assistance.approved")
    return payment_id


def decline_in(uow: UnitOfWork, ground: Ground, elder: Actor, proposal_id: str) -> None:
    """Her no. Saying it again changes nothing; after her yes it is too late.

    Raises NotFound assistance.proposal_not_found, Refused assistance.proposal_approved.
    """
    proposal = hers(uow, elder, proposal_id)
    if proposal.state is ProposalState.APPROVED:
        raise Refused("assistance.proposal_approved")
    if close_proposal(uow, proposal.id, ProposalState.DECLINED):
        ground.record(uow, elder, elder.person_id, "declined", {"proposal_id": proposal.id})
        _tell_helper(uow, elder, proposal, "assistance.declined")


def withdraw_in(uow: UnitOfWork, ground: Ground, helper: Actor, proposal_id: str) -> None:
    """The helper takes back what he prepared. Again changes nothing.

    Raises NotFound assistance.proposal_not_found, Refused assistance.proposal_approved.
    """
    proposal = find_for_helper(uow, proposal_id, helper.person_id)
    if proposal is None:
        raise NotFound("assistance.proposal_not_found")
    if proposal.state is ProposalState.APPROVED:
        raise Refused("assistance.proposal_approved")
    if close_proposal(uow, proposal.id, ProposalState.WITHDRAWN):
        ground.record(uow, helper, proposal.elder_id, "withdrawn", {"proposal_id": proposal.id})


def hers(uow: UnitOfWork, elder: Actor, proposal_id: str) -> Proposal:
    """One that waits, or waited, for this elder. Raises NotFound assistance.proposal_not_found."""
    proposal = find_for_elder(uow, proposal_id, elder.person_id)
    if proposal is None:
        raise NotFound("assistance.proposal_not_found")
    return proposal


def state_now(uow: UnitOfWork, ground: Ground, proposal: Proposal) -> ProposalState:
    """What it is now: an open one may have been overtaken by time, or by a payment of its bill."""
    state = proposal.state_at(uow.now_ms)
    if state is not ProposalState.OPEN:
        return state
    bill = ground.payments.find_bill_in(uow, proposal.elder_id, proposal.shown.bill_id)
    return state if bill is not None and bill.state is BillState.DUE else ProposalState.PAID_OTHERWISE


def over(state: ProposalState) -> BankError:
    """Why a proposal in this state can't be answered any more."""
    if state is ProposalState.DECLINED:
        return Refused("assistance.proposal_declined")
    if state is ProposalState.WITHDRAWN:
        return Refused("assistance.proposal_withdrawn")
    if state is ProposalState.EXPIRED:
        return Refused("assistance.proposal_expired")
    return Refused("assistance.bill_paid")


def _pay(uow: UnitOfWork, ground: Ground, elder: Actor, proposal: Proposal, key: str) -> str:
    return ground.payments.pay_bill_in(
        uow,
        elder,
        proposal.shown.bill_id,
        key,
        grant_id=proposal.grant_id,
        proposal_id=proposal.id,
        prepared_by=proposal.helper_id,
    )


def _check_limits(uow: UnitOfWork, grant: Grant, amount_fen: int) -> None:
    day, month = day_and_month_start(uow.now)
    used = sum_used(uow, grant.elder_id, grant.helper_id, to_ms(day), to_ms(month))
    check_limits(grant.limits, used, amount_fen)


def _as_shown(bill: Bill, grant: Grant) -> Shown:
    return Shown(
        bill.id, bill.biller, bill.service, bill.period, bill.amount.fen, bill.account_tail, grant.helper_name
    )


def _freeze(uow: UnitOfWork, grant: Grant, bill: Bill) -> Proposal:
    shown = _as_shown(bill, grant)
    return Proposal(
        id=new_id(),
        grant_id=grant.id,
        elder_id=grant.elder_id,
        helper_id=grant.helper_id,
        shown=shown,
        shown_hash=fingerprint(shown.as_json()),
        state=ProposalState.OPEN,
        created_ms=uow.now_ms,
        expires_ms=min(to_ms(uow.now + PROPOSAL_LIVES), grant.until_ms),
    )


def _tell_helper(uow: UnitOfWork, elder: Actor, proposal: Proposal, kind: str) -> None:
    shown = proposal.shown
    params = {
        "proposal_id": proposal.id,
        "elder_name": elder.name,
        "biller": shown.biller,
        "service": shown.service,
        "amount_fen": shown.amount_fen,
    }
    uow.outbox(proposal.helper_id, kind, params)

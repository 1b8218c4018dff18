"""Prepare: a helper prepares one of her due bills, frozen as she will see it. Transfers: sending.py. Her yes: approving.py.

Each function works inside the caller's unit of work.
"""

from __future__ import annotations

from webapp.core.clock import to_ms
from webapp.core.database import UnitOfWork
from webapp.core.errors import BankError, NotFound, Refused
from webapp.core.ids import new_id
from webapp.services.assistance.counting import check_left
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.model import PROPOSAL_LIVES, Grant, Proposal, ProposalState, Shown
from webapp.services.assistance.model_grants import Action
from webapp.services.assistance.model_sending import ShownTransfer
from webapp.services.assistance.people import find_in, is_as_shown
from webapp.services.assistance.rules import check_may, fingerprint, mask
from webapp.services.assistance.store_grants import find_grant, list_between
from webapp.services.assistance.store_pauses import is_paused
from webapp.services.assistance.store_proposals import (
    add_proposal,
    close_proposal,
    find_for_elder,
    find_for_helper,
    find_open_for_bill,
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
    return holding(uow, known, action)


def working_grant(uow: UnitOfWork, helper: Actor, grant_id: str, action: Action) -> Grant:
    """The same, while it does not rest.

    Raises as `helpers_grant`; Refused assistance.not_now says nothing of why: a pause is hers alone to know of.
    """
    grant = helpers_grant(uow, helper, grant_id, action)
    if is_paused(uow, grant.elder_id, grant.helper_id):
        raise Refused("assistance.not_now")
    return grant


def holding(uow: UnitOfWork, known: Grant, action: Action, *, herself: bool = False) -> Grant:
    """What holds now between the two of a grant, if it allows the action. herself: as `rules.check_may`."""
    standing = list_between(uow, known.elder_id, known.helper_id)
    if not standing:
        raise Refused("assistance.grant_ended", elder_name=known.elder_name)
    check_may(standing[-1].scope, action, uow.now, herself=herself)
    return standing[-1]


def propose_in(uow: UnitOfWork, ground: Ground, helper: Actor, grant_id: str, bill_id: str) -> Proposal:
    """A payment of one of her due bills, frozen as she will see it. His pressing again gives the same proposal.

    Raises NotFound assistance.grant_not_found / bill_not_found, Refused assistance.grant_ended, not_now, bill_paid,
    already_prepared (helper_name), over_item_limit, over_daily_limit, over_monthly_limit.
    """
    grant = working_grant(uow, helper, grant_id, Action.PREPARE_BILL)
    bill = due_bill(uow, ground, grant, bill_id)
    shown = as_shown(bill, grant)
    waiting = waiting_for(uow, grant, shown)
    if waiting is not None:
        return waiting
    proposal = freeze(uow, grant, shown)
    ground.record(uow, helper, grant.elder_id, "proposed", proposed_fact(proposal))
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


def decline_in(uow: UnitOfWork, ground: Ground, elder: Actor, proposal_id: str) -> None:
    """Her no. Saying it again changes nothing; after her yes it is too late.

    Raises NotFound assistance.proposal_not_found, Refused assistance.proposal_approved.
    """
    proposal = hers(uow, elder, proposal_id)
    if proposal.state is ProposalState.APPROVED:
        raise Refused("assistance.proposal_approved")
    if close_proposal(uow, proposal.id, ProposalState.DECLINED):
        ground.record(uow, elder, elder.person_id, "declined", {"proposal_id": proposal.id})
        tell_helper(uow, elder, proposal, "declined")


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
    """What it is now: an open one may have been overtaken by time, a payment of its bill, or a change of her list."""
    state = proposal.state_at(uow.now_ms)
    if state is not ProposalState.OPEN:
        return state
    shown = proposal.shown
    if isinstance(shown, ShownTransfer):
        person = find_in(uow, proposal.elder_id, shown.payee_id)
        return state if is_as_shown(person, shown) else ProposalState.PERSON_CHANGED
    bill = ground.payments.find_bill_in(uow, proposal.elder_id, shown.bill_id)
    return state if bill is not None and bill.state is BillState.DUE else ProposalState.PAID_OTHERWISE


def over(state: ProposalState) -> BankError:
    """Why a proposal in this state can't be answered any more."""
    if state is ProposalState.DECLINED:
        return Refused("assistance.proposal_declined")
    if state is ProposalState.WITHDRAWN:
        return Refused("assistance.proposal_withdrawn")
    if state is ProposalState.EXPIRED:
        return Refused("assistance.proposal_expired")
    if state is ProposalState.PERSON_CHANGED:
        return Refused("assistance.person_changed")
    return Refused("assistance.bill_paid")


def as_shown(bill: Bill, grant: Grant) -> Shown:
    """What she would be asked about a bill."""
    return Shown(
        bill.id, bill.biller, bill.service, bill.period, bill.amount.fen, bill.account_tail, grant.helper_name
    )


def waiting_for(uow: UnitOfWork, grant: Grant, shown: Shown | ShownTransfer) -> Proposal | None:
    """What this grant has prepared of the same already and waits; one past its time makes room.

    Raises Refused assistance.already_prepared (helper_name) for anything else that waits about it.
    """
    waiting = find_open_for_bill(uow, shown.about)
    if waiting is None:
        return None
    if waiting.state_at(uow.now_ms) is ProposalState.EXPIRED:
        close_proposal(uow, waiting.id, ProposalState.EXPIRED)
        return None
    if waiting.grant_id != grant.id or waiting.shown.amount_fen != shown.amount_fen:
        raise Refused("assistance.already_prepared", helper_name=waiting.shown.helper_name)
    return waiting


def freeze(uow: UnitOfWork, grant: Grant, shown: Shown | ShownTransfer) -> Proposal:
    """Writes down what she will be asked, within the limits. Raises as `counting.check_left`."""
    check_left(uow, grant, shown.amount_fen)
    proposal = Proposal(
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
    add_proposal(uow, proposal)
    return proposal


def proposed_fact(proposal: Proposal) -> dict[str, str]:
    """What the record keeps of it."""
    return {
        "proposal_id": proposal.id,
        "grant_id": proposal.grant_id,
        "shown_hash": proposal.shown_hash,
    }


def tell_helper(uow: UnitOfWork, elder: Actor, proposal: Proposal, what: str) -> None:
    """How she answered ("approved" or "declined"); of a person he is told no more than he chose by."""
    shown = proposal.shown
    about = {"proposal_id": proposal.id, "elder_name": elder.name, "amount_fen": shown.amount_fen}
    if isinstance(shown, ShownTransfer):
        uow.outbox(proposal.helper_id, f"assistance.{what}_transfer", {**about, "payee": mask(shown.payee)})
        return
    bill = {"biller": shown.biller, "service": shown.service}
    uow.outbox(proposal.helper_id, f"assistance.{what}", {**about, **bill})

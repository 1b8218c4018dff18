"""Prepare a transfer to one of her saved people whom she has named: frozen, within the limits, and sent on her yes as it was shown."""

from __future__ import annotations

from webapp.core.clock import to_ms
from webapp.core.database import UnitOfWork
from webapp.core.errors import NotFound, Refused
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.services.accounts.model import check_amount
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.model import PROPOSAL_LIVES, Grant, Proposal, ProposalState
from webapp.services.assistance.model_grants import Action
from webapp.services.assistance.model_sending import ShownTransfer
from webapp.services.assistance.people import check_not_linked, chosen_in, find_in, is_as_shown
from webapp.services.assistance.proposing import check_left, check_not_paused, helpers_grant
from webapp.services.assistance.rules import fingerprint
from webapp.services.assistance.store_proposals import add_proposal, close_proposal, find_open_for_bill
from webapp.services.identity.model import Actor
from webapp.services.payments.model_transfers import Arrival
from webapp.services.payments.prepared import Prepared, send_prepared_in
from webapp.services.payments.store_prepared import Known
from webapp.services.payments.store_sending import Cause

# Late enough for a second thought: until then she takes it back herself.
ARRIVES = Arrival.TWO_HOURS


def propose_transfer_in(
    uow: UnitOfWork, ground: Ground, helper: Actor, grant_id: str, payee_id: str, amount: Money
) -> Proposal:
    """A transfer to somebody whom she has named, frozen as she will see it. His pressing again gives the same proposal.

    Raises Invalid amount.*, as `proposing.helpers_grant` and `people.chosen_in`, Refused assistance.not_now,
    already_prepared (helper_name), over_item_limit, over_daily_limit, over_monthly_limit; NotFound accounts.not_found.
    """
    check_amount(amount, "amount")
    grant = helpers_grant(uow, helper, grant_id, Action.PREPARE_TRANSFER)
    check_not_paused(uow, grant)
    person = chosen_in(uow, grant, payee_id)
    waiting = find_open_for_bill(uow, payee_id)
    if waiting is not None and waiting.state_at(uow.now_ms) is ProposalState.EXPIRED:
        close_proposal(uow, waiting.id, ProposalState.EXPIRED)
    elif waiting is not None:
        if waiting.grant_id == grant.id and waiting.shown.amount_fen == amount.fen:
            return waiting
        raise Refused("assistance.already_prepared", helper_name=waiting.shown.helper_name)
    check_left(uow, grant, amount.fen)
    proposal = _freeze(uow, ground, grant, person, amount)
    add_proposal(uow, proposal)
    fact = {"proposal_id": proposal.id, "grant_id": grant.id, "shown_hash": proposal.shown_hash}
    ground.record(uow, helper, grant.elder_id, "proposed", {**fact, "payee_id": payee_id})
    about = {"proposal_id": proposal.id, "helper_name": grant.helper_name, "payee": person.name}
    uow.outbox(grant.elder_id, "assistance.proposed_transfer", {**about, "amount_fen": amount.fen})
    return proposal


def send_in(uow: UnitOfWork, elder: Actor, grant: Grant, proposal: Proposal, shown: ShownTransfer) -> str:
    """What she agreed to, sent. The transfer's id.

    Raises Forbidden assistance.own_account, Refused assistance.proposal_changed, and as `send_prepared_in`.
    """
    person = find_in(uow, elder.person_id, shown.payee_id)
    if person is None or not is_as_shown(person, shown) or shown.payee_id not in grant.scope.people:
        raise Refused("assistance.proposal_changed")
    check_not_linked(uow, grant, person)
    cause = Cause(proposal.helper_id, proposal.grant_id, proposal.id)
    prepared = Prepared(shown.payee_id, shown.account_id, shown.amount, Arrival(shown.arrival), cause)
    return send_prepared_in(uow, elder, prepared)


def _freeze(uow: UnitOfWork, ground: Ground, grant: Grant, person: Known, amount: Money) -> Proposal:
    mine = ground.accounts.first_of_in(uow, grant.elder_id)
    if mine is None:
        raise NotFound("accounts.not_found")
    shown = ShownTransfer(
        payee_id=person.id,
        account_id=person.account_id,
        payee=person.name,
        via=person.via,
        tail=person.tail,
        amount_fen=amount.fen,
        arrival=ARRIVES.value,
        account_tail=mine.tail,
        helper_name=grant.helper_name,
    )
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

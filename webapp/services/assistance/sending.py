"""Prepare a transfer to one of her saved people whom she has named: frozen, within the limits, and sent on her yes as it was shown."""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.core.errors import NotFound, Refused
from webapp.core.money import Money
from webapp.services.accounts.model import check_amount
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.model import Grant, Proposal
from webapp.services.assistance.model_grants import Action
from webapp.services.assistance.model_sending import ShownTransfer
from webapp.services.assistance.people import check_not_linked, chosen_in, find_in, is_as_shown
from webapp.services.assistance.proposing import freeze, proposed_fact, waiting_for, working_grant
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
    grant = working_grant(uow, helper, grant_id, Action.PREPARE_TRANSFER)
    person = chosen_in(uow, grant, payee_id)
    shown = _shown(uow, ground, grant, person, amount)
    waiting = waiting_for(uow, grant, shown)
    if waiting is not None:
        return waiting
    proposal = freeze(uow, grant, shown)
    fact = proposed_fact(proposal)
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


def _shown(uow: UnitOfWork, ground: Ground, grant: Grant, person: Known, amount: Money) -> ShownTransfer:
    mine = ground.accounts.first_of_in(uow, grant.elder_id)
    if mine is None:
        raise NotFound("accounts.not_found")
    return ShownTransfer(
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

"""孩子代付: a helper pays one of her bills from his own account. Nothing of hers moves, so he needs only to be let see it.

Works inside the caller's unit of work.
"""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.core.errors import Refused
from webapp.core.money import Money
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.model import Grant, ProposalState
from webapp.services.assistance.model_grants import Action
from webapp.services.assistance.model_payments import Paid, Whose, seen_of
from webapp.services.assistance.proposing import check_not_paused, due_bill, helpers_grant
from webapp.services.assistance.rules import fingerprint
from webapp.services.assistance.store_payments import add_payment, find_of_bill, is_paid_to
from webapp.services.assistance.store_proposals import close_proposal, find_open_for_bill
from webapp.services.identity.model import Actor
from webapp.services.payments.model import Bill
from webapp.services.payments.paying_for import pay_for_in


def seeing_grant(uow: UnitOfWork, helper: Actor, grant_id: str) -> Grant:
    """The grant by which he sees her bills now. Raises as `proposing.helpers_grant`, and Refused assistance.not_now."""
    grant = helpers_grant(uow, helper, grant_id, Action.SEE_BILLS)
    check_not_paused(uow, grant)
    return grant


def pay_own_in(
    uow: UnitOfWork, ground: Ground, helper: Actor, grant_id: str, bill_id: str, shown_hash: str, key: str
) -> str:
    """Pays her bill as it was shown to him; the payment's id, the same one when pressed again.

    Raises NotFound assistance.grant_not_found / bill_not_found; Refused assistance.grant_ended, not_now, bill_paid, bill_changed,
    payee_is_you, no_account; Invalid payments.key_missing; Refused payments.key_reused, accounts.not_enough (of his own account).
    """
    grant = seeing_grant(uow, helper, grant_id)
    before = find_of_bill(uow, bill_id, helper.person_id, Whose.OWN)
    if before is not None and before.elder_id == grant.elder_id:
        return before.id
    bill = due_bill(uow, ground, grant, bill_id)
    if fingerprint(seen_of(bill)) != shown_hash:
        raise Refused("assistance.bill_changed")
    if is_paid_to(uow, bill.biller_id, helper.person_id):
        raise Refused("assistance.payee_is_you")
    account = ground.accounts.first_of_in(uow, helper.person_id)
    if account is None:
        raise Refused("assistance.no_account")
    whose = {"subject_id": grant.elder_id, "grant_id": grant.id}
    payment_id = pay_for_in(uow, helper, account.id, bill.id, bill.amount, key, **whose)
    paid = paid_of(uow, helper, grant, bill, payment_id, Whose.OWN)
    add_payment(uow, paid)
    close_prepared(uow, helper, paid)
    fact = {
        "payment_id": paid.id,
        "grant_id": grant.id,
        "service": paid.service,
        "amount_fen": paid.amount_fen,
    }
    ground.record(uow, helper, grant.elder_id, "paid_own", fact)
    _tell(uow, paid)
    return paid.id


def paid_of(uow: UnitOfWork, helper: Actor, grant: Grant, bill: Bill, payment_id: str, whose: Whose) -> Paid:
    """What is written down of a payment that has just been made."""
    parties = (grant.id, grant.elder_id, grant.elder_name, grant.helper_id, grant.helper_name)
    about = (bill.id, bill.biller, bill.service, bill.period, bill.amount.fen)
    return Paid(payment_id, whose, *parties, helper.session_id, *about, uow.now_ms)


def close_prepared(uow: UnitOfWork, helper: Actor, paid: Paid) -> None:
    """What somebody had prepared for this bill is over; another helper is told."""
    waiting = find_open_for_bill(uow, paid.bill_id)
    if waiting is None or not close_proposal(uow, waiting.id, ProposalState.PAID_OTHERWISE):
        return
    if waiting.helper_id != helper.person_id:
        about = {"proposal_id": waiting.id, "elder_name": paid.elder_name, "helper_name": paid.helper_name}
        uow.outbox(waiting.helper_id, "assistance.paid_otherwise", {**about, "service": paid.service})


def _tell(uow: UnitOfWork, paid: Paid) -> None:
    """Both of them: she first, for it is her bill."""
    about = {
        "payment_id": paid.id,
        "service": paid.service,
        "biller": paid.biller,
        "amount_fen": Money(paid.amount_fen).fen,
        "elder_name": paid.elder_name,
        "helper_name": paid.helper_name,
    }
    uow.outbox(paid.elder_id, "assistance.paid_for_you", about)
    uow.outbox(paid.helper_id, "assistance.you_paid", about)

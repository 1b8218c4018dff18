"""孩子代付: a helper pays one of her bills from his own account. Nothing of hers moves, so he needs only to be let see it.

Works inside the caller's unit of work.
"""

from __future__ import annotations

from typing import Any

from webapp.core.database import UnitOfWork
from webapp.core.errors import Refused
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.model import Grant, ProposalState
from webapp.services.assistance.model_grants import Action
from webapp.services.assistance.model_payments import Paid, Whose, seen_of
from webapp.services.assistance.proposing import due_bill, working_grant
from webapp.services.assistance.rules import fingerprint
from webapp.services.assistance.store_payments import add_payment, find_of_bill, is_paid_to
from webapp.services.assistance.store_proposals import close_proposal, find_open_for_bill
from webapp.services.identity.model import Actor
from webapp.services.payments.model import Bill
from webapp.services.payments.paying_for import pay_for_in


def pay_own_in(
    uow: UnitOfWork, ground: Ground, helper: Actor, grant_id: str, bill_id: str, shown_hash: str, key: str
) -> str:
    """Pays her bill as it was shown to him; the payment's id, the same one when pressed again.

    Raises NotFound assistance.grant_not_found / bill_not_found; Refused assistance.grant_ended, not_now, bill_paid, bill_changed,
    payee_is_you, no_account; Invalid payments.key_missing; Refused payments.key_reused, accounts.not_enough (of his own account).
    """
    grant = working_grant(uow, helper, grant_id, Action.SEE_BILLS)
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
    paid = write_down(uow, ground, helper, grant, bill, payment_id, Whose.OWN)
    # She first, for it is her bill.
    uow.outbox(paid.elder_id, "assistance.paid_for_you", told_of(paid))
    uow.outbox(paid.helper_id, "assistance.you_paid", told_of(paid))
    return paid.id


def write_down(
    uow: UnitOfWork, ground: Ground, helper: Actor, grant: Grant, bill: Bill, payment_id: str, whose: Whose
) -> Paid:
    """A payment that has just been made: its row, the record, and what had been prepared for the bill is over."""
    parties = (grant.id, grant.elder_id, grant.elder_name, grant.helper_id, grant.helper_name)
    about = (bill.id, bill.biller, bill.service, bill.period, bill.amount.fen)
    paid = Paid(payment_id, whose, *parties, helper.session_id, *about, uow.now_ms)
    add_payment(uow, paid)
    _close_prepared(uow, helper, paid)
    fact = {
        "payment_id": paid.id,
        "grant_id": grant.id,
        "service": paid.service,
        "amount_fen": paid.amount_fen,
    }
    ground.record(uow, helper, grant.elder_id, f"paid_{whose.value}", fact)
    return paid


def told_of(paid: Paid) -> dict[str, Any]:
    """What both are told of it."""
    return {
        "payment_id": paid.id,
        "service": paid.service,
        "biller": paid.biller,
        "amount_fen": paid.amount_fen,
        "elder_name": paid.elder_name,
        "helper_name": paid.helper_name,
    }


def _close_prepared(uow: UnitOfWork, helper: Actor, paid: Paid) -> None:
    """What somebody had prepared for this bill is over; another helper is told."""
    waiting = find_open_for_bill(uow, paid.bill_id)
    if waiting is None or not close_proposal(uow, waiting.id, ProposalState.PAID_OTHERWISE):
        return
    if waiting.helper_id != helper.person_id:
        about = {"proposal_id": waiting.id, "elder_name": paid.elder_name, "helper_name": paid.helper_name}
        uow.outbox(waiting.helper_id, "assistance.paid_otherwise", {**about, "service": paid.service})

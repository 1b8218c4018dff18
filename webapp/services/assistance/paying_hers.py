"""替我缴费: a helper pays, from her account, a bill of a biller that she chose; both can take it back for two hours.

Works inside the caller's unit of work: what the grant says, how much of it is used and the payment are one transaction.
"""

from __future__ import annotations

from datetime import timedelta

from webapp.core.database import UnitOfWork
from webapp.core.errors import BankError, Refused
from webapp.services.assistance.counting import check_left
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.model import Grant
from webapp.services.assistance.model_grants import Action
from webapp.services.assistance.model_payments import Paid, Whose, seen_of
from webapp.services.assistance.paying_own import told_of, write_down
from webapp.services.assistance.proposing import due_bill, working_grant
from webapp.services.assistance.rules import check_may, fingerprint
from webapp.services.assistance.store_payments import find_of_bill, is_paid_to
from webapp.services.identity.model import Actor
from webapp.services.payments.holding import hold_in
from webapp.services.payments.model import Bill
from webapp.services.payments.model_held import UNDO


def pay_hers_in(
    uow: UnitOfWork, ground: Ground, helper: Actor, grant_id: str, bill_id: str, shown_hash: str, key: str
) -> str:
    """Pays her bill from her account, as it was shown to him; the payment's id, the same one when pressed again.

    Raises NotFound assistance.grant_not_found / bill_not_found; Refused assistance.grant_ended, not_allowed, not_yet,
    not_at_this_hour, not_now, bill_paid, bill_changed, payee_not_chosen, payee_is_you, over_item_limit, over_daily_limit,
    over_monthly_limit, cannot_pay (elder_name); Invalid payments.key_missing; Refused payments.key_reused.
    """
    grant = working_grant(uow, helper, grant_id, Action.PAY_BILL)
    before = find_of_bill(uow, bill_id, helper.person_id, Whose.HERS)
    if before is not None and before.elder_id == grant.elder_id:
        return before.id
    bill = due_bill(uow, ground, grant, bill_id)
    if fingerprint(seen_of(bill)) != shown_hash:
        raise Refused("assistance.bill_changed")
    check_payable(uow, grant, bill)
    payment_id = _hold(uow, helper, grant, bill, key)
    paid = write_down(uow, ground, helper, grant, bill, payment_id, Whose.HERS)
    _tell(uow, paid)
    return paid.id


def check_payable(uow: UnitOfWork, grant: Grant, bill: Bill) -> None:
    """Whether the grant lets this bill be paid now. A grant without a list of billers lets none be paid."""
    check_may(grant.scope, Action.PAY_BILL, uow.now, bill.biller_id)
    if grant.scope.payees is None:
        raise Refused("assistance.payee_not_chosen")
    if is_paid_to(uow, bill.biller_id, grant.helper_id):
        raise Refused("assistance.payee_is_you")
    check_left(uow, grant, bill.amount.fen)


def why_not_in(uow: UnitOfWork, grant: Grant, bill: Bill) -> BankError | None:
    """What `check_payable` would raise; None when it may be paid."""
    try:
        check_payable(uow, grant, bill)
    except BankError as error:
        return error
    return None


def _hold(uow: UnitOfWork, helper: Actor, grant: Grant, bill: Bill, key: str) -> str:
    try:
        return hold_in(uow, helper, bill.id, bill.amount, key, subject_id=grant.elder_id, grant_id=grant.id)
    except Refused as refused:
        if refused.code != "accounts.not_enough":
            raise
        # How much she has is hers to know.
        raise Refused("assistance.cannot_pay", elder_name=grant.elder_name) from None


def _tell(uow: UnitOfWork, paid: Paid) -> None:
    """Both of them, with until when it can be taken back."""
    about = {**told_of(paid), "until_ms": paid.paid_ms + UNDO // timedelta(milliseconds=1)}
    uow.outbox(paid.elder_id, "assistance.paid_hers", about)
    uow.outbox(paid.helper_id, "assistance.you_paid_hers", about)

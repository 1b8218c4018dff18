"""Paying somebody else's bill from one's own account: as one's own bill is paid, at once, whole and once."""

from __future__ import annotations

from collections.abc import Callable

from webapp.core.database import UnitOfWork, Violated
from webapp.core.errors import Refused
from webapp.core.money import Money
from webapp.services.accounts.store import KEY_RULE
from webapp.services.identity.model import Actor
from webapp.services.payments import store_orders, store_paying_for
from webapp.services.payments.model import BillState, Order, Standing, check_key, check_same


def pay_for_in(
    uow: UnitOfWork,
    payer: Actor,
    account_id: str,
    bill_id: str,
    shown: Money,
    key: str,
    *,
    subject_id: str,
    grant_id: str,
) -> str:
    """Pays the subject's due bill from the payer's account, in the caller's unit, which must not commit after a refusal.

    The caller has checked the grant and names it. shown: the amount that the payer saw. Returns the payment's id, the same for
    the same key. Raises Invalid payments.key_missing; Refused payments.key_reused, payments.not_due, payments.bills_changed,
    accounts.not_enough (amount, balance: of the payer's account).
    """
    me = payer.person_id
    order = Order("bill", me, me, key, (bill_id,), grant_id=grant_id)
    done = ordered_in(
        uow,
        order,
        subject_id,
        bill_id,
        shown,
        lambda: store_paying_for.pay(uow, order, subject_id, account_id, bill_id, shown),
    )
    if isinstance(done, str):
        return done
    balance = store_orders.find_sides(uow, me, account_id, account_id)[0]
    raise Refused("accounts.not_enough", amount=done.amount, balance=balance or Money(0))


def ordered_in(
    uow: UnitOfWork, order: Order, subject_id: str, bill_id: str, shown: Money, take: Callable[[], str | None]
) -> str | Standing:
    """Somebody else's payment of one due bill of the subject, once for a key: its id, or the bill when only money is wanting.

    take: takes the money and gives the payment's id; None and nothing written when it can't be taken. Raises as `pay_for_in` but for
    accounts.not_enough: whose balance may be told, the caller knows.
    """
    check_key(order.key)
    try:
        done = take()
    except Violated as error:
        if error.rule == KEY_RULE:
            raise Refused("payments.key_reused") from error
        raise
    if done is not None:
        return done
    earlier = store_orders.find_earlier(uow, order)
    if earlier is not None:
        check_same(order, earlier)
        return earlier.payment_id
    bill = store_orders.find_standing(uow, subject_id, bill_id)
    if bill is None or bill.state is not BillState.DUE:
        raise Refused("payments.not_due")
    if bill.amount != shown:
        raise Refused("payments.bills_changed")
    return bill

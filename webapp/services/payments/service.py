"""Paying bills, moving money, and reading what happened. One use case, one unit of work, one idempotency key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from webapp.core.database import Database, UnitOfWork, Violated
from webapp.core.errors import Invalid, NotFound, Refused
from webapp.core.money import Money
from webapp.services.accounts.model import check_amount
from webapp.services.accounts.store import KEY_RULE
from webapp.services.identity.model import Actor
from webapp.services.payments import store, store_orders, store_transfers
from webapp.services.payments.model import (
    Bill,
    Home,
    Order,
    Receipt,
    check_key,
    check_same,
    why_bill_not_paid,
)

# Who gives the order when money arrives by itself.
BANK = "bank"


class PaymentsService:
    """Bills, transfers, money that arrives."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def pay_bill(
        self,
        actor: Actor,
        bill_id: str,
        key: str,
        *,
        subject_id: str | None = None,
        grant_id: str | None = None,
        proposal_id: str | None = None,
        prepared_by: str | None = None,
    ) -> str:
        """Pays a due bill, whole. Returns the payment's id: the same one however often it is asked with the same key.

        key: one for each form shown (at most 80 characters). subject_id: whose bill, when it is not the actor's own; then
        the caller has checked the grant and names it. prepared_by: the family member who prepared what the actor agreed to.
        Raises Invalid payments.key_missing; NotFound payments.bill_not_found; Refused payments.bill_closed,
        payments.already_paid (payment_id), payments.key_reused, accounts.not_enough (amount, balance: Money).
        """
        order = _bill_order(actor, bill_id, key, subject_id, grant_id, proposal_id, prepared_by)
        return self._once(order, lambda uow: self._pay(uow, order, bill_id))

    def pay_bill_in(
        self,
        uow: UnitOfWork,
        actor: Actor,
        bill_id: str,
        key: str,
        *,
        subject_id: str | None = None,
        grant_id: str | None = None,
        proposal_id: str | None = None,
        prepared_by: str | None = None,
    ) -> str:
        """As `pay_bill`, in the caller's unit of work, which must not commit after a refusal."""
        order = _bill_order(actor, bill_id, key, subject_id, grant_id, proposal_id, prepared_by)
        try:
            return self._pay(uow, order, bill_id)
        except Violated as error:
            if error.rule == KEY_RULE:
                raise Refused("payments.key_reused") from error
            raise

    def transfer(
        self, actor: Actor, from_account_id: str, to_account_id: str, amount: Money, key: str
    ) -> str:
        """Moves money from the actor's account to another person's. Returns the payment's id.

        Raises Invalid payments.key_missing, amount.zero, amount.negative, amount.too_large, payments.same_account;
        NotFound accounts.not_found, payments.payee_not_found; Refused payments.key_reused, accounts.not_enough.
        """
        check_key(key)
        check_amount(amount, "amount")
        if from_account_id == to_account_id:
            raise Invalid("payments.same_account")
        me = actor.person_id
        order = Order("transfer", me, me, key, (from_account_id, to_account_id, amount.fen))

        def work(uow: UnitOfWork) -> str:
            done = store_orders.transfer(uow, order, from_account_id, to_account_id, amount)
            if done is not None:
                return done
            earlier = self._earlier(uow, order)
            if earlier is not None:
                return earlier
            balance, payee = store_orders.find_sides(uow, me, from_account_id, to_account_id)
            if balance is None:
                raise NotFound("accounts.not_found")
            if payee is None:
                raise NotFound("payments.payee_not_found")
            raise Refused("accounts.not_enough", amount=amount, balance=balance)

        return self._once(order, work)

    def deposit(
        self,
        customer_id: str,
        from_account_id: str,
        amount: Money,
        key: str,
        *,
        payer: str,
        kind: str = "deposit",
    ) -> str:
        """Money arrives on the customer's first account, from one of the bank's own. Returns the payment's id.

        payer: who sends it, in words for the passbook. kind: "pension" or "deposit".
        Raises Invalid payments.key_missing, amount.*; NotFound accounts.not_found; Refused payments.key_reused.
        """
        check_key(key)
        check_amount(amount)
        order = Order("deposit", customer_id, BANK, key, (from_account_id, amount.fen, payer, kind))

        def work(uow: UnitOfWork) -> str:
            done = store_orders.deposit(uow, order, from_account_id, payer, amount, kind)
            done = done or self._earlier(uow, order)
            if done is None:
                raise NotFound("accounts.not_found")
            return done

        return self._once(order, work)

    def add_biller(self, uow: UnitOfWork, name: str, service: str, account_id: str) -> str:
        """A biller, paid on one of the bank's own accounts, in the caller's unit. Returns its id."""
        return store.add_biller(uow, name, service, account_id)

    def add_bill(
        self,
        uow: UnitOfWork,
        biller_id: str,
        customer_id: str,
        account_id: str,
        *,
        period: str,
        amount: Money,
        due_on: date,
    ) -> str:
        """A bill arrives, in the caller's unit. period: "2026-10". Returns its id.

        Raises Invalid amount.*; NotFound payments.biller_not_found.
        """
        check_amount(amount)
        if not store.has_biller(uow, biller_id):
            raise NotFound("payments.biller_not_found")
        return store.add_bill(uow, biller_id, customer_id, account_id, period, amount, due_on)

    def close_bill(self, uow: UnitOfWork, bill_id: str) -> bool:
        """The biller takes a bill back, in the caller's unit. False when it was not due."""
        return store.close_bill(uow, bill_id)

    def list_due_bills(self, actor: Actor) -> list[Bill]:
        """What the actor has to pay, the earliest first."""
        with self._db.read() as uow:
            return store.due_bills(uow, actor.person_id)

    def due_bills_in(self, uow: UnitOfWork, customer_id: str) -> list[Bill]:
        """What a customer has to pay, for a caller who has checked that he may know."""
        return store.due_bills(uow, customer_id)

    def show_bill(self, actor: Actor, bill_id: str) -> Bill:
        """One of the actor's bills, whatever its state. Raises NotFound payments.bill_not_found."""
        with self._db.read() as uow:
            bill = store.find_bill(uow, actor.person_id, bill_id)
        if bill is None:
            raise NotFound("payments.bill_not_found")
        return bill

    def find_bill_in(self, uow: UnitOfWork, customer_id: str, bill_id: str) -> Bill | None:
        """A customer's bill, for a caller who has checked that he may know."""
        return store.find_bill(uow, customer_id, bill_id)

    def under_way_in(self, uow: UnitOfWork, customer_id: str) -> Money:
        """How much is on its way to others and can still be taken back, for a caller who has checked that he may know."""
        waiting = store_transfers.list_waiting(uow, customer_id)
        return Money(sum(one.amount.fen for one in waiting if one.amount is not None))

    def receipt(self, actor: Actor, payment_id: str) -> Receipt:
        """One of the actor's payments. Raises NotFound payments.receipt_not_found."""
        with self._db.read() as uow:
            receipt = store.find_receipt(uow, actor.person_id, payment_id)
        if receipt is None:
            raise NotFound("payments.receipt_not_found")
        return receipt

    def home(self, actor: Actor) -> Home | None:
        """Balance, bills and pension for the home screen, in one statement; None without an account."""
        with self._db.read() as uow:
            return store.find_home(uow, actor.person_id)

    def _pay(self, uow: UnitOfWork, order: Order, bill_id: str) -> str:
        done = store_orders.pay_bill(uow, order, bill_id) or self._earlier(uow, order)
        if done is None:
            raise why_bill_not_paid(store_orders.find_standing(uow, order.customer_id, bill_id))
        return done

    def _earlier(self, uow: UnitOfWork, order: Order) -> str | None:
        """The payment already made under this key, if any. Raises Refused payments.key_reused."""
        earlier = store_orders.find_earlier(uow, order)
        if earlier is not None:
            check_same(order, earlier)
        return None if earlier is None else earlier.payment_id

    def _once(self, order: Order, work: Callable[[UnitOfWork], str]) -> str:
        """Runs `work` in a unit of its own; when the key's constraint stops it, what was done under the key counts."""
        try:
            return self._db.write(work)
        except Violated as error:
            if error.rule != KEY_RULE:
                raise
        with self._db.read() as uow:
            done = self._earlier(uow, order)
        if done is None:
            raise RuntimeError("a key is taken by a payment that is not there")
        return done


def _bill_order(
    actor: Actor,
    bill_id: str,
    key: str,
    subject_id: str | None,
    grant_id: str | None,
    proposal_id: str | None,
    prepared_by: str | None,
) -> Order:
    check_key(key)
    customer_id = subject_id or actor.person_id
    if customer_id != actor.person_id and grant_id is None:
        raise NotFound("payments.bill_not_found")
    return Order("bill", customer_id, actor.person_id, key, (bill_id,), prepared_by, grant_id, proposal_id)

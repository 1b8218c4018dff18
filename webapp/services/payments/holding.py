"""Paying a customer's bill for her, from her account: it waits two hours, then arrives by itself, or is taken back before."""

from __future__ import annotations

from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import NotFound, Refused
from webapp.core.money import Money
from webapp.services.identity.model import Actor
from webapp.services.payments import store_held
from webapp.services.payments.model import Order
from webapp.services.payments.model_held import UNDO, Held, HeldState
from webapp.services.payments.paying_for import ordered_in

_AT_ONCE = 50


def hold_in(
    uow: UnitOfWork, actor: Actor, bill_id: str, shown: Money, key: str, *, subject_id: str, grant_id: str
) -> str:
    """Takes the money of the subject's due bill from her account, in the caller's unit, which must not commit after a refusal.

    The caller has checked the grant and names it. shown: the amount that the actor saw. Returns the payment's id, the same for
    the same key. Raises Invalid payments.key_missing; Refused payments.key_reused, payments.not_due, payments.bills_changed,
    accounts.not_enough (amount, balance: of her account, which the caller keeps to itself).
    """
    order = Order("bill_for", subject_id, actor.person_id, key, (bill_id,), grant_id=grant_id)
    done = ordered_in(
        uow,
        order,
        subject_id,
        bill_id,
        shown,
        lambda: store_held.hold(uow, order, bill_id, shown, uow.now + UNDO),
    )
    if isinstance(done, str):
        return done
    raise Refused("accounts.not_enough", amount=done.amount, balance=done.balance)


def take_back_in(uow: UnitOfWork, held_id: str, by_id: str) -> bool:
    """The money comes back to her, and the bill is due again. False: it had come back before.

    The caller has checked whose it is. Raises NotFound payments.held_not_found, Refused payments.bill_arrived.
    """
    held = store_held.find(uow, held_id)
    if held is None:
        raise NotFound("payments.held_not_found")
    if held.state is HeldState.TAKEN_BACK:
        return False
    if not store_held.take_back(uow, held, by_id):
        raise Refused("payments.bill_arrived")
    return True


def under_way_in(uow: UnitOfWork, customer_id: str, actor_id: str) -> list[Held]:
    """What this person paid for that customer and can still be taken back."""
    return store_held.list_between(uow, customer_id, actor_id)


class HeldArrivals:
    """What the worker does about bills that wait: built over the database alone."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def bring(self) -> int:
        """Lets arrive what is due, each in a unit of its own. Returns how many did.

        Safe to repeat and to run beside another worker, and beside whoever takes money back: one of them finds it waiting.
        """
        with self._db.read() as uow:
            due = store_held.list_due(uow, _AT_ONCE)
        return sum(self._bring_one(held) for held in due)

    def _bring_one(self, held: Held) -> bool:
        return self._db.write(lambda uow: store_held.arrive(uow, held))

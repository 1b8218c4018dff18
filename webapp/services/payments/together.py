"""All due bills with one yes: exactly those that were shown, all of them or none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import BankError, Invalid, NotFound, Refused
from webapp.core.money import Money
from webapp.services.identity.model import Actor
from webapp.services.payments import store_orders, store_together
from webapp.services.payments.model import BillState, Order, Together

# One key a form; each bill's own key is made of it, and so is the receipt's address.
_KEY = re.compile(r"[0-9a-f]{32}")
_MOST = 60

Shown = tuple[str, Money]


class BillsTogether:
    """Pays several bills in one unit of work."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def pay(self, actor: Actor, shown: Sequence[Shown], key: str) -> str:
        """Pays exactly these bills of the actor's, at these amounts, or none of them.

        shown: (bill id, amount) of each, as she saw them. key: one for each form shown (`new_id()`). Returns the receipt's id,
        the same however often it is pressed. Raises Invalid payments.key_missing, payments.bills_missing;
        Refused payments.bills_changed, payments.key_reused, accounts.not_enough (amount: of all together; balance).
        """
        if not _KEY.fullmatch(key):
            raise Invalid("payments.key_missing")
        if not 0 < len(shown) <= _MOST or len({bill_id for bill_id, _ in shown}) != len(shown):
            raise Invalid("payments.bills_missing")

        def work(uow: UnitOfWork) -> str:
            earlier = store_together.paid_under(uow, actor.person_id, key)
            if earlier:
                if earlier != {bill_id for bill_id, _ in shown}:
                    raise Refused("payments.key_reused")
                return key
            self._pay_all(uow, actor, shown, key)
            return key

        return self._db.write(work)

    def receipt(self, actor: Actor, key: str) -> Together:
        """What was paid together under a key. Raises NotFound payments.receipt_not_found."""
        with self._db.read() as uow:
            found = store_together.find(uow, actor.person_id, key) if _KEY.fullmatch(key) else None
        if found is None:
            raise NotFound("payments.receipt_not_found")
        return found

    def _pay_all(self, uow: UnitOfWork, actor: Actor, shown: Sequence[Shown], key: str) -> None:
        me, total = actor.person_id, Money(sum(amount.fen for _, amount in shown))
        paid = Money(0)
        # Always in one order, so that two such presses never wait for each other.
        for bill_id, amount in sorted(shown):
            order = Order("bill", me, me, f"{key}:{bill_id}", (bill_id,))
            if not store_orders.pay_one_of(uow, order, bill_id, amount):
                raise self._why_not(uow, me, bill_id, amount, paid, total)
            paid += amount
        params = {"together_id": key, "count": len(shown), "amount_fen": total.fen}
        uow.outbox(me, "payments.bills_paid", params)

    def _why_not(
        self, uow: UnitOfWork, me: str, bill_id: str, amount: Money, paid: Money, total: Money
    ) -> BankError:
        """What is raised undoes what was paid before in this unit."""
        standing = store_orders.find_standing(uow, me, bill_id)
        if standing is None or standing.state is not BillState.DUE or standing.amount != amount:
            return Refused("payments.bills_changed")
        return Refused("accounts.not_enough", amount=total, balance=standing.balance + paid)

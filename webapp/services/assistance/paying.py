"""What helpers pay: one method, one use case, one unit of work. The rules are in `paying_own`."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.core.database import Database
from webapp.core.errors import NotFound
from webapp.services.accounts.model import Account
from webapp.services.assistance import paying_own
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.model import Grant
from webapp.services.assistance.model_payments import Paid, seen_of
from webapp.services.assistance.proposing import due_bill
from webapp.services.assistance.rules import fingerprint
from webapp.services.assistance.store_payments import find_payment, list_of_elder, list_of_helper
from webapp.services.identity.model import Actor
from webapp.services.payments.model import Bill

LAST_PAID = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """One of her bills that he could pay, and its fingerprint as he is shown it. account: his own, to pay from.

    bill: the page shows only what `seen_of` names.
    """

    grant: Grant
    bill: Bill
    shown_hash: str
    account: Account | None


class PayingService:
    """Paying for an elder, and what was paid."""

    def __init__(self, db: Database, ground: Ground) -> None:
        self._db = db
        self._ground = ground

    def offer_own(self, actor: Actor, grant_id: str, bill_id: str) -> Offer:
        """A bill before he pays it himself. Raises as `paying_own.seeing_grant` and `proposing.due_bill`."""
        with self._db.read() as uow:
            grant = paying_own.seeing_grant(uow, actor, grant_id)
            bill = due_bill(uow, self._ground, grant, bill_id)
            account = self._ground.accounts.first_of_in(uow, actor.person_id)
            return Offer(grant, bill, fingerprint(seen_of(bill)), account)

    def pay_own(self, actor: Actor, grant_id: str, bill_id: str, shown_hash: str, key: str) -> str:
        """Pays it from his own account; the payment's id: see `paying_own.pay_own_in`."""
        ground = self._ground
        return self._db.write(
            lambda uow: paying_own.pay_own_in(uow, ground, actor, grant_id, bill_id, shown_hash, key)
        )

    def show(self, actor: Actor, payment_id: str) -> Paid:
        """What was paid, to the one who paid it and to her whose bill it was. Raises NotFound assistance.payment_not_found."""
        with self._db.read() as uow:
            paid = find_payment(uow, payment_id, actor.person_id)
        if paid is None:
            raise NotFound("assistance.payment_not_found")
        return paid

    def for_me(self, actor: Actor) -> list[Paid]:
        """What was paid for her last, newest first."""
        with self._db.read() as uow:
            return list_of_elder(uow, actor.person_id, LAST_PAID)

    def by_me(self, actor: Actor) -> list[Paid]:
        """What he paid last, newest first."""
        with self._db.read() as uow:
            return list_of_helper(uow, actor.person_id, LAST_PAID)

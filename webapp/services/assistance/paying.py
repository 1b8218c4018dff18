"""What helpers pay: one method, one use case, one unit of work. The rules are in paying_own, paying_hers, taking_back and choosing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from webapp.core.database import Database
from webapp.core.errors import BankError, NotFound, Refused
from webapp.core.money import Money
from webapp.services.accounts.model import Account
from webapp.services.assistance import agreeing, choosing, paying_hers, paying_own, taking_back
from webapp.services.assistance.counting import left_now
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.model import Grant, Invitation
from webapp.services.assistance.model_grants import Action
from webapp.services.assistance.model_payments import Biller, Paid, seen_of
from webapp.services.assistance.proposing import due_bill, working_grant
from webapp.services.assistance.rules import fingerprint
from webapp.services.assistance.store_grants import find_grant, list_between
from webapp.services.assistance.store_pauses import is_paused
from webapp.services.assistance.store_payments import (
    find_payment,
    list_billers,
    list_of_elder,
    list_of_helper,
)
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
        """A bill before he pays it himself. Raises as `proposing.working_grant` and `proposing.due_bill`."""
        with self._db.read() as uow:
            grant = working_grant(uow, actor, grant_id, Action.SEE_BILLS)
            bill = due_bill(uow, self._ground, grant, bill_id)
            account = self._ground.accounts.first_of_in(uow, actor.person_id)
            return Offer(grant, bill, fingerprint(seen_of(bill)), account)

    def pay_own(self, actor: Actor, grant_id: str, bill_id: str, shown_hash: str, key: str) -> str:
        """Pays it from his own account; the payment's id: see `paying_own.pay_own_in`."""
        ground = self._ground
        return self._db.write(
            lambda uow: paying_own.pay_own_in(uow, ground, actor, grant_id, bill_id, shown_hash, key)
        )

    def offer_hers(self, actor: Actor, grant_id: str, bill_id: str) -> Offer:
        """A bill before he pays it from her account. Raises as `paying_hers.pay_hers_in`, but for what her account holds."""
        with self._db.read() as uow:
            grant = working_grant(uow, actor, grant_id, Action.PAY_BILL)
            bill = due_bill(uow, self._ground, grant, bill_id)
            paying_hers.check_payable(uow, grant, bill)
            return Offer(grant, bill, fingerprint(seen_of(bill)), None)

    def pay_hers(self, actor: Actor, grant_id: str, bill_id: str, shown_hash: str, key: str) -> str:
        """Pays it from her account; the payment's id: see `paying_hers.pay_hers_in`."""
        ground = self._ground
        return self._db.write(
            lambda uow: paying_hers.pay_hers_in(uow, ground, actor, grant_id, bill_id, shown_hash, key)
        )

    def take_back(self, actor: Actor, payment_id: str) -> None:
        """One of the two takes back what he paid with her money: see `taking_back.back_in`."""
        self._db.write(lambda uow: taking_back.back_in(uow, self._ground, actor, payment_id))

    def left(self, actor: Actor, grant_id: str) -> Money | None:
        """What he may still pay with her money: None where he may not pay now."""
        with self._db.read() as uow:
            try:
                grant = working_grant(uow, actor, grant_id, Action.PAY_BILL)
            except Refused:
                return None
            today, month = left_now(uow, grant)
            return Money(min(today, month))

    def hindered(self, actor: Actor, grant_id: str) -> dict[str, BankError] | None:
        """Which of her due bills he may not pay with her money now, each with why; None where he is not to pay, now or later.

        A rest is told to nobody: then he is shown no bills either.
        """
        with self._db.read() as uow:
            known = find_grant(uow, grant_id, actor.person_id)
            if known is None or known.helper_id != actor.person_id:
                return None
            standing = list_between(uow, known.elder_id, known.helper_id)
            payers = [one for one in standing if Action.PAY_BILL in one.scope.actions]
            if not payers or is_paused(uow, known.elder_id, known.helper_id):
                return None
            due = self._ground.payments.due_bills_in(uow, known.elder_id)
            found = {bill.id: paying_hers.why_not_in(uow, _sooner(payers, bill), bill) for bill in due}
            return {bill_id: why for bill_id, why in found.items() if why is not None}

    def billers(self, actor: Actor) -> tuple[Biller, ...]:
        """Those whom she has had bills of."""
        with self._db.read() as uow:
            return list_billers(uow, actor.person_id)

    def terms(self, actor: Actor, invitation_id: str) -> choosing.Terms:
        """What an invitation of hers would let somebody do. Raises as `agreeing.offered_in`."""
        with self._db.read() as uow:
            return choosing.terms_in(uow, agreeing.offered_in(uow, actor, invitation_id))

    def choose(self, actor: Actor, invitation_id: str, billers: Collection[str]) -> None:
        """Chooses before she agrees: see `choosing.choose_in`."""
        self._db.write(lambda uow: choosing.choose_in(uow, actor, invitation_id, billers))

    def payer(self, actor: Actor, grant_id: str) -> Grant:
        """The newest grant to one who pays for her: see `choosing.paying_for_her` for what it raises."""
        with self._db.read() as uow:
            return choosing.paying_for_her(uow, actor, grant_id)[0]

    def change(self, actor: Actor, grant_id: str, billers: Collection[str]) -> Invitation | None:
        """Other billers: see `choosing.change_in`. What is returned is hers to agree to."""
        return self._db.write(lambda uow: choosing.change_in(uow, self._ground, actor, grant_id, billers))

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


def _sooner(payers: list[Grant], bill: Bill) -> Grant:
    """Of what stands between two, the newest first: what lets this bill be paid the soonest, or what holds now."""
    chosen = (one for one in reversed(payers) if bill.biller_id in (one.scope.payees or ()))
    return next(chosen, payers[-1])

"""The people the demo's elder sends money to, what she sent, and the bills that don't come from electricity, gas and water."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from webapp.core.clock import bank_day
from webapp.core.database import UnitOfWork
from webapp.core.money import Money
from webapp.portals.shared.services import Services
from webapp.services.identity.model import Actor, Person
from webapp.services.payments.model_transfers import Arrival
from webapp.services.payments.transfers import Arrivals

# service, biller, days to pay, and what came so many months ago, in fen. What came this month is due; all else she paid.
_BILLS: tuple[tuple[str, str, int, dict[int, int]], ...] = (
    ("phone", "江南电话", 8, {3: 5_900, 2: 6_230, 1: 5_900, 0: 6_150}),
    ("medical", "锡城医保", 30, {0: 40_000}),
    ("heating", "锡城热力", 20, {1: 128_000}),
    ("property", "安居物业", 15, {2: 36_000}),
)
BILLERS = tuple(biller for _service, biller, _days, _months in _BILLS)


@dataclass(frozen=True, slots=True)
class Others:
    """What goes on in a month beside the three bills of `demo.bank`."""

    bank: Services
    elder: Actor
    account_id: str
    billers: dict[str, str]
    son: str
    neighbour: str

    def month(self, back: int, first: date) -> None:
        """One month's bills and transfers. back: how many months ago; first: its first day."""
        Arrivals(self.bank.database).bring()
        period = f"{(first - timedelta(days=1)):%Y-%m}"
        for service, _biller, days, amounts in _BILLS:
            if back in amounts:
                bill_id = self._bill(service, period, Money(amounts[back]), days)
                if back > 0:
                    self.bank.payments.pay_bill(self.elder, bill_id, f"demo-{service}-{period}")
        if back == 2:
            self._send(self.son, Money(50_000), Arrival.AT_ONCE)
        if back == 1:
            self._send(self.neighbour, Money(20_000), Arrival.TWO_HOURS)

    def _bill(self, service: str, period: str, amount: Money, days: int) -> str:
        due_on = bank_day(self.bank.clock.now()) + timedelta(days=days)

        def come(uow: UnitOfWork) -> str:
            biller, customer = self.billers[service], self.elder.person_id
            return self.bank.payments.add_bill(
                uow, biller, customer, self.account_id, period=period, amount=amount, due_on=due_on
            )

        return self.bank.database.write(come)

    def _send(self, payee_id: str, amount: Money, arrival: Arrival) -> None:
        sending = self.bank.transfers
        transfer_id = sending.start(self.elder, payee_id)
        sending.set_amount(self.elder, transfer_id, amount)
        sending.set_arrival(self.elder, transfer_id, arrival)
        sending.send(self.elder, transfer_id, sending.show(self.elder, transfer_id).version)


def begin(bank: Services, elder: Person, account_id: str, son: Person, neighbour: Person) -> Others:
    """Opens what is needed: the son's account, the billers, and her list with both of them."""
    me = Actor(elder.id, "elder", "demo", elder.name)

    def open_all(uow: UnitOfWork) -> dict[str, str]:
        bank.accounts.open_for(uow, son.id, son.name, actor_id=son.id)
        return {
            service: bank.payments.add_biller(
                uow, biller, service, bank.accounts.open_internal(uow, biller, "biller")
            )
            for service, biller, _days, _amounts in _BILLS
        }

    billers = bank.database.write(open_all)
    saved = [_save(bank, me, son, "son"), _save(bank, me, neighbour, "neighbour")]
    return Others(bank, me, account_id, billers, *saved)


def _save(bank: Services, me: Actor, person: Person, relation: str) -> str:
    number = bank.identity.mobile_of(person.id)
    payee_id = bank.payees.number(me, bank.payees.name(me, person.name), number)
    bank.payees.relate(me, payee_id, relation)
    return payee_id

"""A running bank's books, opened beside it: what a journey really moved, and what happens at the counter meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from tests.support.live_bank import LiveBank
from webapp.bank import open_bank
from webapp.core.clock import SystemClock
from webapp.core.database.engine import Database
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.demo.people import ELDER
from webapp.portals.shared.services import Services
from webapp.services.identity.model import Actor
from webapp.settings import from_environment


class Ledger:
    """Figures in fen, as they stand at the call."""

    def __init__(self, bank: LiveBank) -> None:
        self._url = f"sqlite:///{bank.data / 'yinqiao.db'}"

    def sum_of_all(self) -> int:
        """Zero in every moment of a bank's life."""
        return self._figure("SELECT coalesce(sum(amount_fen), 0) FROM entries")

    def bills_paid(self) -> int:
        """How many postings paid a bill."""
        return self._figure("SELECT count(*) FROM postings WHERE operation = 'bill'")

    def _figure(self, query: str) -> int:
        database = Database(self._url, SystemClock())
        try:
            with database.read() as uow:
                return int(uow.driver.execute(query).fetchone()[0])
        finally:
            database.close()


class Biller:
    """A company that sends the demo's elder a bill while the bank is open."""

    def __init__(self, bank: LiveBank) -> None:
        self._bank = bank

    def send_water_bill(self, yuan: int) -> None:
        """One more water bill, to be paid from her passbook."""
        with _counter(self._bank) as services:
            elder = _elder(services)
            water = next(one for one in services.payments.list_due_bills(elder) if one.service == "water")
            with services.database.read() as uow:
                query = "SELECT biller_id, account_id FROM bills WHERE id = :id"
                biller_id, account_id = uow.driver.execute(query, {"id": water.id}).fetchone()
            services.database.write(
                lambda uow: services.payments.add_bill(
                    uow,
                    str(biller_id),
                    elder.person_id,
                    str(account_id),
                    period="2026-01",
                    amount=Money(yuan * 100),
                    due_on=date(2030, 1, 1),
                )
            )

    def take_cash(self, service: str) -> None:
        """She pays a bill at the counter, while it is open on her telephone."""
        with _counter(self._bank) as services:
            elder = _elder(services)
            due = next(one for one in services.payments.list_due_bills(elder) if one.service == service)
            services.payments.pay_bill(elder, due.id, new_id())

    def take_back(self, service: str) -> None:
        """The company withdraws a bill."""
        with _counter(self._bank) as services:
            due = next(
                one for one in services.payments.list_due_bills(_elder(services)) if one.service == service
            )
            services.database.write(lambda uow: services.payments.close_bill(uow, due.id))


@contextmanager
def _counter(bank: LiveBank) -> Iterator[Services]:
    services = open_bank(from_environment({"YINQIAO_DEMO": "1", "YINQIAO_DATA": str(bank.data)}))
    try:
        yield services
    finally:
        services.database.close()


def _elder(services: Services) -> Actor:
    person = next(one for one in services.identity.demo_people() if one.name == ELDER.name)
    return Actor(person.id, person.portal, "counter", person.name)

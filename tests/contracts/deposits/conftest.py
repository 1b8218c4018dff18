"""The small bank with time deposits, on each kind of database."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.contracts.payments.till import Till, open_till
from webapp.core.clock import FixedClock
from webapp.core.database import Database
from webapp.core.money import Money
from webapp.services.deposits import Deposit, DepositsService, load_rates
from webapp.services.identity.model import Actor
from webapp.services.trail import Trail


@dataclass(frozen=True)
class Counter:
    """till: the bank and its people. Wang has 10,000 yuan in her passbook."""

    till: Till
    deposits: DepositsService
    clock: FixedClock

    def draft(
        self, yuan: int = 1000, months: int = 12, at_end: str = "back", who: Actor | None = None
    ) -> str:
        """An opening with all its answers."""
        person = who or self.till.wang
        draft_id = self.deposits.begin(person, Money(yuan * 100))
        self.deposits.answer(person, draft_id, months=months)
        self.deposits.answer(person, draft_id, at_end=at_end)
        return draft_id

    def open(self, yuan: int = 1000, months: int = 12, at_end: str = "back") -> Deposit:
        """Opens one for Wang."""
        draft_id = self.draft(yuan, months, at_end)
        self.say_yes(draft_id)
        return self.newest()

    def say_yes(self, draft_id: str) -> str:
        """As on the last page."""
        wang = self.till.wang
        return self.deposits.open(wang, draft_id, self.deposits.opening(wang, draft_id).shown)

    def take_out(self, deposit: Deposit, yuan: int | None = None) -> str:
        """Early, all or so much."""
        wang = self.till.wang
        amount = None if yuan is None else Money(yuan * 100)
        draft_id = self.deposits.begin_taking_out(wang, deposit.id, amount)
        return self.deposits.take_out(wang, draft_id, self.deposits.taking_out(wang, draft_id).shown)

    def newest(self) -> Deposit:
        """Of Wang's deposits the one opened last."""
        return max(self.deposits.list_mine(self.till.wang), key=lambda one: one.id)

    def balance(self) -> Money:
        """Of Wang's passbook."""
        return self.till.balance(self.till.wang)


@pytest.fixture
def counter(bank_db: Database, clock: FixedClock) -> Counter:
    """The bank; Wang has 10,000 yuan."""
    till = open_till(bank_db)
    till.pension(10_000)
    return Counter(till, DepositsService(bank_db, till.accounts, Trail(), load_rates()), clock)

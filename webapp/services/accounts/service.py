"""Opening accounts and reading the passbook. Money moves only through `services.payments`."""

from __future__ import annotations

import secrets
from itertools import chain

from webapp.core.clock import bank_day
from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import NotFound
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.services.accounts import store
from webapp.services.accounts.model import PREFIX, Account, PassbookMonth, months_of, number_with_check
from webapp.services.identity.model import Actor
from webapp.services.trail import Trail


class AccountsService:
    """Customers' accounts and the bank's own."""

    def __init__(self, db: Database, trail: Trail) -> None:
        self._db = db
        self._trail = trail

    def open_for(
        self, uow: UnitOfWork, owner_id: str, name: str, *, actor_id: str, kind: str = "current"
    ) -> str:
        """Opens an empty account in the caller's unit; returns its id. name: the holder's, as in the passbook."""
        account_id = new_id()
        store.add(uow, account_id, owner_id, kind, name, _new_number())
        body = {"account_id": account_id, "kind": kind}
        self._trail.record(uow, actor_id=actor_id, subject_id=owner_id, kind="accounts.opened", body=body)
        return account_id

    def open_internal(self, uow: UnitOfWork, name: str, kind: str) -> str:
        """Opens one of the bank's own accounts (kind: "biller", "funding") in the caller's unit; returns its id.

        Its balance is the sum of its entries and may be negative; no row of it is rewritten, so it never holds up payments.
        """
        account_id = new_id()
        store.add(uow, account_id, None, kind, name, _new_number())
        return account_id

    def list_accounts(self, actor: Actor) -> list[Account]:
        """The actor's own accounts, the first opened first."""
        with self._db.read() as uow:
            return store.owned_by(uow, actor.person_id)

    def main_account_in(self, uow: UnitOfWork, owner_id: str) -> Account:
        """A customer's first account, read in the caller's unit. Raises NotFound accounts.not_found."""
        accounts = store.owned_by(uow, owner_id)
        if not accounts:
            raise NotFound("accounts.not_found")
        return accounts[0]

    def passbook(self, actor: Actor, limit: int = 60, account_id: str | None = None) -> list[PassbookMonth]:
        """The newest movements by month, newest first. Without `account_id` all of the actor's accounts together.

        Raises NotFound accounts.not_found when the account is not the actor's.
        """
        with self._db.read() as uow:
            accounts = store.owned_by(uow, actor.person_id)
            if account_id is not None:
                accounts = [account for account in accounts if account.id == account_id]
                if not accounts:
                    raise NotFound("accounts.not_found")
            found = chain.from_iterable(store.lines_of(uow, account, limit) for account in accounts)
            lines = list(found) if len(accounts) == 1 else sorted(found, key=lambda one: one.at, reverse=True)
        dated = [(bank_day(line.at), line) for line in lines[:limit]]
        return months_of([((day.year, day.month), line) for day, line in dated])

    def sum_of_entries(self, account_id: str) -> Money:
        """What an account's entries add up to."""
        with self._db.read() as uow:
            return store.sum_of_entries(uow, account_id)


def _new_number() -> str:
    return number_with_check(PREFIX + "".join(secrets.choice("0123456789") for _ in range(11)))

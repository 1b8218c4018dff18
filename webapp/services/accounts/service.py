"""Opening accounts and reading the passbook. Money moves only through `services.payments`."""

from __future__ import annotations

import secrets

from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import NotFound
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.services.accounts import store, store_months
from webapp.services.accounts.model import (
    PREFIX,
    Account,
    Leaf,
    Movement,
    MovementSum,
    number_with_check,
)
from webapp.services.accounts.months import Month
from webapp.services.identity.model import Actor
from webapp.services.trail import Trail

# The kind of an account that has a passbook.
BOOK = "current"
# A phone shows about five lines at once; so many are four times the thumb.
LEAF_LINES = 20


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

    def numbered_in(self, uow: UnitOfWork, number: str) -> Account | None:
        """The customer's account with a number, in the caller's unit; none of the bank's own."""
        return store.find_numbered(uow, number)

    def first_of_in(self, uow: UnitOfWork, owner_id: str) -> Account | None:
        """The account for every day that somebody opened first, in the caller's unit."""
        return next((one for one in store.owned_by(uow, owner_id) if one.kind == "current"), None)

    def main_account_in(self, uow: UnitOfWork, owner_id: str) -> Account:
        """A customer's first account, read in the caller's unit. Raises NotFound accounts.not_found."""
        accounts = store.owned_by(uow, owner_id)
        if not accounts:
            raise NotFound("accounts.not_found")
        return accounts[0]

    def leaf(
        self,
        actor: Actor,
        month: str | None = None,
        *,
        account_id: str | None = None,
        below: str | None = None,
        limit: int = LEAF_LINES,
    ) -> Leaf | None:
        """A leaf of the actor's passbook; None when the actor has no account.

        month: "2026-06", None for the month that runs. account_id: which book, None for the first. below: the line (`further`
        of the leaf before) under which it begins. Lines are in one order that never changes, so leaves neither skip nor double.
        Raises NotFound accounts.not_found, accounts.no_such_month, accounts.no_such_line.
        """
        with self._db.read() as uow:
            books = self.books_in(uow, actor.person_id)
            if not books and account_id is None:
                return None
            account = next((one for one in books if account_id in {None, one.id}), None)
            if account is None:
                raise NotFound("accounts.not_found")
            first, newest = Month.of(account.opened), Month.of(uow.now)
            chosen = newest if month is None else Month.read(month)
            if chosen is None or not first <= chosen <= newest:
                raise NotFound("accounts.no_such_month")
            top = (chosen.end_ms, "") if below is None else store_months.place_of(uow, account, below)
            if top is None or not chosen.start_ms <= top[0] <= chosen.end_ms:
                raise NotFound("accounts.no_such_line")
            lines = store_months.leaf(uow, account, chosen, top, limit + 1)
            came, went = store_months.turnover(uow, account, chosen)
        shown = tuple(lines[:limit])
        return Leaf(
            account=account,
            accounts=tuple(books),
            month=chosen.written,
            first=first.written,
            newest=newest.written,
            lines=shown,
            came_in=came,
            went_out=went,
            further=shown[-1].posting_id if len(lines) > limit else None,
        )

    def books_in(self, uow: UnitOfWork, owner_id: str) -> list[Account]:
        """A customer's passbooks (time deposits have papers of their own), the first opened first, in the caller's unit."""
        return [one for one in store.owned_by(uow, owner_id) if one.kind == BOOK]

    def moved_since_in(self, uow: UnitOfWork, owner_id: str, since_ms: int, limit: int) -> list[Movement]:
        """What moved in a customer's passbooks after a moment, newest first, for a caller who has checked that he may know."""
        books = self.books_in(uow, owner_id)
        moved = [one for book in books for one in store_months.moved_since(uow, book, since_ms, limit)]
        return sorted(moved, key=lambda one: one.at, reverse=True)[:limit]

    def sums_in(self, uow: UnitOfWork, owner_id: str, month: Month) -> list[MovementSum]:
        """What moved between a customer and others in a month and the one before, by kind, in the caller's unit."""
        return store_months.sums(uow, owner_id, month.earlier, month)

    def sums_of_month_in(self, uow: UnitOfWork, owner_id: str, month: Month) -> list[MovementSum]:
        """The same for one month alone."""
        return store_months.sums(uow, owner_id, month, month)

    def sum_of_entries(self, account_id: str) -> Money:
        """What an account's entries add up to."""
        with self._db.read() as uow:
            return store.sum_of_entries(uow, account_id)


def _new_number() -> str:
    return number_with_check(PREFIX + "".join(secrets.choice("0123456789") for _ in range(11)))

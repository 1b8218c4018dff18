"""What tests of helpers who pay share: accounts with money for them, and a press of the button as the page makes it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

from sqlalchemy import text

from tests.support.family_bank import FamilyBank, fresh_key
from webapp.core.errors import BankError
from webapp.core.money import Money
from webapp.services.identity.model import Actor


def funded(family: FamilyBank, who: Actor, fen: int = 100_000) -> str:
    """An account of this person's, with so much in it; its id."""
    accounts, person = family.accounts, who.person_id
    account_id = family.db.write(lambda uow: accounts.open_for(uow, person, who.name, actor_id="bank"))
    funding = family.db.write(lambda uow: accounts.open_internal(uow, "资金", "funding"))
    if fen:
        family.payments.deposit(person, funding, Money(fen), f"opening {person}", payer="资金")
    return account_id


def fen_of(family: FamilyBank, who: Actor) -> int:
    return family.accounts.list_accounts(who)[0].balance.fen


def pay_own(family: FamilyBank, who: Actor, grant_id: str, bill_id: str, key: str | None = None) -> str:
    """He looks at it, then presses."""
    shown = family.assistance.paying.offer_own(who, grant_id, bill_id).shown_hash
    return family.assistance.paying.pay_own(who, grant_id, bill_id, shown, key or fresh_key())


def sum_of_books(family: FamilyBank) -> int:
    with family.db.read() as uow:
        query = text("SELECT coalesce(sum(amount_fen), 0) FROM entries")
        return int(uow.connection.execute(query).scalar_one())


def at_once(*deeds: Callable[[], object]) -> list[BankError | None]:
    """Does all of them at the same moment; what each was refused with, if it was."""
    start, said = Barrier(len(deeds)), dict[int, BankError | None]()

    def do(number: int, deed: Callable[[], object]) -> None:
        start.wait()
        try:
            deed()
        except BankError as error:
            said[number] = error
        else:
            said[number] = None

    people = [Thread(target=do, args=one) for one in enumerate(deeds)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    return [said[number] for number in range(len(deeds))]

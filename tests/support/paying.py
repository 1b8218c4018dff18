"""What tests of helpers who pay share: accounts with money for them, and a press of the button as the page makes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

from sqlalchemy import text

from tests.support.family_bank import ELDER, FamilyBank, fresh_key
from webapp.core.clock import BANK_ZONE, from_ms
from webapp.core.errors import BankError
from webapp.core.money import Money
from webapp.services.assistance.model import Grant
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


def let_pay(family: FamilyBank, helper: Actor, billers: tuple[str, ...] = ()) -> Grant:
    """She lets him pay these billers, or the gas company; the grant, at noon of the day after it has begun."""
    if not family.assistance.paying.billers(ELDER):
        family.payments.pay_bill(ELDER, family.add_bill(1), fresh_key())
    invitation_id, code = family.code(level="pay")
    family.assistance.enter_code(helper, code)
    family.assistance.paying.choose(ELDER, invitation_id, billers or (family.biller_id,))
    granted = family.agree(invitation_id)
    family.clock.advance(from_ms(granted.from_ms) - family.clock.now())
    to_noon(family)
    return granted


def to_noon(family: FamilyBank) -> None:
    """The next noon in Beijing: he may pay by day."""
    now = family.clock.now().astimezone(BANK_ZONE)
    noon = now.replace(hour=12, minute=0, second=0, microsecond=0)
    family.clock.advance((noon if noon >= now else noon + timedelta(days=1)) - now)


def pay_hers(family: FamilyBank, who: Actor, grant_id: str, bill_id: str, key: str | None = None) -> str:
    """He looks at it, then presses."""
    shown = family.assistance.paying.offer_hers(who, grant_id, bill_id).shown_hash
    return family.assistance.paying.pay_hers(who, grant_id, bill_id, shown, key or fresh_key())

"""Deposits, cards and products in the demo bank. All names of products are made up."""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.portals.shared.services import Services
from webapp.services.identity.model import Actor, Person
from webapp.services.wealth.model import Product

_SAVED = Money(2_000_000)
_MONTHS = 12
ELDER_CARD, NEIGHBOUR_CARD = "6688", "3051"
# name, kind, risk, least (fen), months, whether the bank's own people have tried it
PRODUCTS = (
    ("锡城定存一号", "deposit", 1, 5_000, 12, True),
    ("天天清", "wealth", 1, 100, 0, True),
    ("月月稳", "wealth", 2, 100_000, 6, True),
    ("季季进", "wealth", 3, 1_000_000, 12, True),
    ("年年高", "wealth", 4, 5_000_000, 24, True),
    ("远山股权", "wealth", 5, 10_000_000, 60, True),
    ("新芽", "wealth", 1, 100, 3, False),
)


def begin(bank: Services, elder: Person, neighbour: Person, funds: str) -> None:
    """Months ago: she put some savings away for a year; both have a card, his is lost; the bank has its products."""
    bank.payments.deposit(elder.id, funds, _SAVED, "demo-time", payer=elder.name)
    actor, deposits = Actor(elder.id, "elder", "demo", elder.name), bank.deposits
    draft_id = deposits.begin(actor, _SAVED)
    deposits.answer(actor, draft_id, months=_MONTHS)
    deposits.answer(actor, draft_id, at_end="back")
    deposits.open(actor, draft_id, deposits.opening(actor, draft_id).shown)
    lost = bank.database.write(lambda uow: _cards(bank, uow, elder, neighbour))
    bank.cards.report_lost(Actor(neighbour.id, "elder", "demo", neighbour.name), lost, new_id())


def _cards(bank: Services, uow: UnitOfWork, elder: Person, neighbour: Person) -> str:
    """Cards, products, and what the elder was found to be able to bear. Returns the neighbour's card."""
    for name, kind, risk, least, months, checked in PRODUCTS:
        product = Product(new_id(), name, kind, risk, Money(least), months, checked)  # type: ignore[arg-type]  # of two kinds
        bank.wealth.add_product(uow, product)
    bank.wealth.assess(uow, elder.id, level=3, born_year=1954, assessed_by="bank")
    ids = {
        person.id: bank.cards.issue(
            uow, person.id, bank.accounts.main_account_in(uow, person.id).id, "debit", tail
        )
        for person, tail in ((elder, ELDER_CARD), (neighbour, NEIGHBOUR_CARD))
    }
    return ids[neighbour.id]

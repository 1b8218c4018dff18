"""What the database keeps of products and assessments, and what comes out of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from webapp.core.clock import FixedClock
from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import BankError
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.services.identity.model import Actor
from webapp.services.trail import Trail
from webapp.services.wealth import Product, WealthService

WANG = Actor("wang", "elder", "session", "王秀英")


def fill(wealth: WealthService, uow: UnitOfWork) -> None:
    """One of each level, a deposit, and one that nobody has tried."""
    for risk in (5, 3, 1, 4, 2):
        wealth.add_product(uow, Product(f"r{risk}", f"R{risk}", "wealth", risk, Money(100), 6, checked=True))
    wealth.add_product(uow, Product("d", "D", "deposit", 1, Money(5_000), 12, checked=True))
    wealth.add_product(uow, Product("u", "U", "wealth", 1, Money(100), 0, checked=False))


@pytest.fixture
def wealth(bank_db: Database) -> WealthService:
    """The service; nobody is assessed."""
    service = WealthService(bank_db, Trail())
    bank_db.write(lambda uow: fill(service, uow))
    return service


def names(wealth: WealthService) -> list[str]:
    return [one.name for one in wealth.shelf(WANG).products]


def assess(db: Database, wealth: WealthService, level: int, born_year: int = 1980) -> None:
    db.write(lambda uow: wealth.assess(uow, "wang", level=level, born_year=born_year, assessed_by="staff"))


def test_only_deposits_without_an_assessment(wealth: WealthService) -> None:
    shelf = wealth.shelf(WANG)
    assert ([one.name for one in shelf.products], shelf.assessment, shelf.counts) == (["D"], None, False)


def test_the_newest_assessment_counts_for_a_year(
    bank_db: Database, clock: FixedClock, wealth: WealthService
) -> None:
    assess(bank_db, wealth, 5)
    assert names(wealth) == ["D", "R1", "R2", "R3", "R4", "R5"]
    clock.advance(timedelta(days=1))
    assess(bank_db, wealth, 2)
    assert names(wealth) == ["D", "R1", "R2"]
    clock.advance(timedelta(days=364))
    assert names(wealth) == ["D", "R1", "R2"]
    clock.advance(timedelta(days=1))
    shelf = wealth.shelf(WANG)
    assert (names(wealth), shelf.counts, shelf.assessment is not None) == (["D"], False, True)


def test_gentle_with_age(bank_db: Database, wealth: WealthService) -> None:
    assess(bank_db, wealth, 5, 1961)
    assert (names(wealth), wealth.shelf(WANG).gentle) == (["D", "R1", "R2"], True)
    assess(bank_db, wealth, 5, 1962)
    assert names(wealth)[-1] == "R5"


def test_what_is_taken_off_the_list_is_gone(bank_db: Database, wealth: WealthService) -> None:
    assess(bank_db, wealth, 1)
    bank_db.write(lambda uow: wealth.end_product(uow, "r1"))
    assert names(wealth) == ["D"]


@pytest.mark.parametrize(
    ("level", "born_year", "code"),
    [
        (0, 1950, "level_unknown"),
        (6, 1950, "level_unknown"),
        (1, 1850, "born_unlikely"),
        (1, 2020, "born_unlikely"),
    ],
)
def test_assessments_that_cannot_be(
    bank_db: Database, wealth: WealthService, level: int, born_year: int, code: str
) -> None:
    with pytest.raises(BankError) as caught:
        assess(bank_db, wealth, level, born_year)
    assert caught.value.code == f"wealth.{code}"


@pytest.mark.parametrize(("risk", "kind"), [(0, "wealth"), (6, "wealth"), (2, "deposit")])
def test_the_database_knows_no_such_product(
    bank_db: Database, wealth: WealthService, risk: int, kind: str
) -> None:
    product = Product(new_id(), "?", kind, risk, Money(1), 0, checked=True)  # type: ignore[arg-type]  # of two kinds
    with pytest.raises(Exception, match="ck_wealth_products"):
        bank_db.write(lambda uow: wealth.add_product(uow, product))

"""Over all products, levels, ages and days: nobody sees what does not suit."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product as every

from hypothesis import given
from hypothesis import strategies as st

from webapp.core.money import Money
from webapp.services.wealth.model import LEVELS, Assessment, Product, may_see, shelf

TODAY = date(2026, 6, 9)


def one_of(kind: str, risk: int, checked: bool, ended: bool) -> Product:
    """A product."""
    return Product("p", "名字", kind, risk, Money(100), 0, checked, ended)  # type: ignore[arg-type]  # of two kinds


ALL = [
    one_of(kind, risk, checked, ended)
    for kind, risk, checked, ended in every(("deposit", "wealth"), LEVELS, (True, False), (True, False))
    if kind == "wealth" or risk == 1
]


def test_all_products_by_all_levels_by_all_ages() -> None:
    for product, level, age, days in every(ALL, LEVELS, range(18, 110), (0, 1, 364, 365, 400)):
        known = Assessment(level, TODAY.year - age, TODAY - timedelta(days=days))
        if not may_see(product, known, TODAY):
            continue
        assert product.checked and not product.ended
        assert product.risk <= level
        assert age < 65 or product.risk <= 2
        assert days < 365 or (product.kind, product.risk) == ("deposit", 1)


def test_without_an_assessment_protected_deposits_only() -> None:
    seen = [one for one in ALL if may_see(one, None, TODAY)]
    assert seen == [one_of("deposit", 1, checked=True, ended=False)]


@given(
    products=st.lists(st.sampled_from(ALL)),
    level=st.sampled_from(LEVELS),
    born=st.integers(1900, 2008),
    day=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    today=st.dates(date(2020, 1, 1), date(2032, 12, 31)),
)
def test_a_shelf_holds_what_may_be_seen_and_no_more(
    products: list[Product], level: int, born: int, day: date, today: date
) -> None:
    known = Assessment(level, born, day)
    found = shelf(products, known, today)
    assert sorted(map(str, found.products)) == sorted(
        str(one) for one in products if may_see(one, known, today)
    )
    assert [one.risk for one in found.products] == sorted(one.risk for one in found.products)
    assert found.counts == ((today - day).days >= 0 and today <= known.until)
    assert 364 <= (known.until - day).days <= 365

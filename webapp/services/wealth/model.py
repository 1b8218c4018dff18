"""Which product may be shown to whom.

Rules: 商业银行理财业务监督管理办法 (CBIRC 2018): products have at least five risk levels, nobody is sold one above the
assessed level, and an assessment is good for a year. 商业银行理财产品销售管理办法 (CBRC 2011): age counts from 65 on.
The bank is stricter: from 65 on nothing above R2 is shown in the app, and nothing at all that it did not check itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from webapp.core.errors import Invalid
from webapp.core.money import Money

LEVELS = (1, 2, 3, 4, 5)
GENTLE_AGE = 65
GENTLE_RISK = 2
OLDEST = 130


@dataclass(frozen=True, slots=True)
class Product:
    """kind: "deposit" (protected, R1) or "wealth". risk: 1 to 5 (R1-R5). months: how long the money is bound, 0: not at all.

    checked: the bank's own people went the whole way with it and understood what they read (experience check).
    """

    id: str
    name: str
    kind: Literal["deposit", "wealth"]
    risk: int
    least: Money
    months: int
    checked: bool
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Assessment:
    """How much risk a person can and wants to bear: level 1 to 5 (C1-C5), as assessed by a person of the bank on a day."""

    level: int
    born_year: int
    day: date

    @property
    def until(self) -> date:
        """The last day on which it counts: a year less a day."""
        last = 28 if (self.day.month, self.day.day) == (2, 29) else self.day.day
        return date.fromordinal(date(self.day.year + 1, self.day.month, last).toordinal() - 1)

    def counts_on(self, today: date) -> bool:
        return self.day <= today <= self.until

    def gentle_on(self, today: date) -> bool:
        """Whether the person is 65, or becomes it this year."""
        return today.year - self.born_year >= GENTLE_AGE


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a person may see. assessment: the newest, whether it still counts or not; counts: whether it does.

    gentle: because of her age nothing above R2 is here.
    """

    products: tuple[Product, ...]
    assessment: Assessment | None
    counts: bool
    gentle: bool


def may_see(product: Product, assessment: Assessment | None, today: date) -> bool:
    """The whole rule. Without an assessment that counts: protected deposits only."""
    if product.ended or not product.checked:
        return False
    if assessment is None or not assessment.counts_on(today):
        return product.kind == "deposit" and product.risk == 1
    if assessment.gentle_on(today) and product.risk > GENTLE_RISK:
        return False
    return product.risk <= assessment.level


def shelf(products: list[Product], assessment: Assessment | None, today: date) -> Shelf:
    """What is left of all products for one person, the safest first."""
    seen = sorted((one for one in products if may_see(one, assessment, today)), key=lambda one: one.risk)
    counts = assessment is not None and assessment.counts_on(today)
    gentle = assessment is not None and assessment.gentle_on(today)
    return Shelf(tuple(seen), assessment, counts, gentle)


def check_assessment(level: int, born_year: int, today: date) -> None:
    """Raises Invalid wealth.level_unknown, wealth.born_unlikely."""
    if level not in LEVELS:
        raise Invalid("wealth.level_unknown", "level")
    if not today.year - OLDEST <= born_year <= today.year - 18:
        raise Invalid("wealth.born_unlikely", "born_year")

"""The bank's figures for small businesses, one version of them; policies/*.toml says what each means. Money is fen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

LIMITS = ("tax", "sales", "order")
WHOLE_SCORE = 100


@dataclass(frozen=True, slots=True)
class Papers:
    """What papers must show to count."""

    tax_least_months: int
    tax_newest_months: int
    contract_newest_months: int
    revenue_percent: int


@dataclass(frozen=True, slots=True)
class KnockOuts:
    """What speaks against an application whatever else it shows."""

    least_months_old: int
    grades: tuple[str, ...]
    least_tax_fen: int
    least_sales_fen: int
    zero_returns: int
    most_fall_percent: int
    owner_from: int
    owner_to: int
    industries: Mapping[str, Mapping[str, str]]
    """Beginning of the class in GB/T 4754 -> its name by language."""


@dataclass(frozen=True, slots=True)
class LimitRules:
    """How much may be lent."""

    vat_times: int
    income_tax_times: int
    grade_percent: Mapping[str, int]
    sales_percent: int
    order_percent: int
    most_fen: int
    step_fen: int


@dataclass(frozen=True, slots=True)
class Bands:
    """Points by a number: (bound, points). falling: a bound is the most a number may be; otherwise the least."""

    steps: tuple[tuple[int, int], ...]
    falling: bool = False

    @property
    def most(self) -> int:
        return max(points for _, points in self.steps)

    def points(self, number: int) -> int:
        """0 beyond the last bound."""
        held = (
            points for bound, points in self.steps if (number <= bound if self.falling else number >= bound)
        )
        return max(held, default=0)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Points by attribute; all the most add up to a hundred. Tax and sales are two ways to show one size: the better counts."""

    recommend_from: int
    look_from: int
    months_old: Bands
    grade: Mapping[str, int]
    tax: Bands
    sales: Bands
    months_covered: Bands
    sales_change: Bands
    no_arrears: int
    zero_returns: Bands


@dataclass(frozen=True, slots=True)
class Product:
    """What is lent. names: by language. limits: which ways of counting it may use. rate_ppm: a year."""

    id: str
    names: Mapping[str, str]
    limits: tuple[str, ...]
    rate_ppm: int
    months: tuple[int, ...]
    ways: tuple[str, ...]
    day_count: str


@dataclass(frozen=True, slots=True)
class Policy:
    """One version. until_day: the last day it is in force, None while no end is known. wording: language -> code -> text."""

    version: str
    from_day: date
    until_day: date | None
    papers: Papers
    knock_outs: KnockOuts
    limits: LimitRules
    four_eyes_over_fen: int
    """A yes to more needs two people of the bank."""
    score: Scorecard
    products: tuple[Product, ...]
    wording: Mapping[str, Mapping[str, str]]

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.from_day <= day and (self.until_day is None or day <= self.until_day)

    def product(self, product_id: str) -> Product | None:
        return next((item for item in self.products if item.id == product_id), None)

"""Schedules against published figures, and what holds for every loan."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.core.errors import Invalid
from webapp.core.money import LARGEST_FEN, Money
from webapp.core.workdays import WorkingCalendar, official_days
from webapp.services.lending.cost import annual_cost_ppm
from webapp.services.lending.model import (
    MOST_MONTHS,
    MOST_PPM,
    DayCount,
    Schedule,
    Shift,
    Terms,
    Way,
    shifted,
)
from webapp.services.lending.schedule import exact_instalment, schedule_of

VECTORS = json.loads((Path(__file__).parents[2] / "data" / "lending.json").read_text(encoding="utf-8"))[
    "schedules"
]
CALENDAR = WorkingCalendar(official_days())
DAY = date(2026, 11, 30)


def fen(yuan: str) -> int:
    return int(Decimal(yuan) * 100)


def terms(vector: dict[str, Any]) -> Terms:
    return Terms(
        principal=Money(fen(vector["principal"])),
        rate_ppm=int(Decimal(vector["annual_rate_percent"]) * 10_000),
        months=vector["months"],
        way=Way.EQUAL_INSTALMENT,
        day_count=DayCount(vector["day_count"]),
        start=date.fromisoformat(vector.get("start", "2026-11-15")),
    )


def scheduled(**changes: Any) -> Schedule:
    plain: dict[str, Any] = {
        "principal": Money(10_000_000),
        "rate_ppm": 43_500,
        "months": 12,
        "way": Way.EQUAL_INSTALMENT,
        "day_count": DayCount.THIRTY_360,
        "start": DAY,
    }
    return schedule_of(Terms(**(plain | changes)), CALENDAR.is_working_day)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: str(vector["annual_rate_percent"]))
def test_published_schedules_to_the_fen(vector: dict[str, Any]) -> None:
    found = schedule_of(terms(vector), CALENDAR.is_working_day)
    totals = [item.total.fen for item in found.instalments]
    if "instalments" in vector:
        assert totals == [fen(text) for text in vector["instalments"]]
        assert [item.interest.fen for item in found.instalments] == [fen(text) for text in vector["interest"]]
    if "balance" in vector:
        assert [item.balance.fen for item in found.instalments] == [fen(text) for text in vector["balance"]]
    if "total" in vector:
        assert found.total.fen == fen(vector["total"])
    if "exact_instalment" in vector:
        assert totals[0] == fen(vector["exact_instalment"]) and found.interest.fen == fen(
            vector["total_interest"]
        )


def test_the_exact_instalment_without_interest_is_the_share() -> None:
    assert exact_instalment(1_000, [Decimal(0)] * 4) == 250


LOANS = st.builds(
    Terms,
    principal=st.integers(1, LARGEST_FEN).map(Money),
    rate_ppm=st.integers(0, MOST_PPM),
    months=st.integers(1, MOST_MONTHS),
    way=st.sampled_from(Way),
    day_count=st.sampled_from(DayCount),
    start=st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    due_day=st.none() | st.integers(1, 31),
    shift=st.sampled_from(Shift),
)


@given(LOANS)
def test_every_loan_is_paid_back_exactly(loan: Terms) -> None:
    found = schedule_of(loan, CALENDAR.is_working_day)
    parts, balances = (
        [item.principal.fen for item in found.instalments],
        [item.balance.fen for item in found.instalments],
    )
    assert sum(parts) == loan.principal.fen and balances[-1] == 0
    assert min(parts) >= 0 and min(item.interest.fen for item in found.instalments) >= 0
    assert all(later <= earlier for earlier, later in pairwise([loan.principal.fen, *balances]))
    assert found.total.fen == sum(item.total.fen for item in found.instalments)
    contract = [loan.start, *(item.contract_day for item in found.instalments)]
    assert all(earlier < later for earlier, later in pairwise(contract))
    if loan.day_count is not DayCount.THIRTY_360:
        assert sum(item.days for item in found.instalments) == (contract[-1] - loan.start).days


@given(LOANS)
def test_equal_means_equal_but_for_the_last(loan: Terms) -> None:
    found = schedule_of(loan, CALENDAR.is_working_day).instalments[:-1]
    if loan.way is Way.EQUAL_PRINCIPAL:
        assert len({item.principal for item in found}) <= 1
    if loan.way is Way.INTEREST_FIRST:
        assert all(item.principal.fen == 0 and item.balance == loan.principal for item in found)
    if loan.way is Way.EQUAL_INSTALMENT and loan.day_count is DayCount.THIRTY_360 and loan.due_day is None:
        whole = [item.total for item in found if item.balance.fen]
        assert len({*whole}) <= 1 or loan.principal.fen < 100 * loan.months


def test_due_on_a_day_the_month_does_not_have() -> None:
    found = scheduled(start=date(2027, 1, 31), months=3)
    assert [item.contract_day for item in found.instalments] == [
        date(2027, 2, 28),
        date(2027, 3, 31),
        date(2027, 4, 30),
    ]
    assert [item.days for item in found.instalments] == [30, 30, 30]
    actual = scheduled(start=date(2027, 1, 31), months=3, day_count=DayCount.ACTUAL_365)
    assert [item.days for item in actual.instalments] == [28, 31, 30]


def test_a_first_period_that_is_not_a_month() -> None:
    found = scheduled(start=date(2026, 11, 10), due_day=20, months=2)
    assert [item.days for item in found.instalments] == [40, 30]


@pytest.mark.parametrize(
    ("day", "rule", "goes_to"),
    [
        (date(2026, 10, 1), Shift.NONE, date(2026, 10, 1)),
        (date(2026, 10, 1), Shift.NEXT, date(2026, 10, 8)),
        (date(2026, 2, 14), Shift.NEXT, date(2026, 2, 14)),
        (date(2026, 5, 31), Shift.NEXT, date(2026, 6, 1)),
        (date(2026, 5, 31), Shift.NEXT_IN_MONTH, date(2026, 5, 29)),
    ],
    ids=["stays", "after the holiday", "a Saturday worked in exchange", "into June", "back into May"],
)
def test_due_days_move_by_the_rule(day: date, rule: Shift, goes_to: date) -> None:
    assert shifted(day, rule, CALENDAR.is_working_day) == goes_to


def test_nobody_pays_for_the_banks_holidays() -> None:
    moved, kept = (
        scheduled(start=date(2026, 9, 1), months=2, shift=rule) for rule in (Shift.NEXT, Shift.NONE)
    )
    assert moved.instalments[0].due == date(2026, 10, 8) and moved.interest == kept.interest


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"principal": Money(0)}, "lending.principal"),
        ({"principal": Money(LARGEST_FEN + 1)}, "lending.principal"),
        ({"rate_ppm": -1}, "lending.rate"),
        ({"rate_ppm": MOST_PPM + 1}, "lending.rate"),
        ({"months": 0}, "lending.months"),
        ({"months": MOST_MONTHS + 1}, "lending.months"),
        ({"due_day": 32}, "lending.due_day"),
    ],
)
def test_terms_out_of_bounds(change: dict[str, Any], code: str) -> None:
    with pytest.raises(Invalid, match=code):
        scheduled(**change)


def test_the_annual_cost_is_the_compound_of_the_months() -> None:
    found = scheduled(way=Way.INTEREST_FIRST, principal=Money(100_000_000), rate_ppm=84_000)
    assert annual_cost_ppm(found) == 87_300, "0.7 % a month, compound: (1.007 ** 12 - 1)"
    assert annual_cost_ppm(found, Money(1_000_000)) > 97_000, "a fee of 1 % kept back is part of the cost"
    assert annual_cost_ppm(scheduled(rate_ppm=0)) == 0


@given(LOANS.filter(lambda loan: loan.months <= 60 and loan.principal.fen >= 100_000))
def test_the_annual_cost_brings_the_payments_to_the_principal(loan: Terms) -> None:
    found = schedule_of(loan, CALENDAR.is_working_day)
    cost = annual_cost_ppm(found)
    for edge, more in ((cost - 60, True), (cost + 60, False)):
        monthly = (1 + Decimal(max(edge, 0)) / 1_000_000) ** (Decimal(1) / 12)
        worth = sum(
            (item.total.fen / monthly**number for number, item in enumerate(found.instalments, 1)), Decimal(0)
        )
        assert (worth >= loan.principal.fen) is more or (edge < 0) or cost == 0


def test_fees_that_leave_nothing() -> None:
    with pytest.raises(ValueError, match="nothing"):
        annual_cost_ppm(scheduled(), Money(10_000_000))

"""Over all sums, terms and days: money is never made but as interest, and interest is exact."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from webapp.core.money import Money
from webapp.services.deposits.model import (
    LEAST,
    MONTHS,
    MOST,
    Deposit,
    early,
    end_of,
    interest_of_days,
    interest_of_months,
)

SUMS = st.integers(LEAST.fen, MOST.fen)
RATES = st.integers(0, 50_000)
TERMS = st.sampled_from(MONTHS)
DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))


def deposit(fen: int, rate: int, months: int, start: date) -> Deposit:
    """One that runs."""
    until = end_of(start, months)
    return Deposit(
        "d", "o", "a", "0001", "b", "0002", Money(fen), months, rate, start, until, "back", 1, None
    )


@given(fen=SUMS, rate=RATES, months=TERMS)
def test_a_term_brings_the_exact_sum_half_up(fen: int, rate: int, months: int) -> None:
    exact = Fraction(fen * rate * months, 12_000_000)
    assert abs(interest_of_months(Money(fen), rate, months).fen - exact) <= Fraction(1, 2)
    assert interest_of_months(Money(fen), rate, months).fen - exact > -Fraction(1, 2)


@given(fen=SUMS, rate=RATES, days=st.integers(0, 2000))
def test_days_bring_the_exact_sum_half_up(fen: int, rate: int, days: int) -> None:
    exact = Fraction(fen * rate * days, 360_000_000)
    assert -Fraction(1, 2) < interest_of_days(Money(fen), rate, days).fen - exact <= Fraction(1, 2)


@given(data=st.data(), fen=SUMS, rate=RATES, months=TERMS, start=DAYS)
def test_early_and_rest_are_the_whole(
    data: st.DataObject, fen: int, rate: int, months: int, start: date
) -> None:
    one = deposit(fen, rate, months, start)
    parts = st.just(fen) | st.integers(1, max(1, fen - LEAST.fen))
    taken = data.draw(parts.filter(lambda part: part == fen or fen - part >= LEAST.fen))
    day = start + timedelta(days=data.draw(st.integers(0, (one.until_day - start).days - 1)))
    out = early(one, Money(taken), min(500, rate), day)
    rest = deposit(out.rest.fen, rate, months, start)
    assert out.taken + out.rest == one.principal
    assert out.kept + rest.interest == one.interest
    assert out.comes + rest.brings + out.lost == one.brings
    # Shown as one would count it: you get X instead of Y, Z less.
    assert out.at_end - out.comes == out.lost
    assert out.now.fen >= 0


@given(start=DAYS, months=TERMS)
def test_a_term_ends_in_the_month_it_says(start: date, months: int) -> None:
    end = end_of(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)

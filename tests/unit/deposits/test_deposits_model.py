"""What a deposit brings, to the fen, and the list of rates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from webapp.core.money import Money
from webapp.services.deposits.model import (
    MONTHS,
    end_of,
    interest_of_days,
    interest_of_months,
    offer,
)
from webapp.services.deposits.rates import RatesError, load_rates


@pytest.mark.parametrize(
    ("yuan", "rate", "months", "fen"),
    [
        (10_000, 10_000, 12, 100_00),
        (10_000, 7_000, 3, 17_50),
        (10_000, 13_500, 60, 675_00),
        # 50 yuan at 0.70 % for three months: 8.75 fen.
        (50, 7_000, 3, 9),
        # 1,234.56 yuan would be 2.1604...; one fen is the smallest thing.
        (1_234, 7_000, 3, 2_16),
        # Exactly half a fen goes up: 200 yuan at 0.25 ppm a year.
        (200, 30, 12, 1),
        (200, 25, 12, 1),
        (200, 24, 12, 0),
    ],
)
def test_whole_terms_by_the_month(yuan: int, rate: int, months: int, fen: int) -> None:
    assert interest_of_months(Money(yuan * 100), rate, months) == Money(fen)


@pytest.mark.parametrize(
    ("fen", "rate", "days", "interest"),
    [(1_000_000, 500, 72, 100), (1_000_000, 500, 0, 0), (100_000, 500, 36, 5), (100_000, 500, 32, 4)],
)
def test_days_by_the_day_of_a_year_of_360(fen: int, rate: int, days: int, interest: int) -> None:
    assert interest_of_days(Money(fen), rate, days) == Money(interest)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 5, 18), 3, date(2026, 8, 18)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 31), 6, date(2027, 6, 30)),
        (date(2026, 12, 1), 60, date(2031, 12, 1)),
    ],
)
def test_the_last_day_where_a_month_is_short(start: date, months: int, end: date) -> None:
    assert end_of(start, months) == end


def test_a_longer_term_never_pays_less() -> None:
    rates = load_rates()
    for day in (date(2020, 1, 1), date(2025, 6, 1), date(2026, 4, 1), date(2040, 1, 1)):
        paid = [rates.on(day).months[months] for months in MONTHS]
        assert paid == sorted(paid)
        assert rates.on(day).current <= paid[0]


def test_a_list_counts_from_its_day_on() -> None:
    rates = load_rates()
    assert rates.on(date(2026, 3, 31)).months[12] == 11_000
    assert rates.on(date(2026, 4, 1)).months[12] == 10_000
    with pytest.raises(ValueError, match="no rates"):
        rates.on(date(2019, 12, 31))
    shown = offer(Money(10_000_00), rates.on(date(2026, 4, 1)), 24, date(2026, 4, 1))
    assert (shown.rate, shown.interest, shown.until) == (11_000, Money(220_00), date(2028, 4, 1))


LINE = "[[list]]\nfrom_day = {day}\ncurrent = {current}\nmonths = {{ {months} }}\n"
ALL = "3 = 1, 6 = 1, 12 = 1, 24 = 1, 36 = 1, 60 = 1"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "list = 3",
        "[[list]]",
        LINE.format(day="2026-01-01", current=1, months="3 = 1"),
        LINE.format(day="2026-01-01", current=-1, months=ALL),
        LINE.format(day="2026-01-01", current=1, months=ALL.replace("60 = 1", "60 = 200_001")),
        LINE.format(day="2026-01-01", current=1, months=ALL.replace("60 = 1", "60 = 0.5")),
        LINE.format(day="2026-01-01", current=1, months=ALL) * 2,
    ],
)
def test_a_wrong_list_stops_the_bank(tmp_path: Path, text: str) -> None:
    file = tmp_path / "rates.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RatesError):
        load_rates(file)

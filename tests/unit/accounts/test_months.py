"""Months in the bank's zone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from webapp.services.accounts.months import Month


def test_a_month_is_the_one_of_the_bank_not_of_london() -> None:
    assert Month.of(datetime(2026, 5, 31, 16, 0, tzinfo=UTC)) == Month(2026, 6)
    assert Month.of(datetime(2026, 5, 31, 15, 59, 59, 999000, tzinfo=UTC)) == Month(2026, 5)


def test_months_follow_each_other_without_a_gap() -> None:
    month = Month(2025, 11)
    for _ in range(30):
        assert month.end_ms == month.later.start_ms
        assert month.later.earlier == month < month.later
        month = month.later


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-00", "2026-13", "1999-01", "2026-6", "２０２６-06", "2026-06 "]
)
def test_what_is_no_month(text: str) -> None:
    assert Month.read(text) is None


def test_a_month_is_read_as_it_is_written() -> None:
    assert Month.read("2026-06") == Month(2026, 6)
    assert Month(2026, 6).written == "2026-06"

"""Dates, times, codes, rates and counts in words."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from webapp.services.voice import spoken
from webapp.services.voice.model import Language

DATES: list[tuple[date, Language, bool, str]] = [
    (date(2026, 11, 23), "zh", True, "二零二六年十一月二十三日"),
    (date(2026, 11, 23), "zh", False, "十一月二十三日"),
    (date(2026, 2, 2), "zh", False, "二月二日"),
    (date(2026, 10, 10), "zh", False, "十月十日"),
    (date(2000, 1, 1), "zh", True, "二零零零年一月一日"),
    (date(1949, 10, 1), "zh", True, "一九四九年十月一日"),
    (date(2026, 11, 23), "en", True, "the twenty-third of November twenty twenty-six"),
    (date(2026, 2, 12), "en", False, "the twelfth of February"),
    (date(2026, 3, 31), "en", False, "the thirty-first of March"),
    (date(2026, 4, 20), "en", False, "the twentieth of April"),
    (date(2005, 5, 5), "en", True, "the fifth of May two thousand and five"),
    (date(1949, 10, 1), "en", True, "the first of October nineteen forty-nine"),
    (date(1905, 1, 8), "en", True, "the eighth of January nineteen oh five"),
    (date(1900, 1, 9), "en", True, "the ninth of January nineteen hundred"),
]

TIMES: list[tuple[time, Language, str]] = [
    (time(0, 0), "zh", "零点"),
    (time(0, 20), "zh", "凌晨零点二十分"),
    (time(2, 0), "zh", "凌晨两点"),
    (time(8, 15), "zh", "早上八点十五分"),
    (time(9, 30), "zh", "上午九点半"),
    (time(12, 0), "zh", "中午十二点"),
    (time(12, 2), "zh", "中午十二点零二分"),
    (time(14, 5), "zh", "下午两点零五分"),
    (time(18, 0), "zh", "晚上六点"),
    (time(22, 22), "zh", "晚上十点二十二分"),
    (time(0, 0), "en", "midnight"),
    (time(0, 30), "en", "half past twelve at night"),
    (time(9, 30), "en", "half past nine in the morning"),
    (time(12, 0), "en", "noon"),
    (time(14, 5), "en", "two oh five in the afternoon"),
    (time(18, 45), "en", "six forty-five in the evening"),
    (time(23, 0), "en", "eleven at night"),
]

MONTHS: list[tuple[date, date, Language, str]] = [
    (date(2026, 11, 1), date(2026, 11, 30), "zh", "二零二六年十一月"),
    (date(2026, 9, 1), date(2026, 11, 30), "zh", "二零二六年九月到十一月"),
    (date(2025, 12, 1), date(2026, 1, 31), "zh", "二零二五年十二月到二零二六年一月"),
    (date(2026, 11, 1), date(2026, 11, 30), "en", "November twenty twenty-six"),
    (date(2026, 9, 1), date(2026, 11, 30), "en", "September to November twenty twenty-six"),
    (date(2025, 12, 1), date(2026, 1, 31), "en", "December twenty twenty-five to January twenty twenty-six"),
]

CODES: list[tuple[str, Language, str]] = [
    ("110428", "zh", "幺幺零，四二八"),
    ("1234", "zh", "幺二三四"),
    ("DT-7K3M-92", "zh", "D T，七 K 三 M，九二"),
    ("dt-7k3m-92", "zh", "D T，七 K 三 M，九二"),
    ("91110108MA01ABCD2X", "zh", "九幺幺幺，零幺零八，M A 零幺，A B C D，二 X"),
    ("", "zh", ""),
    ("110428", "en", "one one zero, four two eight"),
    ("DT-7K3M-92", "en", "D T, seven K three M, nine two"),
]

TELEPHONES: list[tuple[str, Language, str]] = [
    ("13800138000", "zh", "幺三八，零零幺三，八零零零"),
    ("138 0013 8000", "zh", "幺三八，零零幺三，八零零零"),
    ("010-12345678", "zh", "零幺零，幺二三四五六七八"),
    ("95588", "zh", "九五五八八"),
    ("13800138000", "en", "one three eight, zero zero one three, eight zero zero zero"),
]

TAILS: list[tuple[str, Language, str]] = [
    ("6222020200001234", "zh", "幺二三四"),
    ("6222 0202 0000 1234", "zh", "幺二三四"),
    ("**** 0021", "zh", "零零二幺"),
    ("6222020200001234", "en", "one two three four"),
]

RATES: list[tuple[Decimal | int | str, Language, str]] = [
    ("3.85", "zh", "百分之三点八五"),
    (Decimal("3.50"), "zh", "百分之三点五"),
    (Decimal("0.05"), "zh", "百分之零点零五"),
    (2, "zh", "百分之二"),
    (12, "zh", "百分之十二"),
    (100, "zh", "百分之百"),
    (200, "zh", "百分之二百"),
    ("-0.5", "zh", "负百分之零点五"),
    (Decimal("1E+1"), "zh", "百分之十"),
    ("3.85", "en", "three point eight five per cent"),
    (-2, "en", "minus two per cent"),
]

COUNTS: list[tuple[int, Language, str, str]] = [
    (0, "zh", "零", "第零"),
    (1, "zh", "一", "第一"),
    (2, "zh", "两", "第二"),
    (12, "zh", "十二", "第十二"),
    (200, "zh", "二百", "第二百"),
    (2, "en", "two", "second"),
    (20, "en", "twenty", "twentieth"),
    (101, "en", "one hundred and one", "one hundred and first"),
    (2026, "en", "two thousand and twenty-six", "two thousand and twenty-sixth"),
]


@pytest.mark.parametrize(("day", "language", "year", "words"), DATES)
def test_dates(day: date, language: Language, year: bool, words: str) -> None:
    assert spoken.date(day, language, year=year) == words


@pytest.mark.parametrize(("at", "language", "words"), TIMES)
def test_times(at: time, language: Language, words: str) -> None:
    assert spoken.time(at, language) == words


@pytest.mark.parametrize(("first", "last", "language", "words"), MONTHS)
def test_months_and_periods(first: date, last: date, language: Language, words: str) -> None:
    assert spoken.period(first, last, language) == words


@pytest.mark.parametrize(("text", "language", "words"), CODES)
def test_codes_are_said_sign_by_sign(text: str, language: Language, words: str) -> None:
    assert spoken.code(text, language) == words


@pytest.mark.parametrize(("text", "language", "words"), TELEPHONES)
def test_telephone_numbers(text: str, language: Language, words: str) -> None:
    assert spoken.telephone(text, language) == words


@pytest.mark.parametrize(("account", "language", "words"), TAILS)
def test_only_the_last_four_figures_of_an_account_are_said(
    account: str, language: Language, words: str
) -> None:
    assert spoken.tail(account, language) == words


@pytest.mark.parametrize(("value", "language", "words"), RATES)
def test_percentages(value: Decimal | int | str, language: Language, words: str) -> None:
    assert spoken.percent(value, language) == words


def test_a_float_is_no_rate() -> None:
    with pytest.raises(TypeError):
        spoken.percent(3.85, "zh")  # type: ignore[arg-type]  # that is what is refused


@pytest.mark.parametrize(("value", "language", "many", "which"), COUNTS)
def test_counts_and_order(value: int, language: Language, many: str, which: str) -> None:
    assert spoken.count(value, language) == many
    assert spoken.ordinal(value, language) == which


def test_a_month_without_its_year() -> None:
    assert spoken.month(date(2026, 2, 1), "zh", year=False) == "二月"
    assert spoken.month(date(2026, 2, 1), "en", year=False) == "February"

"""Figures, capitals, dates, periods and the two forms of text."""

from __future__ import annotations

from datetime import date

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.core.money import Money
from webapp.services.documents.capitals import parse_capitals
from webapp.services.documents.figures import format_fen, parse_day, parse_fen, parse_period
from webapp.services.documents.text import fold, rejoin, same, tidy

FEN = st.integers(min_value=1, max_value=999_999_999_999)


@given(FEN)
def test_capitals_of_another_maker_are_understood(fen: int) -> None:
    assert parse_capitals(cn2an.an2cn(f"{fen // 100}.{fen % 100:02d}", "rmb")) == fen


@given(FEN)
def test_our_own_capitals_are_understood(fen: int) -> None:
    assert parse_capitals(Money(fen).capitals) == fen


@given(FEN)
def test_figures_there_and_back(fen: int) -> None:
    assert parse_fen(format_fen(fen)) == fen and parse_fen(format_fen(-fen)) == -fen


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("人民币壹拾万陆仟壹佰壹拾贰元整", 10_611_200),
        ("（大写）人民币肆拾万零叁佰伍拾圆正", 40_035_000),
        ("拾万元整", 10_000_000),
        ("参拾元整", 3_000),
        ("伍角", 50),
        ("壹佰元零伍分", 10_005),
        ("負壹元整", None),
        ("壹贰元", None),
        ("元整", None),
        ("壹拾贰拾元", None),
        ("陆万万元", None),
        ("壹万壹", None),
    ],
)
def test_parse_capitals(text: str, fen: int | None) -> None:
    assert parse_capitals(text) == fen


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("￥1,234.50", 123_450),
        ("１，２３４．５０", 123_450),
        ("12.5万元", 12_500_000),
        ("-80.00", -8_000),
        ("人民币400350元整", 40_035_000),
        ("1,23.00", None),
        ("1.234", None),
        ("", None),
        ("十元", None),
        ("9" * 30, None),
    ],
)
def test_parse_fen(text: str, fen: int | None) -> None:
    assert parse_fen(text) == fen


@pytest.mark.parametrize(
    "text",
    [
        *("2026-06-03", "2026/6/3", "2026.6.3", "2026 年 6 月 3 日", "20260603", "二〇二六年六月三日"),
        *("2026-06-03 10:23:45", "2026-6-3 9:05", "2026/06/03 19:15"),
    ],
)
def test_parse_day(text: str) -> None:
    assert parse_day(text) == date(2026, 6, 3)


@pytest.mark.parametrize("text", ["2026-02-30", "2026年13月1日", "1026-01-01", "06-03", "合同"])
def test_no_such_day(text: str) -> None:
    assert parse_day(text) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-01-01至2026-01-31", "2026-01-01", "2026-01-31"),
        ("2026.01.01-2026.01.31", "2026-01-01", "2026-01-31"),
        ("20260101-20260131", "2026-01-01", "2026-01-31"),
        ("2026年2月", "2026-02-01", "2026-02-28"),
        ("2026年1-3月", "2026-01-01", "2026-03-31"),
        ("2026-01至2026-03", "2026-01-01", "2026-03-31"),
        ("2026年第一季度", "2026-01-01", "2026-03-31"),
    ],
)
def test_parse_period(text: str, first: str, last: str) -> None:
    assert parse_period(text) == (date.fromisoformat(first), date.fromisoformat(last))


def test_a_period_turned_round_is_none() -> None:
    assert parse_period("2026-03-01至2026-01-31") is None


def test_radicals_and_wide_letters() -> None:
    assert tidy("⼈⺠币（⼤写）１２ＡＢ：开⼾⾏") == "人民币（大写）12AB：开户行"
    assert fold("⼈⺠币（⼤写）：") == "人民币(大写):"
    assert same("无锡（集团）公司", "⽆锡 (集团)公司")


def test_wrapped_cells() -> None:
    assert rejoin(["城市维护建设", "税"]) == "城市维护建设税"
    assert rejoin(["33205626", "0100"]) == "332056260100"
    assert rejoin(["Model", "Type"]) == "Model Type"
    assert rejoin(["DN100 ", "PN16"]) == "DN100 PN16"

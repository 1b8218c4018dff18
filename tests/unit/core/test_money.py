"""Amounts: as people type them, as the bank writes them."""

from __future__ import annotations

import pytest
from cn2an import an2cn
from hypothesis import given
from hypothesis import strategies as st

from webapp.core.errors import Invalid
from webapp.core.money import LARGEST_FEN, Money


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("86", 8600),
        ("86.5", 8650),
        ("86.50", 8650),
        ("86.", 8600),
        ("0.01", 1),
        ("1,234.50", 123450),
        ("1，234", 123400),
        ("１２０", 12000),
        ("１２０．５元", 12050),
        ("¥ 86.00", 8600),
        ("￥86", 8600),
        ("120元", 12000),
        (" 007 ", 700),
        ("9,999,999,999.99", LARGEST_FEN),
    ],
)
def test_an_amount_as_it_is_typed(typed: str, fen: int) -> None:
    assert Money.parse(typed).fen == fen


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "amount.missing"),
        ("  元 ", "amount.missing"),
        ("-5", "amount.negative"),
        ("−5", "amount.negative"),
        ("0", "amount.zero"),
        ("0.00", "amount.zero"),
        ("1.234", "amount.too_many_places"),
        ("1.230", "amount.too_many_places"),
        ("10000000000", "amount.too_large"),
        ("9" * 400, "amount.too_large"),
        ("八十", "amount.not_a_number"),
        ("1,23", "amount.not_a_number"),
        ("1e5", "amount.not_a_number"),
        ("1.2.3", "amount.not_a_number"),
        ("NaN", "amount.not_a_number"),
        ("--5", "amount.negative"),
        ("12x", "amount.not_a_number"),
    ],
)
def test_an_amount_that_is_none_says_why(typed: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        Money.parse(typed, "amount")
    assert (refused.value.code, refused.value.field) == (code, "amount")


@pytest.mark.parametrize(
    ("fen", "yuan", "capitals"),
    [
        (0, "0.00", "零元整"),
        (5, "0.05", "伍分"),
        (50, "0.50", "伍角整"),
        (8600, "86.00", "捌拾陆元整"),
        (100005, "1,000.05", "壹仟元零伍分"),
        (1040020, "10,400.20", "壹万零肆佰元贰角整"),
        (10611200, "106,112.00", "壹拾万陆仟壹佰壹拾贰元整"),
        (40035000, "400,350.00", "肆拾万零叁佰伍拾元整"),
        (LARGEST_FEN, "9,999,999,999.99", "玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_how_an_amount_is_written(fen: int, yuan: str, capitals: str) -> None:
    assert (Money(fen).yuan, Money(fen).capitals) == (yuan, capitals)


@given(st.integers(1, LARGEST_FEN))
def test_what_is_written_is_read_back(fen: int) -> None:
    assert Money.parse(Money(fen).yuan).fen == fen


@given(st.integers(1, LARGEST_FEN) | st.integers(1, 10**6).map(lambda n: n * 1000))
def test_capitals_are_those_of_the_field(fen: int) -> None:
    fen = min(fen, LARGEST_FEN)
    theirs = an2cn(f"{fen // 100}.{fen % 100:02d}", "rmb")
    # Both forms are lawful after 角; ours closes the amount with 整.
    assert Money(fen).capitals in (theirs, theirs + "整")


def test_two_currencies_do_not_add_up() -> None:
    with pytest.raises(ValueError, match="do not add up"):
        Money(1) + Money(1, "HKD")

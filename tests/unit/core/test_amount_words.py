"""Amounts in the ways elders write them; what can be read in two ways is asked about, never guessed."""

from __future__ import annotations

from contextlib import suppress

import pytest
from cn2an import an2cn
from hypothesis import given
from hypothesis import strategies as st

from webapp.core.amount_words import possible_amounts, read_amount
from webapp.core.errors import Invalid
from webapp.core.money import LARGEST_FEN, Money


@pytest.mark.parametrize(
    ("typed", "yuan"),
    [
        ("120", "120.00"),
        ("１２０", "120.00"),
        ("120元", "120.00"),
        ("120 块钱", "120.00"),
        ("¥1,200", "1,200.00"),
        ("1，200", "1,200.00"),
        ("86.5元", "86.50"),
        ("一百二", "120.00"),
        ("一百二十", "120.00"),
        ("一百零二", "102.00"),
        ("两百五", "250.00"),
        ("二百五十块", "250.00"),
        ("一千二百块五", "1,200.50"),
        ("一千二百块五毛", "1,200.50"),
        ("一千二百元五角三分", "1,200.53"),
        ("一千二百元五角三", "1,200.53"),
        ("一千零五十", "1,050.00"),
        ("两千零五块", "2,005.00"),
        ("一万二", "12,000.00"),
        ("1万2", "12,000.00"),
        ("3.5万", "35,000.00"),
        ("一万零五百", "10,500.00"),
        ("十万五", "105,000.00"),
        ("十五", "15.00"),
        ("十块零五分", "10.05"),
        ("十块零五", "10.05"),
        ("五毛", "0.50"),
        ("八分", "0.08"),
        ("120块5", "120.50"),
        ("120元50", "120.50"),
        ("2千5", "2,500.00"),
        ("百二", "120.00"),
        ("一二零", "120.00"),
        ("一百二十三点五", "123.50"),
        ("八十", "80.00"),
        ("壹仟贰佰元整", "1,200.00"),
        ("人民币叁拾圆", "30.00"),
        ("三千万", "30,000,000.00"),
        ("一亿", "100,000,000.00"),
        ("1 200.50元", "1,200.50"),
        ("12 元 5 角", "12.50"),
        ("RMB 12", "12.00"),
        ("1.2345万", "12,345.00"),
        ("\ufeff50", "50.00"),
        ("５\u200b０", "50.00"),
    ],
)
def test_what_people_write(typed: str, yuan: str) -> None:
    assert read_amount(typed).yuan == yuan


@pytest.mark.parametrize(
    ("typed", "one", "other"),
    [
        ("一百二元", "120.00", "102.00"),
        ("一万二块", "12,000.00", "10,002.00"),
        ("1,20", "1.20", "120.00"),
        ("1.200", "1.20", "1,200.00"),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked(typed: str, one: str, other: str) -> None:
    assert [amount.yuan for amount in possible_amounts(typed)] == [one, other]
    with pytest.raises(Invalid) as caught:
        read_amount(typed, "amount")
    assert caught.value.code == "amount.ambiguous"
    assert (caught.value.params["one"], caught.value.params["other"]) == possible_amounts(typed)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "amount.missing"),
        ("零", "amount.zero"),
        ("零元", "amount.zero"),
        ("零块零角", "amount.zero"),
        ("0.000亿", "amount.zero"),
        ("负五十元", "amount.negative"),
        ("-1.2万", "amount.negative"),
        ("零点零零一元", "amount.too_many_places"),
        ("100亿", "amount.too_large"),
        ("一万亿元", "amount.too_large"),
        ("100亿个", "amount.not_a_number"),
        ("5²", "amount.not_a_number"),
        ("120¹", "amount.not_a_number"),
        ("1e3", "amount.not_a_number"),
        ("0.001", "amount.too_many_places"),
        ("😀", "amount.not_a_number"),
        ("很多", "amount.not_a_number"),
        ("-5", "amount.negative"),
        ("0", "amount.zero"),
        ("一百百", "amount.not_a_number"),
        ("十百", "amount.not_a_number"),
        ("百千", "amount.not_a_number"),
        ("万", "amount.not_a_number"),
        ("一百元元", "amount.not_a_number"),
        ("一二三百", "amount.not_a_number"),
        ("99999亿", "amount.too_large"),
        ("\x00一百", "amount.not_a_number"),
        ("9" * 400, "amount.too_large"),
        ("一" * 4000, "amount.not_a_number"),
        ("1.2345", "amount.too_many_places"),
        ("50 20", "amount.not_a_number"),
        ("1¥2", "amount.not_a_number"),
        ("1整2", "amount.not_a_number"),
        ("1RMB5", "amount.not_a_number"),
        ("12\x0b0", "amount.not_a_number"),
        ("5.5元5", "amount.not_a_number"),
        ("3.5万2", "amount.not_a_number"),
    ],
)
def test_what_is_no_amount_says_why(typed: str, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_amount(typed, "amount")
    assert (caught.value.code, caught.value.field) == (code, "amount")


@given(st.integers(min_value=1, max_value=99_999_999))
def test_every_whole_number_written_out_comes_back(yuan: int) -> None:
    assert possible_amounts(an2cn(str(yuan), "low") + "元") == (Money(yuan * 100),)
    assert possible_amounts(an2cn(str(yuan), "up") + "元整") == (Money(yuan * 100),)


@given(st.integers(min_value=1, max_value=LARGEST_FEN))
def test_every_amount_of_the_bank_comes_back(fen: int) -> None:
    assert read_amount(Money(fen).yuan) == Money(fen)
    assert read_amount(Money(fen).capitals) == Money(fen)


@given(st.text(max_size=30))
def test_anything_typed_is_an_amount_or_a_plain_refusal(typed: str) -> None:
    assert all(0 < one.fen <= LARGEST_FEN for one in possible_amounts(typed))
    with suppress(Invalid):
        assert 0 < read_amount(typed).fen <= LARGEST_FEN

"""A place is found by its name, another word for it, a typo or its pinyin; what means nothing finds nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.portals.elder.places import PLACES as ELDER
from webapp.portals.public.places import PLACES as PUBLIC
from webapp.portals.shared.places import find

PLACES = [*ELDER, *PUBLIC]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("看存折", "看存折"),
        ("余额", "存折余额"),
        ("cunzhe", "看存折"),
        ("kcz", "看存折"),
        ("存则", "看存折"),
        ("我要交电费", "交费"),
        ("交电非", "交费"),
        ("ＤＩＡＮＦＥＩ", "交费"),
        ("shui fei", "交费"),
        ("electricty", "交费"),
        ("儿子", "家人帮忙"),
        ("人工客服", "找银行的人"),
        ("长辈版", "用长辈版"),
        ("关怀版", "用长辈版"),
        ("亲情版", "用长辈版"),
        ("大字版", "用长辈版"),
        ("guanhuaiban", "用长辈版"),
        ("字太小", "字的大小"),
    ],
)
def test_the_first_place_is_the_one_that_was_meant(asked: str, meant: str) -> None:
    found = find(asked, PLACES)
    assert found, asked
    assert str(found[0].text) == meant


@pytest.mark.parametrize("asked", ["", " ", "。。。", "%%", "123456", "xqzv", "\x00", "🙂"])
def test_what_means_nothing_finds_nothing(asked: str) -> None:
    assert find(asked, PLACES) == []


def test_every_place_is_found_by_each_of_its_own_words() -> None:
    for place in PLACES:
        for word in (str(place.text), *place.aliases):
            assert place in find(word, PLACES), word


@given(st.text(max_size=80))
def test_any_query_finds_at_most_eight(asked: str) -> None:
    assert len(find(asked, PLACES)) <= 8

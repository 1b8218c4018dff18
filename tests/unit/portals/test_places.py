"""A place is found by its name, another word for it, a typo or its pinyin; what means nothing finds nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.portals.elder.places import PLACES as ELDER
from webapp.portals.public.places import HAS_MODE
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
        ("转给儿子", "转钱"),
        ("我要把钱给儿子", "转钱"),
        ("寄钱", "转钱"),
        ("汇钱", "转钱"),
        ("huiqian", "转钱"),
        ("卡不见了", "我的卡"),
    ],
)
def test_the_first_place_is_the_one_that_was_meant(asked: str, meant: str) -> None:
    found = find(asked, PLACES)
    assert found, asked
    assert str(found[0].text) == meant


@pytest.mark.parametrize("asked", ["", " ", "。。。", "%%", "123456", "xqzv", "\x00", "🙂"])
def test_what_means_nothing_finds_nothing(asked: str) -> None:
    assert find(asked, PLACES) == []


@pytest.mark.parametrize(
    ("asked", "other"),
    [("长辈版", "这个月的钱"), ("水", "我的记录"), ("打卡", "我的卡"), ("做饭", "交费"), ("寄信", "转钱")],
)
def test_one_character_in_common_is_not_enough(asked: str, other: str) -> None:
    assert other not in [str(place.text) for place in find(asked, PLACES)]


@pytest.mark.parametrize(
    "asked", ["长辈版", "关怀版", "亲情版", "大字版", "guanhuaiban", "zhangbeiban", "qinqingban"]
)
def test_the_look_she_has_already_is_told_first(asked: str) -> None:
    known = [HAS_MODE["elder"], *(place for place in PLACES if place.mode != "elder")]
    first = find(asked, known)[0]
    assert (str(first.text), first.endpoint, first.values) == (
        "您正在用长辈版",
        "public.setting",
        {"name": "mode"},
    )


def test_every_place_is_found_by_each_of_its_own_words() -> None:
    for place in PLACES:
        for word in (str(place.text), *place.aliases):
            assert place in find(word, PLACES), word


@given(st.text(max_size=80))
def test_any_query_finds_at_most_eight(asked: str) -> None:
    assert len(find(asked, PLACES)) <= 8

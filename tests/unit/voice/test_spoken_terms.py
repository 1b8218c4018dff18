"""How long, from when to when, how much of something, and whose name; the same words in Cantonese."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from webapp.core.money import Money
from webapp.services.voice import lexicon, spoken
from webapp.services.voice.model import Language

TERMS: list[tuple[int, str, str]] = [
    (1, "一个月", "one month"),
    (2, "两个月", "two months"),
    (3, "三个月", "three months"),
    (6, "半年", "six months"),
    (9, "九个月", "nine months"),
    (12, "一年", "one year"),
    (18, "一年半", "eighteen months"),
    (24, "两年", "two years"),
    (36, "三年", "three years"),
    (60, "五年", "five years"),
    (144, "十二年", "twelve years"),
]

LASTING: list[tuple[int, str, str]] = [
    (0, "零分钟", "zero minutes"),
    (1, "一分钟", "one minute"),
    (2, "两分钟", "two minutes"),
    (12, "十二分钟", "twelve minutes"),
    (30, "半小时", "half an hour"),
    (45, "四十五分钟", "forty-five minutes"),
    (60, "一小时", "one hour"),
    (65, "一小时零五分钟", "one hour and five minutes"),
    (75, "一小时十五分钟", "one hour and fifteen minutes"),
    (90, "一个半小时", "one hour and thirty minutes"),
    (120, "两小时", "two hours"),
    (150, "两个半小时", "two hours and thirty minutes"),
    (1440, "二十四小时", "twenty-four hours"),
]

HOURS: list[tuple[time, time, str, str]] = [
    (time(9), time(11), "上午九点到十一点", "nine to eleven in the morning"),
    (time(9), time(12), "上午九点到中午十二点", "nine in the morning to noon"),
    (
        time(11),
        time(14, 30),
        "上午十一点到下午两点半",
        "eleven in the morning to half past two in the afternoon",
    ),
    (time(13, 30), time(17), "下午一点半到五点", "half past one to five in the afternoon"),
    (time(14), time(16), "下午两点到四点", "two to four in the afternoon"),
    (
        time(8, 30),
        time(17, 30),
        "早上八点半到下午五点半",
        "half past eight in the morning to half past five in the afternoon",
    ),
    (time(20), time(22), "晚上八点到十点", "eight in the evening to ten at night"),
]

DAYS: list[tuple[date, date, str, str]] = [
    (date(2026, 12, 1), date(2026, 12, 5), "十二月一日到五日", "the first to the fifth of December"),
    (
        date(2026, 12, 31),
        date(2027, 1, 2),
        "十二月三十一日到一月二日",
        "the thirty-first of December to the second of January",
    ),
    (date(2026, 2, 2), date(2026, 2, 2), "二月二日", "the second of February"),
    (
        date(2026, 11, 29),
        date(2026, 12, 2),
        "十一月二十九日到十二月二日",
        "the twenty-ninth of November to the second of December",
    ),
]

TODAY = date(2026, 11, 23)
NEAR: list[tuple[date, str, str]] = [
    (date(2026, 11, 23), "今天", "today"),
    (date(2026, 11, 24), "明天", "tomorrow"),
    (date(2026, 11, 25), "后天", "the twenty-fifth of November"),
    (date(2026, 11, 22), "昨天", "yesterday"),
    (date(2026, 11, 21), "前天", "the twenty-first of November"),
    (date(2026, 11, 26), "十一月二十六日", "the twenty-sixth of November"),
    (date(2027, 1, 12), "二零二七年一月十二日", "the twelfth of January twenty twenty-seven"),
]

WEEK: list[tuple[date, str, str]] = [
    (date(2026, 11, 23), "星期一", "Monday"),
    (date(2026, 11, 24), "星期二", "Tuesday"),
    (date(2026, 11, 25), "星期三", "Wednesday"),
    (date(2026, 11, 26), "星期四", "Thursday"),
    (date(2026, 11, 27), "星期五", "Friday"),
    (date(2026, 11, 28), "星期六", "Saturday"),
    (date(2026, 11, 29), "星期天", "Sunday"),
]

QUANTITIES: list[tuple[Decimal | int | str, str, str]] = [
    ("126.50", "一百二十六点五", "one hundred and twenty-six point five"),
    ("0.5", "零点五", "zero point five"),
    ("2", "二", "two"),
    (12, "十二", "twelve"),
    (Decimal("1000.05"), "一千点零五", "one thousand point zero five"),
    ("22.22", "二十二点二二", "twenty-two point two two"),
    ("-3.2", "负三点二", "minus three point two"),
]

IN_CANTONESE: list[tuple[str, str]] = [
    (spoken.telephone("13800138000", "yue"), "一三八，零零一三，八零零零"),
    (spoken.tail("6222020200001101", "yue"), "一一零一"),
    (spoken.code("110428", "yue"), "一一零，四二八"),
    (spoken.money(Money(120050), "yue"), "一千二百元五角"),
    (spoken.money(Money(200), "yue"), "两元"),
    (spoken.date(date(2026, 11, 23), "yue"), "二零二六年十一月二十三日"),
    (spoken.time(time(14, 5), "yue"), "下午两点零五分"),
    (spoken.percent("1.75", "yue"), "百分之一点七五"),
    (spoken.term(24, "yue"), "两年"),
    (spoken.count(2, "yue"), "两"),
    (spoken.ordinal(2, "yue"), "第二"),
    (spoken.period(date(2026, 9, 1), date(2026, 11, 30), "yue"), "二零二六年九月到十一月"),
]


def _both(zh: str, en: str) -> list[tuple[Language, str]]:
    return [("zh", zh), ("en", en)]


@pytest.mark.parametrize(("months", "zh", "en"), TERMS)
def test_how_long_money_is_kept(months: int, zh: str, en: str) -> None:
    assert [spoken.term(months, language) for language, _ in _both(zh, en)] == [zh, en]


@pytest.mark.parametrize(("minutes", "zh", "en"), LASTING)
def test_how_long_something_takes(minutes: int, zh: str, en: str) -> None:
    assert [spoken.lasting(minutes, language) for language, _ in _both(zh, en)] == [zh, en]


@pytest.mark.parametrize(("first", "last", "zh", "en"), HOURS)
def test_opening_hours(first: time, last: time, zh: str, en: str) -> None:
    assert [spoken.hours(first, last, language) for language, _ in _both(zh, en)] == [zh, en]


@pytest.mark.parametrize(("first", "last", "zh", "en"), DAYS)
def test_from_a_day_to_a_day(first: date, last: date, zh: str, en: str) -> None:
    assert [spoken.days(first, last, language) for language, _ in _both(zh, en)] == [zh, en]


@pytest.mark.parametrize(("day", "zh", "en"), NEAR)
def test_near_days_have_names(day: date, zh: str, en: str) -> None:
    assert [spoken.near(day, TODAY, language) for language, _ in _both(zh, en)] == [zh, en]


@pytest.mark.parametrize(("day", "zh", "en"), WEEK)
def test_days_of_the_week(day: date, zh: str, en: str) -> None:
    assert [spoken.weekday(day, language) for language, _ in _both(zh, en)] == [zh, en]


@pytest.mark.parametrize(("value", "zh", "en"), QUANTITIES)
def test_measured_quantities(value: Decimal | int | str, zh: str, en: str) -> None:
    assert [spoken.decimal(value, language) for language, _ in _both(zh, en)] == [zh, en]


@pytest.mark.parametrize(("said", "words"), IN_CANTONESE)
def test_cantonese_has_the_same_words_without_the_yao_of_mandarin(said: str, words: str) -> None:
    assert said == words


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="no time"):
        spoken.term(0, "zh")
    with pytest.raises(ValueError, match="less than no time"):
        spoken.lasting(-1, "zh")
    with pytest.raises(TypeError):
        spoken.decimal(1.5, "zh")  # type: ignore[arg-type]  # that is what is refused


def test_a_name_keeps_its_characters() -> None:
    assert lexicon.shown(spoken.name("单秀英")) == "单秀英"
    assert spoken.name("王秀英") == "王秀英"

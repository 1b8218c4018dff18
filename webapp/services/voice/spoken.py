"""Typed slots as words, for sentences that are read aloud.

A page fills its spoken sentences with these, never with text scraped from the screen: an engine reads "86.00"
or "2026-11-23" in its own way, and a person must hear an amount as a teller says it. Each function answers the words in the
language asked for.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from webapp.core.money import Money
from webapp.services.voice import lexicon, spoken_en, spoken_yue, spoken_zh
from webapp.services.voice.model import Language


class _Words(Protocol):
    """What each language knows. fen: whole fen. groups: figures and letters with a rest between them."""

    def number(self, value: int) -> str: ...
    def count(self, value: int) -> str: ...
    def ordinal(self, value: int) -> str: ...
    def money(self, fen: int) -> str: ...
    def percent(self, value: Decimal) -> str: ...
    def day(self, value: dt.date, *, year: bool) -> str: ...
    def month(self, value: dt.date, *, year: bool = True) -> str: ...
    def period(self, first: dt.date, last: dt.date) -> str: ...
    def clock(self, value: dt.time) -> str: ...
    def days(self, first: dt.date, last: dt.date) -> str: ...
    def near(self, distance: int) -> str | None: ...
    def weekday(self, value: dt.date) -> str: ...
    def hours(self, first: dt.time, last: dt.time) -> str: ...
    def term(self, months: int) -> str: ...
    def lasting(self, minutes: int) -> str: ...
    def decimal(self, value: Decimal) -> str: ...
    def one_by_one(self, groups: list[str]) -> str: ...


_WORDS: dict[Language, _Words] = {"zh": spoken_zh, "yue": spoken_yue, "en": spoken_en}


def money(amount: Money, language: Language) -> str:
    """ "一千二百元五角" / "one thousand two hundred yuan and fifty fen". ValueError unless CNY."""
    if amount.currency != "CNY":
        raise ValueError(f"no spoken form for {amount.currency}")
    return _money(amount.fen, language)


@lru_cache(maxsize=1024)
def _money(fen: int, language: Language) -> str:
    """A page says an amount more than once, and is opened more than once; putting one into words takes 5 us."""
    return _WORDS[language].money(fen)


def date(day: dt.date, language: Language, *, year: bool = True) -> str:
    """ "二零二六年十一月二十三日" / "the twenty-third of November twenty twenty-six". In the bank's zone."""
    return _WORDS[language].day(day, year=year)


def time(at: dt.time, language: Language) -> str:
    """ "下午两点零五分" / "two oh five in the afternoon". In the bank's zone; no seconds."""
    return _WORDS[language].clock(at)


def month(day: dt.date, language: Language, *, year: bool = True) -> str:
    """The month `day` lies in: "二零二六年十一月" / "November twenty twenty-six"."""
    return _WORDS[language].month(day, year=year)


def period(first: dt.date, last: dt.date, language: Language) -> str:
    """From the month of `first` to that of `last`: "二零二六年九月到十一月". One month is said once."""
    return _WORDS[language].period(first, last)


def days(first: dt.date, last: dt.date, language: Language) -> str:
    """From a day to a day, without the year: "十二月一日到五日" / "the first to the fifth of December"."""
    return _WORDS[language].days(first, last)


def near(day: dt.date, today: dt.date, language: Language) -> str:
    """The day as people say it: "今天", "明天", "后天", "昨天", "前天", else the date, with its year when it is another."""
    words = _WORDS[language].near((day - today).days)
    return words or date(day, language, year=day.year != today.year)


def weekday(day: dt.date, language: Language) -> str:
    """ "星期一" / "Monday"."""
    return _WORDS[language].weekday(day)


def hours(first: dt.time, last: dt.time, language: Language) -> str:
    """From a time to a time: "上午九点到十一点" / "nine to eleven in the morning"."""
    return _WORDS[language].hours(first, last)


def term(months: int, language: Language) -> str:
    """How long money is lent or kept: 3 -> "三个月", 6 -> "半年", 24 -> "两年". ValueError below one month."""
    if months < 1:
        raise ValueError("no time at all")
    return _WORDS[language].term(months)


def lasting(minutes: int, language: Language) -> str:
    """How long something takes: 30 -> "半小时", 120 -> "两小时". ValueError below zero."""
    if minutes < 0:
        raise ValueError("nothing takes less than no time")
    return _WORDS[language].lasting(minutes)


def decimal(value: Decimal | int | str, language: Language) -> str:
    """A measured quantity: "126.5" -> "一百二十六点五" (kWh, cubic metres); no float, and no amount of money."""
    if isinstance(value, float):
        raise TypeError("a float is not a measured quantity")
    return _WORDS[language].decimal(Decimal(value))


def name(text: str) -> str:
    """A person's name: surnames are read as surnames (单 Shàn, 仇 Qiú). Show it with `lexicon.shown`."""
    return lexicon.marked(text)


def percent(value: Decimal | int | str, language: Language) -> str:
    """ "百分之三点八五" / "three point eight five per cent"; the value is in per cent, no float."""
    if isinstance(value, float):
        raise TypeError("a float is not a rate")
    return _WORDS[language].percent(Decimal(value))


def count(value: int, language: Language) -> str:
    """How many, before a measure word or noun: 2 -> "两" / "two"."""
    return _WORDS[language].count(value)


def ordinal(value: int, language: Language) -> str:
    """Which one: 2 -> "第二" / "second"."""
    return _WORDS[language].ordinal(value)


def code(text: str, language: Language) -> str:
    """A code or reference sign by sign, 1 as 幺, a rest between its groups: "110428" -> "幺幺零，四二八".

    Groups are the ones written ("DT-7K3M-92"); a run of six signs is said in threes, a longer one in fours.
    """
    return _WORDS[language].one_by_one([group for run in _runs(text) for group in _split(run)])


def telephone(text: str, language: Language) -> str:
    """Figure by figure; a mobile number as 3-4-4: "13800138000" -> "幺三八，零零幺三，八零零零"."""
    runs = _runs(text)
    whole = "".join(runs)
    if len(whole) == 11 and whole.startswith("1"):
        runs = [whole[:3], whole[3:7], whole[7:]]
    return _WORDS[language].one_by_one(runs)


def tail(account: str, language: Language) -> str:
    """The last four figures of an account or card: "6222 0202 0000 1234" -> "幺二三四". Never more."""
    figures = "".join(_runs(account))[-4:]
    return _WORDS[language].one_by_one([figures])


def _runs(text: str) -> list[str]:
    return re.findall(r"[0-9A-Za-z]+", text.upper())


def _split(run: str) -> list[str]:
    if len(run) <= 5:
        return [run]
    size = 3 if len(run) == 6 else 4
    return [run[start : start + size] for start in range(0, len(run), size)]

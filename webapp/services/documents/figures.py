"""Figures, dates and periods as Chinese papers print them, to fen and to ISO days."""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import Decimal

from webapp.services.documents.text import squeeze

_MAX_FEN = 10**15
_FIGURE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,2})?")
MONEY_IN_TEXT = re.compile(
    r"(?<![\d.,A-Za-z-])(?:(?P<mark>[¥￥$]|RMB|CNY)[:]?)?(?P<figure>-?(?:\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.\d{1,6}(?=万)|\.\d{1,2})?)(?![\d%,]|\.\d)(?P<unit>万元|万|元)?"
)
_CHINESE_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_DAY = re.compile(
    r"(?<!\d)(\d{4})年(\d{1,2})月(\d{1,2})(?!\d)日?"
    r"|(?<!\d)(\d{4})([-/.])(\d{1,2})\5(\d{1,2})(?!\d)"
    r"|(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)"
)
_TIME = re.compile(r"\s+(?=\d{1,2}:\d\d)")
"""Without what stands before it a time would be taken for more figures of its day."""
_MONTH = re.compile(r"(?<!\d)(\d{4})(?:年|[-/.])(\d{1,2})(?:月|(?![-/.\d]))(?:份)?")
_MONTHS = re.compile(r"(\d{4})年(\d{1,2})(?:月)?[-~至到](\d{1,2})月")
_QUARTER = re.compile(r"(\d{4})年?第?([1-4一二三四])季度")
_CHINESE_DAY = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十廿]{1,3})日)?"
)


def parse_fen(text: str) -> int | None:
    """Fen of one printed amount ("￥1,234.50", "1234.5元", "12.5万元", "-80.00"), None when it isn't exactly one."""
    plain = re.sub(r"^(?:人民币|RMB|CNY|¥|￥)+[:]?|(?:元|圆)?整?$", "", squeeze(text).removeprefix(":"))
    plain, wan = (plain.removesuffix("万"), 10_000) if plain.endswith("万") else (plain, 1)
    digits = (
        re.fullmatch(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.\d{1,6})?", plain)
        if wan > 1
        else _FIGURE.fullmatch(plain)
    )
    if digits is None:
        return None
    fen = Decimal(plain.replace(",", "")) * 100 * wan
    return int(fen) if fen == int(fen) and abs(fen) <= _MAX_FEN else None


def format_fen(fen: int) -> str:
    """ "1,234.50", with a minus before a refund."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def parse_number(text: str) -> Decimal | None:
    """A quantity or unit price with any number of decimals, None when it isn't one."""
    plain = re.sub(r"^[¥￥]|元$", "", squeeze(text))
    figure, ten_thousands = plain.removesuffix("万"), 10_000 if plain.endswith("万") else 1
    fits = re.fullmatch(r"(?:\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.\d{1,20})?", figure)
    return Decimal(figure.replace(",", "")) * ten_thousands if fits else None


def find_days(text: str) -> list[date]:
    """Every full date in the text, in order; impossible dates are left out."""
    plain = _arabic(squeeze(_TIME.sub(",", text)))
    found = []
    for match in _DAY.finditer(plain):
        year, month, day = (int(part) for part in match.groups() if part and part.isdigit())
        found += [date(year, month, day)] if _possible(year, month, day) else []
    return found


def parse_day(text: str) -> date | None:
    """The first full date in the text."""
    days = find_days(text)
    return days[0] if days else None


def parse_period(text: str) -> tuple[date, date] | None:
    """First and last day of a period: two dates, one month, months or a quarter of a year; None when not in order."""
    plain = _arabic(squeeze(text))
    days = find_days(plain)
    if len(days) >= 2:
        return (days[0], days[1]) if days[0] <= days[1] else None
    if days:
        return None
    if match := _QUARTER.search(plain):
        quarter = "一二三四".find(match[2]) + 1 or int(match[2])
        return _months(int(match[1]), quarter * 3 - 2, int(match[1]), quarter * 3)
    if match := _MONTHS.search(plain):
        return _months(int(match[1]), int(match[2]), int(match[1]), int(match[3]))
    months = [(int(year), int(month)) for year, month in _MONTH.findall(plain)]
    return _months(*months[0], *months[-1]) if months else None


def _months(year: int, month: int, last_year: int, last_month: int) -> tuple[date, date] | None:
    if not (_possible(year, month, 1) and _possible(last_year, last_month, 1)):
        return None
    first = date(year, month, 1)
    last = date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    return (first, last) if first <= last else None


def _possible(year: int, month: int, day: int) -> bool:
    return 1990 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _arabic(text: str) -> str:
    """二〇二六年六月三日 -> 2026年6月3日."""

    def plain(match: re.Match[str]) -> str:
        year = "".join(str(_CHINESE_DIGITS[char]) for char in match[1])
        day = f"{_small(match[3])}日" if match[3] else ""
        return f"{year}年{_small(match[2])}月{day}"

    return _CHINESE_DAY.sub(plain, text)


def _small(text: str) -> int:
    tens, ten, ones = text.replace("廿", "二十").rpartition("十")
    return (_CHINESE_DIGITS.get(tens, 1) * 10 if ten else 0) + (_CHINESE_DIGITS[ones] if ones else 0)

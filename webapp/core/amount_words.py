"""Amounts as people write them down: figures, Chinese numerals, both mixed. What can be read in two ways gives both.

Shorthand: after 百, 千, 万 or 亿 a last figure alone counts one place lower, as everybody says it: 一百二 is 120, 一万二 is 12000.
Written with its unit behind it (一百二元) it may also be 102: then both are given. No float: `Decimal` only.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from webapp.core.errors import Invalid
from webapp.core.money import LARGEST_FEN, Money, folded

_SAME = str.maketrans(
    "〇零壹贰叁肆伍陆柒捌玖拾佰仟萬億两兩幺一二三四五六七八九点圆圓块塊毛正",
    "00123456789十百千万亿221123456789.元元元元角整",
)
# What may stand before and behind an amount. Anywhere else it is no writing of a sum, and nobody guesses.
_NOISE = re.compile(r"^(?:人民币|RMB|CNY|[¥￥])|(?:人民币|RMB|CNY|整|钱)$|(?<=\D) +| +(?=\D)", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)")
_SPOKEN = re.compile(r"[十百千万亿角分元]|[^\W\da-zA-Z_]")
_LONGEST = 60
_PLACES = {"千": 1000, "百": 100, "十": 10}
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_TENTHS = re.compile(r"\d{1,4}\.\d{3,6}")
_PART = re.compile(r"(\d*)([千百十])")
_CENTS = re.compile(r"(?:(\d)角)?(?:0?(\d)分)?")
# 1,20 and 1.200: a comma for a point, or a point for a comma. Nobody should have to guess which.
_COMMA_OR_POINT = re.compile(r"(\d{1,3})([,.])(\d{2}|\d\d0)")


def read_amount(text: str, field: str | None = None) -> Money:
    """A positive amount as a person writes it: "１２０", "1,200元", "一百二", "一千二百块五", "3.5万".

    Raises Invalid amount.ambiguous (one, other: Money) when it can be read in two ways, else as `Money.parse`.
    """
    readings = possible_amounts(text)
    if len(readings) > 1:
        raise Invalid("amount.ambiguous", field, one=readings[0], other=readings[1])
    if readings:
        return readings[0]
    _check_words(text, field)
    return Money.parse(_visible(text), field)


def possible_amounts(text: str) -> tuple[Money, ...]:
    """What it can mean, the likelier first; none when it is plain figures (or nothing a person would call an amount)."""
    if len(text) > _LONGEST:
        return ()
    plain, spoken = _plain(text)
    if not spoken or (plain.endswith("元") and plain.count("元") == 1 and not _has_words(plain[:-1])):
        return _figures(plain.removesuffix("元"))
    values = sorted(_values(plain).items(), key=lambda pair: pair[1])
    fen = [int(value * 100) for value, _ in values if value * 100 == int(value * 100)]
    return tuple(Money(one) for one in fen if 0 < one <= LARGEST_FEN)


def _plain(text: str) -> tuple[str, bool]:
    """In figures and units only; and whether it was written in words."""
    plain = _visible(text)
    spoken = bool(_SPOKEN.search(_NOISE.sub("", plain)))
    return _NOISE.sub("", plain.translate(_SAME)), spoken


def _check_words(text: str, field: str | None) -> None:
    """Why words are no amount, where they can be read: 零元, 负五十, 一百亿, 零点零零一元. Nothing where they can't."""
    plain, spoken = _plain(text[:_LONGEST])
    if len(text) > _LONGEST or not spoken:
        return
    positive = plain.lstrip("-−负")
    if positive != plain and possible_amounts(positive):
        raise Invalid("amount.negative", field)
    if "0" in plain and not plain.strip("0.元角分"):
        raise Invalid("amount.zero", field)
    hundreds_of_millions, found, rest = plain.removesuffix("元").partition("亿")
    many = _number(hundreds_of_millions) if found else None
    if many is not None and many[0] * 10**10 > LARGEST_FEN and (not rest or _number(rest)):
        raise Invalid("amount.too_large", field, largest=Money(LARGEST_FEN))
    values = _values(plain)
    if values:
        raise Invalid("amount.too_many_places" if any(values) else "amount.zero", field)
    Money.parse(plain.removesuffix("元"), field)


def _visible(text: str) -> str:
    """Without what can't be seen (a pasted text brings it along); figures in groups of thousands together."""
    seen = "".join(sign for sign in folded(text) if unicodedata.category(sign) != "Cf")
    seen = seen.replace("，", ",").replace("。", ".").strip()
    return _THOUSANDS.sub(lambda group: group[0].replace(" ", ""), seen)


def _has_words(plain: str) -> bool:
    return any(sign in plain for sign in "十百千万亿元角分")


def _figures(plain: str) -> tuple[Money, ...]:
    match = _COMMA_OR_POINT.fullmatch(plain)
    if match is None or (match[2] == ",") == (len(match[3]) == 3):
        return _parsed(plain)
    joined, apart = f"{match[1]}{match[3]}", f"{match[1]}.{match[3][:2]}"
    return tuple(Money.parse(one) for one in (apart, joined)) if int(match[1]) else ()


def _parsed(plain: str) -> tuple[Money, ...]:
    try:
        return (Money.parse(plain),)
    except Invalid:
        return ()


def _values(plain: str) -> dict[Decimal, int]:
    """Yuan -> how far-fetched that reading is."""
    whole, unit, rest = plain.partition("元")
    if not unit and rest == "" and ("角" in plain or "分" in plain):
        whole, rest = "", plain
    small = _small(rest)
    if small is None or (not whole and not small):
        return {}
    if not whole:
        return {small: 0}
    read = _number(whole)
    if read is None or (rest and "." in whole):
        return {}
    value, literal = read
    if unit and literal != value:
        return {value + small: 0, literal + small: 1}
    return {value + small: 0}


def _small(rest: str) -> Decimal | None:
    """What stands behind 元: 五, 五角, 五角三, 零五, 零五分, 50."""
    if not rest:
        return Decimal(0)
    if re.fullmatch(r"\d", rest):
        return Decimal(rest) / 10
    if re.fullmatch(r"\d\d", rest):
        return Decimal(rest) / 100
    if re.fullmatch(r"\d角0?\d", rest):
        rest += "分"
    match = _CENTS.fullmatch(rest)
    return None if match is None else Decimal(match[1] or 0) / 10 + Decimal(match[2] or 0) / 100


def _number(plain: str) -> tuple[Decimal, Decimal] | None:
    """(as people mean it, as it stands to the letter) of a number without its unit."""
    figures = plain.replace(",", "")
    if _FIGURE.fullmatch(figures):
        parsed = _parsed(plain)
        return (Decimal(parsed[0].fen) / 100,) * 2 if parsed else None
    for sign, size in (("亿", 10**8), ("万", 10**4)):
        before, found, after = plain.partition(sign)
        if found:
            return _grouped(before, after, size)
    before, point, tenths = plain.partition(".")
    if point:
        read = _below_ten_thousand(before) if re.fullmatch(r"\d{1,2}", tenths) else None
        return None if read is None or read[0] != read[1] else (read[0] + Decimal(f"0.{tenths}"),) * 2
    return _below_ten_thousand(plain)


def _grouped(before: str, after: str, size: int) -> tuple[Decimal, Decimal] | None:
    many = (Decimal(before),) * 2 if _TENTHS.fullmatch(before) else _number(before) if before else None
    if many is None or many[0] != many[1] or many[0] >= 10**4:
        return None
    base = many[0] * size
    if not after:
        return base, base
    if "." in before:
        return None
    if re.fullmatch(r"[1-9]", after):
        return base + int(after) * size // 10, base + int(after)
    less = _number(after.removeprefix("0"))
    if less is None or less[0] >= size or base != int(base):
        return None
    return base + less[0], base + less[1]


def _below_ten_thousand(plain: str) -> tuple[Decimal, Decimal] | None:
    total, last, rest = 0, 10**4, plain
    while match := _PART.match(rest):
        place = _PLACES[match[2]]
        digit = match[1].removeprefix("0") if total else match[1]
        bare_ten = digit == "" and (place == 10 or total == 0)
        if place >= last or not (bare_ten or re.fullmatch("[1-9]", digit)):
            return None
        total, last, rest = total + place * int(digit or 1), place, rest[match.end() :]
    if total == 0:
        return None
    if not rest:
        return Decimal(total), Decimal(total)
    if re.fullmatch(r"[1-9]", rest) and last > 10:
        return Decimal(total + int(rest) * last // 10), Decimal(total + int(rest))
    if re.fullmatch(r"0?[1-9]", rest):
        return Decimal(total + int(rest)), Decimal(total + int(rest))
    return None

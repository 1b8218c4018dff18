"""Amounts in Chinese capitals, as they stand on certificates, contracts and cheques.

Accepted: 人民币/(大写) before, 元 or 圆, 整 or 正 after, 零 anywhere a zero is skipped, 角 and 分, the traditional forms
and the everyday digits (一二三). Refused (None): anything whose parts are out of order.
Source of the writing rules: 支付结算办法, annex 1 (正确填写票据和结算凭证的基本规定).
"""

from __future__ import annotations

import re

from webapp.services.documents.text import squeeze

_DIGITS = {
    **{char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **{char: value for value, char in enumerate("〇一二三四五六七八九")},
    "弍": 2,
    "貳": 2,
    "两": 2,
    "兩": 2,
    "參": 3,
    "参": 3,
    "叄": 3,
    "弎": 3,
    "陸": 6,
    "○": 0,
}
_UNITS = {"拾": 10, "十": 10, "佰": 100, "百": 100, "仟": 1000, "千": 1000}
_PLAIN = str.maketrans({"圆": "元", "圓": "元", "園": "元", "正": "整", "萬": "万", "億": "亿"})
_DIGIT_CLASS = "".join(_DIGITS)
_UNIT_CLASS = "".join(_UNITS)
CAPITALS = re.compile(
    rf"负?[{_DIGIT_CLASS}{_UNIT_CLASS}][{_DIGIT_CLASS}{_UNIT_CLASS}万萬亿億]*[元圆圓園](?:[{_DIGIT_CLASS}]+[角分]){{0,3}}[整正]?"
    rf"|负?[{_DIGIT_CLASS}]角(?:[{_DIGIT_CLASS}]分)?[整正]?"
)
_WHOLE = re.compile(
    rf"(?:人民币|RMB|[(]?大写[)]?|金额|:)*(?P<minus>负)?(?:(?P<yuan>[{_DIGIT_CLASS}{_UNIT_CLASS}万亿]+)元)?"
    rf"(?:(?P<zero>零)?(?P<jiao>[{_DIGIT_CLASS}])角)?(?:零?(?P<fen>[{_DIGIT_CLASS}])分)?整?"
)


def parse_capitals(text: str) -> int | None:
    """Fen of an amount in capitals, None when it isn't one. Negative when it says 负."""
    match = _WHOLE.fullmatch(squeeze(text).translate(_PLAIN).strip("()"))
    if match is None or not (match["yuan"] or match["jiao"] or match["fen"]):
        return None
    yuan = _whole_number(match["yuan"]) if match["yuan"] else 0
    if yuan is None:
        return None
    fen = yuan * 100 + _digit(match["jiao"]) * 10 + _digit(match["fen"])
    return -fen if match["minus"] else fen


def _digit(char: str | None) -> int:
    return _DIGITS[char] if char else 0


def _whole_number(text: str) -> int | None:
    """亿 and 万 divide the number into sections below ten thousand; each appears at most once, in order (万亿 apart)."""
    high, _, rest = text.rpartition("亿")
    total = 0
    if high:
        hundred_millions = _below_hundred_million(high)
        if not hundred_millions:
            return None
        total = hundred_millions * 100_000_000
    elif text.startswith("亿"):
        return None
    if not rest:
        return total
    low = _below_hundred_million(rest)
    return None if low is None else total + low


def _below_hundred_million(text: str) -> int | None:
    high, divider, rest = text.rpartition("万")
    tens = _section(high) if divider else 0
    ones = _section(rest) if rest else 0
    if tens is None or ones is None or (divider and not tens):
        return None
    return tens * 10_000 + ones


def _section(text: str) -> int | None:
    """A number below ten thousand: 仟 before 佰 before 拾; a leading 拾 is ten."""
    total, digit, ceiling = 0, None, 10_000
    for place, char in enumerate(text):
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
            continue
        unit = _UNITS.get(char)
        if unit is None or unit >= ceiling:
            return None
        if digit is None and unit == 10 and (place == 0 or total > 0):
            digit = 1
        if not digit:
            return None
        total, digit, ceiling = total + digit * unit, None, unit
    if digit and ceiling <= 1:
        return None
    return total + (digit or 0)

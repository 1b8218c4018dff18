"""Money: whole fen and a currency. No float ever touches it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from webapp.core.errors import Invalid

# One fen under ten thousand million yuan: no person or workshop moves more in one order.
LARGEST_FEN = 999_999_999_999

_AMOUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?")
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An amount in whole fen (1/100 yuan); may be negative as a difference."""

    fen: int
    currency: str = "CNY"

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.fen + other.fen, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.fen - other.fen, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.fen, self.currency)

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")

    @property
    def yuan(self) -> str:
        """With thousands separators and two places: "1,234.50"."""
        sign = "-" if self.fen < 0 else ""
        whole, rest = divmod(abs(self.fen), 100)
        return f"{sign}{whole:,}.{rest:02d}"

    @property
    def capitals(self) -> str:
        """In Chinese capitals as on a cheque: "壹仟贰佰叁拾肆元伍角整". ValueError for negative amounts.

        Rule: 支付结算办法 (PBOC 1997), annex 1: 零 between non-adjacent digits, 整 after yuan or jiao, none after fen.
        """
        return _capitals(self.fen)

    @classmethod
    def parse(cls, text: str, field: str | None = None) -> Money:
        """A positive amount as a person types it: "120", "1,234.5", "１２０元", "¥86.00".

        Raises Invalid: amount.missing, amount.not_a_number, amount.negative, amount.zero, amount.too_many_places,
        amount.too_large.
        """
        plain = folded(text).strip().strip("¥￥元").replace("，", ",").strip()
        if not plain:
            raise Invalid("amount.missing", field)
        negative = plain[0] in "-−"
        match = _AMOUNT.fullmatch(plain.lstrip("-−"))
        if match is None:
            raise Invalid("amount.not_a_number", field)
        if negative:
            raise Invalid("amount.negative", field)
        places = (match[2] or "").rstrip()
        if len(places) > 2:
            raise Invalid("amount.too_many_places", field)
        digits = match[1].replace(",", "")
        if len(digits) > 12:
            raise Invalid("amount.too_large", field, largest=cls(LARGEST_FEN))
        fen = int(digits) * 100 + int(places.ljust(2, "0"))
        if fen == 0:
            raise Invalid("amount.zero", field)
        if fen > LARGEST_FEN:
            raise Invalid("amount.too_large", field, largest=cls(LARGEST_FEN))
        return cls(fen)


def folded(text: str) -> str:
    """Full-width signs as plain ones (NFKC). Raised and lowered figures stay what they are: 120¹ has a footnote, it is not 1201."""
    return "".join(
        sign
        if unicodedata.decomposition(sign).startswith(("<super>", "<sub>"))
        else unicodedata.normalize("NFKC", sign)
        for sign in text
    )


def _four(digits: str) -> str:
    """Up to four figures in capitals, inner zeros as one 零, no leading or trailing zero words."""
    words, gap = "", False
    for place, figure in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if figure == "0":
            gap = bool(words)
            continue
        words += ("零" if gap else "") + _DIGITS[int(figure)] + _PLACES[place]
        gap = False
    return words


def _whole(yuan: int) -> str:
    words, gap = "", False
    for group in range(2, -1, -1):
        part = yuan // 10 ** (4 * group) % 10_000
        if group == 2:
            part = yuan // 10**8
        if part == 0:
            gap = bool(words)
            continue
        spoken = _whole(part) if part >= 10_000 else _four(str(part))
        words += ("零" if words and (gap or part < 1000) else "") + spoken + _GROUPS[group]
        gap = False
    return words


def _capitals(fen: int) -> str:
    if fen < 0:
        raise ValueError("no capitals for a negative amount")
    yuan, rest = divmod(fen, 100)
    jiao, last = divmod(rest, 10)
    words = _whole(yuan) + "元" if yuan else ""
    if rest == 0:
        return (words or "零元") + "整"
    if jiao:
        words += _DIGITS[jiao] + "角"
    elif yuan:
        words += "零"
    return words + (_DIGITS[last] + "分" if last else "整")

"""What a person may put in place of what was read: the same shapes, in plain form."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from webapp.core.errors import Invalid
from webapp.core.money import LARGEST_FEN, Money
from webapp.services.documents.capitals import parse_capitals
from webapp.services.documents.credit_code import credit_code_ok
from webapp.services.documents.figures import format_fen, parse_day, parse_fen, parse_number
from webapp.services.documents.model import FieldShape, ShownField
from webapp.services.documents.text import plain_lines, squeeze, tidy

MAX_TEXT = 300
_PAID = frozenset({"amount", "total", "capital"})
"""Sums of money that changes hands."""
_PERCENT_PLACES = re.compile(r"\d{1,3}(?:\.\d{1,2})?")


def plain_value(field: ShownField, value: str) -> str:
    """The value in the plain form of the field's shape; "" takes a wrongly read value away, the shown one is always taken.

    Raises Invalid with the field's name: amount.* (see Money.parse), documents.value_money (a refund only), value_day,
    value_code, value_number, value_positive, value_percent, value_capitals, value_too_long (limit).
    """
    if value.strip() == field.value:
        return field.value
    text = " ".join(tidy(plain_lines(value)).split())
    if not text:
        return ""
    if len(text) > MAX_TEXT:
        raise Invalid("documents.value_too_long", field.name, limit=MAX_TEXT)
    if field.shape is FieldShape.MONEY:
        return _money(text, field)
    if field.shape is FieldShape.NUMBER and field.read_value.startswith("-") and text.startswith("-"):
        return f"-{_taken(text[1:], field)}"
    return _taken(text, field)


def _taken(text: str, field: ShownField) -> str:
    rule = _COLUMNS.get(field.name.rpartition(".")[2]) or _SHAPES.get(field.shape)
    if rule is None:
        return text
    code, plain = rule
    taken = plain(text)
    if taken is None:
        raise Invalid(code, field.name)
    return taken


def _money(text: str, field: ShownField) -> str:
    """A positive amount; where a refund was read, a negative one too. A figure of a tax form may be anything, nothing too."""
    form = field.name.rpartition(".")[2] not in _PAID
    if form or (field.read_value.startswith("-") and text.startswith("-")):
        fen = parse_fen(text)
        if fen is None or not (fen or form) or abs(fen) > LARGEST_FEN:
            raise Invalid("documents.value_money", field.name)
        return format_fen(fen)
    return Money.parse(text, field.name).yuan


def _day(text: str) -> str | None:
    day = parse_day(text)
    return day.isoformat() if day else None


def _code(text: str) -> str | None:
    code = squeeze(text).upper()
    return code if credit_code_ok(code) else None


def _number(text: str) -> str | None:
    return squeeze(text) if parse_number(text) is not None else None


def _positive(text: str) -> str | None:
    return squeeze(text) if parse_number(text) else None


def _percent(text: str) -> str | None:
    """0 to 100 with at most two places; the percent sign may stand behind it."""
    plain = squeeze(text).removesuffix("%")
    return plain if _PERCENT_PLACES.fullmatch(plain) and Decimal(plain) <= 100 else None


def _capitals(text: str) -> str | None:
    fen = parse_capitals(text)
    return text if fen and 0 < fen <= LARGEST_FEN else None


_Rule = tuple[str, Callable[[str], str | None]]
_SHAPES: dict[FieldShape, _Rule] = {
    FieldShape.DAY: ("documents.value_day", _day),
    FieldShape.CODE: ("documents.value_code", _code),
    FieldShape.NUMBER: ("documents.value_number", _number),
}
_COLUMNS: dict[str, _Rule] = {
    "quantity": ("documents.value_positive", _positive),
    "price": ("documents.value_positive", _positive),
    "prepaid_percent": ("documents.value_percent", _percent),
    "total_capitals": ("documents.value_capitals", _capitals),
}

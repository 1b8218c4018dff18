"""What a person may put in place of what was read: the same shapes, in plain form."""

from __future__ import annotations

from collections.abc import Callable

from webapp.core.errors import Invalid
from webapp.services.documents.figures import format_fen, parse_day, parse_fen, parse_number
from webapp.services.documents.gather import credit_code_ok
from webapp.services.documents.model import FieldShape
from webapp.services.documents.text import squeeze, tidy

MAX_TEXT = 300


def plain_value(field: str, shape: FieldShape, value: str) -> str:
    """The value in the plain form of its shape; "" takes a wrongly read value away.

    Raises Invalid with the field's name: documents.value_money, value_day, value_code, value_number, value_too_long (limit).
    """
    text = " ".join(tidy(value).split())
    if not text:
        return ""
    if len(text) > MAX_TEXT:
        raise Invalid("documents.value_too_long", field, limit=MAX_TEXT)
    plain = _PLAIN[shape](text)
    if plain is None:
        raise Invalid(f"documents.value_{shape.value}", field)
    return plain


def _money(text: str) -> str | None:
    fen = parse_fen(text)
    return None if fen is None else format_fen(fen)


def _day(text: str) -> str | None:
    day = parse_day(text)
    return day.isoformat() if day else None


def _code(text: str) -> str | None:
    code = squeeze(text).upper()
    return code if credit_code_ok(code) else None


def _number(text: str) -> str | None:
    return squeeze(text) if parse_number(text) is not None else None


_PLAIN: dict[FieldShape, Callable[[str], str | None]] = {
    FieldShape.TEXT: lambda text: text,
    FieldShape.MONEY: _money,
    FieldShape.DAY: _day,
    FieldShape.CODE: _code,
    FieldShape.NUMBER: _number,
}

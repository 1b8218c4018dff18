"""One misread character of a credit code is put right only where nothing else would do, and only on what a picture was read from."""

from __future__ import annotations

import random

import pytest
from stdnum.cn import uscc

from webapp.services.documents.credit_code import credit_code_ok, repaired
from webapp.services.documents.model import ASK_UNDER, DocumentKind, Field
from webapp.services.documents.reading.kinds.readers import read_rows
from webapp.services.documents.reading.page.layout import Layout
from webapp.services.documents.reading.sources.sheet import Setter

CODE = "91320205MA1XAMPL16"
MISREAD = "9132O205MA1XAMPL16"
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def test_a_letter_no_code_has_is_put_right() -> None:
    assert repaired(MISREAD) == CODE
    assert repaired(CODE) is None and repaired("A" * 18) is None and repaired(MISREAD[:-1]) is None


def test_whatever_is_mended_has_the_right_check_digit_and_differs_in_one_place() -> None:
    chance = random.Random(4)  # noqa: S311 - the same codes in every run
    mended = 0
    for _ in range(300):
        body = "91320205MA" + "".join(chance.choice(_ALPHABET) for _ in range(7))
        code = body + uscc.calc_check_digit(body)
        place = chance.randrange(18)
        read = code[:place] + chance.choice(_ALPHABET + "IOSZ") + code[place + 1 :]
        repair = repaired(read)
        if repair is not None:
            mended += 1
            assert credit_code_ok(repair) and sum(a != b for a, b in zip(repair, read, strict=True)) == 1
    assert mended


def _code(source: str, *lines: str) -> Field:
    setter = Setter()
    for line in ("税收完税证明", "税款所属期 实缴金额", *lines):
        setter.line(line)
    reading = read_rows(Layout(1, tuple(setter.rows), source))
    field = reading.field("taxpayer_id")
    assert reading.kind is DocumentKind.TAX_CERTIFICATE and field is not None
    return field


@pytest.mark.parametrize(
    ("source", "lines", "value", "asks"),
    [
        ("ocr", [f"纳税人识别号：{MISREAD}"], CODE, True),
        ("ocr", [f"纳税人识别号：{MISREAD}", f"附注：{CODE}"], CODE, False),
        ("pdf_text", [f"纳税人识别号：{MISREAD}"], MISREAD, True),
    ],
)
def test_only_pictures_are_mended(source: str, lines: list[str], value: str, asks: bool) -> None:
    field = _code(source, *lines)
    assert (field.value, field.raw, field.asks) == (value, MISREAD, asks)
    assert field.confidence < ASK_UNDER or not asks

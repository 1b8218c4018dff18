"""What a file says against what is seen at the same place, with a recogniser that sees what it is told to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pytest

from tests.unit.documents.test_forgery import certificate
from webapp.services.documents.model import Reading
from webapp.services.documents.reading.child import read
from webapp.services.documents.reading.photo.against import compared
from webapp.services.documents.reading.photo.engine import Engine, Pixels, Seen

DATA = certificate()
CODE = "91440300MA5EXAMP0C"


class Told:
    """Sees the same in every picture, so sure."""

    def __init__(self, text: str, sure: float = 0.99) -> None:
        self.text, self.sure, self.pictures = text, sure, 0

    def read(self, crops: Sequence[Pixels]) -> list[list[Seen]]:
        self.pictures += len(crops)
        return [[Seen(char, 0.5, self.sure) for char in self.text] for _ in crops]


def look(name: str, told: Told) -> Reading:
    return compared(DATA, read(DATA), cast(Engine, told), [name])


@pytest.mark.parametrize(
    ("name", "written", "seen", "params"),
    [
        ("total", "100.00", "￥900.00", "900.00"),
        ("rows.0.amount", "100.00", "1,100.00", "1,100.00"),
        ("issued_on", "2026年6月3日", "2026年8月3日", "2026年8月3日"),
        ("taxpayer_id", CODE, "92440300MA5EXAMP0C", "92440300MA5EXAMP0C"),
    ],
)
def test_another_figure_is_told_with_its_place(name: str, written: str, seen: str, params: str) -> None:
    reading = look(name, Told(seen))
    assert [(item.code, item.params, item.fields) for item in reading.findings] == [
        ("documents.finding.text_not_picture", {"page": "1", "text": written, "seen": params}, (name,))
    ]
    field = reading.field(name)
    assert field is not None and field.asks and field.box is not None and field.page == 1


@pytest.mark.parametrize(
    ("name", "seen", "sure"),
    [
        ("total", "￥100.00", 0.99),
        ("total", "100元", 0.99),
        ("total", "900.00", 0.7),
        ("total", "900.00 800.00", 0.99),
        ("total", "", 0.99),
        ("issued_on", "2026-06-03", 0.99),
        ("issued_on", "6月3日", 0.99),
        ("taxpayer_id", f"识别号：{CODE}", 0.99),
        ("taxpayer_id", CODE.replace("0C", "OC"), 0.99),
        ("taxpayer_id", CODE[:-1], 0.99),
        ("taxpayer_name", "别的公司", 0.99),
    ],
)
def test_the_same_or_nothing_sure_is_no_finding(name: str, seen: str, sure: float) -> None:
    assert look(name, Told(seen, sure)).findings == ()


def test_what_looks_the_same_is_read_once() -> None:
    told = Told("100.00")
    compared(DATA, read(DATA), cast(Engine, told), ["total", "rows.0.amount", "issued_on"])
    assert told.pictures == 2

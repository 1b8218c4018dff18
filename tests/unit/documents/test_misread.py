"""What a photograph does to tables: headings read with a slip or in one piece, rules that are not seen."""

from __future__ import annotations

import pytest

from tests.unit.documents.drawing import Sheet, pdf_of
from webapp.services.documents.model import Box
from webapp.services.documents.reading.child import read
from webapp.services.documents.reading.kinds.certificate import COLUMNS
from webapp.services.documents.reading.page.labels import Stretch
from webapp.services.documents.reading.page.layout import Block, Char, Row, words_of
from webapp.services.documents.reading.page.misread import misread
from webapp.services.documents.reading.page.tables import find_table
from webapp.services.documents.reading.photo.rules import grown_together


def seen(left: float, top: float, text: str) -> Block:
    """A piece of print as the recogniser gives it."""
    chars = []
    for char in text:
        right = left + (5 if char.isascii() else 10)
        chars.append(Char(char, left, top, right, top + 10, 10.0, (), 0.9))
        left = right
    return Block(tuple(chars))


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("实缴全额（元）", ["amount"]),
        ("入（退）库日期实缴全额（元）", ["paid_on", "amount"]),
        ("税种品目名称", ["tax_kind", "item"]),
        ("税款所属期入库日期", ["period", "paid_on"]),
        ("备注", []),
        ("税中", []),
        ("实退金额元角分", []),
    ],
)
def test_headings_read_with_some_indulgence(printed: str, names: list[str]) -> None:
    block = seen(100, 20, printed)
    found = misread(block, COLUMNS)
    assert [name for name, _ in found] == names
    assert all(block.box.x0 <= part.box.x0 < part.box.x1 <= block.box.x1 for _, part in found)


def test_a_bare_table_whose_headings_stand_too_near() -> None:
    lines = [
        [(50, "税票号码"), (200, "税种"), (300, "税款所属期"), (420, "缴款日期实缴全额")],
        [(50, "6406289394"), (200, "增值税"), (300, "2024年9月"), (420, "2024-10-13"), (475, "8.81")],
        [(50, "1735058397"), (200, "印花税"), (300, "2024年7月"), (420, "2024-08-07"), (475, "7.50")],
    ]
    rows = []
    for number, line in enumerate(lines):
        blocks = tuple(seen(left, 20.0 + 15 * number, text) for left, text in line)
        rows.append(Row(1, blocks, None, tuple(words_of([char for block in blocks for char in block.chars]))))
    table = find_table([Stretch(row) for row in rows], COLUMNS, {"tax_kind", "amount"}, "amount")
    assert table is not None
    assert [(line["paid_on"].text, line["amount"].text) for line in table.lines] == [
        ("2024-10-13", "8.81"),
        ("2024-08-07", "7.50"),
    ]


@pytest.mark.parametrize("mark", ["N 746013570903480281", "N9 746013570903480281", "No.746013570903480281"])
def test_a_number_sign_is_seen_in_many_ways(mark: str) -> None:
    sheet = Sheet()
    sheet.text(220, 40, "税收完税证明", 16)
    sheet.text(400, 60, mark)
    sheet.text(40, 80, "纳税人识别号：91320205MA1XAMPL16")
    sheet.table(
        40,
        120,
        [120, 160, 100],
        [["税种", "税款所属期", "实缴金额"], ["增值税", "2026年1月", "1.00"]],
        ruled=True,
    )
    number = read(pdf_of(sheet)).field("certificate_number")
    assert number is not None and number.value == "746013570903480281"


def test_a_cell_over_a_rule_its_column_has_is_odd() -> None:
    cells = [Box(left, top, left + 50, top + 20) for left in (0, 50) for top in (0, 20, 40, 60, 80)]
    whole = [cell for cell in cells if cell not in (Box(50, 20, 100, 40), Box(50, 40, 100, 60))]
    grown = Box(50, 20, 100, 60)
    assert grown_together(cells) == [] and grown_together([*whole, grown]) == [grown]
    label = Box(100, 0, 120, 100)
    assert grown_together([*cells, label]) == [], "a column of its own"

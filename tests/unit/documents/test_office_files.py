"""DOCX and XLSX: order, merged cells, types, limits, and files that are not what they say."""

from __future__ import annotations

import io
from datetime import date
from random import Random

import docx
import pytest
from openpyxl.workbook import Workbook

from tests.support.papers import make
from webapp.core.errors import Invalid
from webapp.services.documents.reading.child import TASKS, read
from webapp.services.documents.reading.page.layout import Layout
from webapp.services.documents.reading.sources import xlsx
from webapp.services.documents.reading.sources.files import FileKind, file_kind_of, read_file
from webapp.services.documents.reading.wire import answer, silent

CHANGED = 15


def lines_of(layout: object) -> list[list[str]]:
    assert isinstance(layout, Layout)
    return [[block.text for block in row.blocks] for row in layout.rows]


def _word(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]  # docx.Document is a function to the type checker
    return out.getvalue()


def test_paragraphs_tables_and_lists_in_order() -> None:
    word = docx.Document()
    word.add_paragraph("第一段，够长的一段文字，读得出来就好。")
    table = word.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "上下"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "左右"
    table.cell(1, 1).text, table.cell(1, 2).text = "甲", "乙"
    word.add_paragraph("列表一", style="List Number")
    word.add_paragraph("制表\t分开")
    layout = read_file(_word(word))
    assert lines_of(layout) == [
        ["第一段，够长的一段文字，读得出来就好。"],
        ["上下", "左右"],
        ["上下", "甲", "乙"],
        ["列表一"],
        ["制表", "分开"],
    ]


def test_sheets_rows_types_and_merged_cells() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["一张够长的表，标题在合并的格子里，有二十个字以上"])
    sheet.append(["日期", date(2026, 5, 12), "金额", 0.1 + 0.2, "数量", 12, "税率", 0.13])
    sheet["D2"].number_format, sheet["H2"].number_format = "#,##0.00", "0%"
    sheet.append(["左右", None, "下"])
    sheet.merge_cells("A3:B3")
    hidden = book.create_sheet("隐藏")
    hidden.append(["不该读到"])
    hidden.sheet_state = "hidden"
    book.create_sheet("第二张").append(["第二张表", "有字"])
    out = io.BytesIO()
    book.save(out)
    layout = read_file(out.getvalue())
    assert lines_of(layout)[1:] == [
        ["日期", "2026-05-12", "金额", "0.30", "数量", "12", "税率", "13%"],
        ["左右", "下"],
        ["第二张表", "有字"],
    ]
    assert isinstance(layout, Layout) and layout.pages == 2 and layout.rows[-1].page == 2


@pytest.mark.parametrize(
    ("what", "kind"), [("contract, DOCX", FileKind.DOCX), ("VAT return, XLSX", FileKind.XLSX)]
)
def test_no_field_has_a_place(what: str, kind: FileKind) -> None:
    data = make(1, what).data
    assert file_kind_of(data) is kind
    assert all(field.box is None for field in read(data).fields)


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_CELLS", 50)
    with pytest.raises(Invalid, match=r"documents\.too_heavy"):
        read(make(1, "VAT return, XLSX").data)


@pytest.mark.parametrize("what", ["contract, DOCX", "VAT return, XLSX"])
def test_files_changed_by_chance_get_an_answer(what: str) -> None:
    """A sentence or a reading, never a crash: `answer` is what the child says."""
    whole = make(2, what).data
    chance = Random(7)  # noqa: S311 - the same changes in every run
    for _ in range(CHANGED):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        cut = bytes(data[: chance.randint(len(data) // 2, len(data))])
        said, _ = answer(TASKS["read"], {}, [cut], silent)
        assert "reading" in said or str(said["error"]).startswith("documents.")

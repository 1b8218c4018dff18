"""DOCX bytes -> Layout: paragraphs, tables and text boxes in the order of the document. Runs in the bounded child only."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from webapp.core.errors import Invalid
from webapp.services.documents.reading.page.layout import Layout
from webapp.services.documents.reading.sources.sheet import SIZE, Setter, layout_of
from webapp.services.documents.reading.sources.zip_budget import unpacked

MAX_BLOCKS = 4000
MAX_CELLS = 20_000
_WIDTH = 520.0
_LEFT = 40.0
_TEXTS = {qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")}


def read_docx(data: bytes) -> Layout:
    """Raises Invalid: what `unpacked` raises, documents.damaged, documents.too_heavy, documents.no_text."""
    unpacked(data)
    try:
        body = docx.Document(io.BytesIO(data)).element.body
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise Invalid("documents.damaged", "file") from error
    setter, numbers = Setter(), _Numbers()
    cells = 0
    for place, element in enumerate(body.iterchildren()):
        if place >= MAX_BLOCKS or cells > MAX_CELLS:
            raise Invalid("documents.too_heavy", "file")
        if element.tag == qn("w:p"):
            _paragraph(setter, element, numbers)
        elif element.tag == qn("w:tbl"):
            cells += _table(setter, place, element)
        elif element.tag == qn("w:sdt"):
            for paragraph in element.iter(qn("w:p")):
                _paragraph(setter, paragraph, numbers)
    return layout_of([setter], "docx")


class _Numbers:
    """Word counts the paragraphs of a list itself: 1、 2、 3、 for each list."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], int] = {}

    def before(self, paragraph: Any) -> str:
        listed = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if listed is None:
            return ""
        key = _value(listed, "w:numId"), _value(listed, "w:ilvl")
        self._seen[key] = self._seen.get(key, 0) + 1
        return f"{self._seen[key]}、"


def _value(element: Any, name: str) -> str:
    """What a property of an element says, "" where it isn't there."""
    found = element.find(qn(name))
    return "" if found is None else str(found.get(qn("w:val"), ""))


def _paragraph(setter: Setter, paragraph: Any, numbers: _Numbers) -> None:
    text = _text(paragraph)
    lines = text.split("\n")
    if text.strip():
        lines[0] = numbers.before(paragraph) + lines[0]
    for line in lines:
        if line.strip():
            setter.line(line)
    for box in paragraph.iter(qn("w:txbxContent")):
        if not any(up.tag.endswith("}Fallback") for up in box.iterancestors()):
            for inner in box.iter(qn("w:p")):
                setter.line(_text(inner))


def _text(element: Any) -> str:
    """The text of a paragraph or cell as it stands after every change was taken, without its text boxes."""
    parts = []
    for node in element.iter(*_TEXTS):
        if any(up.tag in {qn("w:del"), qn("w:txbxContent")} for up in _between(node, element)):
            continue
        if node.tag == qn("w:t"):
            parts.append(node.text or "")
        elif node.tag == qn("w:noBreakHyphen"):
            parts.append("-")
        elif node.getparent().tag != qn("w:tabs"):
            parts.append("\t" if node.tag == qn("w:tab") else "\n")
    return "".join(parts)


def _between(node: Any, element: Any) -> Iterator[Any]:
    for up in node.iterancestors():
        if up is element:
            return
        yield up


def _table(setter: Setter, number: int, table: Any) -> int:
    """Sets a table, cells that span rows standing in each of them. Returns how many cells it has."""
    widths = _widths(table)
    held: dict[int, str] = {}
    count = 0
    for row in table.iter(qn("w:tr")):
        if next(row.iterancestors(qn("w:tbl"))) is not table:
            continue
        cells, at = [], 0
        for cell in row.iterchildren(qn("w:tc")):
            count += 1
            if count > MAX_CELLS:
                raise Invalid("documents.too_heavy", "file")
            span = _span(cell)
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            goes_on = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
            text = held.get(at, "") if goes_on else "\n".join(_text(p) for p in cell.iter(qn("w:p")))
            held[at] = text
            left, right = _edge(widths, at), _edge(widths, at + span)
            cells.append((left, right, text.strip("\n")))
            at += span
        setter.table_row(number, cells)
    return count


def _span(cell: Any) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return max(1, min(60, int(span.get(qn("w:val"), "1")))) if span is not None else 1


def _widths(table: Any) -> list[float]:
    """The columns of the grid in pt; 20 twips are one."""
    columns = table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
    return [max(SIZE, float(column.get(qn("w:w"), "0")) / 20) for column in columns[:60]]


def _edge(widths: list[float], at: int) -> float:
    missing = max(0, at - len(widths))
    return _LEFT + sum(widths[:at]) + missing * (_WIDTH / 6)

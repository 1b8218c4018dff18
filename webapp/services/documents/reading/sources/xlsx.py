"""XLSX bytes -> Layout: every sheet a page, every row a row of cells. Runs in the bounded child only."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from webapp.core.errors import Invalid
from webapp.services.documents.reading.page.layout import Layout
from webapp.services.documents.reading.sources.sheet import SIZE, Setter, layout_of
from webapp.services.documents.reading.sources.zip_budget import unpacked

MAX_SHEETS = 12
MAX_ROWS, MAX_COLUMNS = 2000, 60
MAX_CELLS = 40_000
_LEFT = 40.0
_WIDE = 8.43
_PLACES = 2


def read_xlsx(data: bytes) -> Layout:
    """Raises Invalid: what `unpacked` raises, documents.damaged, documents.too_heavy, documents.no_text."""
    unpacked(data)
    try:
        _count(data)
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except (InvalidFileException, KeyError, ValueError, TypeError, zipfile.BadZipFile) as error:
        raise Invalid("documents.damaged", "file") from error
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    pages = []
    for number, sheet in enumerate(shown, 1):
        setter = Setter(number)
        _sheet(setter, number, sheet)
        pages.append(setter)
    return layout_of(pages, "xlsx")


def _count(data: bytes) -> None:
    """Counts the cells as they stream past, before anything is kept."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        if len(book.worksheets) > MAX_SHEETS:
            raise Invalid("documents.too_many_pages", "file", pages=len(book.worksheets), limit=MAX_SHEETS)
        cells = 0
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
                cells += len(row)
                if number > MAX_ROWS or len(row) > MAX_COLUMNS or cells > MAX_CELLS:
                    raise Invalid("documents.too_heavy", "file")
    finally:
        book.close()


def _sheet(setter: Setter, number: int, sheet: Any) -> None:
    edges = [_LEFT]
    for column in range(1, sheet.max_column + 1):
        letter = openpyxl.utils.get_column_letter(column)
        width = sheet.column_dimensions[letter].width if letter in sheet.column_dimensions else _WIDE
        edges.append(edges[-1] + max(SIZE, float(width or _WIDE) * SIZE * 0.6))
    spans = {
        (row, column): area
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, min(area.max_row, MAX_ROWS) + 1)
        for column in range(area.min_col, min(area.max_col, MAX_COLUMNS) + 1)
    }
    for row in range(1, sheet.max_row + 1):
        cells = []
        for column in range(1, sheet.max_column + 1):
            area = spans.get((row, column))
            if area is not None and column > area.min_col:
                continue
            first = sheet.cell(area.min_row, area.min_col) if area is not None else sheet.cell(row, column)
            last = min(area.max_col, sheet.max_column) if area is not None else column
            cells.append((edges[column - 1], edges[last], _printed(first)))
        filled = [cell for cell in cells if cell[2].strip()]
        if len(filled) == 1 and len(filled[0][2]) > 0:
            for line in filled[0][2].split("\n"):
                setter.line(line)
        elif filled:
            setter.table_row(number, filled)


def _printed(cell: Any) -> str:
    """The value as a person sees it: days as days, money with two places, whole numbers plain, texts as they are."""
    value, form = cell.value, str(cell.number_format or "")
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int | float):
        return _figure(Decimal(repr(value)), form)
    return str(value).replace("\r\n", "\n")


def _figure(value: Decimal, form: str) -> str:
    """What binary fractions add far behind the point is taken off; a share of a hundred keeps its sign."""
    if "%" in form:
        return f"{(value * 100).normalize():f}%"
    rounded = round(value, _PLACES)
    if abs(value - rounded) < Decimal("0.000001"):
        return (
            f"{rounded:.2f}" if "0.00" in form or rounded != rounded.to_integral_value() else f"{rounded:.0f}"
        )
    return f"{round(value, 8).normalize():f}"

"""PDF bytes -> Layout. Runs in the bounded child only: nothing here is trusted with a hostile file outside it."""

from __future__ import annotations

import io
from typing import Any

import pdfplumber

from webapp.core.errors import Invalid
from webapp.services.documents.model import Box
from webapp.services.documents.reading.page.layout import (
    Char,
    Layout,
    Row,
    cell_block,
    lines_of,
    segments_of,
    words_of,
)
from webapp.services.documents.reading.sources.opening import open_pdf
from webapp.services.documents.text import tidy

MAX_CHARS = 200_000
MIN_CHARS = 20


def read_layout(data: bytes) -> Layout:
    """The text layer of a PDF. Raises Invalid: documents.password / damaged / too_many_pages / page_too_large / no_text."""
    open_pdf(data).close()
    rows: list[Row] = []
    count = 0
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            chars = _chars(page)
            count += len(chars)
            if count > MAX_CHARS:
                raise Invalid("documents.too_heavy", "file")
            rows.extend(_rows(page, chars))
            page.close()
        if count < MIN_CHARS:
            raise Invalid("documents.no_text", "file")
        return Layout(len(pdf.pages), tuple(rows))


def _chars(page: Any) -> list[Char]:
    """Upright characters with ink, double-struck ones once, ligatures left as they are printed."""
    chars = []
    for char in page.dedupe_chars(tolerance=1).chars:
        text = tidy(char["text"])
        if not char["upright"] or not text or text.startswith("(cid:"):
            continue
        ink = _ink(char.get("non_stroking_color"))
        width = (char["x1"] - char["x0"]) / len(text)
        for place, letter in enumerate(text):
            left = char["x0"] + place * width
            chars.append(Char(letter, left, char["top"], left + width, char["bottom"], char["size"], ink))
    return chars


def _ink(colour: Any) -> tuple[float, ...]:
    if isinstance(colour, (int, float)):
        return (round(float(colour), 2),)
    if isinstance(colour, (tuple, list)) and all(isinstance(part, (int, float)) for part in colour):
        return tuple(round(float(part), 2) for part in colour)
    return ()


def _rows(page: Any, chars: list[Char]) -> list[Row]:
    free = list(chars)
    rows: list[Row] = []
    for number, table in enumerate(page.find_tables()):
        cells = _outermost([Box(*map(float, cell)) for cell in table.cells])
        if len({round(cell.x0) for cell in cells}) < 2:
            continue
        inside = {cell: [char for char in free if _holds(cell, char)] for cell in cells}
        taken = {id(char) for held in inside.values() for char in held}
        free = [char for char in free if id(char) not in taken]
        rows.extend(_table_rows(page.page_number, number, inside))
    rows.extend(
        Row(page.page_number, segments_of(line), None, tuple(line)) for line in lines_of(words_of(free))
    )
    return sorted(rows, key=lambda row: row.top)


def _outermost(cells: list[Box]) -> list[Box]:
    """Cells drawn inside another cell (a painted patch) don't count."""
    return [
        cell
        for cell in dict.fromkeys(cells)
        if not any(
            other != cell
            and other.x0 <= cell.x0 + 1
            and other.top <= cell.top + 1
            and other.x1 >= cell.x1 - 1
            and other.bottom >= cell.bottom - 1
            for other in cells
        )
    ]


def _holds(cell: Box, char: Char) -> bool:
    return (
        cell.x0 <= (char.x0 + char.x1) / 2 < cell.x1
        and cell.top <= (char.top + char.bottom) / 2 < cell.bottom
    )


def _table_rows(page: int, number: int, inside: dict[Box, list[Char]]) -> list[Row]:
    """One row for each line of cells; a cell that spans several rows stands in each of them."""
    blocks = {cell: cell_block(held, cell) for cell, held in inside.items()}
    rows = []
    for top in sorted({round(cell.top, 1) for cell in inside}):
        starting = [cell for cell in inside if round(cell.top, 1) == top]
        middle = top + min(cell.bottom - cell.top for cell in starting) / 2
        across = sorted(
            (cell for cell in inside if cell.top <= middle < cell.bottom), key=lambda cell: cell.x0
        )
        filled = tuple(blocks[cell] for cell in across if blocks[cell].chars)
        if filled:
            rows.append(Row(page, filled, number))
    return rows

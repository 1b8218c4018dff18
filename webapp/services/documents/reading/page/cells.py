"""Characters and the cells of ruled tables put together into the rows of a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from webapp.services.documents.model import Box
from webapp.services.documents.reading.page.layout import (
    Char,
    Row,
    cell_block,
    lines_of,
    segments_of,
    words_of,
)


def rows_of(page: int, chars: Sequence[Char], tables: Iterable[Sequence[Box]]) -> list[Row]:
    """The rows of page `page` from top to bottom. `tables`: the cells of each."""
    free = list(chars)
    rows: list[Row] = []
    for number, table in enumerate(tables):
        cells = _outermost(table)
        if len({round(cell.x0) for cell in cells}) < 2:
            continue
        inside = {cell: [char for char in free if _holds(cell, char)] for cell in cells}
        taken = {id(char) for held in inside.values() for char in held}
        free = [char for char in free if id(char) not in taken]
        rows.extend(_table_rows(page, number, inside))
    rows.extend(Row(page, segments_of(line), None, tuple(line)) for line in lines_of(words_of(free)))
    return sorted(rows, key=lambda row: row.top)


def _outermost(cells: Sequence[Box]) -> list[Box]:
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

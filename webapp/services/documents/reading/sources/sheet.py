"""Rows for files that know lines and cells but no page: text is set in one type, so that readers see columns and gaps.

The places are made up here and mean nothing on paper; `Layout.placed` is False and no field keeps its box.
"""

from __future__ import annotations

from collections.abc import Sequence

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
from webapp.services.documents.text import tidy

MAX_CHARS = 200_000
MIN_CHARS = 20
SIZE = 10.0
_TAB = 4
_LEFT = 40.0


class Setter:
    """Sets lines and table rows one under the other. Raises Invalid documents.too_heavy over MAX_CHARS."""

    def __init__(self, page: int = 1) -> None:
        self.rows: list[Row] = []
        self.count = 0
        self.page = page
        self._top = 40.0

    def line(self, text: str) -> None:
        """One line of free text; tabs and runs of blanks divide it."""
        chars = self._set(text, _LEFT, self._top)
        self._top += SIZE * 1.6
        for words in lines_of(words_of(chars)):
            self.rows.append(Row(self.page, segments_of(words), None, tuple(words)))

    def table_row(self, table: int, cells: Sequence[tuple[float, float, str]]) -> None:
        """One row of cells: left, right, text with its line ends."""
        height = SIZE * 1.6 * max((text.count("\n") + 1 for _, _, text in cells), default=1)
        blocks = []
        for left, right, text in cells:
            box = Box(left, self._top, right, self._top + height)
            chars = [
                char
                for number, line in enumerate(text.split("\n"))
                for char in self._set(line, left + 1, self._top + number * SIZE * 1.6)
            ]
            block = cell_block(chars, box)
            if block.chars:
                blocks.append(block)
        self._top += height
        if blocks:
            self.rows.append(Row(self.page, tuple(blocks), table))

    def _set(self, text: str, left: float, top: float) -> list[Char]:
        chars: list[Char] = []
        for letter in "".join(_TAB * "\u3000" if char == "\t" else char for char in text):
            width = SIZE / 2 if letter.isascii() else SIZE
            chars += [
                Char(plain, left, top, left + width, top + SIZE, SIZE)
                for plain in tidy(letter)
                if not plain.isspace()
            ]
            left += width
        self.count += len(chars)
        if self.count > MAX_CHARS:
            raise Invalid("documents.too_heavy", "file")
        return chars


def layout_of(pages: Sequence[Setter], source: str) -> Layout:
    """Raises Invalid documents.no_text when there is next to nothing to read."""
    if sum(page.count for page in pages) < MIN_CHARS:
        raise Invalid("documents.no_text", "file")
    return Layout(len(pages), tuple(row for page in pages for row in page.rows), source, placed=False)

"""The heading of a table, found by its words: one ruled row, or up to three bare lines one above the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from webapp.services.documents.model import Box
from webapp.services.documents.reading.page.labels import Stretch, any_of
from webapp.services.documents.reading.page.layout import Block, Row, Word, cell_block
from webapp.services.documents.reading.page.misread import misread
from webapp.services.documents.text import squeeze

_MIN_COLUMNS = 3
_KNOWN = 2
"""Columns that are named plainly before others are thought to be misread."""
_NEAR = 3
"""A line above a heading may look like its first storey: of so many rows the one that names the most columns counts."""
_STRANGER = re.compile(r"[\u4e00-\u9fff/()%]{2,10}")


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the named columns stand: name -> (left, right), and the words of the heading itself.

    strangers: likewise the columns nobody asked for, so that what stands in them is not taken for a neighbour's.
    """

    row: int
    columns: dict[str, tuple[float, float]]
    texts: dict[str, str]
    strangers: dict[str, tuple[float, float]]

    @property
    def all_columns(self) -> dict[str, tuple[float, float]]:
        return {**self.columns, **self.strangers}


def heading_at(
    stretches: Sequence[Stretch], number: int, labels: Mapping[str, Iterable[str]], needed: set[str]
) -> Heading | None:
    """The heading that begins in this row or a row or two below a line that only looked like one; None when none begins here."""
    if _best_heading(stretches, number, labels, needed) is None:
        return None
    near = (_best_heading(stretches, place, labels, needed) for place in range(number, number + _NEAR))
    # A line above the heading names no column, but may look like a stranger's.
    return max((item for item in near if item), key=lambda item: (len(item.columns), -len(item.strangers)))


def _best_heading(
    stretches: Sequence[Stretch], number: int, labels: Mapping[str, Iterable[str]], needed: set[str]
) -> Heading | None:
    """The heading that begins in this row and names the most columns, when it names those that are needed."""
    if number >= len(stretches):
        return None
    ruled = stretches[number].row.table is not None
    headings = (
        _heading(stretches[number : number + lines], number, labels)
        for lines in ((1,) if ruled else (1, 2, 3))
    )
    full = (item for item in headings if needed <= item.columns.keys() and len(item.columns) >= _MIN_COLUMNS)
    return max(full, key=_named, default=None)


def _named(heading: Heading) -> tuple[int, int]:
    """How many columns it names, and with how many characters: (元) under 金额 is part of the heading."""
    return len(heading.columns), sum(len(text) for text in heading.texts.values())


def _heading(stretches: Sequence[Stretch], number: int, labels: Mapping[str, Iterable[str]]) -> Heading:
    """The columns named in one ruled row, or in up to three lines of free text one above the other."""
    columns: dict[str, tuple[float, float]] = {}
    texts: dict[str, str] = {}
    strangers: dict[str, tuple[float, float]] = {}

    def take(name: str, block: Block) -> None:
        columns[name] = (block.box.x0, block.box.x1)
        texts[name] = squeeze(block.text)

    rest = []
    for block in _heading_blocks([stretch.row for stretch in stretches]):
        names = (name for name in labels if name not in columns)
        name = next((name for name in names if _says(labels[name], block)), None)
        take(name, block) if name else rest.append(block)
    for block in rest:
        open_labels = {name: labels[name] for name in labels if name not in columns}
        seen = misread(block, open_labels) if len(columns) >= _KNOWN and block.sure < 1 else []
        for name, part in seen:
            take(name, part)
        if not seen and _STRANGER.fullmatch(squeeze(block.text)):
            strangers[f"?{squeeze(block.text)}"] = (block.box.x0, block.box.x1)
    return Heading(number + len(stretches) - 1, columns, texts, strangers)


def _says(literals: Iterable[str], block: Block) -> bool:
    return bool(re.fullmatch(rf"(?:{any_of(literals)})(?:\(.*\)|/.*|:)?", squeeze(block.text)))


def _heading_blocks(rows: Sequence[Row]) -> Sequence[Block]:
    """Cells of a ruled row; words of free lines, those above each other put together."""
    first = rows[0]
    if first.table is not None:
        return first.blocks
    words = [
        word
        for row in rows
        if row.table is None and row.page == first.page and _near(first, row)
        for word in row.words
    ]
    stacks: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box.x0):
        if stacks and word.box.x0 < max(other.box.x1 for other in stacks[-1]) - 1:
            stacks[-1].append(word)
        else:
            stacks.append([word])
    return [cell_block([char for word in stack for char in word.chars], around(stack)) for stack in stacks]


def _near(first: Row, row: Row) -> bool:
    return row.middle - first.middle < 3 * first.words[0].size


def around(words: Sequence[Word]) -> Box:
    boxes = [word.box for word in words]
    return Box(
        min(b.x0 for b in boxes),
        min(b.top for b in boxes),
        max(b.x1 for b in boxes),
        max(b.bottom for b in boxes),
    )

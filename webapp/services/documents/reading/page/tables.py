"""Tables found by the words in their heading, ruled or not, over page ends, with wrapped cells re-joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from webapp.services.documents.model import Box
from webapp.services.documents.reading.page.labels import Piece, Stretch, any_of
from webapp.services.documents.reading.page.layout import Block, Row, Word, cell_block
from webapp.services.documents.text import rejoin, squeeze

TOTAL = re.compile(r"(?:金额)?(?:合计|总计|共计|小计)|总金额|合计金额|价税合计|\(?大写")
_MIN_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the named columns stand: name -> (left, right), and the words of the heading itself."""

    row: int
    columns: dict[str, tuple[float, float]]
    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """Cells by column name for each line of figures, and the numbers of the rows that were used."""

    heading: Heading
    lines: tuple[dict[str, Piece], ...]
    ruled: bool


def find_table(
    stretches: Sequence[Stretch], labels: Mapping[str, Iterable[str]], needed: set[str], figure: str
) -> Table | None:
    """The first table whose heading holds `needed`; each line of it has an amount-like text in the column `figure`."""
    for number, stretch in enumerate(stretches):
        ruled = stretch.row.table is not None
        headings = (
            _heading(stretches[number : number + lines], number, labels)
            for lines in ((1,) if ruled else (1, 2, 3))
        )
        full = (
            item for item in headings if needed <= item.columns.keys() and len(item.columns) >= _MIN_COLUMNS
        )
        heading = max(full, key=lambda item: len(item.columns), default=None)
        if heading is None:
            continue
        lines = _ruled(stretches, heading, figure) if ruled else _unruled(stretches, heading, figure)
        if lines:
            return Table(heading, tuple(lines), ruled)
    return None


def _heading(stretches: Sequence[Stretch], number: int, labels: Mapping[str, Iterable[str]]) -> Heading:
    """The columns named in one ruled row, or in up to three lines of free text one above the other."""
    columns: dict[str, tuple[float, float]] = {}
    texts: dict[str, str] = {}
    for block in _heading_blocks([stretch.row for stretch in stretches]):
        text = squeeze(block.text)
        for name, literals in labels.items():
            if name not in columns and re.fullmatch(rf"(?:{any_of(literals)})(?:\(.*\)|/.*|:)?", text):
                columns[name] = (block.box.x0, block.box.x1)
                texts[name] = text
                break
    return Heading(number + len(stretches) - 1, columns, texts)


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
    return [cell_block([char for word in stack for char in word.chars], _around(stack)) for stack in stacks]


def _near(first: Row, row: Row) -> bool:
    return row.middle - first.middle < 3 * first.words[0].size


def _around(words: Sequence[Word]) -> Box:
    boxes = [word.box for word in words]
    return Box(
        min(b.x0 for b in boxes),
        min(b.top for b in boxes),
        max(b.x1 for b in boxes),
        max(b.bottom for b in boxes),
    )


def _ruled(stretches: Sequence[Stretch], heading: Heading, figure: str) -> list[dict[str, Piece]]:
    first = stretches[heading.row].row
    lines: list[dict[str, Piece]] = []
    for stretch in stretches[heading.row + 1 :]:
        row = stretch.row
        if row.table is None or (
            (row.page, row.table) != (first.page, first.table) and not _continues(row, heading)
        ):
            continue
        line = _by_column(row.page, row.blocks, heading)
        if not _is_total(row.blocks) and _has_figure(line, figure):
            lines.append(line)
    return lines


def _continues(row: Row, heading: Heading) -> bool:
    """A table on a later page with the same columns; no two photographs lie quite alike."""
    edges = [left for left, _ in heading.columns.values()]
    near = 4 if all(block.sure == 1.0 for block in row.blocks) else 18
    return all(any(abs(block.box.x0 - edge) < near for block in row.blocks) for edge in edges)


def _by_column(page: int, blocks: Iterable[Block], heading: Heading) -> dict[str, Piece]:
    line: dict[str, Piece] = {}
    for block in blocks:
        name = _nearest(block.box, heading.columns)
        raw = block.text
        if name and name not in line:
            line[name] = Piece(rejoin(raw.split("\n")), raw, page, block.box, block.sure)
    return line


def _nearest(box: Box, columns: Mapping[str, tuple[float, float]]) -> str | None:
    shares = {name: min(box.x1, right) - max(box.x0, left) for name, (left, right) in columns.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] > 0.3 * (box.x1 - box.x0) else None


def _is_total(blocks: Iterable[Block]) -> bool:
    return any(TOTAL.match(squeeze(block.text)) for block in blocks)


def _has_figure(line: Mapping[str, Piece], figure: str) -> bool:
    return figure in line and bool(re.fullmatch(r"[¥￥]?-?[\d,]+(?:\.\d+)?元?", squeeze(line[figure].text)))


def _unruled(stretches: Sequence[Stretch], heading: Heading, figure: str) -> list[dict[str, Piece]]:
    """Rows without rules: columns are the white gaps common to all lines, each line of figures gathers its wrapped neighbours."""
    rows = []
    for stretch in stretches[heading.row + 1 :]:
        if _is_total(stretch.row.blocks) or stretch.row.page != stretches[heading.row].row.page:
            break
        rows.append(stretch.row)
    words = [word for row in rows for word in row.words]
    columns = _white_gaps(heading, words)
    lines = [
        {name: [word for word in row.words if _column(word, columns) == name] for name in heading.columns}
        for row in rows
    ]
    anchors = [place for place, line in enumerate(lines) if _figure_words(line.get(figure, []))]
    gathered: dict[int, dict[str, list[Word]]] = {
        anchor: {name: [] for name in heading.columns} for anchor in anchors
    }
    for place, line in enumerate(lines):
        if not anchors:
            break
        anchor = min(anchors, key=lambda anchor: abs(rows[anchor].middle - rows[place].middle))
        if abs(rows[anchor].middle - rows[place].middle) < 2.2 * rows[anchor].words[0].size:
            for name, held in line.items():
                gathered[anchor][name].extend(held)
    return [_pieces(rows[anchor].page, found) for anchor, found in gathered.items()]


def _figure_words(words: Sequence[Word]) -> bool:
    return (
        bool(re.fullmatch(r"[¥￥]?-?[\d,]+(?:\.\d+)?元?", squeeze("".join(word.text for word in words))))
        if words
        else False
    )


def _pieces(page: int, found: Mapping[str, list[Word]]) -> dict[str, Piece]:
    line = {}
    for name, words in found.items():
        if words:
            block = cell_block([char for word in words for char in word.chars], _around(words))
            line[name] = Piece(rejoin(block.text.split("\n")), block.text, page, _around(words), block.sure)
    return line


def _white_gaps(heading: Heading, words: Sequence[Word]) -> list[tuple[float, float, str]]:
    """(left, right, column) of each run of print, heading included, between the gaps no line crosses."""
    spans = sorted([(word.box.x0, word.box.x1) for word in words] + list(heading.columns.values()))
    runs: list[list[float]] = []
    for left, right in spans:
        if runs and left <= runs[-1][1] + 1:
            runs[-1][1] = max(runs[-1][1], right)
        else:
            runs.append([left, right])
    return [part for left, right in runs for part in _named(left, right, heading)]


def _named(left: float, right: float, heading: Heading) -> list[tuple[float, float, str]]:
    """A run that holds several headings is cut half way between them; one that holds none goes to the nearest."""
    inside = sorted(
        (span, name) for name, span in heading.columns.items() if span[0] >= left - 1 and span[1] <= right + 1
    )
    if not inside:
        middle = (left + right) / 2
        name = min(heading.columns, key=lambda name: abs(sum(heading.columns[name]) / 2 - middle))
        return [(left, right, name)]
    edges = [
        left,
        *((one[0][1] + two[0][0]) / 2 for one, two in pairwise(inside)),
        right,
    ]
    return [(edges[place], edges[place + 1], name) for place, (_, name) in enumerate(inside)]


def _column(word: Word, columns: Iterable[tuple[float, float, str]]) -> str | None:
    middle = (word.box.x0 + word.box.x1) / 2
    return next((name for left, right, name in columns if left - 1 <= middle <= right + 1), None)

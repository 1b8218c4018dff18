"""Tables found by the words in their heading, ruled or not, over page ends, with wrapped cells re-joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from webapp.services.documents.model import Box
from webapp.services.documents.reading.page.headings import Heading, around, heading_at
from webapp.services.documents.reading.page.labels import Piece, Stretch
from webapp.services.documents.reading.page.layout import Block, Row, Word, cell_block
from webapp.services.documents.text import rejoin, squeeze

TOTAL = re.compile(
    r"(?:金额)?(?:合计|总计|共计|小计)|(?:合同)?总(?:金额|价款?|额|货款)|合同(?:金额|价款)|合计金额|价税合计|\(?大写"
)
_ONE_CELL = 1.5
"""Type sizes from line to line in a cell; between rows there is more."""


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
    for number in range(len(stretches)):
        heading = heading_at(stretches, number, labels, needed)
        if heading is None:
            continue
        ruled = stretches[heading.row].row.table is not None
        lines = _ruled(stretches, heading, figure) if ruled else _unruled(stretches, heading, figure)
        if lines:
            return Table(heading, tuple(lines), ruled)
    return None


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
        name = _nearest(block.box, heading.all_columns)
        raw = block.text
        if name and name not in line and not name.startswith("?"):
            line[name] = Piece(rejoin(raw.split("\n")), raw, page, block.box, block.sure)
    return line


def _nearest(box: Box, columns: Mapping[str, tuple[float, float]]) -> str | None:
    shares = {name: min(box.x1, right) - max(box.x0, left) for name, (left, right) in columns.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] > 0.3 * (box.x1 - box.x0) else None


def _is_total(blocks: Iterable[Block]) -> bool:
    return any(TOTAL.match(squeeze(block.text)) for block in blocks)


def _has_figure(line: Mapping[str, Piece], figure: str) -> bool:
    return figure in line and bool(
        re.fullmatch(r"[¥￥]?-?[\d,]+(?:\.\d+)?(?:万?元)?", squeeze(line[figure].text))
    )


def _unruled(stretches: Sequence[Stretch], heading: Heading, figure: str) -> list[dict[str, Piece]]:
    """Rows without rules: columns are the white gaps common to all lines, each line of figures gathers its wrapped neighbours."""
    rows = _until_total([stretch.row for stretch in stretches[heading.row :]])
    words = [word for row in rows for word in row.words]
    columns = _white_gaps(heading, words)
    lines = [
        {name: [word for word in row.words if _column(word, columns) == name] for name in heading.all_columns}
        for row in rows
    ]
    anchors = _anchors([_text(line.get(figure, [])) for line in lines])
    gathered: dict[int, dict[str, list[Word]]] = {
        anchor: {name: [] for name in heading.all_columns} for anchor in anchors
    }
    for place, line in enumerate(lines):
        anchor = _anchor_of(place, anchors, rows)
        if anchor is not None:
            for name, held in line.items():
                gathered[anchor][name].extend(held)
    return [_pieces(rows[anchor].page, found) for anchor, found in gathered.items()]


def _anchor_of(place: int, anchors: Sequence[int], rows: Sequence[Row]) -> int | None:
    """The line of figures a line belongs to: the only one it hangs together with, else the nearest."""
    together = [
        anchor for anchor in anchors if _hang_together(rows[min(place, anchor) : max(place, anchor) + 1])
    ]
    if len(together) == 1:
        return together[0]
    near = [anchor for anchor in anchors if rows[anchor].page == rows[place].page]
    nearest = min(near, key=lambda anchor: abs(rows[anchor].middle - rows[place].middle), default=None)
    if nearest is None or abs(rows[nearest].middle - rows[place].middle) >= 2.2 * rows[nearest].words[0].size:
        return None
    return nearest


def _hang_together(rows: Sequence[Row]) -> bool:
    """Lines as near to each other as those of one cell are."""
    return all(
        one.page == other.page and 0 <= other.middle - one.middle <= _ONE_CELL * other.words[0].size
        for one, other in pairwise(rows)
    )


def _until_total(rows: Sequence[Row]) -> list[Row]:
    """The rows under a heading, over page ends when a total follows there, and no further than that."""
    end = next((place for place, row in enumerate(rows) if place and _is_total(row.blocks)), None)
    if end is not None:
        return [row for row in rows[1:end] if row.table is None]
    return [row for row in rows[1:] if row.page == rows[0].page]


def _anchors(figures: Sequence[str]) -> list[int]:
    """The lines whose figure begins one; the rest of a figure that wraps begins none."""
    anchors: list[int] = []
    open_end = False
    for place, text in enumerate(figures):
        if not re.fullmatch(r"[¥￥]?-?[\d,]+(?:\.\d*)?元?", text):
            continue
        if not (open_end and re.fullmatch(r"\d{1,2}", text)):
            anchors.append(place)
        open_end = bool(re.search(r"\.\d?$", text))
    return anchors


def _text(words: Sequence[Word]) -> str:
    return squeeze("".join(word.text for word in words))


def _pieces(page: int, found: Mapping[str, list[Word]]) -> dict[str, Piece]:
    line = {}
    for name, words in found.items():
        if words and not name.startswith("?"):
            block = cell_block([char for word in words for char in word.chars], around(words))
            line[name] = Piece(rejoin(block.text.split("\n")), block.text, page, around(words), block.sure)
    return line


def _white_gaps(heading: Heading, words: Sequence[Word]) -> list[tuple[float, float, str]]:
    """(left, right, column) of each run of print, heading included, between the gaps no line crosses."""
    spans = sorted([(word.box.x0, word.box.x1) for word in words] + list(heading.all_columns.values()))
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
        (span, name)
        for name, span in heading.all_columns.items()
        if span[0] >= left - 1 and span[1] <= right + 1
    )
    if not inside:
        middle = (left + right) / 2
        name = min(heading.all_columns, key=lambda name: abs(sum(heading.all_columns[name]) / 2 - middle))
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

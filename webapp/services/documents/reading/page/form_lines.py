"""The lines of a printed form: each with its label, its printed number and its figures by column, ruled or bare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from webapp.services.documents.model import Box
from webapp.services.documents.reading.page.columns import NUMBER, Columns, Storeys, columns_at
from webapp.services.documents.reading.page.labels import Piece, Stretch
from webapp.services.documents.reading.page.layout import Block, Row, Word, box_of, cell_block
from webapp.services.documents.reading.page.wrapped_figures import rejoined
from webapp.services.documents.text import rejoin, squeeze

_VALUE = re.compile(r"[¥￥]?[-−]?\(?\d[\d,]*(?:\.\d+)?\)?[元%]?|[-—–―─⸺_*/]{1,4}|无")
_NUMBER = re.compile(r"(?:第)?\(?(\d{1,2})(?:行|栏)?(?:[=≥>(].*)?\)?", re.DOTALL)
_REACH = 2.6
"""How many type sizes away from its figures a line of a wrapped label may stand."""


@dataclass(frozen=True, slots=True)
class FormLine:
    """`labels`: texts that may be its label, the likeliest first. `number`: as printed, "" where there is none."""

    page: int
    labels: tuple[str, ...]
    number: str
    cells: dict[str, Piece]
    ruled: bool


@dataclass(slots=True)
class _Anchor:
    """A bare line with figures, and the words of a label around it."""

    row: Row
    values: dict[str, list[Word]] = field(default_factory=dict)
    number: str = ""
    words: list[Word] = field(default_factory=list)


def form_lines(stretches: Sequence[Stretch], storeys: Storeys) -> list[FormLine]:
    """All lines under the headings found, in reading order; a later page may do without a heading of its own."""
    lines: list[FormLine] = []
    columns: Columns | None = None
    bare: list[Row] = []
    for number, stretch in enumerate(stretches):
        if columns and number <= columns.row:
            continue
        found = columns_at(stretches, number, storeys)
        if found and (columns is None or len(found.values) >= len(columns.values)):
            lines += _bare_lines(bare, columns) if columns else []
            columns, bare = found, []
        elif columns and stretch.row.table is not None:
            lines += _ruled_line(stretch.row, columns)
        elif columns:
            bare.append(stretch.row)
    return lines + (_bare_lines(bare, columns) if columns else [])


def _ruled_line(row: Row, columns: Columns) -> list[FormLine]:
    cells: dict[str, Piece] = {}
    rest: list[Block] = []
    number = ""
    for block in row.blocks:
        text = squeeze(block.text)
        name = _column_of(block.box, columns)
        if name == NUMBER and _NUMBER.fullmatch(text):
            number = _printed(text)
        elif name and name != NUMBER and name not in cells and _VALUE.fullmatch(text):
            cells[name] = _piece(row.page, block)
        else:
            rest.append(block)
    if not number and (numbered := next((b for b in rest if _NUMBER.fullmatch(squeeze(b.text))), None)):
        number = _printed(squeeze(numbered.text))
        rest.remove(numbered)
    texts = [squeeze(block.text) for block in reversed(rest)]
    labels = (*texts, "".join(reversed(texts))) if len(texts) > 1 else tuple(texts)
    return [FormLine(row.page, labels, number, cells, ruled=True)] if labels else []


def _column_of(box: Box, columns: Columns) -> str | None:
    """The column that holds most of the cell."""
    shares = {name: min(box.x1, right) - max(box.x0, left) for name, (left, right) in columns.spans.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] > 0.5 * (box.x1 - box.x0) else None


def _piece(page: int, block: Block) -> Piece:
    sure = min((char.sure for char in block.chars), default=1.0)
    return Piece(rejoin(block.text.split("\n")), block.text, page, block.box, sure)


def _printed(text: str) -> str:
    match = _NUMBER.fullmatch(text)
    return match[1].lstrip("0") if match else ""


def _bare_lines(rows: Sequence[Row], columns: Columns) -> list[FormLine]:
    """Figures make a line; words beside, above and under them that belong to nothing nearer are its label."""
    columns = _learned(rows, columns)
    rows = rejoined(rows, lambda word: _figures_at(word, columns))
    anchors, loose = [], []
    for row in rows:
        anchor = _anchor(row, columns)
        if anchor.values:
            anchors.append(anchor)
        elif anchor.words:
            loose.append(anchor)
    for line in loose:
        near = [anchor for anchor in anchors if anchor.row.page == line.row.page]
        nearest = min(near, key=lambda anchor: abs(anchor.row.middle - line.row.middle), default=None)
        size = line.words[0].size
        if nearest and abs(nearest.row.middle - line.row.middle) < _REACH * size:
            nearest.words += line.words
    return [
        FormLine(
            anchor.row.page,
            tuple(_labels(anchor)),
            anchor.number,
            {name: _of_words(anchor.row.page, words) for name, words in anchor.values.items()},
            ruled=False,
        )
        for anchor in anchors
    ]


def _learned(rows: Sequence[Row], columns: Columns) -> Columns:
    """Where figures really stand: headings stand in the middle or left, figures right. Lines with all their figures tell."""
    names = columns.values
    seen: list[list[Box]] = []
    for row in rows:
        values = [word.box for word in row.words if _is_figure(word, columns)]
        if len(values) == len(names):
            seen.append(values)
    if not seen:
        return columns
    spans = {
        name: (min(boxes[place].x0 for boxes in seen), max(boxes[place].x1 for boxes in seen))
        for place, name in enumerate(names)
    }
    return Columns(columns.row, {**columns.spans, **spans})


def _is_figure(word: Word, columns: Columns) -> bool:
    return bool(_VALUE.fullmatch(squeeze(word.text))) and _nearest(word.box, columns) != NUMBER


def _figures_at(word: Word, columns: Columns) -> str | None:
    """The column of figures a word stands in; None for the words of labels and for row numbers."""
    name = _nearest(word.box, columns)
    left = min((columns.spans[name][0] for name in columns.values), default=0.0)
    return name if name != NUMBER and word.box.x1 > left else None


def _labels(anchor: _Anchor) -> Iterable[str]:
    ordered = sorted(anchor.words, key=lambda word: (round(word.middle), word.box.x0))
    beside = [word for word in ordered if abs(word.middle - anchor.row.middle) < 0.5 * word.size]
    yield squeeze("".join(word.text for word in ordered))
    if beside and beside != ordered:
        yield squeeze("".join(word.text for word in beside))
    yield from (squeeze(word.text) for word in reversed(ordered) if len(word.text) >= 4)


def _anchor(row: Row, columns: Columns) -> _Anchor:
    anchor = _Anchor(row)
    first = min((columns.spans[name][0] for name in columns.values), default=0.0)
    for word in row.words:
        text = squeeze(word.text)
        near = _nearest(word.box, columns)
        if near == NUMBER and _NUMBER.fullmatch(text):
            anchor.number = anchor.number or _printed(text)
        elif (
            near == NUMBER
            and _across(word.box, columns.spans[NUMBER])
            and word.box.x1 < first + 4 * word.size
        ):
            continue
        elif near != NUMBER and _VALUE.fullmatch(text):
            anchor.values.setdefault(near, []).append(word)
        else:
            anchor.words.append(word)
    return anchor


def _across(box: Box, span: tuple[float, float]) -> bool:
    return min(box.x1, span[1]) - max(box.x0, span[0]) > 0.5 * (span[1] - span[0])


def _nearest(box: Box, columns: Columns) -> str:
    def away(name: str) -> tuple[float, float]:
        left, right = columns.spans[name]
        return max(left - box.x1, box.x0 - right, 0.0), abs(left + right - box.x0 - box.x1)

    return min(columns.spans, key=away)


def _of_words(page: int, words: Sequence[Word]) -> Piece:
    chars = [char for word in words for char in word.chars]
    block = cell_block(chars, box_of(chars))
    return _piece(page, block)

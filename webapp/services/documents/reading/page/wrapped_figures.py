"""Figures that wrap in a column without rules (54,432,016.7 over 1) put together again, in the line they belong to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from webapp.services.documents.reading.page.layout import Row, Word
from webapp.services.documents.text import squeeze

_WHOLE = re.compile(r"[¥￥]?[-−]?(?:(?:[1-9]\d{0,2}(?:,\d{3})+)|[1-9]\d*|0)\.\d\d")
_HEAD = re.compile(r"[¥￥]?[-−]?[1-9][\d,]*(?:\.\d?)?")
_REST = re.compile(r"[\d,]*\.?\d*")
_ONE_CELL = 1.5
"""Type sizes from line to line in a cell."""
_EDGE = 0.8
"""Pieces of one figure have an edge or their middle in common, but for so many type sizes."""
_BESIDE = 0.3
"""Words so near in height, in type sizes, stand on one line."""

ColumnOf = Callable[[Word], str | None]
"""The column of figures a word stands in, None for a word in none."""


@dataclass(frozen=True, slots=True)
class _Place:
    row: int
    word: Word


def rejoined(rows: Sequence[Row], column_of: ColumnOf) -> list[Row]:
    """The rows with each wrapped figure as one word, in the one line of figures that stands between its pieces or beside one.

    Pieces count as one figure only when together they are a whole sum with two decimals and neither the first alone is.
    """
    words = [list(row.words) for row in rows]
    for chain in _chains(rows, column_of):
        home = _home(rows, chain, column_of)
        if home is None:
            continue
        for place in chain:
            words[place.row].remove(place.word)
        words[home].append(Word(tuple(char for place in chain for char in place.word.chars)))
    return [
        replace(row, words=tuple(sorted(held, key=lambda word: word.box.x0)))
        for row, held in zip(rows, words, strict=True)
        if held
    ]


def _chains(rows: Sequence[Row], column_of: ColumnOf) -> list[list[_Place]]:
    """Words one under the other in a column that together are a whole sum."""
    columns: dict[tuple[int, str], list[_Place]] = {}
    for number, row in enumerate(rows):
        for word in row.words:
            name = column_of(word)
            if name is not None:
                columns.setdefault((row.page, name), []).append(_Place(number, word))
    found: list[list[_Place]] = []
    for places in columns.values():
        taken = 0
        for start in range(len(places)):
            chain = _chain(places, start) if start >= taken else []
            if chain:
                found.append(chain)
                taken = start + len(chain)
    return found


def _chain(places: Sequence[_Place], start: int) -> list[_Place]:
    """The pieces of the figure that begins here; none, where none does or it is whole as it stands."""
    text = squeeze(places[start].word.text)
    if not _HEAD.fullmatch(text):
        return []
    chain = [places[start]]
    for place in places[start + 1 :]:
        rest = squeeze(place.word.text)
        if not _REST.fullmatch(rest) or not _goes_on(chain[-1].word, place.word):
            return []
        text += rest
        chain.append(place)
        if _WHOLE.fullmatch(text):
            return chain
    return []


def _goes_on(above: Word, below: Word) -> bool:
    size = max(above.size, below.size)
    one, other = above.box, below.box
    shifts = (one.x0 - other.x0, one.x1 - other.x1, (one.x0 + one.x1 - other.x0 - other.x1) / 2)
    return _BESIDE * size < below.middle - above.middle <= _ONE_CELL * size and any(
        abs(shift) < _EDGE * size for shift in shifts
    )


def _home(rows: Sequence[Row], chain: Sequence[_Place], column_of: ColumnOf) -> int | None:
    """The line the figure belongs to: the only one there with a number or another whole figure, else with any word."""
    first, last = chain[0], chain[-1]
    pieces = {id(place.word) for place in chain}
    around = {
        number: [word for word in rows[number].words if id(word) not in pieces]
        for number in range(first.row, last.row + 1)
    }
    worded = [number for number, held in around.items() if any(_is_said(word, column_of) for word in held)]
    strong = [number for number in worded if any(_is_figure(word, column_of) for word in around[number])]
    if strong:
        return strong[0] if len(strong) == 1 else None
    middle = (first.word.middle + last.word.middle) / 2
    return min(worded, key=lambda number: abs(rows[number].middle - middle), default=None)


def _is_said(word: Word, column_of: ColumnOf) -> bool:
    """Anything but a piece of another figure."""
    text = squeeze(word.text)
    return column_of(word) is None or bool(_WHOLE.fullmatch(text)) or not _REST.fullmatch(text)


def _is_figure(word: Word, column_of: ColumnOf) -> bool:
    """A figure that is whole, a dash in its place, or the number of a row."""
    text = squeeze(word.text)
    if column_of(word) is None:
        return bool(re.fullmatch(r"\d{1,2}", text))
    return bool(_WHOLE.fullmatch(text)) or not _REST.fullmatch(text)

"""The print on the pages of an OFD: runs of text in mm -> characters in pt, rows of them, and each object by its id."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

import ofdkit

from webapp.core.errors import Invalid
from webapp.services.documents.reading.kinds.invoices.tags import Print
from webapp.services.documents.reading.page.layout import (
    Char,
    Row,
    box_of,
    lines_of,
    segments_of,
    words_of,
)
from webapp.services.documents.text import tidy

PT = 72 / 25.4
MAX_CHARS = 200_000
_ASCENT, _DESCENT = 0.86, 0.14
_MARGIN = 2.0
"""Print that sticks out of the page by this much (mm) is still on it; what lies farther out nobody sees."""


@dataclass(slots=True)
class Pages:
    """`rows` in reading order."""

    count: int = 0
    rows: tuple[Row, ...] = ()
    objects: dict[tuple[str, str], Print] = field(default_factory=dict)
    anywhere: dict[str, Print] = field(default_factory=dict)

    def find(self, page_id: str, object_id: str) -> Print | None:
        """The print of one object; where the page isn't named, on whichever page it is."""
        return self.objects.get((page_id, object_id)) or self.anywhere.get(object_id)


def print_of(pages: Iterable[ofdkit.Page]) -> Pages:
    """Raises Invalid documents.too_heavy, field "file"; ofdkit.OFDError for a page that can't be read."""
    whole = Pages()
    rows: list[Row] = []
    total = 0
    for number, page in enumerate(pages, start=1):
        held: dict[str, list[Char]] = {}
        chars: list[Char] = []
        for run in page.runs:
            if not _on_page(run, page):
                continue
            placed = _chars(run, page)
            chars += placed
            total += len(placed)
            if run.object_id:
                held.setdefault(run.object_id, []).extend(placed)
        if total > MAX_CHARS:
            raise Invalid("documents.too_heavy", "file")
        rows += [
            Row(number, segments_of(line), None, tuple(line))
            for line in lines_of(words_of(_once(chars)))
            if line
        ]
        for object_id, letters in held.items():
            solid = [char for char in letters if char.text != " "]
            if solid:
                text = "".join(char.text for char in letters)
                item = Print(text, number, box_of(solid), solid[0].size)
                whole.objects[page.id or "", object_id] = item
                whole.anywhere.setdefault(object_id, item)
        whole.count = number
    whole.rows = tuple(rows)
    return whole


def _on_page(run: ofdkit.TextRun, page: ofdkit.Page) -> bool:
    left, top, width, height = page.box
    inside = left - _MARGIN <= run.x <= left + width + _MARGIN
    return bool(inside and top - _MARGIN <= run.y <= top + height + _MARGIN)


def _chars(run: ofdkit.TextRun, page: ofdkit.Page) -> list[Char]:
    """The run's characters side by side, wide ones twice as wide as others; `y` of a run is its base line."""
    shares = [2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in run.text]
    step = run.width / sum(shares) if shares else 0.0
    size = run.size * PT
    base = (run.y - page.box[1]) * PT
    left = (run.x - page.box[0]) * PT
    chars = []
    for char, share in zip(run.text, shares, strict=True):
        wide = step * share * PT
        text = tidy(char)
        if text:
            chars.append(Char(text, left, base - _ASCENT * size, left + wide, base + _DESCENT * size, size))
        left += wide
    return chars


def _once(chars: Iterable[Char]) -> list[Char]:
    """Print struck twice in one place counts once."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for char in chars:
        key = (char.text, round(char.x0), round(char.top))
        if key not in seen:
            seen.add(key)
            kept.append(char)
    return kept

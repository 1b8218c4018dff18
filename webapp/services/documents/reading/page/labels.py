"""Finding labels and what stands after them: by the words, never by the place on the page.

A label may be spread out (甲　　方), wrapped in its cell, without a colon when it fills a cell, or followed by a
parenthesis (纳税人识别号（统一社会信用代码）). A value ends where the next label begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from webapp.services.documents.model import Box
from webapp.services.documents.reading.page.layout import Block, Char, Row, box_of
from webapp.services.documents.text import fold, rejoin

BLOCK = "\x1f"
_BEFORE = r"(?:(?<=[\x1f\n,;。、.:)\]])|^)"
_PARENTHESIS = r"(?:[\x1f\n]?\([^()\x1f]{1,24}\)){0,2}"
_STRANGER = re.compile(r"[\x1f\n](?:[一二三四五六七八九十\d]{1,3}[、.])?[\u4e00-\u9fff/()]{2,14}:")
"""A label nobody listed, at the start of a block or line: a value never runs into it."""
_PLAIN_ENOUGH = 5
"""So long a label at the start of a block that isn't the first one counts without a colon, its value right behind it: between them
was a gap too small for whoever saw it."""
_NO_SENTENCE = "(?![的与和及或是为应将已由须])"
_EDGES = " \t\n\x1f:：,，;；。、"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A row as one folded text, with the way back to the printed characters. Spaces are kept after figures only."""

    row: Row
    text: str = field(init=False)
    chars: tuple[Char | None, ...] = field(init=False)

    def __post_init__(self) -> None:
        text: list[str] = []
        chars: list[Char | None] = []
        for number, block in enumerate(self.row.blocks):
            if number:
                text.append(BLOCK)
                chars.append(None)
            for char in block.chars:
                for plain in _plain(char, text[-1] if text else ""):
                    text.append(plain)
                    chars.append(char)
        object.__setattr__(self, "text", "".join(text))
        object.__setattr__(self, "chars", tuple(chars))

    def piece(self, start: int, end: int) -> Piece:
        """The printed text from start to end of the folded text, edges and wrapping taken off."""
        while start < end and self.text[start] in _EDGES:
            start += 1
        while end > start and self.text[end - 1] in _EDGES:
            end -= 1
        held = self.chars[start:end]
        between = _printed(self.row.blocks, held)
        solid = [char for char in held if char]
        return Piece(
            rejoin(between.split("\n")),
            between,
            self.row.page,
            box_of(solid),
            min((char.sure for char in solid), default=1.0),
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """A printed value: its text in one line, its text as it is wrapped, and where it stands."""

    text: str
    raw: str
    page: int
    box: Box
    sure: float = 1.0
    """The least sure of its characters, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A label that was found, and the value after it in the same row (None when nothing is there)."""

    name: str
    label: str
    row: int
    box: Box
    value: Piece | None
    start: int = 0
    """Where it begins in the text of its row."""


def _plain(char: Char, before: str) -> str:
    if char.text == "\n" or (char.text == " " and before.isdigit()):
        return char.text
    return fold(char.text).replace(" ", "")


def _printed(blocks: Sequence[Block], held: Sequence[Char | None]) -> str:
    kept = {id(char) for char in held if char}
    pieces = []
    for block in blocks:
        places = [place for place, char in enumerate(block.chars) if id(char) in kept]
        if places:
            pieces.append("".join(char.text for char in block.chars[places[0] : places[-1] + 1]))
    return " ".join(pieces) if any(piece.isascii() for piece in pieces) else "".join(pieces)


def spread(literal: str) -> str:
    """A pattern for a label whose characters may be spread over blocks or lines."""
    return r"[\x1f\n]?".join(re.escape(char) for char in literal)


def any_of(literals: Iterable[str]) -> str:
    """A pattern for any of the labels, the longest first."""
    return "|".join(spread(literal) for literal in sorted(literals, key=len, reverse=True))


def find_hits(stretches: Sequence[Stretch], labels: Mapping[str, Iterable[str]]) -> list[Hit]:
    """All labels in reading order with their values. `labels`: name -> the ways it is written (folded)."""
    groups = "|".join(f"(?P<{name}>{any_of(literals)})" for name, literals in labels.items())
    long = "|".join(
        f"(?P<y_{name}>{any_of(told)})"
        for name, literals in labels.items()
        if (told := [literal for literal in literals if len(literal) >= _PLAIN_ENOUGH])
    )
    pattern = re.compile(
        rf"(?:{groups}){_PARENTHESIS}[\x1f\n]?:|{_BEFORE}(?:{groups.replace('(?P<', '(?P<z_')}){_PARENTHESIS}(?=[\x1f\n]|$)"
        + (rf"|(?<=\x1f)(?:{long})(?=[\u4e00-\u9fff0-9A-Z]{{2}}){_NO_SENTENCE}" if long else "")
    )
    hits = []
    for number, stretch in enumerate(stretches):
        matches = list(pattern.finditer(stretch.text))
        for place, match in enumerate(matches):
            end = matches[place + 1].start() if place + 1 < len(matches) else len(stretch.text)
            hits.append(_hit(stretch, number, match, end))
    return hits


def _hit(stretch: Stretch, number: int, match: re.Match[str], end: int) -> Hit:
    name = (match.lastgroup or "").removeprefix("z_").removeprefix("y_")
    start = match.end()
    if (
        not match[0].endswith(":")
        and stretch.text[start : start + 1] == BLOCK
        and stretch.row.table is not None
    ):
        following = stretch.text.find(BLOCK, start + 1)
        end = min(end, following) if following >= 0 else end
    stranger = _STRANGER.search(stretch.text, start, end)
    if stranger:
        end = stranger.start()
    piece = stretch.piece(start, end)
    box = box_of(char for char in stretch.chars[match.start() : match.end()] if char)
    return Hit(name, match[0], number, box, piece if piece.text else None, match.start())


def first_value(hits: Iterable[Hit], name: str) -> Piece | None:
    """The first value that stands after a label of this name."""
    return next((hit.value for hit in hits if hit.name == name and hit.value), None)

"""Characters on pages put together into words, cells and rows: what the readers of each kind work on.

Nothing here knows a kind of document or a file format. Lengths are points from the top left corner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from webapp.services.documents.model import Box
from webapp.services.documents.reading.page.boxes import overlapping
from webapp.services.documents.reading.page.qr import Square
from webapp.services.documents.text import is_plain

WORD_GAP = 0.18
"""A gap wider than this share of the type size divides two words."""
SEGMENT_GAP = 0.95
"""A wider gap divides two pieces of a line that have nothing to do with each other."""


@dataclass(frozen=True, slots=True)
class Char:
    """One printed character (already tidy). Separators put in while joining have no width."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    ink: tuple[float, ...] = ()
    sure: float = 1.0
    """How sure whoever read it is, 0 to 1; print that says itself what it is has 1."""


@dataclass(frozen=True, slots=True)
class Word:
    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        return "".join(char.text for char in self.chars)

    @property
    def box(self) -> Box:
        return box_of(self.chars)

    @property
    def size(self) -> float:
        return self.chars[0].size

    @property
    def middle(self) -> float:
        return (self.chars[0].top + self.chars[0].bottom) / 2


@dataclass(frozen=True, slots=True)
class Block:
    """Text that belongs together: a table cell, or a piece of a line. Lines inside a cell are divided by a newline."""

    chars: tuple[Char, ...]
    cell: Box | None = None

    @property
    def text(self) -> str:
        return "".join(char.text for char in self.chars)

    @property
    def box(self) -> Box:
        """The cell where there is one, else the text."""
        return self.cell or box_of(self.chars)

    @property
    def sure(self) -> float:
        """The least sure of its characters."""
        return min((char.sure for char in self.chars), default=1.0)


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks side by side, left to right. `table` numbers the ruled table on the page, None for free text."""

    page: int
    blocks: tuple[Block, ...]
    table: int | None = None
    words: tuple[Word, ...] = ()

    @property
    def top(self) -> float:
        return min(block.box.top for block in self.blocks)

    @property
    def middle(self) -> float:
        return sum(word.middle for word in self.words) / len(self.words) if self.words else self.top


@dataclass(frozen=True, slots=True)
class Layout:
    """All rows of all pages in reading order. `source` says what read them: "pdf_text", "ocr", "ofd_text", "docx", "xlsx"."""

    pages: int
    rows: tuple[Row, ...]
    source: str = "pdf_text"
    signed: bool | None = None
    """The file carries a signature, which nobody has verified; None where its kind tells nothing of that."""
    squares: Callable[[], tuple[Square, ...]] = field(default=tuple, compare=False)
    """Looks for the QR codes when a reader wants them: it takes a picture of the page."""
    placed: bool = True
    """The places are those on the page; False for files without pages, whose places only keep columns apart."""


def box_of(chars: Iterable[Char]) -> Box:
    """The smallest box around the characters; separators don't count."""
    solid = [char for char in chars if char.x1 > char.x0]
    if not solid:
        return Box(0, 0, 0, 0)
    ends = (
        min(char.x0 for char in solid),
        min(char.top for char in solid),
        max(char.x1 for char in solid),
        max(char.bottom for char in solid),
    )
    return Box(*(round(end, 2) for end in ends))


def words_of(chars: Sequence[Char]) -> list[Word]:
    """Characters of one size and ink on one line without a gap. Print of another ink never gets between (stamps)."""
    groups: dict[tuple[object, ...], list[Char]] = {}
    for char in chars:
        groups.setdefault((round(char.size * 2), char.ink), []).append(char)
    words: list[Word] = []
    for group in groups.values():
        for line in _lines(group):
            words.extend(_split(line))
    return _without_stamps(words)


def lines_of(words: Sequence[Word]) -> list[list[Word]]:
    """Words that stand on one line, lines from top to bottom, words from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.middle):
        if lines and abs(word.middle - lines[-1][0].middle) <= 0.45 * min(word.size, lines[-1][0].size):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.box.x0) for line in lines]


def cell_block(chars: Sequence[Char], cell: Box) -> Block:
    """The text of one cell, its wrapped lines kept apart by a newline."""
    joined: list[Char] = []
    before: list[Char] = []
    for words in lines_of(_without_red(words_of(chars))):
        line = _join(words)
        if before:
            if _broken_at_space(before, line, cell):
                joined.append(_separator(" ", before[-1]))
            joined.append(_separator("\n", before[-1]))
        joined.extend(line)
        before = line
    return Block(tuple(joined), cell)


def _broken_at_space(before: Sequence[Char], line: Sequence[Char], cell: Box) -> bool:
    """Two plain words, and the first line had room for more: it was broken at a space, not for want of room."""
    if not (
        before[-1].text.isalnum()
        and line[0].text.isalnum()
        and is_plain(before[-1].text)
        and is_plain(line[0].text)
    ):
        return False
    room = (cell.x1 - cell.x0) - (before[-1].x1 - before[0].x0)
    return room - 8 > 1.5 * (line[0].x1 - line[0].x0)


def segments_of(line: Sequence[Word]) -> tuple[Block, ...]:
    """A line of free text cut where the gap is wide."""
    pieces: list[list[Word]] = [[line[0]]]
    for before, word in pairwise(line):
        if word.box.x0 - before.box.x1 > SEGMENT_GAP * max(word.size, before.size):
            pieces.append([])
        pieces[-1].append(word)
    return tuple(Block(tuple(_join(piece))) for piece in pieces)


def _lines(chars: list[Char]) -> list[list[Char]]:
    lines: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: (char.top + char.bottom, char.x0)):
        if lines and abs(char.top + char.bottom - lines[-1][0].top - lines[-1][0].bottom) <= 0.5 * char.size:
            lines[-1].append(char)
        else:
            lines.append([char])
    return [sorted(line, key=lambda char: char.x0) for line in lines]


def _split(line: list[Char]) -> list[Word]:
    pieces: list[list[Char]] = [[]]
    for char in line:
        last = pieces[-1][-1] if pieces[-1] else None
        if char.text == " ":
            if pieces[-1]:
                pieces.append([])
            continue
        if last and char.x0 - last.x1 > _gap(last, char) * char.size:
            pieces.append([])
        pieces[-1].append(char)
    return [Word(tuple(piece)) for piece in pieces if piece]


def _gap(last: Char, char: Char) -> float:
    """Between Latin and Chinese print a smaller gap already divides: cells without rules stand close."""
    return WORD_GAP if is_plain(last.text) == is_plain(char.text) else WORD_GAP * 0.6


def _without_stamps(words: list[Word]) -> list[Word]:
    """Leave out red print that lies over other print: a seal covers the text, it is none of it."""
    black = [word for word in words if not _is_red(word)]

    def of_a_seal(word: Word) -> bool:
        return word.text.endswith("章") or any(overlapping(word.box, other.box) > 0.1 for other in black)

    return [word for word in words if not (_is_red(word) and of_a_seal(word))]


def _without_red(words: list[Word]) -> list[Word]:
    """In one cell red letters beside black print are a piece of a seal; red figures may be a refund."""
    black = [word for word in words if not _is_red(word)]
    return [word for word in words if not _is_red(word) or word.text.isascii()] if black else words


def _is_red(word: Word) -> bool:
    ink = word.chars[0].ink
    return len(ink) == 3 and ink[0] > 0.6 and ink[1] < 0.45 and ink[2] < 0.45


def _join(words: Sequence[Word]) -> list[Char]:
    joined: list[Char] = []
    for word in words:
        if joined and is_plain(joined[-1].text) and is_plain(word.chars[0].text):
            joined.append(_separator(" ", joined[-1]))
        joined.extend(word.chars)
    return joined


def _separator(text: str, after: Char) -> Char:
    return Char(text, after.x1, after.top, after.x1, after.bottom, after.size)

"""Lines of print as an invoice needs them: cells forgotten, labels written from top to bottom taken out, values cut at gaps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from webapp.services.documents.model import Box
from webapp.services.documents.reading.page.labels import BLOCK, Piece, Stretch, any_of
from webapp.services.documents.reading.page.layout import (
    Char,
    Layout,
    Row,
    Word,
    box_of,
    lines_of,
    segments_of,
    words_of,
)
from webapp.services.documents.text import squeeze

NOTE = "备注"
_SIDEWAYS = {"购买方", "购买方信息", "销售方", "销售方信息", "密码区", NOTE, "说明", "购货单位", "销货单位"}
_MOST_SIDEWAYS = 400
_SIDEWAYS_CHARS = set("".join(_SIDEWAYS))
_LABELS = {
    "invoice_number": ("发票号码", "票据号码"),
    "invoice_code": ("发票代码", "票据代码"),
    "issued_on": ("开票日期", "填开日期"),
    "name": ("名称",),
    "code": ("统一社会信用代码/纳税人识别号", "纳税人识别号/统一社会信用代码", "纳税人识别号", "统一社会信用代码"),
    "drawer": ("开票人",),
    "stop": (
        "地址、电话", "地址,电话", "地址电话", "开户行及账号", "开户行及帐号", "收款人", "复核人", "复核", "机器编号", "校验码", "销售方", "密码区",
        "购方开户银行", "销方开户银行", "备注",
    ),
}  # fmt: skip
_LABEL = re.compile("|".join(f"(?P<{name}>{any_of(literals)})" for name, literals in _LABELS.items()))
_COLON = re.compile(r"(?:\([^()\x1f]{1,24}\))?[\x1f\n]?:|[\x1f\n]?")
_SPACE = 0.22
"""A gap of this share of the type size was a space."""
_WHOLE = ("issued_on",)
"""Values that are printed with gaps in them: they go on to the next label."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line, and the same as one folded text."""

    page: int
    words: tuple[Word, ...]
    stretch: Stretch

    @classmethod
    def of(cls, page: int, words: Sequence[Word]) -> Line:
        return cls(page, tuple(words), Stretch(Row(page, segments_of(words), None, tuple(words))))

    @property
    def middle(self) -> float:
        return sum(word.middle for word in self.words) / len(self.words)

    @property
    def text(self) -> str:
        """As printed, edges taken off."""
        return self.stretch.piece(0, len(self.stretch.text)).text


@dataclass(frozen=True, slots=True)
class Value:
    """A label and what stands behind it."""

    name: str
    row: int
    box: Box
    piece: Piece | None


def lines_of_print(layout: Layout) -> tuple[list[Line], dict[int, float]]:
    """Lines in reading order, and for each page where the label 备注 ends (to its right stands the remark)."""
    lines: list[Line] = []
    notes: dict[int, float] = {}
    for page in sorted({row.page for row in layout.rows}):
        words = words_of(_chars(row for row in layout.rows if row.page == page))
        sideways = _sideways(words)
        edges = [word.box.x1 for word in sideways if squeeze(word.text) in {NOTE, "备", "注"}]
        if edges:
            notes[page] = max(edges)
        taken = {id(word) for word in sideways}
        kept = [word for word in words if id(word) not in taken]
        lines += [Line.of(page, line) for line in lines_of(kept)]
    return lines, notes


def _chars(rows: Iterable[Row]) -> list[Char]:
    """Every printed character once: a cell over several rows stands in each of them."""
    chars = {
        id(char): char for row in rows for block in row.blocks for char in block.chars if char.x1 > char.x0
    }
    return list(chars.values())


def _sideways(words: Sequence[Word]) -> list[Word]:
    """Labels written from top to bottom: a word of its own, or single characters one under the other."""
    single = [word for word in words if len(word.chars) == 1 and squeeze(word.text) in _SIDEWAYS_CHARS]
    few = single[:_MOST_SIDEWAYS]
    stacked = [word for word in few if any(other is not word and _under(word, other) for other in few)]
    return stacked + [word for word in words if squeeze(word.text) in _SIDEWAYS]


def _under(one: Word, other: Word) -> bool:
    return abs(one.box.x0 - other.box.x0) < 0.5 * one.size and abs(one.middle - other.middle) < 7 * one.size


def values_in(line: Line, row: int) -> list[Value]:
    """The labels of a line in order, each with its value: to the next gap, or to the next label."""
    text = line.stretch.text
    found = [
        (match, colon)
        for match in _LABEL.finditer(text)
        if (colon := _COLON.match(text, match.end()))
        and (colon[0].endswith(":") or match.lastgroup == "drawer")
    ]
    values = []
    for place, (match, colon) in enumerate(found):
        start = colon.end() + (text[colon.end() : colon.end() + 1] == BLOCK)
        end = found[place + 1][0].start() if place + 1 < len(found) else len(text)
        if match.lastgroup not in _WHOLE:
            gap = text.find(BLOCK, start, end)
            end = gap if gap >= 0 else end
        piece = line.stretch.piece(start, end) if end > start else None
        box = box_of(char for char in line.stretch.chars[match.start() : match.end()] if char)
        values.append(Value(str(match.lastgroup), row, box, piece if piece and piece.text else None))
    return values


def beside(lines: Sequence[Line], name: Value) -> Piece | None:
    """The value of a label with the lines it is wrapped into: those that begin under its beginning and belong to no label."""
    if name.piece is None:
        return None
    line, start = lines[name.row], name.piece.box
    size = next((word.size for word in line.words if _within(word, start)), line.words[0].size)
    texts, boxes, before = [name.piece.text], [start], line.middle
    for under in lines[name.row + 1 : name.row + 4]:
        if under.page != line.page or under.middle - before > 1.7 * size:
            break
        words = [word for word in under.words if word.box.x0 > start.x0 - 3]
        words = words[: _run(words)]
        if not words or words[0].box.x0 > start.x0 + 3:
            continue
        held = Line.of(under.page, words)
        if (
            any(value.piece and _within(words[0], value.piece.box) for value in values_in(under, 0))
            or ":" in held.stretch.text
        ):
            break
        texts.append(held.text)
        boxes.append(box_of(char for word in words for char in word.chars))
        before = under.middle
    if len(texts) == 1:
        return name.piece
    return Piece("".join(texts), "\n".join(texts), line.page, around(boxes), name.piece.sure)


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around these."""
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def spaced(words: Sequence[Word]) -> str:
    """The text of words on one line with the spaces that were printed between them."""
    text = words[0].text if words else ""
    for before, word in pairwise(words):
        gap = word.box.x0 - before.box.x1
        text += (" " if gap > _SPACE * min(word.size, before.size) else "") + word.text
    return text


def _within(word: Word, box: Box) -> bool:
    return box.x0 - 1 <= word.box.x0 and word.box.x1 <= box.x1 + 1


def _run(words: Sequence[Word]) -> int:
    """How many words follow each other without a wide gap."""
    for place in range(1, len(words)):
        if words[place].box.x0 - words[place - 1].box.x1 > words[place].size:
            return place
    return len(words)

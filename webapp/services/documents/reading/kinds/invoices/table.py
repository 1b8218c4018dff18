"""The table of an invoice: columns under their headings, items that wrap over several lines, over several pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from webapp.services.documents.reading.kinds.invoices.lines import Line, spaced
from webapp.services.documents.reading.kinds.invoices.parts import Item, Parts, Said
from webapp.services.documents.reading.page.labels import Piece, any_of
from webapp.services.documents.reading.page.layout import Word, box_of
from webapp.services.documents.text import squeeze

_HEADINGS = {
    "name": ("项目名称", "货物或应税劳务、服务名称", "货物或应税劳务名称", "货物及应税劳务、服务名称", "服务名称", "货物名称"),
    "spec": ("规格型号",),
    "unit": ("单位",),
    "quantity": ("数量",),
    "price": ("单价",),
    "amount": ("金额",),
    "tax_rate": ("税率/征收率", "税率", "征收率"),
    "tax": ("税额",),
}  # fmt: skip
_HEADING = re.compile("|".join(f"(?P<{name}>{any_of(literals)})" for name, literals in _HEADINGS.items()))
_NEEDED = {"name", "amount", "tax"}
_OTHER = "other "
"""Columns of special invoices (建筑服务发生地, 单位 of a lease) that nobody asks for: what stands in them is no name."""
_END = re.compile(rf"^(?:{any_of(('合计', '小计'))})|{any_of(('价税合计', '运输工具种类', '出行人'))}")
_MONEY = re.compile(r"-?[¥￥]?-?[\d,]+\.\d{2}")
_FIGURE = re.compile(r"[-¥￥\d.,]+")
_RATE = re.compile(r"\d{1,2}(?:\.\d{1,3})?%|免税|不征税|零税率|出口零税率|普通零税率")
_SOLID = ("quantity", "price", "amount", "tax_rate", "tax")
"""Columns whose wrapped lines are one figure."""

Cells = dict[str, list[Word]]


@dataclass(slots=True)
class _Region:
    """The lines between a heading and its end, cut into columns."""

    page: int
    columns: dict[str, tuple[float, float]]
    lines: list[Cells] = field(default_factory=list)


def add_items(parts: Parts, lines: Sequence[Line], source: str) -> None:
    """The items of every page with a heading, in order."""
    region: _Region | None = None
    for line in lines:
        columns = _columns(line)
        if region is None:
            region = _Region(line.page, columns) if columns else None
        elif line.page != region.page or _END.search(line.stretch.text):
            parts.items += _items(region, source)
            region = _Region(line.page, columns) if columns else None
        else:
            region.lines.append(_cells(line, region.columns))
    if region:
        parts.items += _items(region, source)


def _columns(line: Line) -> dict[str, tuple[float, float]]:
    """name -> (left, right) of the headings in a line; empty when it is no heading."""
    found: dict[str, tuple[float, float]] = {}
    for match in _HEADING.finditer(line.stretch.text):
        box = box_of(char for char in line.stretch.chars[match.start() : match.end()] if char)
        found.setdefault(str(match.lastgroup), (box.x0, box.x1))
    if not found.keys() >= _NEEDED:
        return {}
    for number, block in enumerate(line.stretch.row.blocks):
        if all(block.box.x1 < left or block.box.x0 > right for left, right in found.values()):
            found[f"{_OTHER}{number}"] = (block.box.x0, block.box.x1)
    return found


def _cells(line: Line, columns: dict[str, tuple[float, float]]) -> Cells:
    cells: Cells = {}
    for word in line.words:
        cells.setdefault(_column(word, columns), []).append(word)
    return cells


def _column(word: Word, columns: dict[str, tuple[float, float]]) -> str:
    """Of the columns the word may stand in by its looks, the one whose heading it shares most of its width with, else the nearest."""
    box, text = word.box, squeeze(word.text)
    if _RATE.fullmatch(text) and "tax_rate" in columns:
        return "tax_rate"
    barred = set() if text.strip("*") == "" else {"tax_rate"}
    if not _FIGURE.fullmatch(text):
        barred |= {"quantity", "price", "amount", "tax"} if barred else set()

    def distance(name: str) -> tuple[float, float]:
        left, right = columns[name]
        shared = min(box.x1, right) - max(box.x0, left)
        return (-shared, abs(left + right - box.x0 - box.x1))

    return min((name for name in columns if name not in barred), key=distance)


def _text(words: Sequence[Word]) -> str:
    return squeeze("".join(word.text for word in words))


def _items(region: _Region, source: str) -> list[Item]:
    """One item for each amount: from the line that begins with *, where every amount has one, else from its own line."""
    amounts = [
        number for number, line in enumerate(region.lines) if _MONEY.fullmatch(_text(line.get("amount", [])))
    ]
    stars = [
        number for number, line in enumerate(region.lines) if _text(line.get("name", [])).startswith("*")
    ]
    starred = len(stars) == len(amounts) and all(
        star <= amount and (place + 1 == len(stars) or amount < stars[place + 1])
        for place, (star, amount) in enumerate(zip(stars, amounts, strict=True))
    )
    starts = stars if starred else amounts
    ends = [*starts[1:], len(region.lines)]
    return [_item(region, region.lines[start:end], source) for start, end in zip(starts, ends, strict=True)]


def _item(region: _Region, lines: Sequence[Cells], source: str) -> Item:
    item: Item = {}
    for name in (name for name in region.columns if not name.startswith(_OTHER)):
        words = [word for line in lines for word in line.get(name, [])]
        if not words:
            continue
        chars = [char for word in words for char in word.chars]
        texts = [spaced(line[name]) for line in lines if name in line]
        text = squeeze("".join(texts)) if name in _SOLID else "".join(texts)
        sure = min(char.sure for char in chars)
        item[name] = Said.printed(Piece(text, "\n".join(texts), region.page, box_of(chars), sure), source)
    return item

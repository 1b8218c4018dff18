"""An invoice as it is printed, old form or new, from rows of print (PDF, OFD, a photograph) -> its parts.

Nothing counts by its place on the page but what stands above, below or beside a word: buyer before seller, wrapped names under
their first line, columns under their headings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from webapp.services.documents.capitals import CAPITALS
from webapp.services.documents.reading.kinds.invoices.lines import (
    Line,
    Value,
    beside,
    lines_of_print,
    spaced,
    values_in,
)
from webapp.services.documents.reading.kinds.invoices.parts import Parts, Said
from webapp.services.documents.reading.kinds.invoices.table import add_items
from webapp.services.documents.reading.page.labels import BLOCK, any_of
from webapp.services.documents.reading.page.layout import Layout

_TITLES = (
    re.compile(r"电子发票\([^()]{2,12}\)"),
    re.compile(r"增值税(?:电子)?(?:专用|普通)发票(?:\([^()]{2,6}\))?"),
)
_TOTAL = re.compile(any_of(("价税合计",)))
_SUM = re.compile(rf"^(?:{any_of(('合计',))})[\x1f\n]?(?![^-¥\x1f\d])")
AMOUNT = re.compile(
    r"(?P<before>-)?(?P<mark>[¥￥])?[\x1f ]?(?P<figure>-?(?:\d{1,3}(?:,\d{3})+|\d{1,13})\.\d{2})(?!\d)"
)
_NEGATIVE = re.compile(r"\(?负数?\)?[\x1f\n]?$")


def printed_parts(layout: Layout) -> Parts:
    """The parts of the first invoice in these rows."""
    lines, notes = lines_of_print(layout)
    parts = Parts()
    _put_kind(parts, lines, layout.source)
    values = [value for number, line in enumerate(lines) for value in values_in(line, number)]
    for name in ("invoice_number", "invoice_code", "issued_on", "drawer"):
        found = next((value for value in values if value.name == name and value.piece), None)
        if found and found.piece:
            parts.put(name, Said.printed(found.piece, layout.source))
    _put_sides(parts, lines, values, layout.source)
    add_items(parts, lines, layout.source)
    _put_sums(parts, lines, layout.source)
    _put_total(parts, lines, layout.source)
    _put_remark(parts, lines, values, notes, layout.source)
    return parts


def _put_kind(parts: Parts, lines: Sequence[Line], source: str) -> None:
    """The title without the name of the province in front of it."""
    for line in lines:
        for title in _TITLES:
            text = line.stretch.text.replace(BLOCK, "").replace("\n", "")
            match = title.search(text)
            if match:
                plain = match[0].replace("(", "（").replace(")", "）")
                whole = line.stretch.piece(0, len(line.stretch.text))
                parts.put("invoice_kind", Said.printed(whole, source, plain))
                return


def _put_sides(parts: Parts, lines: Sequence[Line], values: Sequence[Value], source: str) -> None:
    """Buyer first: the upper of two names, or the left one; the code that follows in the same column is his."""
    names = [value for value in values if value.name == "name"]
    codes = [value for value in values if value.name == "code"]
    for side, name in zip(("buyer", "seller"), names, strict=False):
        piece = beside(lines, name)
        if piece:
            parts.put(f"{side}_name", Said.printed(piece, source))
        code = next(
            (item for item in codes if item.row >= name.row and _same_column(item, name, names)), None
        )
        if code and code.piece:
            parts.put(f"{side}_code", Said.printed(code.piece, source))


def _same_column(code: Value, name: Value, names: Sequence[Value]) -> bool:
    """The code belongs to the last name above it whose label begins nearest to its own."""
    above = [item for item in names if item.row <= code.row]
    last = [item for item in above if item.row == max(other.row for other in above)]
    return name is min(last, key=lambda item: abs(item.box.x0 - code.box.x0))


def amounts_of(line: Line, source: str) -> list[Said]:
    """Amounts with two decimals, a minus before or behind the currency mark."""
    found = []
    for match in AMOUNT.finditer(line.stretch.text):
        piece = line.stretch.piece(match.start(), match.end())
        negative = bool(match["before"]) or match["figure"].startswith("-")
        found.append(Said.printed(piece, source, ("-" if negative else "") + match["figure"].lstrip("-")))
    return found


def _put_sums(parts: Parts, lines: Sequence[Line], source: str) -> None:
    """合计: the amount without tax, and the tax; the last such line of the pages counts."""
    for line in reversed(lines):
        if _SUM.search(line.stretch.text) and (amounts := amounts_of(line, source)):
            parts.put("total_net", amounts[0])
            if len(amounts) > 1:
                parts.put("total_tax", amounts[1])
            return


def _put_total(parts: Parts, lines: Sequence[Line], source: str) -> None:
    """价税合计: capitals and figures, in its line or in one that stands a little higher or lower."""
    for number, line in enumerate(lines):
        if not _TOTAL.search(line.stretch.text) or "大" not in line.stretch.text:
            continue
        size = line.words[0].size
        near = [
            other
            for other in lines[max(number - 1, 0) : number + 2]
            if other.page == line.page and abs(other.middle - line.middle) < 1.2 * size
        ]
        for other in sorted(near, key=lambda other: abs(other.middle - line.middle)):
            if match := CAPITALS.search(other.stretch.text.replace("\n", " ")):
                start = match.start()
                negative = _NEGATIVE.search(other.stretch.text[:start])
                piece = other.stretch.piece(negative.start() if negative else start, match.end())
                parts.put("total_capitals", Said.printed(piece, source))
            if amounts := amounts_of(other, source):
                parts.put("total", amounts[-1])
        return


def _put_remark(
    parts: Parts, lines: Sequence[Line], values: Sequence[Value], notes: dict[int, float], source: str
) -> None:
    """What stands right of 备注, between the total and the line of the one who drew the invoice up."""
    first = next((number for number, line in enumerate(lines) if _TOTAL.search(line.stretch.text)), None)
    if first is None or lines[first].page not in notes:
        return
    total = lines[first]
    last = next((value.row for value in values if value.name == "drawer" and value.row > first), len(lines))
    edge = notes[total.page]
    texts, words = [], []
    for line in lines[first + 1 : last]:
        held = [word for word in line.words if word.box.x0 > edge and line.middle - total.middle > word.size]
        if held and line.page == total.page:
            texts.append(spaced(held))
            words += held
    if words:
        whole = Line.of(total.page, words).stretch
        piece = whole.piece(0, len(whole.text))
        parts.put("remark", Said.printed(piece, source, " ".join(texts)))

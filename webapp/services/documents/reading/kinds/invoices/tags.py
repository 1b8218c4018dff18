"""The tags of an OFD: each names the pieces of print that hold one part of the invoice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from webapp.services.documents.model import Box
from webapp.services.documents.reading.kinds.invoices.names import ITEMS, SINGLES, folded
from webapp.services.documents.reading.kinds.invoices.parts import Item, Parts, Said

SOURCE = "ofd_tags"
_REFERENCE = "objectref"
_NO_PAGE = 10**6
_FIELD_OF = {name: field for field, names in SINGLES.items() for name in names}
_COLUMN_OF = {name: column for column, names in ITEMS.items() for name in names}


@dataclass(frozen=True, slots=True)
class Print:
    """A piece of print with an id of its own. The box is in pt."""

    text: str
    page: int
    box: Box
    size: float


Find = Callable[[str, str], Print | None]
"""(page id, object id) -> the print."""


def has_tags(root: Element) -> bool:
    return any(folded(element.tag) == _REFERENCE for element in root.iter())


def tagged_parts(root: Element, find: Find) -> Parts:
    """The parts the tags point at; items told flat are put together by the lines they stand on."""
    parts = Parts()
    goods = [element for element in root.iter() if folded(element.tag) == "goodsinfo"]
    inside = {id(child) for element in goods for child in element}
    nested = [[pair for child in element for pair in _column(child, find)] for element in goods]
    flat: list[tuple[str, Print]] = []
    for element in root.iter():
        name = folded(element.tag)
        prints = _prints(element, find)
        if not prints or id(element) in inside:
            continue
        if name in _FIELD_OF:
            parts.put(_FIELD_OF[name], _said(prints))
        elif name in _COLUMN_OF:
            flat += [(_COLUMN_OF[name], item) for item in prints]
    parts.items = [_item(pairs) for pairs in nested if pairs] or _by_lines(flat)
    return parts


def _prints(element: Element, find: Find) -> list[Print]:
    found = [
        find(child.get("PageRef", "").strip(), (child.text or "").strip())
        for child in element
        if folded(child.tag) == _REFERENCE
    ]
    return _in_order([item for item in found if item and item.text.strip()])


def _in_order(prints: Sequence[Print]) -> list[Print]:
    """Line by line, whatever order the tags have them in."""
    lines: list[list[Print]] = []
    for item in sorted(prints, key=_height):
        if lines and (item.page, item.box.bottom) <= (
            lines[-1][0].page,
            lines[-1][0].box.bottom + 0.5 * item.size,
        ):
            lines[-1].append(item)
        else:
            lines.append([item])
    return [item for line in lines for item in sorted(line, key=lambda item: item.box.x0)]


def _column(element: Element, find: Find) -> list[tuple[str, Print]]:
    column = _COLUMN_OF.get(folded(element.tag))
    return [(column, item) for item in _prints(element, find)] if column else []


def _said(prints: Sequence[Print]) -> Said:
    """Lines put together as they are: programs wrap after any character, and keep a space where there is one."""
    texts = [item.text for item in prints]
    first = [item.box for item in prints if item.page == prints[0].page]
    box = Box(
        min(box.x0 for box in first),
        min(box.top for box in first),
        max(box.x1 for box in first),
        max(box.bottom for box in first),
    )
    return Said("".join(texts), SOURCE, "\n".join(texts), prints[0].page, box)


def _item(pairs: Iterable[tuple[str, Print]]) -> Item:
    columns: dict[str, list[Print]] = {}
    for column, item in pairs:
        columns.setdefault(column, []).append(item)
    return {column: _said(_in_order(prints)) for column, prints in columns.items()}


def _by_lines(pairs: Sequence[tuple[str, Print]]) -> list[Item]:
    """Each amount makes an item: with all from its line, or from the line above it that begins with *, to the next."""
    anchors = _in_order([item for column, item in pairs if column == "amount"])
    names = [item for column, item in pairs if column == "name" and item.text.strip().startswith("*")]
    stars = _in_order(names)
    ends = [_height(item) for item in stars[1:]] + [(_NO_PAGE, 0.0)]
    starred = len(stars) == len(anchors) and all(
        _height(star) <= _below(anchor) < end for star, anchor, end in zip(stars, anchors, ends, strict=True)
    )
    starts = stars if starred else anchors
    groups: list[list[tuple[str, Print]]] = [[] for _ in starts]
    for column, item in pairs if starts else ():
        above = [number for number, start in enumerate(starts) if _height(start) <= _below(item)]
        groups[above[-1] if above else 0].append((column, item))
    return [_item(group) for group in groups]


def _below(item: Print) -> tuple[int, float]:
    """Half a line under it: the base lines of one line differ a little."""
    return item.page, item.box.bottom + 0.5 * item.size


def _height(item: Print) -> tuple[int, float]:
    return item.page, item.box.bottom

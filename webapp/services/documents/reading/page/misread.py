"""Headings of columns as they are seen in a photograph: a character misread, or two headings taken for one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from webapp.services.documents.model import Box
from webapp.services.documents.reading.page.layout import Block
from webapp.services.documents.text import squeeze

_NOTE = re.compile(r"(?:\((?:元|万元|单位|含税|大写|小写)[^()]*\)|/.*|:)$")
_LEAST, _MOST = 4, 24
"""Characters of a heading in which one may be misread, and of two that stand in one piece."""


def misread(block: Block, labels: Mapping[str, Iterable[str]]) -> list[tuple[str, Block]]:
    """The one column or the two that a piece of a heading names when it is read with some indulgence; none, where that is not certain."""
    text = squeeze(block.text)
    if len(text) > _MOST:
        return []
    name = _meant(text, labels)
    if name:
        return [(name, block)]
    found = {}
    for cut in range(2, len(block.chars) - 1):
        one, other = Block(block.chars[:cut]), Block(block.chars[cut:])
        names = _meant(squeeze(one.text), labels), _meant(squeeze(other.text), labels)
        if names[0] and names[1] and names[0] != names[1]:
            found[names] = [(names[0], _beside(block, one)), (names[1], _beside(block, other))]
    return next(iter(found.values())) if len(found) == 1 else []


def _meant(text: str, labels: Mapping[str, Iterable[str]]) -> str | None:
    """The column whose heading this is, or is but for one character; None for none and for several."""
    plain = _NOTE.sub("", text)
    exact = {name for name, literals in labels.items() if plain in literals or text in literals}
    near = exact or {
        name
        for name, literals in labels.items()
        for literal in literals
        if len(literal) == len(plain) >= _LEAST
        and sum(one != other for one, other in zip(literal, plain, strict=True)) == 1
    }
    return near.pop() if len(near) == 1 else None


def _beside(whole: Block, part: Block) -> Block:
    """A piece as high as the whole, as wide as it is."""
    return Block(part.chars, Box(part.box.x0, whole.box.top, part.box.x1, whole.box.bottom))

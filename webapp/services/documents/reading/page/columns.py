"""Columns of figures under headings of one or two storeys: 一般项目 over 本月数 and 本年累计, on ruled paper or bare."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webapp.services.documents.model import Box
from webapp.services.documents.reading.page.labels import Stretch
from webapp.services.documents.reading.page.layout import Row
from webapp.services.documents.text import squeeze

NUMBER = "#"
"""The column of row numbers (栏次, 行次)."""
_NUMBERS = re.compile(r"(?:栏|行)(?:次|号)|序号")
_MOST = 16
_ABOVE, _BELOW = 3, 2
_STOREY = 2.0
"""Words of one storey stand within so many type sizes of each other: one heading wraps, its neighbour doesn't."""


@dataclass(frozen=True, slots=True)
class Storeys:
    """What headings say. `tags`: tag -> its words; `names`: the tags over one column -> the column's name."""

    tags: Mapping[str, re.Pattern[str]]
    names: Mapping[frozenset[str], str]
    over: frozenset[str]
    """Tags that stand over others when there are two storeys."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column stands from left to right: name -> (left, right). `row`: the last row of the heading."""

    row: int
    spans: dict[str, tuple[float, float]]

    @property
    def values(self) -> list[str]:
        """The columns of figures, from left to right."""
        return sorted((name for name in self.spans if name != NUMBER), key=lambda name: self.spans[name])


def columns_at(stretches: Sequence[Stretch], number: int, storeys: Storeys) -> Columns | None:
    """The columns, when this row is the lowest storey of a heading."""
    row = stretches[number].row
    leaves = _tagged(row, storeys)
    if not leaves:
        return None
    lowest, leaves = _wrapped(stretches, number, leaves, storeys)
    near = [
        other.row
        for other in stretches[max(0, number - _ABOVE) : number + _BELOW + 1]
        if other.row.page == row.page and other.row is not row
    ]
    above = [pair for other in near if other.top <= row.top for pair in _tagged(other, storeys)]
    heads = [(tag, box) for tag, box in above if tag in storeys.over]
    spans = _spans(leaves, heads, storeys)
    if not spans or ({tag for tag, _ in leaves} <= storeys.over and _has_lower(stretches, number, storeys)):
        return None
    for other in (row, *near):
        for block in other.blocks:
            if _NUMBERS.fullmatch(squeeze(block.text)):
                spans.setdefault(NUMBER, (block.box.x0, block.box.x1))
    return Columns(lowest, spans)


def _wrapped(
    stretches: Sequence[Stretch], number: int, leaves: list[tuple[str, Box]], storeys: Storeys
) -> tuple[int, list[tuple[str, Box]]]:
    """The last line of a bare heading whose words don't all stand on one line, and all its words."""
    row, lowest = stretches[number].row, number
    if row.table is not None or {tag for tag, _ in leaves} <= storeys.over:
        return lowest, leaves
    for place in range(number + 1, min(number + _BELOW + 1, len(stretches))):
        below = stretches[place].row
        if below.page == row.page and below.middle - row.middle < _STOREY * row.words[0].size:
            more = _tagged(below, storeys)
            leaves = [*leaves, *more]
            lowest = place if more else lowest
    return lowest, leaves


def _spans(
    leaves: Sequence[tuple[str, Box]], heads: Sequence[tuple[str, Box]], storeys: Storeys
) -> dict[str, tuple[float, float]]:
    """Where each named column stands; nothing where two have one name: then it is no such heading."""
    spans: dict[str, tuple[float, float]] = {}
    for tag, box in leaves:
        found = storeys.names.get(frozenset({tag, *_over(tag, box, heads)}))
        if found in spans:
            return {}
        if found is not None:
            spans[found] = (box.x0, box.x1)
    return spans


def _has_lower(stretches: Sequence[Stretch], number: int, storeys: Storeys) -> bool:
    """The next row is a storey of the same heading."""
    following = stretches[number + 1 : number + 2]
    return any(_tagged(stretch.row, storeys) for stretch in following)


def _over(tag: str, box: Box, heads: Sequence[tuple[str, Box]]) -> set[str]:
    """The heading above that stands nearest."""
    others = [(head, place) for head, place in heads if head != tag]
    if not others:
        return set()
    middle = (box.x0 + box.x1) / 2
    return {min(others, key=lambda item: abs((item[1].x0 + item[1].x1) / 2 - middle))[0]}


def _tagged(row: Row, storeys: Storeys) -> list[tuple[str, Box]]:
    blocks = [(block.text, block.box) for block in row.blocks]
    words = [(word.text, word.box) for word in row.words]
    return next((found for held in (blocks, words) if (found := _tags(held, storeys))), [])


def _tags(held: Sequence[tuple[str, Box]], storeys: Storeys) -> list[tuple[str, Box]]:
    found = []
    for printed, box in held:
        text = squeeze(printed)
        tag = next((tag for tag, words in storeys.tags.items() if words.fullmatch(text)), None)
        if tag and len(text) <= _MOST:
            found.append((tag, box))
    return found

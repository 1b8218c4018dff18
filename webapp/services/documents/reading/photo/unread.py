"""Print that no line was found over: in a cell without any line it is looked for and read after all, else what was read is doubted.

The recogniser looks for lines that run across. Characters that stand one under the other in a narrow cell (付/款/人) it takes for one
line, or for none: they are cut apart where white runs between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from webapp.services.documents.model import Box
from webapp.services.documents.reading.page.layout import Char
from webapp.services.documents.reading.photo.engine import Pixels, Quad

DOUBT = 0.75
_INSET = 6
_LONG = 40
_TWO_CHARACTERS, _HALF_A_CHARACTER = 0.4, 0.1
"""Their ink, as a share of the square over a line's height."""
_TALL = 1.5
_TYPE, _SPECK = 0.75, 0.35
"""The height of a character and of the least one, as shares of the height a line is framed with."""
_AROUND = 4


@dataclass(frozen=True, slots=True)
class Looked:
    """`lines`: all there are now, in px; `unread`: the cells in which more stood than the lines that were found first."""

    lines: list[Quad]
    unread: list[Box]


def looked_for(image: Pixels, cells: Sequence[Box], quads: Sequence[Quad]) -> Looked:
    """The lines that were found and those that stand in cells (in px) beside them. `image`: without seals."""
    if not quads:
        return Looked([], [])
    height = float(
        np.median([_high(quad) for quad in quads if _high(quad) <= _wide(quad)] or [_high(quads[0])])
    )
    flat = [quad for quad in quads if not _is_stack(quad, height)]
    ink = _ink(image, flat)
    unread = [cell for cell in cells if _inked(ink, cell) > _least(cell) * height**2]
    stacks = [_around(quad) for quad in quads if _is_stack(quad, height)]
    bare = [stack for stack in stacks if not any(_meets(stack, cell) for cell in unread)]
    places = [
        _inside(cell) for cell in unread if _is_narrow(cell) or not any(_holds(cell, quad) for quad in flat)
    ]
    found = [line for place in (*places, *bare) for line in _lines(ink, place, height)]
    return Looked([*flat, *found], unread)


def doubted(chars: Sequence[Char], cells: Sequence[Box]) -> list[Char]:
    """Nothing in these cells (in pt) is surer than a guess."""
    return [
        replace(char, sure=min(char.sure, DOUBT)) if any(_within(char, cell) for cell in cells) else char
        for char in chars
    ]


def _is_stack(quad: Quad, height: float) -> bool:
    return _high(quad) > _TALL * max(height, _wide(quad))


def _high(quad: Quad) -> float:
    return float(np.linalg.norm(quad[3] - quad[0]))


def _wide(quad: Quad) -> float:
    return float(np.linalg.norm(quad[1] - quad[0]))


def _least(cell: Box) -> float:
    return _HALF_A_CHARACTER if _is_narrow(cell) else _TWO_CHARACTERS


def _is_narrow(cell: Box) -> bool:
    return cell.bottom - cell.top > _TALL * (cell.x1 - cell.x0)


def _holds(cell: Box, quad: Quad) -> bool:
    x, y = (float(middle) for middle in quad.mean(axis=0))
    return cell.x0 < x < cell.x1 and cell.top < y < cell.bottom


def _ink(image: Pixels, quads: Sequence[Quad]) -> Pixels:
    """What is dark and neither a rule nor in one of these lines: 1, the rest 0."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    ink = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 18)
    rules = cv2.bitwise_or(
        cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, _LONG), np.uint8)),
        cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((_LONG, 1), np.uint8)),
    )
    ink[cv2.dilate(rules, np.ones((5, 5), np.uint8)) > 0] = 0
    for quad in quads:
        middle = quad.mean(axis=0)
        cv2.fillConvexPoly(ink, (middle + (quad - middle) * np.float32(1.1)).astype(np.int32), [0])
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)), np.uint8)


def _lines(ink: Pixels, place: Box, height: float) -> list[Quad]:
    """The lines of print in a place: ink between gaps that run all across, as high as a character or less."""
    left, top, right, bottom = (max(0, round(edge)) for edge in (place.x0, place.top, place.x1, place.bottom))
    part = ink[top:bottom, left:right]
    lines = []
    for start, end in _bands(np.asarray(part.any(axis=1), np.int8), _TYPE * height):
        columns = np.nonzero(part[start:end].any(axis=0))[0]
        if _SPECK * height < end - start < _TALL * height and columns[-1] - columns[0] > _SPECK * height:
            low, high = left + int(columns[0]) - _AROUND, left + int(columns[-1]) + 1 + _AROUND
            upper, lower = top + start - _AROUND, top + end + _AROUND
            lines.append(np.array([[low, upper], [high, upper], [high, lower], [low, lower]], np.float32))
    return lines


def _bands(inked: NDArray[np.int8], most: float) -> list[tuple[int, int]]:
    """Runs of rows with ink; those that together are no higher than a character are one (二, 言)."""
    edges = np.flatnonzero(np.diff(np.pad(inked, 1)))
    bands: list[tuple[int, int]] = []
    for start, end in edges.reshape(-1, 2).tolist():
        if bands and end - bands[-1][0] <= most:
            bands[-1] = (bands[-1][0], end)
        else:
            bands.append((start, end))
    return bands


def _inside(cell: Box) -> Box:
    return Box(cell.x0 + _INSET, cell.top + _INSET, cell.x1 - _INSET, cell.bottom - _INSET)


def _inked(ink: Pixels, cell: Box) -> int:
    left, top, right, bottom = (round(edge) for edge in (cell.x0, cell.top, cell.x1, cell.bottom))
    return int(ink[top + _INSET : bottom - _INSET, left + _INSET : right - _INSET].sum())


def _around(quad: Quad) -> Box:
    (left, top), (right, bottom) = quad.min(axis=0).tolist(), quad.max(axis=0).tolist()
    return Box(left, top, right, bottom)


def _meets(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom


def _within(char: Char, cell: Box) -> bool:
    return (
        cell.x0 <= (char.x0 + char.x1) / 2 < cell.x1
        and cell.top <= (char.top + char.bottom) / 2 < cell.bottom
    )

"""Ruled tables in the picture of a page: long dark lines across and down, and the cells they enclose."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np

from webapp.services.documents.model import Box
from webapp.services.documents.reading.photo.engine import Pixels, Quad

_LOOKED_AT = 2000
_LEAST_CELL = 12
"""Px of the picture that is looked at; so narrow is only the gap in a double line."""
_SAME_EDGE = 9
_LEAST_CELLS = 4
_GAP = 15
_OVER = 5
"""Px by which the frame around a line of print may reach over a rule."""
_OFF_MIDDLE = 0.2
"""How far off the middle of its cell print stands, as a share of the cell's height."""
_MATES = 3
"""Cells of one row each in a column before a taller one is odd."""


def tables(image: Pixels) -> list[list[Box]]:
    """The cells of each ruled table in px, edges that belong to one line at the same place."""
    scale = min(1.0, _LOOKED_AT / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    lines = _lines(np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.uint8))
    found = []
    for cells in _enclosed(lines):
        if len(cells) >= _LEAST_CELLS:
            even = _even(cells)
            found.append([_larger(cell, 1 / scale) for cell in even])
    return found


def grown_together(cells: Sequence[Box]) -> list[Box]:
    """Cells of a table that reach over a rule where most of their column end at it: a rule that was not seen, perhaps."""
    edges = {edge for cell in cells for edge in (cell.top, cell.bottom)}
    tall = {
        cell: any(cell.top + _LEAST_CELL < edge < cell.bottom - _LEAST_CELL for edge in edges)
        for cell in cells
    }
    return [
        cell
        for cell in cells
        if tall[cell]
        and sum(not tall[other] for other in cells if (other.x0, other.x1) == (cell.x0, cell.x1)) >= _MATES
    ]


def cut_apart(cells: Sequence[Box], lines: Sequence[Quad]) -> list[Box]:
    """The cells, those that grew together cut at the rules of their neighbours where print stands in each part and over no cut."""
    grown = set(grown_together(cells))
    edges = sorted({edge for cell in cells for edge in (cell.top, cell.bottom)})
    low = [part for cell in cells for part in (_parts(cell, edges, lines) if cell in grown else [cell])]
    lefts = [cell.x0 for cell in cells]
    uprights = sorted(edge for edge in set(lefts) if lefts.count(edge) >= _MATES)
    return [part for cell in low for part in _beside(cell, uprights, lines)]


def _beside(cell: Box, uprights: Sequence[float], lines: Sequence[Quad]) -> list[Box]:
    """A cell over several columns, cut between them: a heading whose upright rule was not seen (项目 | 本年累计金额)."""
    cuts = [edge for edge in uprights if cell.x0 + _LEAST_CELL < edge < cell.x1 - _LEAST_CELL]
    bands = list(pairwise([cell.x0, *cuts, cell.x1]))
    held = [
        (max(cell.x0, float(line[:, 0].min())), min(cell.x1, float(line[:, 0].max())))
        for line in lines
        if _span(cell, line)
    ]
    full = all(any(_within(span, band) for span in held) for band in bands)
    whole = all(any(_within(span, band) for band in bands) for span in held)
    return [Box(left, cell.top, right, cell.bottom) for left, right in bands] if full and whole else [cell]


def _within(span: tuple[float, float], band: tuple[float, float]) -> bool:
    return band[0] - _OVER <= span[0] and span[1] <= band[1] + _OVER


def _parts(cell: Box, edges: Sequence[float], lines: Sequence[Quad]) -> list[Box]:
    cuts = [edge for edge in edges if cell.top + _LEAST_CELL < edge < cell.bottom - _LEAST_CELL]
    bands = list(pairwise([cell.top, *cuts, cell.bottom]))
    held = [span for line in lines if (span := _span(cell, line))]
    full = all(any(_in_band(span, band) for span in held) for band in bands)
    whole = all(any(_in_band(span, band) for band in bands) for span in held)
    return [Box(cell.x0, top, cell.x1, bottom) for top, bottom in bands] if full and whole else [cell]


def _span(cell: Box, line: Quad) -> tuple[float, float] | None:
    """Top and bottom of a line of print, when some of it stands in the cell."""
    left, right = float(line[:, 0].min()), float(line[:, 0].max())
    top, bottom = float(line[:2, 1].mean()), float(line[2:, 1].mean())
    beside = min(right, cell.x1) - max(left, cell.x0) < (bottom - top) / 2
    return None if beside or not cell.top < (top + bottom) / 2 < cell.bottom else (top, bottom)


def _in_band(span: tuple[float, float], band: tuple[float, float]) -> bool:
    """In its middle: the lines of a text that wraps in a cell that is meant to be tall lie closer to each other."""
    middle, height = (band[0] + band[1]) / 2, band[1] - band[0]
    return _within(span, band) and abs(sum(span) / 2 - middle) <= _OFF_MIDDLE * height


def _lines(grey: Pixels) -> Pixels:
    """Only what is long and thin, small gaps closed."""
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 12)
    long = max(24, min(grey.shape) // 45)
    across = _long(ink, (long, 1), (1, 3))
    down = _long(ink, (1, long), (3, 1))
    return np.asarray(cv2.bitwise_or(across, down), np.uint8)


def _long(ink: cv2.typing.MatLike, along: tuple[int, int], thick: tuple[int, int]) -> Pixels:
    """Lines that lean a little are broken into steps: thickened before they are looked for along their way."""
    thicker = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, thick))
    opened = cv2.morphologyEx(thicker, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, along))
    gap = (_GAP, 1) if along[0] > along[1] else (1, _GAP)
    opened = cv2.morphologyEx(opened, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, gap))
    _, parts, stats, _ = cv2.connectedComponentsWithStats(opened)
    side = cv2.CC_STAT_WIDTH if along[0] > along[1] else cv2.CC_STAT_HEIGHT
    keep = stats[:, side] >= 1.6 * max(along)
    keep[0] = False
    return np.asarray(keep[parts] * np.uint8(255), np.uint8)


def _enclosed(lines: Pixels) -> list[list[Box]]:
    """Holes in each connected net of lines: its cells."""
    framed = cv2.copyMakeBorder(lines, 2, 2, 2, 2, cv2.BORDER_CONSTANT, value=[0])
    contours, tree = cv2.findContours(framed, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    nets: dict[int, list[Box]] = {}
    for number, contour in enumerate(contours):
        parent = int(tree[0][number][3])
        left, top, width, height = cv2.boundingRect(contour)
        if parent < 0 or width < _LEAST_CELL or height < _LEAST_CELL:
            continue
        if cv2.contourArea(contour) >= 0.7 * width * height:
            nets.setdefault(parent, []).append(
                Box(left - 3.0, top - 3.0, left + width - 1.0, top + height - 1.0)
            )
    return list(nets.values())


def _even(cells: Sequence[Box]) -> list[Box]:
    """Edges within a few px of each other are one line."""
    across = _levels([edge for cell in cells for edge in (cell.x0, cell.x1)])
    down = _levels([edge for cell in cells for edge in (cell.top, cell.bottom)])
    return [Box(across[c.x0], down[c.top], across[c.x1], down[c.bottom]) for c in cells]


def _levels(edges: Sequence[float]) -> dict[float, float]:
    ordered = sorted(set(edges))
    groups = [[ordered[0]]]
    for before, edge in pairwise(ordered):
        if edge - before > _SAME_EDGE:
            groups.append([])
        groups[-1].append(edge)
    return {edge: float(np.mean(group)) for group in groups for edge in group}


def _larger(cell: Box, scale: float) -> Box:
    return Box(cell.x0 * scale, cell.top * scale, cell.x1 * scale, cell.bottom * scale)

"""Print in a cell that no line was found over: what was read there is not all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from webapp.services.documents.model import Box
from webapp.services.documents.reading.page.layout import Char
from webapp.services.documents.reading.photo.engine import Pixels, Quad

DOUBT = 0.75
_INSET = 6
_LONG = 40
_TWO_CHARACTERS = 0.4
"""Their ink, as a share of the square over a line's height."""


def unread_cells(image: Pixels, cells: Sequence[Box], quads: Sequence[Quad]) -> list[Box]:
    """The cells (in px) with more ink outside the lines than two characters have."""
    if not cells or not quads:
        return []
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
    ink = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    height = float(np.median([np.linalg.norm(quad[3] - quad[0]) for quad in quads]))
    return [cell for cell in cells if _ink(ink, cell) > _TWO_CHARACTERS * height**2]


def doubted(chars: Sequence[Char], cells: Sequence[Box]) -> list[Char]:
    """Nothing in these cells (in pt) is surer than a guess."""
    return [
        replace(char, sure=min(char.sure, DOUBT)) if any(_within(char, cell) for cell in cells) else char
        for char in chars
    ]


def _ink(ink: cv2.typing.MatLike, cell: Box) -> int:
    left, top, right, bottom = (round(edge) for edge in (cell.x0, cell.top, cell.x1, cell.bottom))
    return int(ink[top + _INSET : bottom - _INSET, left + _INSET : right - _INSET].sum())


def _within(char: Char, cell: Box) -> bool:
    return (
        cell.x0 <= (char.x0 + char.x1) / 2 < cell.x1
        and cell.top <= (char.top + char.bottom) / 2 < cell.bottom
    )

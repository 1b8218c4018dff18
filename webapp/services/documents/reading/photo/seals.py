"""Red seals taken off a page: they lie over print and would be read with it. Red print in lines stays.

In the light that is red a seal is almost as bright as paper, and the black print under it as dark as ever: around a seal that light
alone is looked at, stretched until the seal's own red is as bright as the paper.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from webapp.services.documents.model import Box
from webapp.services.documents.reading.photo.engine import Pixels

_REDDER_BY = 45
_LOOKED_AT = 800
_LEAST = 0.03
"""Of a page's long side, 9 mm of A4: twice the height of red print, and the smallest stamps are larger."""
_NARROWEST, _WIDEST = 0.4, 2.5
_STROKES = 11
"""In a picture a quarter as large, wider than strokes of print and of a seal: what such a square closes over is paper."""
_BLED = 15
"""Px: so far a JPEG lets red run into what stands beside it."""
_OWN_RED, _DARKEST = 40, 0.6
"""The percentile of a seal's own red that becomes white, and the darkest it may be, as a share of the paper."""
_BLACK = 0.15


@dataclass(frozen=True, slots=True)
class Clean:
    """A page without its seals, and where they were (px)."""

    image: Pixels
    seals: list[Box]


def without_seals(image: Pixels) -> Clean:
    """The page with each large round, oval or square red mark faded into the paper around it."""
    scale = min(1.0, _LOOKED_AT / max(image.shape[:2]))
    small = np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    near = cv2.morphologyEx(_red(small), cv2.MORPH_CLOSE, np.ones((13, 13), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(near)
    page, places = image, []
    for left, top, width, height, _ in stats[1:].tolist():
        if min(width, height) < _LEAST * max(small.shape[:2]) or not _NARROWEST < width / height < _WIDEST:
            continue
        if page is image:
            page = image.copy()
        edges = [edge / scale for edge in (left - 3, top - 3, left + width + 3, top + height + 3)]
        _fade(page, *(round(edge) for edge in edges))
        places.append(Box(*edges))
    return Clean(page, places)


def _red(image: Pixels) -> Pixels:
    blue, green, red = (image[:, :, channel].astype(np.int16) for channel in range(3))
    return (red - np.maximum(blue, green) > _REDDER_BY).astype(np.uint8)


def _fade(page: Pixels, left: int, top: int, right: int, bottom: int) -> None:
    """Red becomes as bright as the paper; black print under it stays black."""
    part = page[max(0, top) : bottom, max(0, left) : right]
    red = _red(part)
    if not red.any():
        return
    light = part[:, :, 2]
    paper = _paper(light)
    share = light / np.maximum(paper, 1.0)
    white = max(_DARKEST, float(np.percentile(share[red > 0], _OWN_RED)))
    faded = paper * np.clip((share - _BLACK) / (white - _BLACK), 0.0, 1.0)
    near = cv2.dilate(red, np.ones((_BLED, _BLED), np.uint8)) > 0
    part[near] = faded.astype(np.uint8)[near][:, None]


def _paper(light: Pixels) -> NDArray[np.float32]:
    """How bright the paper is under the print."""
    small = cv2.resize(light, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((_STROKES, _STROKES), np.uint8))
    return np.asarray(cv2.resize(cv2.blur(closed, (5, 5)), light.shape[::-1]), np.float32)

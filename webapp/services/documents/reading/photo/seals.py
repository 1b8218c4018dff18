"""Red seals taken off a page: they lie over print and would be read with it. Red print in lines stays."""

from __future__ import annotations

import cv2
import numpy as np

from webapp.services.documents.model import Box
from webapp.services.documents.reading.photo.engine import Pixels

_REDDER_BY = 45
_LOOKED_AT = 800
_LEAST = 0.03
"""Of a page's long side, 9 mm of A4: twice the height of red print, and the smallest stamps are larger."""


def without_seals(image: Pixels) -> tuple[Pixels, list[Box]]:
    """The page with each large round, oval or square red mark faded into the paper around it, and where the marks were (px)."""
    scale = min(1.0, _LOOKED_AT / max(image.shape[:2]))
    small = np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    near = cv2.morphologyEx(_red(small), cv2.MORPH_CLOSE, np.ones((13, 13), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(near)
    page, places = image, []
    for left, top, width, height, _ in stats[1:].tolist():
        if min(width, height) < _LEAST * max(small.shape[:2]) or not 0.5 < width / height < 2.0:
            continue
        if page is image:
            page = image.copy()
        edges = [edge / scale for edge in (left - 3, top - 3, left + width + 3, top + height + 3)]
        _fade(page, *(round(edge) for edge in edges))
        places.append(Box(*edges))
    return page, places


def _red(image: Pixels) -> Pixels:
    blue, green, red = (image[:, :, channel].astype(np.int16) for channel in range(3))
    return (red - np.maximum(blue, green) > _REDDER_BY).astype(np.uint8)


def _fade(page: Pixels, left: int, top: int, right: int, bottom: int) -> None:
    """Red becomes as bright as the paper around the mark; black print under it stays black."""
    part = page[max(0, top) : bottom, max(0, left) : right]
    red = cv2.dilate(_red(part), np.ones((3, 3), np.uint8)) > 0
    if red.all():
        return
    paper = np.percentile(part[~red].max(axis=1), 60)
    light = part[:, :, 2].astype(np.float32)
    ink = red & (light < paper * 0.55)
    faded = np.where(ink, light, paper).astype(np.uint8)
    for channel in range(3):
        part[:, :, channel] = np.where(red, faded, part[:, :, channel])

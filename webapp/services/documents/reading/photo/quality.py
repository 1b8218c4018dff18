"""Whether a photograph can be read at all, said before it is read, in a tenth of a second, with what to do better."""

from __future__ import annotations

import cv2
import numpy as np

from webapp.core.errors import Invalid
from webapp.services.documents.reading.photo.engine import Pixels

LEAST_LONG, LEAST_SHORT = 700, 480
"""Under this an A4 page has characters of less than ten pixels."""
_LOOKED_AT = 1400
_TILE = 100
_DARK = 75
_SHARP = 0.22
_GLARE_FROM = 0.02
_GREY_PAPER = 215


def check(image: Pixels) -> None:
    """Raises Invalid, field "file": documents.photo_too_small, photo_dark, photo_glare, photo_blurred, photo_cut."""
    long, short = max(image.shape[:2]), min(image.shape[:2])
    if long < LEAST_LONG or short < LEAST_SHORT:
        raise Invalid("documents.photo_too_small", "file")
    grey = _grey(image)
    if _levels(grey, 0.9)[0] < _DARK:
        raise Invalid("documents.photo_dark", "file")
    if _glares(grey):
        raise Invalid("documents.photo_glare", "file")
    sharp = sharpness(grey)
    if sharp is not None and sharp < _SHARP:
        raise Invalid("documents.photo_blurred", "file")
    if _cut(grey):
        raise Invalid("documents.photo_cut", "file")


def _grey(image: Pixels) -> Pixels:
    scale = _LOOKED_AT / max(image.shape[:2])
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    return np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.uint8)


def sharpness(grey: Pixels) -> float | None:
    """How steep the edges of print are: the steepest step from one pixel to the next as a share of the contrast around.

    The middle over the tiles that carry print; None where nothing looks like print.
    """
    across, down = cv2.absdiff(grey[1:-1, 2:], grey[1:-1, :-2]), cv2.absdiff(grey[2:, 1:-1], grey[:-2, 1:-1])
    steep = np.asarray(cv2.max(across, down), np.uint8)
    shares = []
    for top in range(0, steep.shape[0] - _TILE + 1, _TILE):
        for left in range(0, steep.shape[1] - _TILE + 1, _TILE):
            low, middle, high = _levels(grey[top : top + _TILE, left : left + _TILE], 0.02, 0.5, 0.98)
            if high - low < 30 or middle - low < 2 * (high - middle):
                continue  # plain paper, or an edge of the paper: print is little ink on much paper
            (step,) = _levels(steep[top : top + _TILE, left : left + _TILE], 0.99)
            shares.append(step / 2 / (high - low))
    return float(np.median(shares)) if len(shares) >= 3 else None


def _levels(grey: Pixels, *shares: float) -> list[int]:
    """The brightness under which so large a share of the pixels lies."""
    counts = np.cumsum(np.bincount(grey.ravel(), minlength=256))
    return [int(np.searchsorted(counts, share * counts[-1])) for share in shares]


def _glares(grey: Pixels) -> bool:
    """One white patch on paper that is grey elsewhere. A scan is white all over: that is no glare."""
    (middle,) = _levels(grey, 0.5)
    if middle > _GREY_PAPER:
        return False
    burnt = cv2.morphologyEx((grey >= 252).astype(np.uint8), cv2.MORPH_OPEN, np.ones((9, 9), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(burnt)
    return max((int(part[cv2.CC_STAT_AREA]) for part in stats[1:]), default=0) > _GLARE_FROM * grey.size


def _cut(grey: Pixels) -> bool:
    """Several characters that run out of the picture on one side."""
    ink = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 18)
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(ink, np.uint8))
    height, width = grey.shape
    least, most = height * 0.006, height * 0.04
    parts = [part for part in stats[1:] if least < part[3] < most and 3 < part[2] < most]
    left = sum(1 for part in parts if part[0] <= 1)
    right = sum(1 for part in parts if part[0] + part[2] >= width - 1)
    return max(left, right) >= 4

"""A page photographed askew made flat and straight, and the way back: a box on the straight page is shown on the photograph."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from webapp.services.documents.model import Box
from webapp.services.documents.reading.photo.engine import Pixels, Quad

Turn = NDArray[np.float64]
"""3 x 3, from px of the photograph to px of the page."""
_LOOKED_AT = 640
_LEAST_SHARE = 0.3
_MOST_DEGREES = 12.0


@dataclass(frozen=True, slots=True)
class Page:
    """The straight page, how it was turned, pt of the photograph's page for one px of the photograph, pt of its long side."""

    image: Pixels
    turn: Turn
    pt_per_px: float
    long_pt: float

    @property
    def scale(self) -> float:
        """Pt for one px of the straight page: as long as the photograph's page, so that two pages of one paper are alike."""
        return self.long_pt / max(self.image.shape[:2])

    def on_photograph(self, box: Box) -> Box:
        """The place of a box (in pt of the straight page) on the photograph, in pt of its page."""
        corners = np.array(
            [[[box.x0, box.top]], [[box.x1, box.top]], [[box.x1, box.bottom]], [[box.x0, box.bottom]]]
        )
        back = cv2.perspectiveTransform(corners / self.scale, np.linalg.inv(self.turn)) * self.pt_per_px
        xs, ys = back[:, 0, 0], back[:, 0, 1]
        return Box(*(round(float(edge), 2) for edge in (xs.min(), ys.min(), xs.max(), ys.max())))

    def turned(self, quarter: int) -> Page:
        """This page turned to the right by so many quarters."""
        image, turn = self.image, self.turn
        for _ in range(quarter % 4):
            height = image.shape[0]
            step = np.array([[0, -1, height - 1], [1, 0, 0], [0, 0, 1]], np.float64)
            image, turn = np.asarray(cv2.rotate(image, cv2.ROTATE_90_CLOCKWISE), np.uint8), step @ turn
        return Page(image, turn, self.pt_per_px, self.long_pt)


def flatten(image: Pixels, pt_per_px: float) -> Page:
    """The paper cut out where its edges show, straightened by its lines of print where they don't."""
    quad = _paper(image)
    long_pt = pt_per_px * max(image.shape[:2])
    turn: Turn = np.eye(3)
    if quad is not None:
        image, turn = _pulled_flat(image, quad)
    degrees = _skew(image)
    if abs(degrees) > 0.25:
        image, turn = _rotated(image, turn, degrees)
    return Page(image, turn, pt_per_px, long_pt)


def _paper(image: Pixels) -> Quad | None:
    """The corners of the one large bright sheet on something darker; None where there is none.

    Light falls unevenly: the level that tells paper from table is the one at which the sheet is most like four straight edges.
    """
    scale = _LOOKED_AT / max(image.shape[:2])
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = np.asarray(cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), (5, 5), 0), np.uint8)
    sheets = [sheet for level in range(40, 230, 10) if (sheet := _sheet(grey, level)) is not None]
    if not sheets:
        return None
    _, quad = max(sheets, key=lambda sheet: sheet[0])
    return _ordered(quad) / np.float32(scale)


def _sheet(grey: Pixels, level: int) -> tuple[float, Quad] | None:
    """How well what is brighter than this level fills four straight edges, and its corners; None where it isn't a sheet."""
    bright = (grey > level).astype(np.uint8)
    if not 0.02 < 1 - float(bright.mean()) < 1 - _LEAST_SHARE:
        return None
    closed = np.asarray(cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((11, 11), np.uint8)), np.uint8)
    contours, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    largest = max(contours, key=cv2.contourArea, default=None)
    if largest is None or cv2.contourArea(largest) < _LEAST_SHARE * grey.size:
        return None
    quad = _four_corners(np.asarray(cv2.convexHull(largest), np.int32))
    if quad is None or cv2.contourArea(quad) > 0.985 * grey.size:
        return None
    filled = _overlap(quad, closed)
    return (filled, quad) if filled > 0.96 else None


def _overlap(quad: Quad, bright: Pixels) -> float:
    """Shared area as a share of both together."""
    inside = np.zeros_like(bright)
    cv2.fillConvexPoly(inside, quad.astype(np.int32), [1])
    return float((inside & bright).sum() / (inside | bright).sum())


def _four_corners(hull: NDArray[np.int32]) -> Quad | None:
    around = cv2.arcLength(hull, True)
    for share in (0.01, 0.015, 0.02, 0.03, 0.04, 0.05):
        corners = cv2.approxPolyDP(hull, share * around, True)
        if len(corners) == 4:
            return corners.reshape(4, 2).astype(np.float32)
        if len(corners) < 4:
            return None
    return None


def _ordered(quad: Quad) -> Quad:
    """Left top, right top, right bottom, left bottom."""
    sums, differences = quad.sum(axis=1), np.diff(quad, axis=1)[:, 0]
    order = [sums.argmin(), differences.argmin(), sums.argmax(), differences.argmax()]
    return quad[order]


def _pulled_flat(image: Pixels, quad: Quad) -> tuple[Pixels, Turn]:
    """The sheet as if seen from straight above, as large as it is on the photograph."""
    width = round(max(np.linalg.norm(quad[0] - quad[1]), np.linalg.norm(quad[3] - quad[2])))
    height = round(max(np.linalg.norm(quad[0] - quad[3]), np.linalg.norm(quad[1] - quad[2])))
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    turn = np.asarray(cv2.getPerspectiveTransform(quad, corners), np.float64)
    flat = cv2.warpPerspective(
        image, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(flat, np.uint8), turn


def _skew(image: Pixels) -> float:
    """Degrees the print leans to the right: the angle at which lines and gaps between them stand out most."""
    scale = 900 / max(image.shape[:2])
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    ink = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 15)
    ys, xs = np.nonzero(ink)
    if len(ys) < 500:
        return 0.0
    if len(ys) > 40_000:
        pick = np.linspace(0, len(ys) - 1, 40_000).astype(int)
        ys, xs = ys[pick], xs[pick]
    best = _best_angle(xs, ys, np.arange(-_MOST_DEGREES, _MOST_DEGREES + 0.1, 0.5))
    return _best_angle(xs, ys, np.arange(best - 0.5, best + 0.51, 0.1))


def _best_angle(xs: NDArray[np.intp], ys: NDArray[np.intp], degrees: NDArray[np.float64]) -> float:
    scores = []
    for angle in degrees:
        slope = np.tan(np.radians(angle))
        level = np.round(ys - xs * slope).astype(int)
        counts = np.bincount(level - level.min())
        scores.append(float(np.square(counts.astype(np.float64)).sum()))
    return float(degrees[int(np.argmax(scores))])


def _rotated(image: Pixels, turn: Turn, degrees: float) -> tuple[Pixels, Turn]:
    height, width = image.shape[:2]
    spin = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0), [0, 0, 1]])
    corners = cv2.perspectiveTransform(
        np.array([[[0.0, 0.0]], [[width, 0.0]], [[width, height]], [[0.0, height]]]), spin
    )
    low, high = corners.min(axis=(0, 1)), corners.max(axis=(0, 1))
    move = np.array([[1, 0, -low[0]], [0, 1, -low[1]], [0, 0, 1]], np.float64) @ spin
    size = (round(float(high[0] - low[0])), round(float(high[1] - low[1])))
    straight = cv2.warpPerspective(image, move, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(straight, np.uint8), move @ turn

"""What a telephone makes of a page: on a table, held askew, in uneven light, a little soft, noisy, as JPEG. The same for the same seed."""

from __future__ import annotations

import random
from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Camera:
    """How the picture is taken. Lengths as shares of the page's long side, light from 0 to 1, softness in px."""

    long_px: int = 2400
    askew: float = 0.04
    degrees: float = 2.0
    shadow: float = 0.35
    soft: float = 0.6
    noise: float = 5.0
    quality: int = 85
    table: int = 70
    """How bright the table is, 0 to 255; the page fills the picture when it is negative, as a scanner has it."""


STEADY = Camera()
HASTY = Camera(2000, askew=0.07, degrees=5.0, shadow=0.5, soft=1.0, noise=9.0, quality=70)
SCANNER = Camera(2200, askew=0.0, degrees=0.8, shadow=0.0, soft=0.4, noise=2.0, quality=80, table=-1)


def page_picture(pdf: bytes, long_px: int = 2400, page: int = 0) -> Pixels:
    """A page of a PDF as pixels (BGR)."""
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[page]
    image = np.asarray(sheet.render(scale=long_px / max(sheet.get_size())).to_pil().convert("RGB"), np.uint8)
    document.close()
    return np.ascontiguousarray(image[:, :, ::-1])


def photograph(page: Pixels, camera: Camera, seed: int) -> bytes:
    """The page as this camera sees it, JPEG."""
    chance = random.Random(seed)  # noqa: S311 - the same picture for the same seed
    grain = np.random.default_rng(seed)
    seen = _placed(page, camera, chance)
    seen = _lit(seen, camera, chance)
    if camera.soft:
        seen = np.asarray(cv2.GaussianBlur(seen, (0, 0), camera.soft), np.float32)
    seen = seen + grain.normal(0, camera.noise, seen.shape[:2])[:, :, None].astype(np.float32)
    _, data = cv2.imencode(
        ".jpg", np.clip(seen, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, camera.quality]
    )
    return data.tobytes()


def _placed(page: Pixels, camera: Camera, chance: random.Random) -> NDArray[np.float32]:
    """The page turned and seen from the side, with table around it."""
    height, width = page.shape[:2]
    edge = 0 if camera.table < 0 else round(0.05 * max(height, width))
    wide, high = width + 2 * edge, height + 2 * edge
    most = camera.askew * max(height, width)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    moved = (
        corners
        + edge
        + np.array(
            [[chance.uniform(-most, most) / 2, chance.uniform(-most, most) / 2] for _ in corners], np.float32
        )
    )
    spin = cv2.getRotationMatrix2D(
        (wide / 2, high / 2), chance.uniform(-camera.degrees, camera.degrees), 1.0 if edge == 0 else 0.93
    )
    moved = np.asarray(cv2.transform(moved[None], spin)[0], np.float32)
    table = camera.table if camera.table >= 0 else 250
    seen = cv2.warpPerspective(
        page,
        cv2.getPerspectiveTransform(corners, moved),
        (wide, high),
        flags=cv2.INTER_AREA,
        borderValue=(table * 0.8, table * 0.9, table),
    )
    scale = camera.long_px / max(wide, high)
    return np.asarray(cv2.resize(seen, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.float32)


def _lit(seen: NDArray[np.float32], camera: Camera, chance: random.Random) -> NDArray[np.float32]:
    """Less light on one side, and the soft shadow of a hand."""
    if not camera.shadow:
        return seen
    height, width = seen.shape[:2]
    across, down = np.meshgrid(
        np.linspace(-1, 1, width, dtype=np.float32), np.linspace(-1, 1, height, dtype=np.float32)
    )
    way = chance.uniform(0, 2 * np.pi)
    slope = (np.cos(way) * across + np.sin(way) * down) / 2
    at, wide = (chance.uniform(-1, 1), chance.uniform(-1, 1)), chance.uniform(0.3, 0.6)
    hand = np.exp(-((across - at[0]) ** 2 + (down - at[1]) ** 2) / wide**2) * 0.3
    light = 1.0 - camera.shadow * (0.5 + slope) * 0.8 - camera.shadow * hand
    return np.asarray(seen * light[:, :, None].astype(np.float32), np.float32)

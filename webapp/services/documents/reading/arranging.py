"""A photograph put straight: turned by quarters and cut at its edges as its owner wants it. Bounded child only."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image

from webapp.services.documents.reading.sources.photograph import open_photograph, turned

_QUALITY = 90


def arrange(data: bytes, turn: int, crop: Sequence[int], width: int) -> bytes:
    """A JPEG, upright as the camera was held, then turned `turn` degrees to the right, then cut.

    crop: percent taken away at the left, top, right and bottom. width: pixels of a small one to look at, 0 for as many as there are.
    Raises Invalid as `open_photograph`.
    """
    image = turned(open_photograph(data, least=width or None)).convert("RGB")
    if turn % 360:
        image = image.rotate(-turn, expand=True)
    left, top, right, bottom = crop
    wide, high = image.size
    image = image.crop(
        (
            wide * left // 100,
            high * top // 100,
            wide - wide * right // 100,
            high - high * bottom // 100,
        )
    )
    if width and image.width > width:
        height = max(1, round(image.height * width / image.width))
        image = image.resize((width, height), Image.Resampling.BOX)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()

"""QR codes in a picture."""

from __future__ import annotations

from dataclasses import dataclass

import zxingcpp
from PIL import Image

from webapp.services.documents.model import Box

_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


@dataclass(frozen=True, slots=True)
class Square:
    """A QR code: its text, its page, and its place in pt where that is known."""

    text: str
    page: int = 1
    box: Box | None = None


def squares_in(picture: Image.Image, page: int = 1, pt_per_pixel: float = 0.0) -> list[Square]:
    """Every QR code in the picture, from top to bottom; without `pt_per_pixel` they have no place."""
    found = zxingcpp.read_barcodes(picture.convert("L"), formats=_QR)
    squares = []
    for code in found:
        corners = [
            getattr(code.position, name) for name in ("top_left", "top_right", "bottom_right", "bottom_left")
        ]
        across, down = [corner.x for corner in corners], [corner.y for corner in corners]
        edges = [round(edge * pt_per_pixel, 2) for edge in (min(across), min(down), max(across), max(down))]
        squares.append(Square(code.text, page, Box(*edges) if pt_per_pixel else None))
    return sorted(squares, key=lambda square: square.box.top if square.box else 0)

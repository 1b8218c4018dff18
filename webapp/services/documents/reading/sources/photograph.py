"""Opening photographs within the limits: what the header says is believed before a pixel is made. Bounded child only.

No more than 14 megapixels of a page are worked on. Larger photographs of telephones are read smaller, not refused: nobody has to find
the size in a camera's settings, and the recogniser reads no better from more.
"""

from __future__ import annotations

import io
import warnings

import pillow_heif
from PIL import Image, ImageOps, UnidentifiedImageError

from webapp.core.errors import Invalid

MAX_PIXELS = 14_000_000
MAX_JPEG_PIXELS = 120_000_000
"""A JPEG can be opened at a half, a quarter or an eighth of its size: what counts is what comes out."""
MAX_HEIF_PIXELS = 52_000_000
"""Telephones take 24 and 48 megapixels of HEIC without being told to: opened whole, then halved, in a third of the memory there is."""
_LIMITS = {"JPEG": MAX_JPEG_PIXELS, "MPO": MAX_JPEG_PIXELS, "HEIF": MAX_HEIF_PIXELS}
PAGE_PT = 842.0
"""The long side of a photograph's page: A4, as nothing in a photograph says how long it is."""

Image.MAX_IMAGE_PIXELS = MAX_JPEG_PIXELS
pillow_heif.register_heif_opener(thumbnails=False)


def open_photograph(data: bytes, *, least: int | None = None, lazy: bool = False) -> Image.Image:
    """The picture, not yet turned. least: a JPEG may come out smaller, but not narrower than this; lazy: only the header is read.

    Raises Invalid documents.picture_too_large (megapixels, limit) by the header alone, documents.damaged.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=["JPEG", "PNG", "HEIF"])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(*_header_pixels(data)) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Invalid("documents.damaged", "file") from error
    pixels, limit = image.width * image.height, _LIMITS.get(image.format or "", MAX_PIXELS)
    if pixels > limit:
        raise _too_large(pixels, limit)
    if not lazy:
        _draft(image, least)
        try:
            image.load()
        except (OSError, SyntaxError, ValueError) as error:
            raise Invalid("documents.damaged", "file") from error
        if image.width * image.height > MAX_PIXELS:
            return image.reduce(2)
    return image


def turned(image: Image.Image) -> Image.Image:
    """As the camera was held: EXIF's turn applied, transparent parts white."""
    upright = ImageOps.exif_transpose(image)
    if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
        upright = upright.convert("RGBA")
        paper = Image.new("RGBA", upright.size, "white")
        return Image.alpha_composite(paper, upright).convert("RGB")
    return upright


def size_in_pt(width: int, height: int) -> tuple[float, float]:
    """The page of a picture of so many pixels."""
    scale = PAGE_PT / max(width, height)
    return width * scale, height * scale


def _draft(image: Image.Image, least: int | None) -> None:
    """Tell the JPEG decoder to leave out what nobody needs: a half, a quarter, an eighth."""
    if image.format not in {"JPEG", "MPO"}:
        return
    width, height = image.size
    halves = 1
    while width * height > MAX_PIXELS * halves**2:
        halves *= 2
    if least:
        while halves < 8 and min(width, height) // (halves * 2) >= least:
            halves *= 2
    image.draft(None, (max(1, width // halves), max(1, height // halves)))


def _header_pixels(data: bytes) -> tuple[int, int]:
    """A picture too large to be opened at all, and how large it may be: PNG says its size in bytes 16 to 24."""
    if data.startswith(b"\x89PNG"):
        return int.from_bytes(data[16:20], "big") * int.from_bytes(data[20:24], "big"), MAX_PIXELS
    limit = MAX_JPEG_PIXELS if data.startswith(b"\xff\xd8") else MAX_HEIF_PIXELS
    return max(MAX_JPEG_PIXELS, limit), limit


def _too_large(pixels: int, limit: int) -> Invalid:
    most = limit // 1_000_000
    return Invalid("documents.picture_too_large", "file", megapixels=pixels // 1_000_000, limit=most)

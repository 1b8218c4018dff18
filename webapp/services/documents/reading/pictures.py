"""Pages for people: a page as a picture, and pictures as the pages of one PDF. Runs in the bounded child only."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
import pypdfium2
from PIL import Image

from webapp.core.errors import Invalid
from webapp.services.documents.model import Picture
from webapp.services.documents.photographs import is_pdf, is_photograph
from webapp.services.documents.reading.sources.opening import MAX_PAGES, open_pdf
from webapp.services.documents.reading.sources.photograph import (
    MAX_PIXELS,
    open_photograph,
    size_in_pt,
    turned,
)

MAX_WIDTH = 2400
_MIN_WIDTH = 64
_TURNS = {3: 180, 6: 90, 8: 270}
"""EXIF's orientation -> degrees a page must be turned to the right. Mirrored ones come from no telephone."""


def picture(data: bytes, page: int, width: int) -> Picture:
    """Page `page` (from 1) of a PDF or photograph, `width` pixels wide or as near as it may be.

    Raises Invalid documents.no_picture for other files and other pages, else what opening raises.
    """
    width = max(_MIN_WIDTH, min(width, MAX_WIDTH))
    if is_photograph(data):
        return _photograph(data, page, width)
    if is_pdf(data):
        return _pdf_page(data, page, width)
    raise Invalid("documents.no_picture", "file")


def join(pictures: Sequence[bytes]) -> bytes:
    """One PDF with a page for each picture, JPEG bytes untouched. Raises Invalid documents.too_many_pages, no_picture."""
    if len(pictures) > MAX_PAGES:
        raise Invalid("documents.too_many_pages", "file", pages=len(pictures), limit=MAX_PAGES)
    pdf = pikepdf.new()
    for data in pictures:
        if not is_photograph(data):
            raise Invalid("documents.no_picture", "file")
        _add_page(pdf, data)
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _photograph(data: bytes, page: int, width: int) -> Picture:
    if page != 1:
        raise Invalid("documents.no_picture", "file")
    image = open_photograph(data, least=width)
    shown = turned(image)
    width_pt, height_pt = size_in_pt(*shown.size)
    height = max(1, round(width * shown.height / shown.width))
    small = shown if shown.width <= width else shown.resize((width, height), Image.Resampling.BOX)
    return _webp(small, width_pt, height_pt)


def _pdf_page(data: bytes, page: int, width: int) -> Picture:
    pdf = open_pdf(data)
    try:
        if not 1 <= page <= len(pdf):
            raise Invalid("documents.no_picture", "file")
        sheet = pdf[page - 1]
        width_pt, height_pt = sheet.get_size()
        scale = min(width / width_pt, (MAX_PIXELS / width_pt / height_pt) ** 0.5)
        image = sheet.render(scale=scale).to_pil()
    except pypdfium2.PdfiumError as error:
        raise Invalid("documents.damaged", "file") from error
    finally:
        pdf.close()
    return _webp(image, width_pt, height_pt)


def _webp(image: Image.Image, width_pt: float, height_pt: float) -> Picture:
    out = io.BytesIO()
    image.convert("RGB").save(out, "WEBP", quality=80, method=2)
    return Picture(out.getvalue(), "image/webp", round(width_pt, 2), round(height_pt, 2))


def _add_page(pdf: pikepdf.Pdf, data: bytes) -> None:
    image = open_photograph(data, lazy=True)
    plain_jpeg = image.format == "JPEG" and image.mode in {"L", "RGB"}
    turn = _TURNS.get(image.getexif().get(0x0112, 1), 0) if plain_jpeg else 0
    if not plain_jpeg:
        image = turned(open_photograph(data)).convert("RGB")
        out = io.BytesIO()
        image.save(out, "JPEG", quality=92)
        data = out.getvalue()
    width_pt, height_pt = size_in_pt(*image.size)
    page = pdf.add_blank_page(page_size=(width_pt, height_pt))
    held = pdf.make_stream(
        data,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=image.width,
        Height=image.height,
        ColorSpace=pikepdf.Name.DeviceGray if image.mode == "L" else pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=held))
    page.Contents = pdf.make_stream(f"{width_pt:.2f} 0 0 {height_pt:.2f} 0 0 cm /P Do".encode())
    if turn:
        page.Rotate = turn

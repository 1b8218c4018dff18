"""Photographs and PDF pages that are pictures -> Layout. Only in the child that holds the recogniser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2
from PIL import Image

from webapp.core.errors import Invalid
from webapp.services.documents.model import Box
from webapp.services.documents.photographs import is_photograph
from webapp.services.documents.reading.page.cells import rows_of
from webapp.services.documents.reading.page.layout import Layout, Row
from webapp.services.documents.reading.photo import quality
from webapp.services.documents.reading.photo.engine import Engine, Pixels
from webapp.services.documents.reading.photo.print import characters, upright
from webapp.services.documents.reading.photo.rules import cut_apart, grown_together, tables
from webapp.services.documents.reading.photo.seals import without_seals
from webapp.services.documents.reading.photo.sure import calibrated
from webapp.services.documents.reading.photo.unread import doubted, looked_for
from webapp.services.documents.reading.photo.upright import Page, flatten
from webapp.services.documents.reading.sources.opening import open_pdf
from webapp.services.documents.reading.sources.pdf import MIN_CHARS, read_pages
from webapp.services.documents.reading.sources.photograph import (
    MAX_PIXELS,
    open_photograph,
    size_in_pt,
    turned,
)
from webapp.services.documents.reading.wire import Progress

_SCAN_DPI = 200
_LARGEST_READ = 2600
"""The long side in px a page is read with; more shows the recogniser nothing new."""


@dataclass(frozen=True, slots=True)
class Scan:
    """Rows of all pages, and how each page that was a picture had been turned."""

    layout: Layout
    pages: dict[int, Page]


def read_scan(data: bytes, engine: Engine, progress: Progress) -> Scan:
    """Raises Invalid: what opening raises, what `quality.check` says, documents.no_text when nothing is printed."""
    rows: list[Row] = []
    turned_pages: dict[int, Page] = {}
    count = 0
    for number, pages, found in _pages(data):
        progress(number, pages)
        count = pages
        if isinstance(found, list):
            rows.extend(found)
            continue
        image, pt_per_px = found
        quality.check(image)
        page, read = _read(engine, image, pt_per_px, number)
        turned_pages[number] = page
        rows.extend(read)
    if sum(len(block.chars) for row in rows for block in row.blocks) < MIN_CHARS:
        raise Invalid("documents.no_text", "file")
    return Scan(Layout(count, tuple(rows), "ocr"), turned_pages)


def _read(engine: Engine, image: Pixels, pt_per_px: float, number: int) -> tuple[Page, list[Row]]:
    page, quads = upright(engine, flatten(image, pt_per_px))
    clean = without_seals(page.image)
    ruled = tables(page.image)
    found = [cut_apart(table, quads) for table in ruled]
    cells = [cell for table in found for cell in table]
    looked = looked_for(clean.image, cells, quads)
    chars = calibrated(characters(engine, page, clean, looked.lines, cells), page.scale)
    odd = [*looked.unread, *(cell for table in ruled for cell in grown_together(table))]
    chars = doubted(chars, [_in_pt(cell, page) for cell in odd])
    return page, rows_of(number, chars, [[_in_pt(cell, page) for cell in table] for table in found])


def _in_pt(cell: Box, page: Page) -> Box:
    scale = page.scale
    return Box(cell.x0 * scale, cell.top * scale, cell.x1 * scale, cell.bottom * scale)


def _pages(data: bytes) -> Iterator[tuple[int, int, list[Row] | tuple[Pixels, float]]]:
    """(number, of how many, its rows where it has text, else its picture (BGR) and pt for one px)."""
    if is_photograph(data):
        image = turned(open_photograph(data, least=_LARGEST_READ))
        yield 1, 1, _pixels(image, max(size_in_pt(*image.size)))
        return
    pdf = open_pdf(data)
    try:
        texts = list(read_pages(data))
        for number, rows in enumerate(texts, 1):
            yield number, len(texts), _drawn(pdf, number) if rows is None else rows
    except pypdfium2.PdfiumError as error:
        raise Invalid("documents.damaged", "file") from error
    finally:
        pdf.close()


def _drawn(pdf: pypdfium2.PdfDocument, number: int) -> tuple[Pixels, float]:
    """A page of a PDF as large as its picture is, or as a scanner would make it."""
    sheet = pdf[number - 1]
    width, height = sheet.get_size()
    scale = max(_SCAN_DPI / 72, _native(sheet) / max(width, height))
    scale = min(scale, _LARGEST_READ / max(width, height), (MAX_PIXELS / width / height) ** 0.5)
    return _pixels(sheet.render(scale=scale).to_pil(), max(width, height))


def _native(sheet: pypdfium2.PdfPage) -> float:
    """The long side in px of the largest picture on the page."""
    pictures = sheet.get_objects(max_depth=3)
    return max(
        (
            float(max(picture.get_px_size()))
            for picture in pictures
            if isinstance(picture, pypdfium2.PdfImage)
        ),
        default=0.0,
    )


def _pixels(image: Image.Image, long_pt: float) -> tuple[Pixels, float]:
    pixels = np.asarray(image.convert("RGB"))[:, :, ::-1]
    shrink = _LARGEST_READ / max(image.size)
    if shrink < 1:
        pixels = cv2.resize(pixels, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    return np.ascontiguousarray(pixels, np.uint8), long_pt / max(pixels.shape[:2])

"""PDF bytes -> Layout. Runs in the bounded child only: nothing here is trusted with a hostile file outside it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pdfplumber

from webapp.core.errors import Invalid
from webapp.services.documents.model import Box
from webapp.services.documents.reading.page.cells import rows_of
from webapp.services.documents.reading.page.layout import Char, Layout, Row
from webapp.services.documents.reading.sources.opening import open_pdf
from webapp.services.documents.text import tidy

MAX_CHARS = 200_000
MIN_CHARS = 20
_MOST_OF_PAGE = 0.4


def read_layout(data: bytes) -> Layout:
    """The text layer of a PDF.

    Raises Invalid: documents.password / damaged / too_many_pages / page_too_large / no_text, the last one also when only some
    pages are pictures: then whoever reads pictures reads them all.
    """
    open_pdf(data).close()
    pages = list(read_pages(data))
    if any(rows is None for rows in pages):
        raise Invalid("documents.no_text", "file")
    return Layout(len(pages), tuple(row for rows in pages for row in rows or ()))


def read_pages(data: bytes) -> Iterator[list[Row] | None]:
    """The rows of each page of a PDF, None for a page that is a picture (every page where there is next to no text)."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        read = list(_pages(pdf))
    bare = sum(count for count, _, _ in read) < MIN_CHARS
    for count, rows, pictured in read:
        yield None if bare or (pictured and count < MIN_CHARS) else rows


def _pages(pdf: Any) -> Iterator[tuple[int, list[Row], bool]]:
    """For each page how many characters it has, its rows, and whether a picture covers most of it."""
    total = 0
    for page in pdf.pages:
        chars = _chars(page)
        total += len(chars)
        if total > MAX_CHARS:
            raise Invalid("documents.too_heavy", "file")
        cells = ([Box(*map(float, cell)) for cell in table.cells] for table in page.find_tables())
        yield len(chars), rows_of(page.page_number, chars, cells), _pictured(page)
        page.close()


def _pictured(page: Any) -> bool:
    area = float(page.width) * float(page.height)
    return any(float(image["width"]) * float(image["height"]) > _MOST_OF_PAGE * area for image in page.images)


def _chars(page: Any) -> list[Char]:
    """Upright characters with ink, double-struck ones once, ligatures left as they are printed."""
    chars = []
    for char in page.dedupe_chars(tolerance=1).chars:
        text = tidy(char["text"])
        if not char["upright"] or not text or text.startswith("(cid:"):
            continue
        ink = _ink(char.get("non_stroking_color"))
        width = (char["x1"] - char["x0"]) / len(text)
        for place, letter in enumerate(text):
            left = char["x0"] + place * width
            chars.append(Char(letter, left, char["top"], left + width, char["bottom"], char["size"], ink))
    return chars


def _ink(colour: Any) -> tuple[float, ...]:
    if isinstance(colour, (int, float)):
        return (round(float(colour), 2),)
    if isinstance(colour, (tuple, list)) and all(isinstance(part, (int, float)) for part in colour):
        return tuple(round(float(part), 2) for part in colour)
    return ()

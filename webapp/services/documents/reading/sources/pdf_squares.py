"""The QR codes on the first pages of a PDF, as they are drawn."""

from __future__ import annotations

import pypdfium2

from webapp.services.documents.reading.page.qr import Square, squares_in

PAGES = 2
SCALE = 2.5
"""Pixels a pt, at which a QR code of 20 mm is read well."""
MAX_SIDE = 3500
"""No page is drawn with a longer side, in pixels."""


def squares_of(data: bytes) -> tuple[Square, ...]:
    """Those of a PDF that was opened before: pages and sizes are within their limits."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        found: list[Square] = []
        for number in range(min(len(pdf), PAGES)):
            scale = min(SCALE, MAX_SIDE / max(pdf.get_page_size(number)))
            picture = pdf[number].render(scale=scale, grayscale=True).to_pil()
            found += squares_in(picture, number + 1, 1 / scale)
        return tuple(found)
    finally:
        pdf.close()

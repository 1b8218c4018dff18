"""Opening a PDF within the limits. Bounded child only."""

from __future__ import annotations

import pypdfium2

from webapp.core.errors import Invalid

MAX_PAGES = 30
MAX_SIDE_PT = 3400
"""A little over A0, 2384 x 3370 pt."""
_PASSWORD = 4  # FPDF_ERR_PASSWORD


def open_pdf(data: bytes) -> pypdfium2.PdfDocument:
    """Raises Invalid: documents.password / damaged / too_many_pages / page_too_large. The caller closes it."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = "documents.password" if getattr(error, "err_code", None) == _PASSWORD else "documents.damaged"
        raise Invalid(code, "file") from error
    try:
        _check(pdf)
    except pypdfium2.PdfiumError as error:
        pdf.close()
        raise Invalid("documents.damaged", "file") from error
    except Invalid:
        pdf.close()
        raise
    return pdf


def _check(pdf: pypdfium2.PdfDocument) -> None:
    if len(pdf) > MAX_PAGES:
        raise Invalid("documents.too_many_pages", "file", pages=len(pdf), limit=MAX_PAGES)
    sizes = [pdf.get_page_size(number) for number in range(len(pdf))]
    if not sizes or min(min(size) for size in sizes) <= 0:
        raise Invalid("documents.damaged", "file")
    if max(max(size) for size in sizes) > MAX_SIDE_PT:
        raise Invalid("documents.page_too_large", "file")

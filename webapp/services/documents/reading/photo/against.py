"""What stands in the file against what is seen on the page: the same box, once as text and once as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2

from webapp.services.documents.figures import MONEY_IN_TEXT, parse_fen
from webapp.services.documents.model import Box, Field, Finding, Reading
from webapp.services.documents.reading.forgery import money_fields, with_findings
from webapp.services.documents.reading.photo.engine import Engine, Pixels, Seen
from webapp.services.documents.reading.sources.opening import open_pdf
from webapp.services.documents.text import squeeze

_DPI = 200
_ROOM = 3.0
"""Pt around a box: print is a little larger than what a file says."""
_SURE = 0.9
MOST = 48
"""So many figures are looked at, totals first."""


@dataclass(frozen=True, slots=True)
class _Look:
    field: Field
    page: int
    picture: Pixels


def compared(data: bytes, reading: Reading, engine: Engine, names: Sequence[str]) -> Reading:
    """The reading with a finding for each figure whose picture says something else. names: which figures; none: all of them."""
    wanted = [field for field in money_fields(reading) if not names or field.name in names][:MOST]
    looks = _pictures(data, wanted)
    read = engine.read([look.picture for look in looks])
    findings = [
        finding
        for look, seen in zip(looks, read, strict=True)
        if (finding := _finding(look, seen)) is not None
    ]
    return with_findings(reading, findings)


def _finding(look: _Look, seen: Sequence[Seen]) -> Finding | None:
    """None where the same is seen, or nothing that is surely a figure."""
    plain = [(letter, char.sure) for char in seen for letter in squeeze(char.text)]
    figures = list(MONEY_IN_TEXT.finditer("".join(letter for letter, _ in plain)))
    if len(figures) != 1 or min(sure for _, sure in plain[slice(*figures[0].span("figure"))]) < _SURE:
        return None
    fen = parse_fen(figures[0]["figure"] + (figures[0]["unit"] or ""))
    if fen is None or fen == parse_fen(look.field.value):
        return None
    params = {"page": str(look.page), "text": look.field.value, "seen": figures[0]["figure"]}
    return Finding("documents.finding.text_not_picture", params, (look.field.name,))


def _pictures(data: bytes, fields: Sequence[Field]) -> list[_Look]:
    pdf = open_pdf(data)
    pages: dict[int, Pixels] = {}
    looks = []
    try:
        for field in fields:
            if field.page is None or field.box is None:
                continue
            if field.page not in pages:
                pages[field.page] = _page(pdf, field.page)
            picture = _print_in(pages[field.page], field.box)
            if picture is not None:
                looks.append(_Look(field, field.page, picture))
    finally:
        pdf.close()
    return looks


def _page(pdf: pypdfium2.PdfDocument, number: int) -> Pixels:
    image = pdf[number - 1].render(scale=_DPI / 72).to_pil().convert("RGB")
    return np.ascontiguousarray(np.asarray(image, np.uint8)[:, :, ::-1])


def _print_in(page: Pixels, box: Box) -> Pixels | None:
    """The print in a box without the rules around it; None where there is none or more than a line."""
    scale, room = _DPI / 72, 0.0 if box.bottom - box.top > 15 else _ROOM
    left, top, right, bottom = (
        round(edge * scale) for edge in (box.x0 - room, box.top - room, box.x1 + room, box.bottom + room)
    )
    part = page[max(0, top) : bottom, max(0, left) : right]
    if min(part.shape[:2]) < 8:
        return None
    grey = cv2.cvtColor(part, cv2.COLOR_BGR2GRAY)
    ink = (grey < int(np.median(grey)) - 60).astype(np.uint8)
    long = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, max(20, part.shape[1] // 2)), np.uint8))
    upright = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((max(20, part.shape[0] * 3 // 4), 1), np.uint8))
    ys, xs = np.nonzero(ink & (long == 0) & (upright == 0))
    if len(ys) < 10:
        return None
    low, high = max(0, int(ys.min()) - 5), int(ys.max()) + 6
    start, end = max(0, int(xs.min()) - 8), int(xs.max()) + 9
    return part[low:high, start:end]

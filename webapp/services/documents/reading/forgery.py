"""Signs in a PDF that it is not as it was made. They go to a person with what and where; none of them accuses anybody.

What is painted over a figure, print over print, the program that saved it last. What the picture of a figure says is compared by
whoever holds the recogniser (`reading.photo.against`).
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pypdfium2
import pypdfium2.raw

from webapp.services.documents.figures import parse_day
from webapp.services.documents.model import (
    FIGURES,
    Box,
    DocumentKind,
    Field,
    Finding,
    Reading,
    with_findings,
)
from webapp.services.documents.reading.page.boxes import overlapping
from webapp.services.documents.text import squeeze

_FREE_TO_EDIT = {DocumentKind.ORDER_CONTRACT, DocumentKind.UNKNOWN}
"""Papers that people write themselves: that a program for writing was used says nothing."""
_EDITORS = re.compile(
    r"photoshop|illustrator|acrobat(?! distiller)|indesign|inkscape|gimp|coreldraw|pdf[ -]?(?:editor|xchange|element|escape|expert|24)"
    r"|phantompdf|foxit (?!reader)|nitro|sejda|smallpdf|ilovepdf|xodo|wondershare|updf|福昕|编辑",
    re.IGNORECASE,
)
_SAVED = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_raw: Any = pypdfium2.raw  # its names are made when it is loaded: nothing says their types
_COVERED = 0.15
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One thing drawn on a page: print with its text, or anything else that hides what is under it."""

    box: Box
    text: str | None


def look(data: bytes, reading: Reading) -> tuple[Reading, tuple[str, ...]]:
    """The reading with what was found, and the names of figures something was drawn over: those should be looked at."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        findings = list(_saved(pdf.get_metadata_dict(), reading))
        over, covered = _over(pdf, reading)
    finally:
        pdf.close()
    return with_findings(reading, [*findings, *over]), covered


def figures_of(reading: Reading) -> list[Field]:
    """Amounts, days and credit codes with a place on a page, those that stand alone first."""
    placed = [
        field
        for field in reading.fields
        if field.shape in FIGURES and field.value and field.box and field.page
    ]
    return sorted(placed, key=lambda field: "." in field.name)


def _saved(about: dict[str, str], reading: Reading) -> Iterator[Finding]:
    if reading.kind in _FREE_TO_EDIT:
        return
    program = next((about[key] for key in ("Producer", "Creator") if _EDITORS.search(about.get(key, ""))), "")
    if program:
        yield Finding("documents.finding.made_with_editor", {"program": program[:60]}, ())
    issued = reading.field("issued_on")
    issued_day = parse_day(issued.value) if issued else None
    made, changed = _day(about.get("CreationDate", "")), _day(about.get("ModDate", ""))
    if issued_day and made and changed and changed > max(issued_day, made) + timedelta(days=1):
        days = {"changed_day": changed.isoformat(), "issued_day": issued_day.isoformat()}
        yield Finding("documents.finding.changed_after_issue", days, ())


def _day(saved: str) -> date | None:
    match = _SAVED.match(saved)
    return parse_day("-".join(match.groups())) if match else None


def _over(pdf: pypdfium2.PdfDocument, reading: Reading) -> tuple[list[Finding], tuple[str, ...]]:
    told = {name for finding in reading.findings for name in finding.fields}
    findings: list[Finding] = []
    covered: list[str] = []
    drawn: dict[int, list[_Drawn]] = {}
    for field in figures_of(reading):
        if field.box is None or field.page is None:
            continue
        if field.page not in drawn:
            drawn[field.page] = list(_drawn(pdf[field.page - 1]))
        texts, hidden = _in_box(field.box, drawn[field.page])
        if hidden:
            covered.append(field.name)
        if len(texts) > 1 and field.name not in told:
            params = {"page": str(field.page), "text": texts[0][:40], "other": texts[1][:40]}
            findings.append(Finding("documents.finding.text_over_text", params, (field.name,)))
    return findings, tuple(covered)


def _in_box(box: Box, drawn: list[_Drawn]) -> tuple[list[str], bool]:
    """Different texts lying over each other in the box; whether something was drawn over print in it."""
    print_below: list[_Drawn] = []
    texts: list[str] = []
    hidden = False
    for thing in drawn:
        if overlapping(thing.box, box) < _COVERED:
            continue
        under = [other for other in print_below if overlapping(other.box, thing.box) > _COVERED]
        if thing.text is None:
            hidden = hidden or bool(under)
            continue
        different = [other for other in under if other.text != thing.text]
        if different and overlapping(different[0].box, thing.box) > 0.5:
            texts = texts or [different[0].text or "", thing.text]
        print_below.append(thing)
    return texts, hidden or bool(texts)


def _drawn(page: pypdfium2.PdfPage) -> Iterator[_Drawn]:
    """Print and what can hide it, in the order of drawing, notes put on the page last."""
    height = page.get_height()
    words = page.get_textpage()
    for thing in page.get_objects(max_depth=_DEEPEST, textpage=words):
        box = _box(thing.get_bounds(), height)
        if isinstance(thing, pypdfium2.PdfTextObj):
            text = squeeze(thing.extract())
            if text:
                yield _Drawn(box, text)
        elif thing.type == _raw.FPDF_PAGEOBJ_IMAGE or (
            thing.type == _raw.FPDF_PAGEOBJ_PATH and _filled(thing)
        ):
            yield _Drawn(box, None)
    for number in range(_raw.FPDFPage_GetAnnotCount(page)):
        yield from _note(page, number, height)


def _filled(path: Any) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    _raw.FPDFPath_GetDrawMode(path, mode, stroke)
    return bool(mode.value != _raw.FPDF_FILLMODE_NONE)


def _note(page: pypdfium2.PdfPage, number: int, height: float) -> Iterator[_Drawn]:
    note = _raw.FPDFPage_GetAnnot(page, number)
    if not note:
        return
    place = _raw.FS_RECTF()
    if _raw.FPDFAnnot_GetRect(note, place) and _raw.FPDFAnnot_GetSubtype(note) != _raw.FPDF_ANNOT_LINK:
        yield _Drawn(_box((place.left, place.bottom, place.right, place.top), height), None)
    _raw.FPDFPage_CloseAnnot(note)


def _box(bounds: tuple[float, float, float, float], height: float) -> Box:
    left, bottom, right, top = bounds
    return Box(left, height - top, right, height - bottom)

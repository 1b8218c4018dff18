"""What stands in the file against what is seen on the page: the same box, once as text and once as a picture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2

from webapp.services.documents.credit_code import alike, credit_code_ok
from webapp.services.documents.figures import MONEY_IN_TEXT, find_days, parse_fen
from webapp.services.documents.model import Box, Field, FieldShape, Finding, Reading, with_findings
from webapp.services.documents.reading.forgery import figures_of
from webapp.services.documents.reading.photo.engine import Engine, Pixels, Seen
from webapp.services.documents.reading.sources.opening import open_pdf
from webapp.services.documents.text import squeeze

_DPI = 200
_ROOM = 3.0
"""Pt around a box: print is a little larger than what a file says."""
_SURE = 0.9
_SMALL, _PART, _SAME = (96, 32), (16, 16), 25.0
"""The size in which two pictures are held against each other, and how far any part of them may be apart: the last figure of
14,629.58 and 14,629.59 is 44 apart, of two alike most are under 20."""
_SHORT, _WIDER = 10, 4
_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])")


@dataclass(frozen=True, slots=True)
class _Look:
    field: Field
    page: int
    picture: Pixels


def compared(data: bytes, reading: Reading, engine: Engine, names: Sequence[str]) -> Reading:
    """The reading with a finding for each of these figures (amounts, days, credit codes) whose picture says something else."""
    wanted = [field for field in figures_of(reading) if field.name in names]
    places = {(field.page, field.box): field for field in wanted}
    looks = _pictures(data, list(places.values()))
    first = _first_alike(looks)
    kept = sorted(set(first))
    read = dict(zip(kept, engine.read([looks[place].picture for place in kept]), strict=True))
    seen = {(look.field.page, look.field.box): read[place] for look, place in zip(looks, first, strict=True)}
    findings = [
        finding
        for field in wanted
        if (finding := _finding(field, seen.get((field.page, field.box), ()))) is not None
    ]
    return with_findings(reading, findings)


def _first_alike(looks: Sequence[_Look]) -> list[int]:
    """For each the first that says the same and looks the same: a return has a hundred noughts, and reading one is dear."""
    known: dict[str, list[tuple[int, int, Pixels]]] = {}
    first = []
    for place, look in enumerate(looks):
        small = np.asarray(cv2.resize(cv2.cvtColor(look.picture, cv2.COLOR_BGR2GRAY), _SMALL), np.uint8)
        wide, alike = look.picture.shape[1], known.setdefault(look.field.value, [])
        same = [
            other
            for other, width, seen in alike
            if abs(width - wide) <= _WIDER and _apart(seen, small) < _SAME
        ]
        if not same and len(look.field.value) <= _SHORT:
            alike.append((place, wide, small))
        first.append(same[0] if same else place)
    return first


def _apart(one: Pixels, other: Pixels) -> float:
    """Of the part where they differ most."""
    return float(cv2.boxFilter(cv2.absdiff(one, other), -1, _PART).max())


def _finding(field: Field, seen: Sequence[Seen]) -> Finding | None:
    """None where the same is seen, or nothing that is surely such a figure."""
    plain = [(letter, char.sure) for char in seen for letter in squeeze(char.text)]
    text = "".join(letter for letter, _ in plain)
    other = _OTHER[field.shape](field, text)
    start = text.find(other) if other else -1
    if not other or start < 0 or min(sure for _, sure in plain[start : start + len(other)]) < _SURE:
        return None
    said = field.raw.strip() if field.shape is FieldShape.DAY else field.value
    params = {"page": str(field.page), "text": said[:40], "seen": other}
    return Finding("documents.finding.text_not_picture", params, (field.name,))


def _other_money(field: Field, text: str) -> str | None:
    """The one amount that is seen, where it is another one."""
    figures = list(MONEY_IN_TEXT.finditer(text))
    if len(figures) != 1:
        return None
    fen = parse_fen(figures[0]["figure"] + (figures[0]["unit"] or ""))
    return None if fen is None or fen == parse_fen(field.value) else figures[0]["figure"]


def _other_day(field: Field, text: str) -> str | None:
    """What is seen, where it is as many days as in the file and other ones."""
    written, seen = find_days(field.raw), find_days(text)
    return text if written and len(seen) == len(written) and seen != written else None


def _other_code(field: Field, text: str) -> str | None:
    """The code that is seen, where it is another one and not one sign taken for its like."""
    codes = _CODE.findall(text)
    if len(codes) != 1 or codes[0] == field.value or len(field.value) != len(codes[0]):
        return None
    differ = [pair for pair in zip(field.value, codes[0], strict=True) if pair[0] != pair[1]]
    return codes[0] if credit_code_ok(codes[0]) or not all(alike(*pair) for pair in differ) else None


_OTHER = {FieldShape.MONEY: _other_money, FieldShape.DAY: _other_day, FieldShape.CODE: _other_code}


def _pictures(data: bytes, fields: Sequence[Field]) -> list[_Look]:
    pdf = open_pdf(data)
    pages: dict[int, Pixels] = {}
    looks = []
    try:
        for field in fields:
            if field.page is None or field.box is None or "\n" in field.raw.strip():
                continue  # the recogniser reads lines
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
    paper = int(np.median(grey))
    ink = (grey < paper - 60).astype(np.uint8)
    part = _without_neighbours(part, ink, round(room * scale) + 1, paper)
    long = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, max(20, part.shape[1] // 2)), np.uint8))
    upright = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((max(20, part.shape[0] * 3 // 4), 1), np.uint8))
    ys, xs = np.nonzero(ink & (long == 0) & (upright == 0))
    if len(ys) < 10:
        return None
    low, high = max(0, int(ys.min()) - 5), int(ys.max()) + 6
    start, end = max(0, int(xs.min()) - 8), int(xs.max()) + 9
    return part[low:high, start:end]


def _without_neighbours(part: Pixels, ink: Pixels, room: int, paper: int) -> Pixels:
    """What reaches into the room beside the box from outside is painted over: half a character looks like a figure."""
    whole = part.copy()
    inked = np.asarray(ink.any(axis=0))
    for columns, way in ((inked, 1), (inked[::-1], -1)):
        cut = int(np.argmin(columns)) if not columns.all() else 0
        if 0 < cut <= room:
            edge = slice(0, cut) if way == 1 else slice(len(inked) - cut, None)
            whole[:, edge], ink[:, edge] = paper, 0
    return whole

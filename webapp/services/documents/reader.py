"""The seam behind which files are read: bytes in, a Reading out. What touches a hostile file runs in bounded children only."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any, Protocol

from webapp.core.errors import Invalid
from webapp.services.documents.bounded import Bounds, Progress
from webapp.services.documents.children import KeptChild, SpareChild
from webapp.services.documents.model import FIGURES, Picture, Reading
from webapp.services.documents.photographs import is_pdf, is_photograph

_LIGHT = "webapp.services.documents.reading.child"
_PICTURES = "webapp.services.documents.reading.picture_child"
_OCR = "webapp.services.documents.reading.ocr_child"
_BOUNDS = Bounds()
_OCR_CORES = 4
"""The recogniser works on so many cores at most: its seconds of work pass so much faster than the clock."""
_COMPARED_AT_ONCE = 32
"""Figures: a photograph that is read meanwhile waits for so many at most."""


class Reader(Protocol):
    """Reads files of every kind."""

    def read(self, data: bytes, progress: Progress | None = None) -> Reading:
        """Raises Invalid with a documents.* code and field "file" when it can't be read. progress: told page and pages."""
        ...


class Pages(Protocol):
    """Draws what files look like."""

    def picture(self, data: bytes, page: int, width: int) -> Picture:
        """Page `page` (from 1), `width` pixels wide or as near as it may be. Raises Invalid documents.no_picture, else as `Reader.read`."""
        ...


Straightened = tuple[bytes, int, Sequence[int]]
"""A photograph, by how many degrees it is turned to the right, and percent cut away at its left, top, right and bottom."""


class Comparer(Protocol):
    """Holds what a file says against what is seen of it."""

    def compare(self, data: bytes, reading: Reading) -> Reading:
        """The reading with a finding for each figure whose picture says something else than its text. Raises nothing."""
        ...


class Photographs(Protocol):
    """Makes one document of photographs."""

    def arrange(self, photographs: Sequence[Straightened], width: int = 0) -> list[bytes]:
        """Each as a JPEG. width: pixels of small ones to look at, 0 for as many as there are. Raises Invalid as `Reader.read`."""
        ...

    def join(self, pictures: Sequence[bytes]) -> bytes:
        """Photographs as the pages of one PDF, in this order. Raises Invalid as `Reader.read`."""
        ...


class ChildReader:
    """Files with text are read in a child of their own, photographs and scans in one that is kept.

    ahead: for each kind of question one child is started before it is asked.

    memory, seconds, work, wall: as `Bounds` says; at_once: files with text read at the same time, others wait their turn (photographs
    are read one after the other).
    """

    def __init__(
        self,
        memory: int = _BOUNDS.memory,
        seconds: float = _BOUNDS.seconds,
        work: int = _BOUNDS.work,
        at_once: int = 2,
        *,
        wall: float = _BOUNDS.wall,
        ahead: bool = False,
    ) -> None:
        self._bounds = Bounds(memory, seconds, work, wall)
        self._turns = threading.BoundedSemaphore(at_once)
        self._light, self._pictures = (
            SpareChild(module, self._bounds, ahead=ahead) for module in (_LIGHT, _PICTURES)
        )
        self._kept = KeptChild(_OCR, replace(self._bounds, work=work * _OCR_CORES))

    def read(self, data: bytes, progress: Progress | None = None) -> Reading:
        """Raises Invalid: what the child says, documents.too_heavy over a limit, documents.damaged when it dies."""
        return self._read(data, progress)[0]

    def read_closely(self, data: bytes) -> Reading:
        """As `read`, and figures that something was drawn over are compared with what is seen: takes a few seconds where there are any."""
        reading, covered = self._read(data, None)
        return self.compare(data, reading, covered) if covered else reading

    def compare(self, data: bytes, reading: Reading, names: Sequence[str] = ()) -> Reading:
        """A PDF's reading with a finding for each figure whose picture says something else than its text.

        Without names all amounts, days and credit codes that come from text are compared, which takes seconds; photographs that
        are read meanwhile take turns with them. What can't be compared stays as it was read.
        """
        if not is_pdf(data):
            return reading
        wanted = list(names) or [
            field.name for field in reading.fields if field.shape in FIGURES and field.source == "pdf_text"
        ]
        for start in range(0, len(wanted), _COMPARED_AT_ONCE):
            some = wanted[start : start + _COMPARED_AT_ONCE]
            try:
                head, _ = self._kept.ask("compare", [data], reading=reading.to_json(), names=some)
            except Invalid:
                continue
            reading = Reading.from_json(head["reading"])
        return reading

    def picture(self, data: bytes, page: int, width: int) -> Picture:
        """Page `page` (from 1) of a PDF or photograph, upright, `width` pixels wide or as near as it may be.

        Raises Invalid with field "file": documents.no_picture where the file or page has none, else as `read`.
        """
        head, image = self._once(self._pictures, "picture", [data], at=page, width=width)
        return Picture(image, str(head["mime"]), float(head["width_pt"]), float(head["height_pt"]))

    def arrange(self, photographs: Sequence[Straightened], width: int = 0) -> list[bytes]:
        """Photographs as JPEGs, each turned, then cut; all in one child.

        width: pixels of small ones to look at, 0 for as many as there are. Raises Invalid as `read` does.
        """
        files = [data for data, _turn, _crop in photographs]
        hows = [[turn, *crop] for _data, turn, crop in photographs]
        head, images = self._once(self._pictures, "arrange", files, hows=hows, width=width)
        ends = list(accumulate(head["sizes"]))
        return [images[start:end] for start, end in zip([0, *ends], ends, strict=False)]

    def join(self, pictures: Sequence[bytes]) -> bytes:
        """Photographs as the pages of one PDF, in this order, their JPEG bytes untouched. Raises Invalid as `read` does."""
        _, pdf = self._once(self._pictures, "join", pictures)
        return pdf

    def close(self) -> None:
        """Ends the children that wait; the next file starts others."""
        for child in (self._light, self._pictures, self._kept):
            child.close()

    def _once(
        self,
        spare: SpareChild,
        task: str,
        files: Sequence[bytes],
        progress: Progress | None = None,
        **more: Any,
    ) -> tuple[dict[str, Any], bytes]:
        with self._turns:
            return spare.ask(task, files, progress, **more)

    def _read(self, data: bytes, progress: Progress | None) -> tuple[Reading, Sequence[str]]:
        """The reading, and which figures something was drawn over."""
        if is_photograph(data):
            return self._seen(data, progress), ()
        try:
            head, _ = self._once(self._light, "read", [data], progress)
        except Invalid as refusal:
            if refusal.code != "documents.no_text":
                raise
            return self._seen(data, progress), ()
        return Reading.from_json(head["reading"]), head.get("covered", ())

    def _seen(self, data: bytes, progress: Progress | None) -> Reading:
        head, _ = self._kept.ask("read", [data], progress)
        return Reading.from_json(head["reading"])

"""The seam behind which files are read: bytes in, a Reading out. What touches a hostile file runs in bounded children only."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any, Protocol

from webapp.core.errors import Invalid
from webapp.services.documents.bounded import Bounds, Child, Progress
from webapp.services.documents.model import Picture, Reading
from webapp.services.documents.photographs import is_photograph

_LIGHT = "webapp.services.documents.reading.child"
_PICTURES = "webapp.services.documents.reading.picture_child"
_OCR = "webapp.services.documents.reading.ocr_child"
_BOUNDS = Bounds()
_OCR_CORES = 4
"""The recogniser works on so many cores at most: its seconds of work pass so much faster than the clock."""
_IDLE_SECONDS = 300
_QUESTIONS = 40
"""The child that reads photographs is made anew after so many: no file leaves anything behind for long."""


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

    memory: bytes of address space; seconds: wall time; work: seconds of processor time; at_once: files with text read at the same time,
    others wait their turn (photographs are read one after the other).
    """

    def __init__(
        self,
        memory: int = _BOUNDS.memory,
        seconds: float = _BOUNDS.seconds,
        work: int = _BOUNDS.work,
        at_once: int = 2,
    ) -> None:
        self._bounds = Bounds(memory, seconds, work)
        self._turns = threading.BoundedSemaphore(at_once)
        self._kept = KeptChild(_OCR, replace(self._bounds, work=work * _OCR_CORES))

    def read(self, data: bytes, progress: Progress | None = None) -> Reading:
        """Raises Invalid: what the child says, documents.too_heavy over a limit, documents.damaged when it dies."""
        if is_photograph(data):
            return self._seen(data, progress)
        try:
            head, _ = self._once(_LIGHT, "read", [data], progress)
        except Invalid as refusal:
            if refusal.code != "documents.no_text":
                raise
            return self._seen(data, progress)
        reading = Reading.from_json(head["reading"])
        covered = head.get("covered", ())
        return self.compare(data, reading, covered) if covered else reading

    def compare(self, data: bytes, reading: Reading, names: Sequence[str] = ()) -> Reading:
        """A PDF's reading with a finding for each figure whose picture says something else than its text.

        `read` has it done for figures that something was drawn over; without names all figures are compared, which takes seconds.
        What can't be compared stays as it was read.
        """
        try:
            head, _ = self._kept.ask("compare", [data], reading=reading.to_json(), names=list(names))
        except Invalid:
            return reading
        return Reading.from_json(head["reading"])

    def picture(self, data: bytes, page: int, width: int) -> Picture:
        """Page `page` (from 1) of a PDF or photograph, upright, `width` pixels wide or as near as it may be.

        Raises Invalid with field "file": documents.no_picture where the file or page has none, else as `read`.
        """
        head, image = self._once(_PICTURES, "picture", [data], at=page, width=width)
        return Picture(image, str(head["mime"]), float(head["width_pt"]), float(head["height_pt"]))

    def arrange(self, photographs: Sequence[Straightened], width: int = 0) -> list[bytes]:
        """Photographs as JPEGs, each turned, then cut; all in one child.

        width: pixels of small ones to look at, 0 for as many as there are. Raises Invalid as `read` does.
        """
        files = [data for data, _turn, _crop in photographs]
        hows = [[turn, *crop] for _data, turn, crop in photographs]
        head, images = self._once(_PICTURES, "arrange", files, hows=hows, width=width)
        ends = list(accumulate(head["sizes"]))
        return [images[start:end] for start, end in zip([0, *ends], ends, strict=False)]

    def join(self, pictures: Sequence[bytes]) -> bytes:
        """Photographs as the pages of one PDF, in this order, their JPEG bytes untouched. Raises Invalid as `read` does."""
        _, pdf = self._once(_PICTURES, "join", pictures)
        return pdf

    def close(self) -> None:
        """Ends the kept child; the next photograph starts another."""
        self._kept.close()

    def _once(
        self, module: str, task: str, files: Sequence[bytes], progress: Progress | None = None, **more: Any
    ) -> tuple[dict[str, Any], bytes]:
        with self._turns:
            child = Child(module, self._bounds)
            try:
                return child.ask(task, files, progress, **more)
            finally:
                child.close()

    def _seen(self, data: bytes, progress: Progress | None) -> Reading:
        head, _ = self._kept.ask("read", [data], progress)
        return Reading.from_json(head["reading"])


class KeptChild:
    """A child that stays for the next question: started at the first, ended when nobody asks, anew after a bound or many questions."""

    def __init__(self, module: str, bounds: Bounds) -> None:
        self._module, self._bounds = module, bounds
        self._lock = threading.Lock()
        self._held: list[Child] = []
        self._asked = 0
        self._idle: threading.Timer | None = None
        weakref.finalize(self, _end, self._held)

    def ask(
        self, task: str, files: Sequence[bytes], progress: Progress | None = None, **more: Any
    ) -> tuple[dict[str, Any], bytes]:
        """As `Child.ask`; one question after the other."""
        with self._lock:
            if self._idle:
                self._idle.cancel()
            child = self._child()
            self._asked += 1
            try:
                return child.ask(task, files, progress, **more)
            finally:
                self._wait_for_more()

    def close(self) -> None:
        with self._lock:
            if self._idle:
                self._idle.cancel()
            _end(self._held)

    def _child(self) -> Child:
        if self._held and (not self._held[0].alive or self._asked >= _QUESTIONS):
            _end(self._held)
        if not self._held:
            self._held.append(Child(self._module, self._bounds))
            self._asked = 0
        return self._held[0]

    def _wait_for_more(self) -> None:
        self._idle = threading.Timer(_IDLE_SECONDS, _end_idle, [weakref.ref(self)])
        self._idle.daemon = True
        self._idle.start()


def _end(held: list[Child]) -> None:
    while held:
        held.pop().close()


def _end_idle(kept: weakref.ref[KeptChild]) -> None:
    waiting = kept()
    if waiting:
        waiting.close()

"""The job that reads one document, in the worker. Safe to repeat at any moment: there is one result, whoever is killed."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from webapp.core.blobs import BlobDamagedError, Blobs
from webapp.core.database import Database, UnitOfWork
from webapp.core.database.errors import Busy
from webapp.core.errors import BankError, Invalid
from webapp.services.documents import store, store_life
from webapp.services.documents.model import FIGURES, Document, DocumentKind, Reading
from webapp.services.documents.model_life import COMPARE_JOB, PagePicture, Refusal, Stage, business_key
from webapp.services.documents.reader import Pages, Reader

PICTURE_WIDTH = 1240
"""Pixels of a page's picture: A4 at 150 to the inch."""


class ReadingJob:
    """Built once in the worker. `run` is what a job READ_JOB does."""

    def __init__(self, db: Database, blobs: Blobs, reader: Reader, pages: Pages) -> None:
        self._db = db
        self._blobs = blobs
        self._reader = reader
        self._pages = pages

    def run(self, params: Mapping[str, Any]) -> None:
        """Reads a document that is waiting to be read, and draws its pages. What is done already is not done again.

        Raises what the storage or the database raise when they are away: the job is then tried again.
        """
        with self._db.read() as uow:
            document = store.find(uow, str(params["document_id"]))
        if document is None or not document.counts:
            return
        try:
            data = self._blobs.get(document.sha256)
        except (KeyError, BlobDamagedError):
            self._refuse(document, Refusal("documents.not_kept", {}))
            return
        read = self._read(document, data) if document.life.stage is Stage.READING else document
        if read is not None:
            self._draw_the_rest(read, data)

    def _read(self, document: Document, data: bytes) -> Document | None:
        """The document with its result and its first page's picture; None when it could not be read.

        The page is drawn while it is being read, so that whoever waits sees both at once.
        """

        def progress(page: int, pages: int) -> None:
            # Whoever looks sees the page before; nothing else depends on it.
            with contextlib.suppress(Busy):
                self._db.write(lambda uow: store_life.set_progress(uow, document.id, page, pages))

        with ThreadPoolExecutor(1) as beside:
            first = beside.submit(self._drawn, data, 1)
            try:
                reading = self._reader.read(data, progress=progress)
                if reading.kind is DocumentKind.UNKNOWN:
                    raise Invalid("documents.unknown_kind", "file")
            except BankError as error:
                self._refuse(document, Refusal(error.code, dict(error.params)))
                return None
            picture = first.result() if 1 in _pages_with_places(reading) else None
        return self._db.write(lambda uow: self._keep(uow, document, reading, picture))

    def _keep(
        self, uow: UnitOfWork, document: Document, reading: Reading, picture: PagePicture | None
    ) -> Document | None:
        if store_life.keep_reading(uow, document.id, reading):
            values = {field.name: field.value for field in reading.fields}
            key = business_key(reading.kind.value, values)
            store_life.set_business_key(uow, document.id, key)
            store_life.note_repeats(uow, document, key)
            store_life.keep_pictures(uow, document.id, [picture] if picture else [])
            if any(field.source == "pdf_text" and field.shape in FIGURES for field in reading.fields):
                uow.job(COMPARE_JOB, {"document_id": document.id})
        return store.find(uow, document.id)

    def _draw_the_rest(self, document: Document, data: bytes) -> None:
        pictures = list(document.life.pictures)
        for page in sorted(_pages_with_places(document.reading) - {one.page for one in pictures}):
            if drawn := self._drawn(data, page):
                pictures.append(drawn)
                kept = tuple(pictures)
                self._db.write(lambda uow, kept=kept: store_life.keep_pictures(uow, document.id, kept))  # type: ignore[misc]  # mypy can't see a lambda's default

    def _drawn(self, data: bytes, page: int) -> PagePicture | None:
        """The page as a picture, kept; None for a page that can't be drawn (a file that is no pages, a limit)."""
        try:
            drawn = self._pages.picture(data, page, PICTURE_WIDTH)
        except BankError:
            return None
        return PagePicture(page, self._blobs.put(drawn.image), drawn.mime, drawn.width_pt, drawn.height_pt)

    def _refuse(self, document: Document, refusal: Refusal) -> None:
        self._db.write(lambda uow: store_life.keep_refusal(uow, document.id, refusal))


def _pages_with_places(reading: Reading) -> set[int]:
    """The pages on which something was read whose place is known."""
    return {field.page for field in reading.fields if field.page and field.box}

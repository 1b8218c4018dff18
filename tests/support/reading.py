"""The bank's reading of documents for tests: the real reader, each file once a process, and the worker's job at once."""

from __future__ import annotations

from typing import TypeVar

from webapp.core.blobs import Blobs, LocalBlobs
from webapp.core.database import Database, outbox
from webapp.core.errors import BankError
from webapp.portals.shared.services import Services
from webapp.services.documents.bounded import Progress
from webapp.services.documents.model import Picture, Reading
from webapp.services.documents.model_life import READ_JOB
from webapp.services.documents.reader import ChildReader
from webapp.services.documents.reading_job import ReadingJob

T = TypeVar("T")


class ReadOnce:
    """Reads and draws the same file once, however often it is sent."""

    def __init__(self) -> None:
        self._reader = ChildReader()
        self._read: dict[bytes, Reading | BankError] = {}
        self._drawn: dict[tuple[bytes, int, int], Picture | BankError] = {}

    def read(self, data: bytes, progress: Progress | None = None) -> Reading:
        if data not in self._read:
            try:
                self._read[data] = self._reader.read(data, progress)
            except BankError as error:
                self._read[data] = error
        return _given(self._read[data])

    def picture(self, data: bytes, page: int, width: int) -> Picture:
        key = data, page, width
        if key not in self._drawn:
            try:
                self._drawn[key] = self._reader.picture(data, page, width)
            except BankError as error:
                self._drawn[key] = error
        return _given(self._drawn[key])


READER = ReadOnce()


def read_waiting(database: Database, blobs: Blobs, reader: ReadOnce = READER) -> None:
    """Does the waiting jobs as the worker does, in this process."""
    job = ReadingJob(database, blobs, reader, reader)
    with database.read() as uow:
        waiting = [message for message in outbox.waiting(uow, 1000) if message.kind == READ_JOB]
    for message in waiting:
        job.run(message.params)
    database.write(lambda uow: outbox.mark_delivered(uow, [message.id for message in waiting]))


def read_now(bank: Services) -> None:
    """What a wired bank's worker would do next."""
    read_waiting(bank.database, LocalBlobs(bank.settings.documents))


def _given(found: T | BankError) -> T:
    if isinstance(found, BankError):
        raise found
    return found

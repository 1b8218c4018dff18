"""A document's life on either database, with a reader that says what the test wants and does what a worker would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from webapp.core.blobs import LocalBlobs
from webapp.core.database import Database, outbox
from webapp.core.errors import Invalid
from webapp.services.documents import store
from webapp.services.documents.bounded import Progress
from webapp.services.documents.model import Box, Document, DocumentKind, Field, Picture, Reading
from webapp.services.documents.reading_job import ReadingJob
from webapp.services.documents.service import DocumentsService
from webapp.services.identity.model import Actor

OWNER = Actor("owner-1", "business", "session-1", "陈建国")
OTHER = Actor("owner-2", "business", "session-2", "赵立")
PAPER = b"%PDF-1.7 paper"


def contract(number: str = "HT-1", buyer: str = "甲公司") -> Reading:
    """A contract of two pages, one field on each."""
    fields = (
        Field("contract_number", number, number, "pdf_text", 1, Box(1, 2, 3, 4), 0.99),
        Field("buyer_name", buyer, buyer, "pdf_text", 2, Box(1, 2, 3, 4), 0.7),
        Field("seller_name", "乙公司", "乙公司", "pdf_text", 2, Box(1, 6, 3, 8), 0.99),
    )
    return Reading(DocumentKind.ORDER_CONTRACT, 2, fields)


@dataclass
class Told:
    """A reader that answers what it is told; it is asked how often, and tells the pages it passes."""

    answer: Reading | Invalid = field(default_factory=contract)
    meanwhile: Callable[[], object] = lambda: None
    asked: int = 0

    def read(self, _data: bytes, progress: Progress | None = None) -> Reading:
        self.asked += 1
        for page in (1, 2):
            if progress:
                progress(page, 2)
        self.meanwhile()
        if isinstance(self.answer, Invalid):
            raise self.answer
        return self.answer

    def picture(self, _data: bytes, page: int, _width: int) -> Picture:
        return Picture(f"page {page}".encode(), "image/webp", 595.0, 842.0)


@dataclass
class Archive:
    """The service, the worker's job, and the papers that lie there."""

    db: Database
    blobs: LocalBlobs
    service: DocumentsService
    reader: Told

    def send(
        self,
        application: str = "application-1",
        data: bytes = PAPER,
        owner: Actor = OWNER,
        name: str = "a.pdf",
        meant: DocumentKind | None = DocumentKind.ORDER_CONTRACT,
    ) -> Document:
        examined = self.service.examine(name, data)
        return self.db.write(lambda uow: self.service.keep(uow, owner, application, examined, meant))

    def work(self, reader: Told | None = None) -> None:
        """The worker does each job that waits; none is marked, so that it may be done again."""
        for message in self.waiting():
            ReadingJob(self.db, self.blobs, reader or self.reader, self.reader).run(message.params)

    def waiting(self) -> list[outbox.Message]:
        with self.db.read() as uow:
            return outbox.waiting(uow)

    def now(self, document: Document) -> Document:
        with self.db.read() as uow:
            found = store.find(uow, document.id)
        assert found is not None
        return found

    def sent_and_read(
        self, application: str = "application-1", data: bytes = PAPER, owner: Actor = OWNER
    ) -> Document:
        sent = self.send(application, data, owner)
        self.work()
        return self.now(sent)


@pytest.fixture
def archive(bank_db: Database, tmp_path: Path) -> Archive:
    blobs = LocalBlobs(tmp_path / "documents")
    return Archive(bank_db, blobs, DocumentsService(blobs), Told())

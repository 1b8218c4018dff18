"""What a read document says against what is seen of it: found later, once, and added to what was read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from tests.contracts.documents.conftest import Archive, contract
from webapp.services.documents.comparing_job import ComparingJob
from webapp.services.documents.model import (
    Box,
    Document,
    Field,
    FieldShape,
    Finding,
    Reading,
    with_findings,
)
from webapp.services.documents.model_life import COMPARE_JOB, READ_JOB

TOTAL = Field("total", "100.00", "100.00", "pdf_text", 1, Box(1, 2, 3, 4), 0.99, FieldShape.MONEY)
FINDING = Finding(
    "documents.finding.text_not_picture", {"page": "1", "text": "100.00", "seen": "900.00"}, ("total",)
)


@dataclass
class Seen:
    """Somebody who looks, and sees what he is told to."""

    findings: tuple[Finding, ...] = (FINDING,)
    asked: list[bytes] = field(default_factory=list)

    def compare(self, data: bytes, reading: Reading) -> Reading:
        self.asked.append(data)
        return with_findings(reading, self.findings)


@pytest.fixture
def read(archive: Archive) -> Document:
    """A contract with a total, read from text."""
    reading = contract()
    archive.reader.answer = replace(reading, fields=(*reading.fields, TOTAL))
    return archive.sent_and_read()


def look(archive: Archive, document: Document, seen: Seen) -> Document:
    ComparingJob(archive.db, archive.blobs, seen).run({"document_id": document.id})
    return archive.now(document)


def test_read_from_text_it_waits_to_be_looked_at(archive: Archive, read: Document) -> None:
    assert [(job.kind, job.params["document_id"]) for job in archive.waiting()] == [
        (READ_JOB, read.id),
        (COMPARE_JOB, read.id),
    ]


def test_without_figures_nobody_looks(archive: Archive) -> None:
    archive.sent_and_read()
    assert [job.kind for job in archive.waiting()] == [READ_JOB]


def test_what_is_found_is_added_once_and_asks(archive: Archive, read: Document) -> None:
    held = look(archive, read, Seen())
    assert look(archive, read, Seen()) == held
    total = held.reading.field("total")
    assert held.reading.findings == (FINDING,) and total is not None
    assert (total.value, total.asks, total.box) == ("100.00", True, TOTAL.box), "what was read stays"
    assert held.reading.fields[:-1] == read.reading.fields[:-1]


def test_nothing_found_changes_nothing(archive: Archive, read: Document) -> None:
    seen = Seen(())
    assert look(archive, read, seen) == read and seen.asked == [archive.service.original(read)]


def test_what_is_not_read_or_not_there_is_not_looked_at(archive: Archive) -> None:
    seen = Seen()
    sent = archive.send()
    assert look(archive, sent, seen) == sent
    ComparingJob(archive.db, archive.blobs, seen).run({"document_id": "no-such-document"})
    assert seen.asked == []

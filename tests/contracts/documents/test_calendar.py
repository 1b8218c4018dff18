"""The table of working days on both databases, and the record of corrections that only grows."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Executable, func, select
from sqlalchemy.exc import DBAPIError

from webapp.core.blobs import LocalBlobs
from webapp.core.database import Database, UnitOfWork
from webapp.core.database.calendar import calendar_days, load_calendar
from webapp.services.documents import store
from webapp.services.documents.model import Box, DocumentKind, Field, Reading
from webapp.services.documents.service import DocumentsService
from webapp.services.identity.model import Actor

OWNER = Actor("owner-1", "business", "session-1", "陈建国")
FIELD = Field("buyer_name", "甲公司", "甲公司", "pdf_text", 1, Box(1, 2, 3, 4), 0.7)
READING = Reading(DocumentKind.ORDER_CONTRACT, 1, (FIELD,))


def run(uow: UnitOfWork, statement: Executable) -> None:
    uow.connection.execute(statement)


class AlwaysContract:
    """Reads every file as the same contract."""

    def read(self, data: bytes) -> Reading:
        return READING


def test_every_day_is_entered(bank_db: Database) -> None:
    with bank_db.read() as uow:
        assert uow.connection.scalar(select(func.count()).select_from(calendar_days)) == 8766
        calendar = load_calendar(uow)
    assert calendar.add_working_days(date(2026, 2, 11), 3) == date(2026, 2, 14)
    assert calendar.is_provisional(date(2027, 1, 4))


def test_what_the_bank_enters_counts(bank_db: Database) -> None:
    holiday = (
        calendar_days.update()
        .where(calendar_days.c.day == "2027-02-05")
        .values(working=False, provisional=False)
    )
    bank_db.write(lambda uow: uow.connection.execute(holiday).rowcount)
    with bank_db.read() as uow:
        calendar = load_calendar(uow)
    assert not calendar.is_working_day(date(2027, 2, 5)) and not calendar.is_provisional(date(2027, 2, 5))


def test_received_and_found_again(bank_db: Database, tmp_path: Path) -> None:
    service = DocumentsService(bank_db, LocalBlobs(tmp_path), AlwaysContract())
    sent = service.receive(OWNER, "application-1", "C:\\papers\\合同\u202e.pdf", b"%PDF-1.7 paper")
    with bank_db.read() as uow:
        (stored,) = service.list_documents(uow, "application-1")
    assert stored == sent and stored.filename == "合同.pdf" and stored.reading == READING
    assert service.original(stored) == b"%PDF-1.7 paper"


def test_corrections_only_grow(bank_db: Database, tmp_path: Path) -> None:
    service = DocumentsService(bank_db, LocalBlobs(tmp_path), AlwaysContract())
    sent = service.receive(OWNER, "application-1", "a.pdf", b"%PDF-1.7 paper")
    bank_db.write(lambda uow: service.correct(uow, OWNER, sent, "buyer_name", "乙公司"))
    for statement in (
        store.document_corrections.delete(),
        store.document_corrections.update().values(value="丙"),
    ):
        with pytest.raises(DBAPIError, match="only grows"):
            bank_db.write(partial(run, statement=statement))

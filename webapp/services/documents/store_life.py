"""What becomes of a document while it is read, and which papers the bank has seen before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text, or_, select, update

from webapp.core.database.tables import metadata
from webapp.core.database.unit_of_work import UnitOfWork
from webapp.core.ids import new_id
from webapp.services.documents.model import (
    UNREAD,
    Document,
    DocumentKind,
    Finding,
    Reading,
    with_findings,
)
from webapp.services.documents.model_life import PagePicture, Refusal, Repeat, Stage
from webapp.services.documents.store import documents, reading_text

document_repeats = Table(
    "document_repeats",
    metadata,
    Column("id", Text, primary_key=True),
    Column("document_id", Text, nullable=False),
    Column("application_id", Text, nullable=False, index=True),
    Column("owner_id", Text, nullable=False),
    Column("earlier_id", Text, nullable=False),
    Column("earlier_application_id", Text, nullable=False, index=True),
    Column("earlier_owner_id", Text, nullable=False),
    Column("same_file", Integer, nullable=False),
    Column("found_ms", BigInteger, nullable=False),
)
Index(
    "uq_document_repeats_pair",
    document_repeats.c.document_id,
    document_repeats.c.earlier_id,
    document_repeats.c.same_file,
    unique=True,
)
_MOST_REPEATS = 20


def read_anew(uow: UnitOfWork, document: Document) -> None:
    """A refused or replaced document is sent again: it is read from the beginning."""
    _change(
        uow,
        document.id,
        stage=Stage.READING.value,
        filename=document.filename,
        meant=document.meant.value if document.meant else None,
        brought_by=document.brought_by,
        received_ms=uow.now_ms,
        refusal=None,
        page=0,
        pages=0,
    )


def replace_refused(uow: UnitOfWork, application_id: str, meant: DocumentKind | None) -> None:
    """Another file came for the same paper: those that could not be read are put aside."""
    uow.connection.execute(
        update(documents)
        .where(
            documents.c.application_id == application_id,
            documents.c.stage == Stage.REFUSED.value,
            documents.c.meant == meant.value if meant else documents.c.meant.is_(None),
        )
        .values(stage=Stage.REPLACED.value)
    )


def set_progress(uow: UnitOfWork, document_id: str, page: int, pages: int) -> None:
    """How far the reading is; a document that is no longer being read stays as it is."""
    uow.connection.execute(
        update(documents)
        .where(documents.c.id == document_id, documents.c.stage == Stage.READING.value)
        .values(page=page, pages=pages)
    )


def keep_reading(uow: UnitOfWork, document_id: str, reading: Reading) -> bool:
    """The one result of the reading; False when there is one already."""
    return _finish(
        uow,
        document_id,
        stage=Stage.READ.value,
        kind=reading.kind.value,
        reading=reading_text(reading),
        page=reading.pages,
        pages=reading.pages,
    )


def add_findings(uow: UnitOfWork, document: Document, findings: Sequence[Finding]) -> None:
    """What was found on a document after it was read; what was read stays as it is, and asks where a finding names it."""
    _change(uow, document.id, reading=reading_text(with_findings(document.reading, findings)))


def keep_refusal(uow: UnitOfWork, document_id: str, refusal: Refusal) -> bool:
    """It could not be read; False when there is a result already."""
    return _finish(
        uow,
        document_id,
        stage=Stage.REFUSED.value,
        kind=UNREAD.kind.value,
        refusal=json.dumps(asdict(refusal), ensure_ascii=False),
    )


def keep_pictures(uow: UnitOfWork, document_id: str, pictures: Sequence[PagePicture]) -> None:
    """Which pages there are pictures of."""
    _change(uow, document_id, pictures=json.dumps([asdict(picture) for picture in pictures]))


def set_business_key(uow: UnitOfWork, document_id: str, key: str | None) -> None:
    """What makes the paper the only one of its kind, as its values stand."""
    _change(uow, document_id, business_key=key)


def note_repeats(uow: UnitOfWork, document: Document, key: str | None) -> None:
    """Writes down which earlier papers of other applications, of all customers, are this file or have its number."""
    like = documents.c.sha256 == document.sha256
    query = select(documents).where(
        documents.c.application_id != document.application_id,
        documents.c.received_ms <= document.received_ms,
        documents.c.stage == Stage.READ.value,
        or_(like, documents.c.business_key == key) if key else like,
    )
    known = {
        (one.earlier_id, one.same_file)
        for one in repeats_of(uow, document.application_id)
        if one.document_id == document.id
    }
    for row in uow.connection.execute(query.order_by(documents.c.received_ms).limit(_MOST_REPEATS)):
        same = row.sha256 == document.sha256
        if (row.id, same) not in known:
            _add_repeat(uow, document, row.id, row.application_id, row.owner_id, same=same)


def repeats_of(uow: UnitOfWork, application_id: str) -> tuple[Repeat, ...]:
    """Both ways: papers of this application that were seen before, and papers seen later that are like its own."""
    query = select(document_repeats).where(
        or_(
            document_repeats.c.application_id == application_id,
            document_repeats.c.earlier_application_id == application_id,
        )
    )
    return tuple(
        Repeat(
            row.document_id,
            row.application_id,
            row.owner_id,
            row.earlier_id,
            row.earlier_application_id,
            row.earlier_owner_id,
            bool(row.same_file),
        )
        for row in uow.connection.execute(
            query.order_by(document_repeats.c.found_ms, document_repeats.c.id).limit(_MOST_REPEATS)
        )
    )


def _add_repeat(
    uow: UnitOfWork,
    document: Document,
    earlier_id: str,
    earlier_application_id: str,
    earlier_owner_id: str,
    *,
    same: bool,
) -> None:
    uow.connection.execute(
        document_repeats.insert().values(
            id=new_id(),
            document_id=document.id,
            application_id=document.application_id,
            owner_id=document.owner_id,
            earlier_id=earlier_id,
            earlier_application_id=earlier_application_id,
            earlier_owner_id=earlier_owner_id,
            same_file=int(same),
            found_ms=uow.now_ms,
        )
    )


def _finish(uow: UnitOfWork, document_id: str, **values: object) -> bool:
    done = uow.connection.execute(
        update(documents)
        .where(documents.c.id == document_id, documents.c.stage == Stage.READING.value)
        .values(**values)
    )
    return done.rowcount == 1


def _change(uow: UnitOfWork, document_id: str, **values: object) -> None:
    uow.connection.execute(update(documents).where(documents.c.id == document_id).values(**values))

"""Documents and their corrections. A reading never changes; corrections are only added (the database refuses anything else)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Row, Table, Text, UniqueConstraint, select

from webapp.core.database.tables import metadata
from webapp.core.database.unit_of_work import UnitOfWork
from webapp.core.ids import new_id
from webapp.services.documents.model import Correction, Document, DocumentKind, Reading
from webapp.services.documents.model_life import Life, PagePicture, Refusal, Stage

documents = Table(
    "documents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("application_id", Text, nullable=False),
    Column("owner_id", Text, nullable=False),
    Column("filename", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("sha256", Text, nullable=False, index=True),
    Column("size_bytes", Integer, nullable=False),
    Column("reading", Text, nullable=False),
    Column("received_ms", BigInteger, nullable=False),
    Column("confirmed_ms", BigInteger),
    Column("stage", Text, nullable=False),
    Column("meant", Text),
    Column("page", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("refusal", Text),
    Column("pictures", Text),
    Column("business_key", Text, index=True),
    Column("brought_by", Text),
    UniqueConstraint("application_id", "sha256"),
)

document_corrections = Table(
    "document_corrections",
    metadata,
    Column("id", Text, primary_key=True),
    Column("document_id", Text, ForeignKey("documents.id"), nullable=False, index=True),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("was", Text, nullable=False),
    Column("actor_id", Text, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
)


def add_document(uow: UnitOfWork, document: Document) -> None:
    """One new document; the constraint refuses the same bytes twice in one application."""
    uow.connection.execute(
        documents.insert().values(
            id=document.id,
            application_id=document.application_id,
            owner_id=document.owner_id,
            filename=document.filename,
            kind=document.kind.value,
            sha256=document.sha256,
            size_bytes=document.size,
            reading=reading_text(document.reading),
            received_ms=document.received_ms,
            stage=document.life.stage.value,
            meant=document.meant.value if document.meant else None,
            page=0,
            pages=0,
            brought_by=document.brought_by,
        )
    )


def reading_text(reading: Reading) -> str:
    """A reading as its column holds it."""
    return json.dumps(reading.to_json(), ensure_ascii=False, separators=(",", ":"))


def add_correction(uow: UnitOfWork, document_id: str, correction: Correction) -> None:
    """Adds a correction and takes the confirmation back."""
    uow.connection.execute(
        document_corrections.insert().values(
            id=new_id(),
            document_id=document_id,
            field=correction.field,
            value=correction.value,
            was=correction.was,
            actor_id=correction.actor_id,
            made_ms=correction.made_ms,
        )
    )
    uow.connection.execute(documents.update().where(documents.c.id == document_id).values(confirmed_ms=None))


def set_confirmed(uow: UnitOfWork, document_id: str) -> None:
    """The owner says it is right, now."""
    uow.connection.execute(
        documents.update().where(documents.c.id == document_id).values(confirmed_ms=uow.now_ms)
    )


def of_application(uow: UnitOfWork, application_id: str) -> tuple[Document, ...]:
    """All documents of an application with their corrections, oldest first; without those another file replaced."""
    query = select(documents).where(
        documents.c.application_id == application_id, documents.c.stage != Stage.REPLACED.value
    )
    rows = uow.connection.execute(query.order_by(documents.c.received_ms, documents.c.id)).all()
    return _documents(uow, rows)


def find(uow: UnitOfWork, document_id: str) -> Document | None:
    """One document by its id alone: for the bank itself, never for a person."""
    rows = uow.connection.execute(select(documents).where(documents.c.id == document_id)).all()
    return next(iter(_documents(uow, rows)), None)


def same_bytes(uow: UnitOfWork, application_id: str, sha256: str) -> Document | None:
    """The document of these bytes that the application already has, whatever became of it."""
    query = select(documents).where(
        documents.c.application_id == application_id, documents.c.sha256 == sha256
    )
    return next(iter(_documents(uow, uow.connection.execute(query).all())), None)


def _documents(uow: UnitOfWork, rows: Sequence[Row[tuple[object, ...]]]) -> tuple[Document, ...]:
    corrections = _corrections(uow, [row.id for row in rows])
    return tuple(_document(row, corrections.get(row.id, [])) for row in rows)


def _corrections(uow: UnitOfWork, ids: Sequence[str]) -> dict[str, list[Correction]]:
    found: dict[str, list[Correction]] = {}
    if ids:
        query = select(document_corrections).where(document_corrections.c.document_id.in_(ids))
        for row in uow.connection.execute(
            query.order_by(document_corrections.c.made_ms, document_corrections.c.id)
        ):
            found.setdefault(row.document_id, []).append(
                Correction(row.field, row.value, row.was, row.actor_id, row.made_ms)
            )
    return found


def _document(row: Row[tuple[object, ...]], corrections: Iterable[Correction]) -> Document:
    return Document(
        id=row.id,
        application_id=row.application_id,
        owner_id=row.owner_id,
        filename=row.filename,
        sha256=row.sha256,
        size=row.size_bytes,
        received_ms=row.received_ms,
        reading=Reading.from_json(json.loads(row.reading)),
        corrections=tuple(corrections),
        confirmed_ms=row.confirmed_ms,
        life=_life(row),
        meant=DocumentKind(row.meant) if row.meant else None,
        brought_by=row.brought_by,
    )


def _life(row: Row[tuple[object, ...]]) -> Life:
    pictures = tuple(PagePicture(**picture) for picture in json.loads(row.pictures or "[]"))
    refusal = Refusal(**json.loads(row.refusal)) if row.refusal else None
    return Life(Stage(row.stage), row.page, row.pages, refusal, pictures)

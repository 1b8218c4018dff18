"""Photographs on the tray of an application. They go when they are sent on or taken away."""

from __future__ import annotations

import json

from sqlalchemy import Column, Integer, Table, Text, delete, func, select, update

from webapp.core.database.tables import metadata
from webapp.core.database.unit_of_work import UnitOfWork
from webapp.services.documents.model import DocumentKind
from webapp.services.documents.model_sheets import Sheet

document_sheets = Table(
    "document_sheets",
    metadata,
    Column("id", Text, primary_key=True),
    Column("application_id", Text, nullable=False, index=True),
    Column("meant", Text),
    Column("filename", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("preview", Text, nullable=False),
    Column("place", Integer, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("crop", Text, nullable=False),
)


def sheets_of(uow: UnitOfWork, application_id: str) -> tuple[Sheet, ...]:
    """In their order."""
    query = select(document_sheets).where(document_sheets.c.application_id == application_id)
    rows = uow.connection.execute(query.order_by(document_sheets.c.place, document_sheets.c.id))
    return tuple(
        Sheet(
            row.id,
            row.application_id,
            DocumentKind(row.meant) if row.meant else None,
            row.filename,
            row.sha256,
            row.preview,
            row.place,
            row.turn,
            tuple(json.loads(row.crop)),
        )
        for row in rows
    )


def next_place(uow: UnitOfWork, application_id: str) -> int:
    """Behind all others."""
    last = uow.connection.scalar(
        select(func.max(document_sheets.c.place)).where(document_sheets.c.application_id == application_id)
    )
    return 0 if last is None else last + 1


def add_sheet(uow: UnitOfWork, sheet: Sheet) -> None:
    uow.connection.execute(document_sheets.insert().values(id=sheet.id, **_values(sheet)))


def change_sheet(uow: UnitOfWork, sheet: Sheet) -> None:
    uow.connection.execute(
        update(document_sheets).where(document_sheets.c.id == sheet.id).values(**_values(sheet))
    )


def remove_sheets(uow: UnitOfWork, ids: list[str]) -> None:
    uow.connection.execute(delete(document_sheets).where(document_sheets.c.id.in_(ids)))


def _values(sheet: Sheet) -> dict[str, object]:
    return {
        "application_id": sheet.application_id,
        "meant": sheet.meant.value if sheet.meant else None,
        "filename": sheet.filename,
        "sha256": sheet.sha256,
        "preview": sheet.preview,
        "place": sheet.place,
        "turn": sheet.turn,
        "crop": json.dumps(sheet.crop),
    }

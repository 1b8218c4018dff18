"""The bank's table of working days. It is seeded by the migration; whatever the bank changes in it counts from the next start."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Boolean, Column, Table, Text, select

from webapp.core.database.tables import metadata
from webapp.core.database.unit_of_work import UnitOfWork
from webapp.core.workdays import CalendarDay, WorkingCalendar, official_days

calendar_days = Table(
    "calendar_days",
    metadata,
    Column("day", Text, primary_key=True),  # ISO, 2026-02-14
    Column("working", Boolean, nullable=False),
    Column("name", Text, nullable=False),
    Column("provisional", Boolean, nullable=False),
)


def load_calendar(uow: UnitOfWork) -> WorkingCalendar:
    """The calendar in memory: what the table says, or the published days while the table is empty."""
    rows = uow.connection.execute(select(calendar_days)).all()
    if not rows:
        return WorkingCalendar(official_days())
    return WorkingCalendar(
        CalendarDay(date.fromisoformat(row.day), bool(row.working), row.name, bool(row.provisional))
        for row in rows
    )

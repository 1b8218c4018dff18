"""The bank's table of working days, and the memory each process has of it.

The migration seeds the table; what the bank changes in it is numbered, and the last number is the table's version: a process
that has read another version reads it again before it reckons. So a change counts everywhere at once, and nothing is started anew.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, Boolean, Column, Integer, Table, Text, func, select

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

calendar_changes = Table(
    "calendar_changes",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("first_day", Text, nullable=False),
    Column("last_day", Text, nullable=False),
    Column("working", Boolean),  # None: the whole year was declared complete
    Column("note", Text, nullable=False),
    Column("actor_id", Text, nullable=False),
    Column("actor_name", Text, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
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


def calendar_version(uow: UnitOfWork) -> int:
    """The number of the last change; 0 while the table is as it was seeded."""
    return uow.connection.scalar(select(func.max(calendar_changes.c.number))) or 0


class BankCalendar:
    """The working days as this process knows them. One for all threads; never asked in a unit that changes the table."""

    def __init__(self) -> None:
        self._held: tuple[int, WorkingCalendar] | None = None

    def at(self, uow: UnitOfWork) -> WorkingCalendar:
        """The calendar as the table is in this unit of work: one small question, and the whole table only after a change."""
        version, held = calendar_version(uow), self._held
        if held is None or held[0] != version:
            held = self._held = (version, load_calendar(uow))
        return held[1]

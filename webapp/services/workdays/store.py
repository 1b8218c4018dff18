"""The table of working days and what was changed in it, which only grows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import select

from webapp.core.database import UnitOfWork
from webapp.core.database.calendar import calendar_changes, calendar_days, calendar_version
from webapp.core.workdays import CalendarDay
from webapp.services.workdays.model import Change


def days_of(uow: UnitOfWork, year: int) -> list[CalendarDay]:
    """Every day of a year, oldest first; one that is not in the table yet is worked from Monday to Friday, provisionally."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    known = {day.day: day for day in _between(uow, first, last)}
    whole = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [known.get(day) or CalendarDay(day, day.weekday() < 5, "", provisional=True) for day in whole]


def put(uow: UnitOfWork, days: Iterable[CalendarDay]) -> None:
    """Writes days, whether they were in the table or not."""
    for one in days:
        values = {"working": one.working, "name": one.name, "provisional": one.provisional}
        at = calendar_days.c.day == one.day.isoformat()
        if not uow.connection.execute(calendar_days.update().where(at).values(**values)).rowcount:
            uow.connection.execute(calendar_days.insert().values(day=one.day.isoformat(), **values))


def add_change(uow: UnitOfWork, change: Change, actor_id: str) -> None:
    """The next version of the table. Two at once: the database lets one of them begin again."""
    uow.connection.execute(
        calendar_changes.insert().values(
            number=calendar_version(uow) + 1,
            first_day=change.first.isoformat(),
            last_day=change.last.isoformat(),
            working=change.working,
            note=change.note,
            actor_id=actor_id,
            actor_name=change.actor_name,
            made_ms=change.made_ms,
        )
    )


def changes_of(uow: UnitOfWork, year: int) -> tuple[Change, ...]:
    """What was changed in a year, newest first."""
    table = calendar_changes.c
    query = select(calendar_changes).where(
        table.first_day <= f"{year}-12-31", table.last_day >= f"{year}-01-01"
    )
    return tuple(
        Change(
            date.fromisoformat(row.first_day),
            date.fromisoformat(row.last_day),
            row.working,
            row.note,
            row.actor_name,
            row.made_ms,
        )
        for row in uow.connection.execute(query.order_by(table.number.desc()))
    )


def _between(uow: UnitOfWork, first: date, last: date) -> list[CalendarDay]:
    query = select(calendar_days).where(calendar_days.c.day.between(first.isoformat(), last.isoformat()))
    return [
        CalendarDay(date.fromisoformat(row.day), bool(row.working), row.name, bool(row.provisional))
        for row in uow.connection.execute(query)
    ]

"""Looking at the table of working days, changing it, and declaring a year complete. For staff; everybody reckons by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from webapp.core.clock import bank_day
from webapp.core.database import Database, UnitOfWork
from webapp.core.database.calendar import BankCalendar, load_calendar
from webapp.core.errors import Forbidden
from webapp.core.workdays import FIRST_YEAR, CalendarDay, WorkingCalendar
from webapp.services.documents.text import plain_lines
from webapp.services.identity.model import Actor
from webapp.services.trail.service import Trail
from webapp.services.workdays import store
from webapp.services.workdays.model import (
    Change,
    Days,
    Moved,
    Year,
    check_complete,
    check_kind,
    check_note,
    check_span,
    check_year,
    in_rows,
)

Running = Callable[[UnitOfWork, Actor, WorkingCalendar], int]
"""Reckons what runs by the new table, in the same unit of work; how many promises fall on another day."""


class WorkdaysService:
    """calendar: this process's memory of the table. running: whoever has promised something by working days."""

    def __init__(self, db: Database, trail: Trail, calendar: BankCalendar, running: Running) -> None:
        self._db = db
        self._trail = trail
        self._calendar = calendar
        self._running = running

    def calendar(self) -> WorkingCalendar:
        """The working days as they are now, for whoever reckons outside a unit of work."""
        with self._db.read() as uow:
            return self._calendar.at(uow)

    def year(self, actor: Actor, year: int) -> Year:
        """A year of the table. Raises Forbidden workdays.staff_only, NotFound workdays.no_such_year."""
        _staff_only(actor)
        with self._db.read() as uow:
            return _year(uow, check_year(year, bank_day(uow.now), FIRST_YEAR))

    def enter(self, actor: Actor, first: date | None, last: date | None, kind: str, note: str) -> Moved:
        """Makes days working days or holidays, and reckons every running clock by it; the same again changes nothing.

        Raises Forbidden workdays.staff_only, Invalid workdays.* (see `check_span`, `check_kind`, `check_note`).
        """
        _staff_only(actor)
        working = check_kind(kind)

        def work(uow: UnitOfWork) -> Moved:
            span = check_span(first, last, bank_day(uow.now))
            name = check_note(plain_lines(note))
            wanted = [CalendarDay(day, working, name, provisional=False) for day in span]
            held = {one.day: one for year in {day.year for day in span} for one in store.days_of(uow, year)}
            new = [one for one in wanted if held[one.day] != one]
            if not new:
                return Moved(0, 0)
            store.put(uow, new)
            clocks = self._changed(
                uow, actor, Change(span[0], span[-1], working, name, actor.name, uow.now_ms)
            )
            return Moved(len(new), clocks)

        return self._db.write(work)

    def complete(self, actor: Actor, year: int) -> Moved:
        """Declares that a year's holidays are all entered: it is provisional no more.

        Raises Forbidden workdays.staff_only, NotFound workdays.no_such_year, Refused workdays.complete_already / nothing_entered.
        """
        _staff_only(actor)

        def work(uow: UnitOfWork) -> Moved:
            check_year(year, bank_day(uow.now), FIRST_YEAR)
            check_complete(_year(uow, year))
            days = [one for one in store.days_of(uow, year) if one.provisional]
            store.put(uow, (CalendarDay(one.day, one.working, one.name, provisional=False) for one in days))
            change = Change(date(year, 1, 1), date(year, 12, 31), None, "", actor.name, uow.now_ms)
            return Moved(len(days), self._changed(uow, actor, change))

        return self._db.write(work)

    def _changed(self, uow: UnitOfWork, actor: Actor, change: Change) -> int:
        """The change is kept and recorded, and what runs follows the table as it is in this unit."""
        store.add_change(uow, change, actor.person_id)
        kind = {True: "working", False: "holiday", None: "complete"}[change.working]
        days = {"first_day": change.first.isoformat(), "last_day": change.last.isoformat()}
        self._trail.record(
            uow,
            actor_id=actor.person_id,
            subject_id=actor.person_id,
            kind=f"workdays.{kind}",
            body=days | {"note": change.note},
        )
        return self._running(uow, actor, load_calendar(uow))


def _year(uow: UnitOfWork, year: int) -> Year:
    whole = store.days_of(uow, year)
    special = (one for one in whole if one.name or one.working != (one.day.weekday() < 5))
    rows = in_rows(Days(one.day, one.day, one.working, one.name, one.provisional) for one in special)
    return Year(year, any(one.provisional for one in whole), rows, store.changes_of(uow, year))


def _staff_only(actor: Actor) -> None:
    if actor.portal != "staff":
        raise Forbidden("workdays.staff_only")

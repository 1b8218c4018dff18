"""The table of working days on both databases."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from webapp.core.database import Database
from webapp.core.database.calendar import calendar_days, load_calendar


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

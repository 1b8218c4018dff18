"""The bank changes its table of working days: every process knows, every running clock follows, and it is on record."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.contracts.onboarding.conftest import MANAGER, OWNER, House
from webapp.core.clock import FixedClock, bank_day, from_ms
from webapp.core.database import Database, outbox
from webapp.core.database.calendar import BankCalendar
from webapp.core.errors import BankError, Forbidden, Invalid, Refused
from webapp.core.workdays import WorkingCalendar
from webapp.services.identity.model import Actor
from webapp.services.onboarding.counter import IDENTITY_STEPS
from webapp.services.onboarding.model_wish import Part
from webapp.services.trail.service import Trail
from webapp.services.workdays.model import Moved
from webapp.services.workdays.service import WorkdaysService

LENDING = Path(__file__).parents[2] / "data" / "lending.json"
VECTORS = json.loads(LENDING.read_text(encoding="utf-8"))["working_days"]["vectors"]


def another_process(db: Database) -> WorkdaysService:
    """The same table, with a memory of its own and nothing that runs."""
    return WorkdaysService(db, Trail(), BankCalendar(), lambda _uow, _actor, _calendar: 0)


def due_day(house: House, application_id: str) -> date:
    return bank_day(from_ms(house.onboarding.show(OWNER, application_id).application.approval_due_ms or 0))


def days_after(calendar: WorkingCalendar, received: date) -> tuple[date, date]:
    first = calendar.add_working_days(received, 3)
    return first, calendar.add_working_days(first, 7)


def test_the_seeded_table_gives_the_published_days(house: House) -> None:
    calendar = house.workdays.calendar()
    for received, *due in VECTORS:
        assert [day.isoformat() for day in days_after(calendar, date.fromisoformat(received))] == due


def test_every_process_knows_a_change_at_once(house: House) -> None:
    other = another_process(house.db)
    closed = date(2026, 11, 24)
    assert other.calendar().is_working_day(closed)
    assert house.workdays.enter(MANAGER, closed, None, "holiday", "系统切换，停业") == Moved(1, 0)
    assert not other.calendar().is_working_day(closed)
    assert house.workdays.enter(MANAGER, closed, None, "holiday", "系统切换，停业") == Moved(0, 0)
    assert other.enter(MANAGER, closed, None, "working", "照常营业").days == 1
    assert house.workdays.calendar().is_working_day(closed)


def test_a_loan_alone_gets_no_clock_for_an_account(house: House, clock: FixedClock) -> None:
    application_id = house.ready()
    house.onboarding.answer(OWNER, application_id, Part.WANTS, "loan")
    house.onboarding.pre_review(OWNER, application_id)
    version = house.onboarding.open_case(MANAGER, application_id).application.version
    house.onboarding.check_identity(MANAGER, application_id, IDENTITY_STEPS, version)
    house.workdays.enter(MANAGER, bank_day(clock.now()) + timedelta(days=1), None, "holiday", "台风停业")
    assert house.onboarding.show(OWNER, application_id).application.account_due_ms is None


def test_a_running_clock_follows_and_its_owner_hears(house: House, clock: FixedClock) -> None:
    application_id = house.reviewed()
    before, version = due_day(house, application_id), house.onboarding.show(OWNER, application_id)
    tomorrow = bank_day(clock.now()) + timedelta(days=1)
    moved = house.workdays.enter(MANAGER, tomorrow, None, "holiday", "台风停业")
    assert moved == Moved(1, 1)
    assert due_day(house, application_id) == house.workdays.calendar().add_working_days(before, 1)
    after = house.onboarding.show(OWNER, application_id)
    assert after.application.version == version.application.version
    assert after.working_days_left == version.working_days_left
    house.onboarding.open_case(MANAGER, application_id)
    assert "onboarding.clock_moved" in {e.kind for e in house.onboarding.case_record(MANAGER, application_id)}
    with house.db.read() as uow:
        assert "onboarding.clock_moved" in {one.kind for one in outbox.waiting(uow)}
        mine = Trail().list_for(uow, MANAGER.person_id)
    assert [(one.kind, one.body["note"]) for one in mine] == [("workdays.holiday", "台风停业")]


def test_a_clock_that_stood_and_the_accounts_clock_follow_too(house: House, clock: FixedClock) -> None:
    application_id = house.reviewed()
    version = house.onboarding.open_case(MANAGER, application_id).application.version
    house.onboarding.ask_more(MANAGER, application_id, "请补五月的完税证明。", version)
    clock.advance(timedelta(days=2))
    case = house.onboarding.pre_review(OWNER, application_id)
    house.onboarding.open_case(MANAGER, application_id)
    checked = house.onboarding.check_identity(
        MANAGER, application_id, IDENTITY_STEPS, case.application.version
    ).application
    tomorrow = bank_day(clock.now()) + timedelta(days=1)
    assert bank_day(from_ms(checked.account_due_ms or 0)) == tomorrow
    house.workdays.enter(MANAGER, tomorrow, None, "holiday", "台风停业")
    after = house.onboarding.show(OWNER, application_id).application
    calendar = house.workdays.calendar()
    assert bank_day(from_ms(after.account_due_ms or 0)) == calendar.add_working_days(tomorrow, 1)
    before = bank_day(from_ms(checked.approval_due_ms or 0))
    assert bank_day(from_ms(after.approval_due_ms or 0)) == calendar.add_working_days(before, 1)


def test_next_year_is_provisional_until_it_is_declared_complete(house: House) -> None:
    with pytest.raises(Refused, match="nothing_entered"):
        house.workdays.complete(MANAGER, 2027)
    assert house.workdays.enter(MANAGER, date(2027, 2, 5), date(2027, 2, 11), "holiday", "春节") == Moved(
        7, 0
    )
    house.workdays.enter(MANAGER, date(2027, 2, 20), None, "working", "春节调休")
    shown = house.workdays.year(MANAGER, 2027)
    assert shown.provisional and [(one.name, one.count) for one in shown.days] == [
        ("春节", 7),
        ("春节调休", 1),
    ]
    calendar = house.workdays.calendar()
    assert calendar.is_working_day(date(2027, 2, 20)) and not calendar.is_provisional(date(2027, 2, 20))
    assert calendar.is_provisional(date(2027, 3, 1))
    house.workdays.complete(MANAGER, 2027)
    shown = house.workdays.year(MANAGER, 2027)
    assert not shown.provisional and [one.working for one in shown.changes] == [None, True, False]
    assert not house.workdays.calendar().is_provisional(date(2027, 3, 1))
    with pytest.raises(Refused, match="complete_already"):
        house.workdays.complete(MANAGER, 2027)


@pytest.mark.parametrize(
    ("first", "last", "kind", "note", "code"),
    [
        (None, None, "holiday", "春节", "day_missing"),
        (date(2026, 1, 5), None, "holiday", "春节", "day_past"),
        (date(2028, 1, 3), None, "holiday", "元旦", "day_too_far"),
        (date(2027, 12, 31), date(2028, 1, 3), "holiday", "元旦", "day_too_far"),
        (date(2026, 10, 7), date(2026, 10, 1), "holiday", "国庆节", "order"),
        (date(2026, 10, 1), date(2026, 11, 1), "holiday", "国庆节", "too_many"),
        (date(2026, 10, 1), None, "perhaps", "国庆节", "kind_missing"),
        (date(2026, 10, 1), None, "holiday", " \x00 ", "note_missing"),
        (date(2026, 10, 1), None, "holiday", "长" * 41, "note_too_long"),
    ],
)
def test_days_that_nobody_may_enter(
    house: House, first: date | None, last: date | None, kind: str, note: str, code: str
) -> None:
    with pytest.raises(Invalid, match=f"workdays.{code}"):
        house.workdays.enter(MANAGER, first, last, kind, note)
    assert house.workdays.year(MANAGER, 2026).changes == ()


def test_only_the_bank_and_nothing_is_rewritten(house: House) -> None:
    stranger = Actor("owner-1", "business", "s", "陈建国")
    for forbidden in (
        lambda: house.workdays.enter(stranger, date(2026, 10, 1), None, "holiday", "国庆节"),
        lambda: house.workdays.complete(stranger, 2027),
        lambda: house.workdays.year(stranger, 2026),
    ):
        with pytest.raises(Forbidden):
            forbidden()
    for year in (2003, 2028):
        with pytest.raises(BankError, match="no_such_year"):
            house.workdays.year(MANAGER, year)
    house.workdays.enter(MANAGER, date(2026, 11, 24), None, "holiday", "停业")
    with pytest.raises(DBAPIError):
        house.db.write(lambda uow: uow.connection.execute(text("UPDATE calendar_changes SET note = 'x'")))

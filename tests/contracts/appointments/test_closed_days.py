"""A day becomes a holiday on which people have booked: staff see it, the customers are asked once to move; on both databases."""

from __future__ import annotations

from datetime import date

from tests.support.call_desk import MONDAY, TUESDAY, WEDNESDAY, CallBank
from webapp.core.database.calendar import BankCalendar
from webapp.services.appointments.hours import begins
from webapp.services.appointments.model import State
from webapp.services.trail.service import Trail
from webapp.services.workdays.service import WorkdaysService

CLOSED = "appointments.call_closed"


def close(bank: CallBank, day: date, kind: str = "holiday") -> None:
    """By another process: the memory of the table is not this one's."""
    workdays = WorkdaysService(bank.db, Trail(), BankCalendar(), lambda _uow, _actor, _calendar: 0)
    workdays.enter(bank.specialist, day, None, kind, "系统切换，停业")


def test_who_booked_on_a_day_that_is_closed_now_is_asked_once(bank: CallBank) -> None:
    call = bank.booked(bank.elder, TUESDAY)
    visit = bank.calls.book(bank.neighbour, bank.visit(bank.neighbour, "lakeside").id)
    other = bank.booked(bank.neighbour, MONDAY, 15)
    assert bank.calls.on_closed_days(bank.specialist) == []
    close(bank, TUESDAY)
    assert {one.id for one in bank.calls.on_closed_days(bank.specialist)} == {call.id, visit.id}
    assert [bank.calls.ask_to_move(bank.specialist) for _ in range(2)] == [2, 0]
    told = dict(bank.due())
    assert (
        told[CLOSED]["starts_ms"] == call.starts_ms
        and told["appointments.visit_closed"]["branch"] == "lakeside"
    )
    kept = bank.calls.show(bank.elder, call.id)
    assert (kept.state, kept.asked_to_move, kept.reminder_id) == (State.BOOKED, True, None)
    assert not bank.calls.show(bank.neighbour, other.id).asked_to_move
    moved = bank.calls.move(bank.elder, call.id, begins(WEDNESDAY, 15))
    assert not moved.asked_to_move and moved.reminder_id is not None
    assert [one.id for one in bank.calls.on_closed_days(bank.specialist)] == [visit.id]


def test_no_reminder_of_the_closed_day_comes(bank: CallBank) -> None:
    call = bank.booked(bank.elder, TUESDAY)
    close(bank, TUESDAY)
    bank.calls.ask_to_move(bank.specialist)
    bank.clock.advance(WEDNESDAY - MONDAY)
    assert "appointments.call_reminder" not in [kind for kind, _ in bank.due()]
    assert bank.calls.on_closed_days(bank.specialist) == [], "its day is over"
    assert bank.calls.show(bank.elder, call.id).asked_to_move


def test_who_was_called_off_is_not_asked_and_a_day_that_is_worked_after_all_asks_nobody(
    bank: CallBank,
) -> None:
    gone = bank.booked(bank.elder, TUESDAY)
    bank.calls.cancel(bank.elder, gone.id)
    bank.booked(bank.neighbour, TUESDAY)
    close(bank, TUESDAY)
    assert len(bank.calls.on_closed_days(bank.specialist)) == 1
    close(bank, TUESDAY, "working")
    assert bank.calls.on_closed_days(bank.specialist) == []
    assert bank.calls.ask_to_move(bank.specialist) == 0

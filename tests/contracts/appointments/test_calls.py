"""An elder asks to be called: questions, booking, another hour, calling it off, the reminder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.support.call_desk import MONDAY, OWN_TAIL, TUESDAY, CallBank
from webapp.core.errors import BankError, Forbidden, Invalid, NotFound, Refused
from webapp.services.appointments.hours import begins
from webapp.services.appointments.model import CALLS_AN_HOUR, Kind, State, Step


def test_one_question_after_another(bank: CallBank) -> None:
    calls, elder = bank.calls, bank.elder
    draft = calls.begin(elder, Kind.CALL, "bills")
    assert (draft.next_step(), draft.asked_from, draft.topic) == (Step.DAY, "bills", None)
    draft = calls.choose_day(elder, draft.id, TUESDAY.isoformat())
    assert draft.next_step() is Step.HOUR
    draft = calls.choose_hour(elder, draft.id, begins(TUESDAY, 14))
    assert draft.next_step() is Step.NUMBER
    draft = calls.choose_number(elder, draft.id, None)
    assert (draft.next_step(), draft.number_tail) == (Step.TOPIC, OWN_TAIL)
    draft = calls.choose_topic(elder, draft.id, "bills")
    assert draft.next_step() is Step.CHECK
    booked = calls.book(elder, draft.id)
    assert (booked.state, booked.specialist_name) == (State.BOOKED, "刘芳")
    assert [one.id for one in calls.upcoming(elder)] == [booked.id]


def test_booking_twice_books_once(bank: CallBank) -> None:
    draft = bank.drafted(bank.elder)
    first, second = (bank.calls.book(bank.elder, draft.id) for _ in range(2))
    assert first == second
    assert len(bank.seats()) == 1
    assert [kind for kind, _ in bank.due()] == ["appointments.call_booked"]
    assert bank.calls.begin(bank.elder, Kind.CALL).id == draft.id


def test_today_and_tomorrow_are_offered(bank: CallBank) -> None:
    draft = bank.calls.begin(bank.elder, Kind.CALL)
    offer = bank.calls.offer(bank.elder, draft.id)
    assert list(offer) == [MONDAY, TUESDAY]
    # It is half past nine: the hour from ten on is just far enough away.
    assert [hour.start for hour in offer[MONDAY]] == [10, 11, 13, 14, 15, 16]


def test_a_friday_evening_offers_the_next_working_days(bank: CallBank) -> None:
    # From Monday half past nine to Friday seven in the evening.
    bank.clock.advance(timedelta(days=4, hours=9, minutes=30))
    draft = bank.calls.begin(bank.elder, Kind.CALL)
    assert list(bank.calls.offer(bank.elder, draft.id)) == [date(2026, 5, 25), date(2026, 5, 26)]


def test_a_full_hour_is_not_offered(bank: CallBank) -> None:
    people = [bank.enroll("老人", "elder", f"1390000000{n}") for n in range(CALLS_AN_HOUR + 1)]
    drafts = [bank.drafted(one) for one in people]
    for one, draft in zip(people[:-1], drafts, strict=False):
        bank.calls.book(one, draft.id)
    with pytest.raises(Refused, match="appointments.hour_full"):
        bank.calls.book(people[-1], drafts[-1].id)
    hours = bank.calls.offer(people[-1], drafts[-1].id)[TUESDAY]
    assert 10 not in [hour.start for hour in hours]
    assert len(bank.seats()) == CALLS_AN_HOUR


def test_an_hour_that_began_meanwhile_is_told(bank: CallBank) -> None:
    draft = bank.drafted(bank.elder, MONDAY, 10)
    bank.clock.advance(timedelta(hours=1))
    with pytest.raises(Refused, match="appointments.hour_gone"):
        bank.calls.book(bank.elder, draft.id)


def test_another_hour_keeps_everything_else(bank: CallBank) -> None:
    booked = bank.booked(bank.elder)
    moved = bank.calls.move(bank.elder, booked.id, begins(TUESDAY, 16))
    again = bank.calls.move(bank.elder, booked.id, begins(TUESDAY, 16))
    assert moved == again
    assert (moved.day, moved.number_tail, moved.topic) == (TUESDAY.isoformat(), OWN_TAIL, "bills")
    assert [starts for _, starts, _ in bank.seats()] == [begins(TUESDAY, 16)]
    assert moved.reference == booked.reference


def test_called_off_frees_the_seat_and_the_reminder(bank: CallBank) -> None:
    booked = bank.booked(bank.elder)
    for _ in range(2):
        assert bank.calls.cancel(bank.elder, booked.id).state is State.CANCELLED
    assert bank.seats() == []
    bank.clock.advance(timedelta(days=2))
    assert [kind for kind, _ in bank.due()] == ["appointments.call_booked", "appointments.call_cancelled"]
    with pytest.raises(Refused, match="appointments.over"):
        bank.calls.move(bank.elder, booked.id, begins(TUESDAY, 16))
    assert bank.calls.begin(bank.elder, Kind.CALL).id != booked.id


def test_the_reminder_waits_until_an_hour_before(bank: CallBank) -> None:
    bank.booked(bank.elder)
    reminder = "appointments.call_reminder"
    assert reminder not in [kind for kind, _ in bank.due()]
    # Tuesday, one minute to nine, and nine.
    bank.clock.advance(timedelta(hours=23, minutes=29))
    assert reminder not in [kind for kind, _ in bank.due()]
    bank.clock.advance(timedelta(minutes=1))
    assert reminder in [kind for kind, _ in bank.due()]


def test_a_moved_call_reminds_once_and_at_its_new_time(bank: CallBank) -> None:
    booked = bank.booked(bank.elder)
    bank.calls.move(bank.elder, booked.id, begins(TUESDAY, 16))
    bank.clock.advance(timedelta(days=3))
    reminders = [params for kind, params in bank.due() if kind == "appointments.call_reminder"]
    assert [one["starts_ms"] for one in reminders] == [begins(TUESDAY, 16)]


@pytest.mark.parametrize("typed", ["１３８ ００１３ ８００１", "+86 138-0013-8001", "0510 8888 6666"])
def test_another_number_is_understood(bank: CallBank, typed: str) -> None:
    draft = bank.drafted(bank.elder)
    changed = bank.calls.choose_number(bank.elder, draft.id, typed)
    assert changed.number_tail in ("8001", "6666")


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda b, i: b.calls.choose_day(b.elder, i, "2026-05-23"), "appointments.day_missing"),
        (lambda b, i: b.calls.choose_hour(b.elder, i, begins(TUESDAY, 12)), "appointments.hour_missing"),
        (lambda b, i: b.calls.choose_number(b.elder, i, "  "), "appointments.number_empty"),
        (lambda b, i: b.calls.choose_number(b.elder, i, "12345"), "appointments.number_shape"),
        (lambda b, i: b.calls.choose_topic(b.elder, i, "cash"), "appointments.topic_missing"),
        (lambda b, i: b.calls.choose_branch(b.elder, i, "moon"), "appointments.branch_missing"),
    ],
)
def test_wrong_answers_have_their_code(
    bank: CallBank, act: Callable[[CallBank, str], object], code: str
) -> None:
    draft = bank.drafted(bank.elder)
    with pytest.raises(Invalid) as refused:
        act(bank, draft.id)
    assert refused.value.code == code
    assert refused.value.field


def test_somebody_elses_is_not_there(bank: CallBank) -> None:
    booked = bank.booked(bank.elder)
    for act in (
        lambda: bank.calls.show(bank.neighbour, booked.id),
        lambda: bank.calls.offer(bank.neighbour, booked.id),
        lambda: bank.calls.book(bank.neighbour, booked.id),
        lambda: bank.calls.cancel(bank.neighbour, booked.id),
        lambda: bank.calls.move(bank.neighbour, booked.id, begins(TUESDAY, 16)),
        lambda: bank.calls.choose_number(bank.neighbour, booked.id, None),
    ):
        with pytest.raises(NotFound, match="appointments.not_found"):
            act()
    with pytest.raises(Forbidden):
        bank.calls.begin(bank.specialist, Kind.CALL)


def test_a_booked_one_is_no_draft_any_more(bank: CallBank) -> None:
    booked = bank.booked(bank.elder)
    with pytest.raises(Refused, match="appointments.not_a_draft"):
        bank.calls.choose_topic(bank.elder, booked.id, "card")


def test_an_unanswered_question_keeps_it_from_being_booked(bank: CallBank) -> None:
    draft = bank.calls.begin(bank.elder, Kind.CALL)
    with pytest.raises(BankError) as refused:
        bank.calls.book(bank.elder, draft.id)
    assert (refused.value.code, refused.value.params) == ("appointments.unanswered", {"step": "day"})

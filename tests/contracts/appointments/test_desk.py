"""The desk: who waits, taking a call, what came of it; and visits to a branch."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.call_desk import MONDAY, OWN_TAIL, TUESDAY, WEDNESDAY, CallBank
from webapp.core.clock import from_ms
from webapp.core.errors import Forbidden, Invalid, NotFound, Refused
from webapp.services.appointments.hours import begins
from webapp.services.appointments.model import SEATS_AN_HOUR, Kind, State


def test_the_least_time_left_comes_first(bank: CallBank) -> None:
    later = bank.booked(bank.elder, TUESDAY, 14)
    sooner = bank.booked(bank.neighbour, MONDAY, 15)
    assert [one.id for one in bank.calls.waiting(bank.specialist)] == [sooner.id, later.id]
    assert bank.calls.count_waiting(bank.specialist) == 2


def test_only_who_has_taken_the_call_sees_the_number(bank: CallBank) -> None:
    booked = bank.booked(bank.elder)
    for actor in (bank.specialist, bank.colleague):
        bank.calls.open(actor, booked.id)
    before = bank.calls.look(bank.specialist, booked.id)
    assert (before.number, before.appointment.number_tail) == (None, OWN_TAIL)
    bank.calls.take(bank.specialist, booked.id)
    assert bank.calls.look(bank.specialist, booked.id).number == "13800000001"
    assert bank.calls.look(bank.colleague, booked.id).number is None
    bank.calls.say_outcome(bank.specialist, booked.id, "done")
    assert bank.calls.look(bank.specialist, booked.id).number is None
    kinds = ("booked", "opened", "opened", "taken", "done")
    assert bank.trail() == [f"appointments.call_{what}" for what in kinds]


def test_nothing_is_shown_before_it_is_opened_and_for_twelve_hours_only(bank: CallBank) -> None:
    booked = bank.booked(bank.elder)
    with pytest.raises(Refused, match="appointments.open_first") as refused:
        bank.calls.look(bank.specialist, booked.id)
    assert refused.value.params == {"reference": booked.reference}
    bank.calls.open(bank.specialist, booked.id)
    with pytest.raises(Refused, match="appointments.open_first"):
        bank.calls.look(bank.colleague, booked.id)
    bank.clock.advance(timedelta(hours=12))
    assert bank.calls.look(bank.specialist, booked.id).appointment.id == booked.id
    bank.clock.advance(timedelta(seconds=1))
    with pytest.raises(Refused, match="appointments.open_first"):
        bank.calls.look(bank.specialist, booked.id)


def test_a_colleague_may_take_over_when_the_hour_is_over(bank: CallBank) -> None:
    booked = bank.booked(bank.elder, MONDAY, 10)
    bank.calls.take(bank.specialist, booked.id)
    with pytest.raises(Refused, match="appointments.taken_by_other"):
        bank.calls.take(bank.colleague, booked.id)
    with pytest.raises(Refused, match="appointments.taken_by_other"):
        bank.calls.say_outcome(bank.colleague, booked.id, "done")
    bank.clock.advance(timedelta(hours=2))
    assert bank.calls.take(bank.colleague, booked.id).taken_by == bank.colleague.person_id


def test_not_reached_is_told_and_tried_again_without_asking_twice(bank: CallBank) -> None:
    booked = bank.booked(bank.elder)
    bank.calls.take(bank.specialist, booked.id)
    with pytest.raises(Refused, match="appointments.being_called"):
        bank.calls.cancel(bank.elder, booked.id)
    with pytest.raises(Refused, match="appointments.not_yet_missed"):
        bank.calls.say_outcome(bank.specialist, booked.id, "missed")
    bank.clock.advance(from_ms(booked.starts_ms or 0) - bank.clock.now())
    for _ in range(2):
        bank.calls.say_outcome(bank.specialist, booked.id, "missed")
    missed = bank.calls.show(bank.elder, booked.id)
    assert (missed.state, missed.missed, bank.seats()) == (State.MISSED, 1, [])
    assert "appointments.call_missed" in [kind for kind, _ in bank.due()]
    again = bank.calls.move(bank.elder, booked.id, begins(WEDNESDAY, 15))
    assert (again.state, again.number_tail, again.topic) == (State.BOOKED, OWN_TAIL, "bills")
    assert (again.taken_by, len(bank.seats())) == (None, 1)


def test_an_outcome_needs_the_call_taken_and_its_word(bank: CallBank) -> None:
    booked = bank.booked(bank.elder)
    with pytest.raises(Refused, match="appointments.take_first"):
        bank.calls.say_outcome(bank.specialist, booked.id, "done")
    bank.calls.take(bank.specialist, booked.id)
    with pytest.raises(Invalid, match="appointments.outcome_missing"):
        bank.calls.say_outcome(bank.specialist, booked.id, "perhaps")
    bank.calls.say_outcome(bank.specialist, booked.id, "done")
    with pytest.raises(Refused, match="appointments.over"):
        bank.calls.say_outcome(bank.specialist, booked.id, "missed")
    with pytest.raises(Refused, match="appointments.over"):
        bank.calls.take(bank.colleague, booked.id)


def test_the_desk_is_for_staff_and_drafts_are_hers(bank: CallBank) -> None:
    draft = bank.drafted(bank.elder)
    for act in (
        lambda: bank.calls.waiting(bank.elder),
        lambda: bank.calls.look(bank.elder, draft.id),
        lambda: bank.calls.open(bank.elder, draft.id),
        lambda: bank.calls.on_closed_days(bank.elder),
        lambda: bank.calls.ask_to_move(bank.elder),
        lambda: bank.calls.take(bank.elder, draft.id),
        lambda: bank.calls.say_outcome(bank.elder, draft.id, "done"),
    ):
        with pytest.raises(Forbidden, match="appointments.staff_only"):
            act()
    for see in (bank.calls.look, bank.calls.open):
        with pytest.raises(NotFound):
            see(bank.specialist, draft.id)
    assert bank.calls.waiting(bank.specialist) == []


def test_a_visit_has_the_branch_s_hours_and_seats(bank: CallBank) -> None:
    people = [bank.enroll("老人", "elder", f"1390000000{n}") for n in range(SEATS_AN_HOUR + 1)]
    drafts = [bank.visit(one, "old_street") for one in people]
    for one, draft in zip(people[:-1], drafts, strict=False):
        booked = bank.calls.book(one, draft.id)
        assert (booked.branch, booked.specialist_name) == ("old_street", None)
    with pytest.raises(Refused, match="appointments.hour_full"):
        bank.calls.book(people[-1], drafts[-1].id)
    offer = bank.calls.offer(people[-1], drafts[-1].id)
    assert len(offer) == 5
    assert [(hour.start, hour.busy) for hour in offer[TUESDAY]] == [(9, False), (14, False), (15, False)]


def test_another_branch_asks_the_day_again(bank: CallBank) -> None:
    draft = bank.visit(bank.elder, "old_street")
    changed = bank.calls.choose_branch(bank.elder, draft.id, "lakeside")
    assert (changed.day, changed.starts_ms, changed.topic) == (None, None, "cash")


def test_a_call_and_a_visit_stand_beside_each_other_but_not_two_calls(bank: CallBank) -> None:
    call = bank.booked(bank.elder)
    visit = bank.calls.book(bank.elder, bank.visit(bank.elder, "lakeside", hour=11).id)
    assert {one.id for one in bank.calls.upcoming(bank.elder)} == {call.id, visit.id}
    assert bank.calls.begin(bank.elder, Kind.CALL).id == call.id


def test_a_call_nobody_made_does_not_stand_in_the_way(bank: CallBank) -> None:
    forgotten = bank.booked(bank.elder, MONDAY, 10)
    bank.clock.advance(timedelta(hours=3))
    fresh = bank.booked(bank.elder, TUESDAY, 9)
    assert fresh.id != forgotten.id
    assert bank.calls.show(bank.elder, forgotten.id).state is State.MISSED
    with pytest.raises(Refused, match="appointments.already_open"):
        bank.calls.move(bank.elder, forgotten.id, begins(TUESDAY, 15))


def test_an_hour_that_is_hers_already_is_not_offered_again(bank: CallBank) -> None:
    visit = bank.visit(bank.elder, "lakeside")
    call = bank.booked(bank.elder)
    hours = bank.calls.offer(bank.elder, visit.id)[TUESDAY]
    assert [hour.start for hour in hours] == [9, 11, 14, 15]
    with pytest.raises(Refused, match="appointments.hour_hers"):
        bank.calls.book(bank.elder, visit.id)
    assert 10 not in [hour.start for hour in bank.calls.offer(bank.elder, call.id)[TUESDAY]]
    neighbour = bank.calls.begin(bank.neighbour, Kind.CALL)
    assert 10 in [hour.start for hour in bank.calls.offer(bank.neighbour, neighbour.id)[TUESDAY]]

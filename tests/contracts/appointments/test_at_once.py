"""Many hands at one moment: nobody's hour is given twice, and a double press books once."""

from __future__ import annotations

from functools import partial

from tests.contracts.assistance.test_at_once import at_once
from tests.support.call_desk import TUESDAY, CallBank
from webapp.services.appointments.hours import begins
from webapp.services.appointments.model import CALLS_AN_HOUR, SEATS_AN_HOUR, Kind

MANY = 8


def test_one_hour_is_not_given_twice(bank: CallBank) -> None:
    people = [bank.enroll("老人", "elder", f"1390000001{n}") for n in range(MANY)]
    drafts = [bank.drafted(one) for one in people]
    acts = [partial(bank.calls.book, one, draft.id) for one, draft in zip(people, drafts, strict=True)]
    outcomes = at_once(*acts)
    assert outcomes.count("done") == CALLS_AN_HOUR, outcomes
    assert outcomes.count("appointments.hour_full") == MANY - CALLS_AN_HOUR, outcomes
    assert [seat for _, _, seat in bank.seats()] == list(range(CALLS_AN_HOUR))


def test_a_second_specialist_brings_as_many_seats_again(bank: CallBank) -> None:
    bank.enroll("孙敏", "staff", "13800000015", "specialist")
    people = [bank.enroll("老人", "elder", f"1390000001{n}") for n in range(MANY)]
    drafts = [bank.drafted(one) for one in people]
    outcomes = at_once(
        *(partial(bank.calls.book, one, draft.id) for one, draft in zip(people, drafts, strict=True))
    )
    assert outcomes == ["done"] * MANY
    assert len(set(bank.seats())) == MANY
    assert len({resource for resource, _, _ in bank.seats()}) == 2


def test_a_branch_s_hour_is_not_given_twice(bank: CallBank) -> None:
    people = [bank.enroll("老人", "elder", f"1390000002{n}") for n in range(MANY)]
    drafts = [bank.visit(one, "lakeside") for one in people]
    outcomes = at_once(
        *(partial(bank.calls.book, one, draft.id) for one, draft in zip(people, drafts, strict=True))
    )
    assert outcomes.count("done") == SEATS_AN_HOUR, outcomes
    assert len(bank.seats()) == SEATS_AN_HOUR


def test_two_taps_book_once(bank: CallBank) -> None:
    draft = bank.drafted(bank.elder)
    assert at_once(*[partial(bank.calls.book, bank.elder, draft.id)] * 4) == ["done"] * 4
    assert len(bank.seats()) == 1
    assert [kind for kind, _ in bank.due()] == ["appointments.call_booked"]


def test_two_taps_begin_one_draft(bank: CallBank) -> None:
    begun: list[str] = []
    taps = [lambda: begun.append(bank.calls.begin(bank.elder, Kind.CALL).id)] * 3
    assert at_once(*taps) == ["done"] * 3
    assert len(set(begun)) == 1


def test_two_of_the_staff_and_one_call(bank: CallBank) -> None:
    booked = bank.booked(bank.elder)
    outcomes = at_once(
        partial(bank.calls.take, bank.specialist, booked.id),
        partial(bank.calls.take, bank.colleague, booked.id),
    )
    assert sorted(outcomes) == ["appointments.taken_by_other", "done"]


def test_called_off_and_taken_at_the_same_moment(bank: CallBank) -> None:
    booked = bank.booked(bank.elder)
    outcomes = at_once(
        partial(bank.calls.cancel, bank.elder, booked.id),
        partial(bank.calls.take, bank.specialist, booked.id),
    )
    assert outcomes in (["done", "appointments.over"], ["appointments.being_called", "done"])


def test_moved_twice_at_once_holds_one_seat(bank: CallBank) -> None:
    booked = bank.booked(bank.elder)
    outcomes = at_once(
        *(partial(bank.calls.move, bank.elder, booked.id, begins(TUESDAY, hour)) for hour in (13, 14))
    )
    assert outcomes == ["done", "done"]
    assert len(bank.seats()) == 1

"""Withdrawing and changing what came in: until it is decided, and for ten minutes in any case; on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.contracts.onboarding.conftest import COLLEAGUE, MANAGER, OWNER, STRANGER, House
from webapp.core.clock import FixedClock
from webapp.core.database import outbox
from webapp.core.errors import Forbidden, NotFound, Refused
from webapp.services.credit.policy import load_policies
from webapp.services.identity.model import Actor
from webapp.services.onboarding.model import State

REASON = "材料齐全，订单真实。"
TEN_MINUTES = timedelta(minutes=10)


def state(house: House, application_id: str) -> State:
    return house.onboarding.show(OWNER, application_id).application.state


def test_a_withdrawn_one_leaves_the_queue_and_nobody_decides(house: House) -> None:
    application_id = house.reviewed()
    assert len(house.onboarding.queue(MANAGER)) == 1
    assert house.onboarding.withdraw(OWNER, application_id).state is State.WITHDRAWN
    version = house.onboarding.withdraw(OWNER, application_id).version
    assert house.onboarding.queue(MANAGER) == []
    with pytest.raises(Refused, match="not_waiting"):
        house.onboarding.decide(MANAGER, application_id, "agree", REASON, version)
    with pytest.raises(Refused, match="closed"):
        house.onboarding.change(OWNER, application_id)


@pytest.mark.parametrize("decision", ["agree", "decline"])
def test_for_ten_minutes_whatever_the_bank_did(house: House, clock: FixedClock, decision: str) -> None:
    application_id = house.reviewed()
    house.onboarding.decide(MANAGER, application_id, decision, REASON)
    clock.advance(TEN_MINUTES - timedelta(seconds=1))
    assert house.onboarding.can_take_back(OWNER, application_id)
    changed = house.onboarding.change(OWNER, application_id)
    assert (changed.state, changed.approved_fen, changed.submitted_ms) == (State.DRAFT, None, None)
    case = house.onboarding.show(OWNER, application_id)
    assert case.decision is None and case.current is None, "what was decided was about something else"
    again = house.onboarding.pre_review(OWNER, application_id)
    assert again.decision is None and again.application.waiting
    house.onboarding.decide(MANAGER, application_id, "refer", REASON, again.application.version)
    assert state(house, application_id) is State.REFERRED


def test_after_ten_minutes_a_decision_stands(house: House, clock: FixedClock) -> None:
    application_id = house.reviewed()
    house.onboarding.decide(MANAGER, application_id, "agree", REASON)
    clock.advance(TEN_MINUTES)
    assert not house.onboarding.can_take_back(OWNER, application_id)
    for attempt in (house.onboarding.withdraw, house.onboarding.change):
        with pytest.raises(Refused, match="closed"):
            attempt(OWNER, application_id)


def test_until_it_is_decided_however_long_it_takes(house: House, clock: FixedClock) -> None:
    application_id = house.reviewed()
    version = house.onboarding.show(OWNER, application_id).application.version
    large = load_policies().versions[0].four_eyes_over_fen + 100
    first = house.onboarding.decide(MANAGER, application_id, "agree", REASON, version, large)
    clock.advance(timedelta(days=1))
    house.onboarding.change(OWNER, application_id)
    again = house.onboarding.pre_review(OWNER, application_id)
    assert again.decision is None and again.first_yes is None
    with pytest.raises(Refused, match="changed_meanwhile"):
        house.onboarding.decide(COLLEAGUE, application_id, "agree", REASON, first.application.version, large)
    second = house.onboarding.decide(
        COLLEAGUE, application_id, "agree", REASON, again.application.version, large
    )
    assert second.application.state is State.SECOND, "the first yes was about what is no longer on file"


def test_changing_a_draft_changes_nothing_and_the_record_tells(house: House) -> None:
    application_id = house.ready()
    before = house.onboarding.show(OWNER, application_id).application
    assert house.onboarding.change(OWNER, application_id) == before
    house.onboarding.pre_review(OWNER, application_id)
    house.onboarding.change(OWNER, application_id)
    house.onboarding.withdraw(OWNER, application_id)
    house.onboarding.open_case(MANAGER, application_id)
    kinds = [line.kind for line in house.onboarding.case_record(MANAGER, application_id)]
    assert kinds.count("onboarding.taken_back") == kinds.count("onboarding.withdrawn") == 1


def test_only_its_owner(house: House) -> None:
    application_id = house.reviewed()
    for attempt in (
        lambda: house.onboarding.change(STRANGER, application_id),
        lambda: house.onboarding.can_take_back(STRANGER, application_id),
        lambda: house.onboarding.hand_in(STRANGER, application_id),
    ):
        with pytest.raises(NotFound, match=r"onboarding\.not_found"):
            attempt()


def test_who_holds_it_or_has_looked_is_told_until_he_opens_it_again(house: House, clock: FixedClock) -> None:
    application_id = house.reviewed()
    house.onboarding.open_case(MANAGER, application_id)
    assert house.onboarding.taken_back(MANAGER) == []
    clock.advance(timedelta(seconds=1))
    house.onboarding.change(OWNER, application_id)
    (told,) = house.onboarding.taken_back(MANAGER)
    assert (told.id, told.state) == (application_id, State.DRAFT)
    assert house.onboarding.taken_back(COLLEAGUE) == [], "he never looked"
    house.onboarding.pre_review(OWNER, application_id)
    assert [one.state for one in house.onboarding.taken_back(MANAGER)] == [State.PRE_REVIEWED]
    clock.advance(timedelta(seconds=1))
    house.onboarding.open_case(MANAGER, application_id)
    assert house.onboarding.taken_back(MANAGER) == []
    clock.advance(timedelta(seconds=1))
    house.onboarding.withdraw(OWNER, application_id)
    assert [one.state for one in house.onboarding.taken_back(MANAGER)] == [State.WITHDRAWN]
    clock.advance(timedelta(days=31))
    assert house.onboarding.taken_back(MANAGER) == []


def test_a_correction_or_another_wish_is_told_too_and_what_staff_typed_is_not(
    house: House, clock: FixedClock
) -> None:
    application_id = house.reviewed()
    paper = house.onboarding.open_case(MANAGER, application_id).documents[0]
    clock.advance(timedelta(seconds=1))
    house.onboarding.enter(MANAGER, application_id, paper.id, {"total": "106,711.00"}, confirm=True)
    assert house.onboarding.taken_back(MANAGER) == []
    house.onboarding.pre_review(OWNER, application_id)
    house.onboarding.confirm(OWNER, application_id, paper.id, {"total": "106,112.00"})
    assert [one.id for one in house.onboarding.taken_back(MANAGER)] == [application_id]


def test_who_holds_it_gets_a_message_and_a_draft_tells_nobody(house: House) -> None:
    draft = house.ready()
    house.onboarding.open_case(MANAGER, draft)
    house.onboarding.withdraw(OWNER, draft)
    assert house.onboarding.taken_back(MANAGER) == [], "it had never come in"
    me = house.identity.enroll(
        name="周敏", called="周敏", portal="staff", mobile="13800000004", staff_role="relationship_manager"
    )
    holder = Actor(me.id, "staff", "s", me.name, me.staff_role)
    application_id = house.reviewed()
    version = house.onboarding.show(OWNER, application_id).application.version
    house.onboarding.assign(holder, application_id, holder.person_id, "", version)
    house.onboarding.change(OWNER, application_id)
    house.onboarding.withdraw(OWNER, application_id)
    with house.db.read() as uow:
        told = [one.kind for one in outbox.waiting(uow) if one.recipient_id == holder.person_id]
    assert told == ["onboarding.client_took_back", "onboarding.client_withdrew"]
    assert [one.id for one in house.onboarding.taken_back(holder)] == [application_id]
    with pytest.raises(Forbidden, match="staff_only"):
        house.onboarding.taken_back(OWNER)

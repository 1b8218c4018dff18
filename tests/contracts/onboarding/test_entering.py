"""Staff type for the customer at the counter: on record, told to the owner, and never by one of those who decide."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.contracts.onboarding.conftest import COLLEAGUE, MANAGER, OWNER, House
from webapp.core.clock import FixedClock
from webapp.core.database import outbox
from webapp.core.errors import BankError, Forbidden, Refused
from webapp.services.identity.model import Actor
from webapp.services.onboarding.model import State

REASON = "材料齐全，订单真实。"
OTHER_CODE = "91320205MA1XAMPL29"
THIRD = Actor("staff-3", "staff", "session-5", "何平", "relationship_manager")


def test_who_typed_decides_nothing_and_a_pre_review_falls(house: House) -> None:
    application_id = house.reviewed()
    for actor, said in ((MANAGER, "106,711.00"), (COLLEAGUE, "106,112.00")):
        paper = house.onboarding.open_case(actor, application_id).documents[0]
        typed = house.onboarding.enter(actor, application_id, paper.id, {"total": said}, confirm=True)
        total = next(field for field in typed.shown if field.name == "total")
        assert (typed.confirmed, total.value, total.changed_by) == (True, said, actor.person_id)
    assert house.onboarding.show(OWNER, application_id).application.state is State.DRAFT
    house.onboarding.hand_in_for_client(COLLEAGUE, application_id)
    case = house.onboarding.show(OWNER, application_id)
    assert case.typists == {MANAGER.person_id, COLLEAGUE.person_id}
    seen = case.application.version
    for actor in (MANAGER, COLLEAGUE):
        for decision in ("agree", "decline"):
            with pytest.raises(Refused, match="entered_by_you"):
                house.onboarding.decide(actor, application_id, decision, REASON, seen)
        with pytest.raises(Refused, match="entered_by_you"):
            house.onboarding.ask_more(actor, application_id, "请补五月的完税证明。", seen)
    decided = house.onboarding.decide(THIRD, application_id, "decline", REASON, seen)
    assert decided.application.state is State.DECLINED
    kinds = [event.kind for event in house.onboarding.case_record(MANAGER, application_id)]
    assert kinds.count("onboarding.entered") == 2
    with house.db.read() as uow:
        told = [one.params["who"] for one in outbox.waiting(uow) if one.kind == "onboarding.entered"]
    assert told == [MANAGER.name, COLLEAGUE.name]


def test_only_in_an_opened_open_case_of_somebody_else(house: House, clock: FixedClock) -> None:
    application_id = house.ready()
    paper = house.onboarding.show(OWNER, application_id).documents[0]
    himself = Actor(OWNER.person_id, "staff", "s", OWNER.name, MANAGER.staff_role)
    house.onboarding.open_case(himself, application_id)
    for actor, kind, code in (
        (OWNER, Forbidden, "staff_only"),
        (MANAGER, Refused, "open_first"),
        (himself, Refused, "own_application"),
    ):
        with pytest.raises(kind, match=code):
            house.onboarding.enter(actor, application_id, paper.id, {}, confirm=True)
        with pytest.raises(kind, match=code):
            house.onboarding.hand_in_for_client(actor, application_id)
    house.onboarding.open_case(MANAGER, application_id)
    with pytest.raises(BankError) as wrong:
        house.onboarding.enter(MANAGER, application_id, paper.id, {"total": "很多"}, confirm=True)
    assert wrong.value.field == "total"
    other = house.onboarding.start(OWNER, OTHER_CODE).id
    house.onboarding.open_case(MANAGER, other)
    with pytest.raises(BankError, match="documents.not_found"):
        house.onboarding.enter(MANAGER, other, paper.id, {}, confirm=True)
    with pytest.raises(Refused, match="nothing_to_review"):
        house.onboarding.hand_in_for_client(MANAGER, other)
    assert house.onboarding.show(OWNER, application_id).typists == frozenset()
    house.onboarding.withdraw(OWNER, application_id)
    with pytest.raises(Refused, match="closed"):
        house.onboarding.enter(MANAGER, application_id, paper.id, {}, confirm=True)
    clock.advance(timedelta(hours=13))
    with pytest.raises(Refused, match="open_first"):
        house.onboarding.hand_in_for_client(MANAGER, application_id)

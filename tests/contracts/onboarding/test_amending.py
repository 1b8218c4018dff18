"""What was mistyped at the counter is put right with a note, before the decision, by one who then has no say; on both databases."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy.exc import DBAPIError

from tests.contracts.onboarding.conftest import CODE, COLLEAGUE, MANAGER, OWNER, House
from tests.contracts.onboarding.test_beginning import CARD
from tests.contracts.onboarding.test_staff import run
from webapp.core.database import outbox
from webapp.core.errors import BankError, Forbidden, Invalid, Refused
from webapp.services.identity.model import Actor
from webapp.services.onboarding import store_amend
from webapp.services.onboarding.beginning import IN_PERSON
from webapp.services.onboarding.counter import IDENTITY_STEPS
from webapp.services.onboarding.model import Application, State
from webapp.services.onboarding.model_amend import Typed
from webapp.services.onboarding.model_wish import Part

NOTE = "身份证上是芳香的芳，当时打错了。"
OTHER = "91320205MA1XAMPL29"


def taken_in(house: House) -> tuple[Application, Actor]:
    """A new client with a slip of the hand in his name, and himself."""
    begun = house.onboarding.begin_for_client(MANAGER, "吴桂方", "13900000001", CODE, IN_PERSON, CARD)
    house.onboarding.answer_for_client(MANAGER, begun.id, Part.WANTS, "account")
    himself = Actor(begun.owner_id, "business", "s", "吴桂方")
    return house.onboarding.show(himself, begun.id).application, himself


def amend(
    house: House, application: Application, what: Typed, typed: str, actor: Actor = MANAGER
) -> Application:
    return house.onboarding.amend(actor, application.id, what, typed, NOTE, application.version).application


def test_the_original_stays_beside_it_and_its_owner_hears_of_it(house: House) -> None:
    begun, himself = taken_in(house)
    named = amend(house, begun, Typed.NAME, " 吴 桂芳")
    assert named.owner_name == house.identity.person(begun.owner_id).name == "吴桂芳"
    rung = amend(house, named, Typed.MOBILE, "139 0000 0002")
    assert house.identity.mobile_of(begun.owner_id) == "13900000002"
    moved = amend(house, rung, Typed.COMPANY, OTHER)
    assert moved.company_code == OTHER and moved.state is State.DRAFT
    seen = house.onboarding.amended(himself, begun.id)
    assert seen == house.onboarding.applicant(MANAGER, begun.id).amended
    assert [(one.what, one.original, one.corrected, one.note) for one in seen] == [
        (Typed.NAME, "吴桂方", "吴桂芳", NOTE),
        (Typed.MOBILE, "139****0001", "139****0002", NOTE),
        (Typed.COMPANY, CODE, OTHER, NOTE),
    ]
    with house.db.read() as uow:
        told = [one for one in outbox.waiting(uow) if one.kind == "onboarding.put_right"]
    assert [(one.recipient_id, one.params["what"]) for one in told] == [
        (begun.owner_id, what) for what in ("name", "mobile", "company_code")
    ]
    kinds = [line.kind for line in house.onboarding.case_record(MANAGER, begun.id)]
    assert kinds.count("onboarding.put_right") == 3
    with pytest.raises(DBAPIError, match="only grows"):
        house.db.write(partial(run, statement=store_amend.amendments.delete()))


def test_at_the_counter_the_company_and_nothing_after_the_account(house: House) -> None:
    begun, himself = taken_in(house)
    handed = house.onboarding.hand_in(himself, begun.id).application
    checked = house.onboarding.check_identity(
        MANAGER, begun.id, IDENTITY_STEPS, handed.version, "无锡示列机械有限公司"
    ).application
    with pytest.raises(Refused, match="code_checked"):
        amend(house, checked, Typed.COMPANY, OTHER)
    right = amend(house, checked, Typed.LICENCE, "无锡示例机械有限公司")
    assert (right.state, right.licence_name) == (State.HANDED_IN, "无锡示例机械有限公司")
    house.onboarding.open_account(MANAGER, begun.id)
    opened = house.onboarding.show(himself, begun.id).application
    with pytest.raises(Refused, match="account_made"):
        amend(house, opened, Typed.LICENCE, "无锡示例机械厂")


def test_who_put_it_right_has_no_say_and_a_pre_review_of_another_company_falls(house: House) -> None:
    house.identity.enroll(
        name=OWNER.name, called=OWNER.name, portal="business", mobile="13800138003", person_id=OWNER.person_id
    )
    begun = house.onboarding.begin_for_client(MANAGER, OWNER.name, "13800138003", OTHER, IN_PERSON)
    house.onboarding.own_it(OWNER, begun.id)
    for name in ("cert.pdf", "contract.pdf"):
        house.onboarding.confirm(OWNER, begun.id, house.attach(begun.id, name).id)
    reviewed = house.onboarding.pre_review(OWNER, begun.id).application
    for what, typed in ((Typed.NAME, "陈建军"), (Typed.MOBILE, "13900000002"), (Typed.LICENCE, "无锡示例")):
        with pytest.raises(Refused, match="not_typed_here"):
            amend(house, reviewed, what, typed)
    with pytest.raises(Refused, match="open_first"):
        amend(house, reviewed, Typed.COMPANY, CODE, COLLEAGUE)
    house.onboarding.open_case(COLLEAGUE, begun.id)
    assert house.onboarding.applicant(COLLEAGUE, begun.id).amendable == {Typed.COMPANY}
    fallen = amend(house, reviewed, Typed.COMPANY, CODE, COLLEAGUE)
    assert fallen.state is State.DRAFT and house.onboarding.show(OWNER, begun.id).current is None
    again = house.onboarding.pre_review(OWNER, begun.id).application
    for actor in (COLLEAGUE, MANAGER):
        with pytest.raises(Refused, match="entered_by_you"):
            house.onboarding.decide(actor, begun.id, "agree", NOTE, again.version)
    third = Actor("staff-3", "staff", "session-5", "何平", "relationship_manager")
    house.onboarding.decide(third, begun.id, "decline", NOTE, again.version)
    decided = house.onboarding.show(OWNER, begun.id).application
    assert house.onboarding.applicant(COLLEAGUE, begun.id).amendable == frozenset()
    with pytest.raises(Refused, match="closed"):
        amend(house, decided, Typed.COMPANY, OTHER, COLLEAGUE)


@pytest.mark.parametrize(
    ("what", "typed", "code"),
    [
        (Typed.NAME, "吴桂方", "onboarding.nothing_changed"),
        (Typed.NAME, "吴", "identity.name_missing"),
        (Typed.MOBILE, "139", "identity.mobile_shape"),
        (Typed.MOBILE, "13900000001", "onboarding.nothing_changed"),
        (Typed.MOBILE, "13800138007", "identity.mobile_known"),
        (Typed.COMPANY, CODE[:-1] + "7", "onboarding.code_invalid"),
        (Typed.COMPANY, OTHER, "onboarding.draft_exists"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(house: House, what: Typed, typed: str, code: str) -> None:
    begun, himself = taken_in(house)
    house.identity.enroll(name="孙丽", called="孙丽", portal="business", mobile="13800138007")
    house.onboarding.start(himself, OTHER)
    with pytest.raises(BankError) as wrong:
        amend(house, begun, what, typed)
    assert (wrong.value.code, wrong.value.field) == (code, what.value)
    with pytest.raises(Invalid, match="reason_missing"):
        house.onboarding.amend(MANAGER, begun.id, Typed.NAME, "吴桂芳", "错", begun.version)
    with pytest.raises(Refused, match="changed_meanwhile"):
        house.onboarding.amend(MANAGER, begun.id, Typed.NAME, "吴桂芳", NOTE, begun.version - 1)
    with pytest.raises(Forbidden, match="staff_only"):
        amend(house, begun, Typed.NAME, "吴桂芳", himself)
    assert house.onboarding.amended(himself, begun.id) == ()


def test_a_number_that_opened_his_pages_is_changed_by_himself(house: House) -> None:
    begun, himself = taken_in(house)
    house.identity.sign_in_demo(begun.owner_id, "手机")
    with pytest.raises(Refused, match="number_in_use"):
        amend(house, begun, Typed.MOBILE, "13900000002")
    house.onboarding.ask_source(himself, begun.id, "registry")
    with pytest.raises(Refused, match="code_asked_about"):
        amend(house, begun, Typed.COMPANY, OTHER)

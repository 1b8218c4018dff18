"""The adviser group: one question, one named owner, others inside it; on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from tests.contracts.onboarding.conftest import MANAGER, OWNER, STRANGER, House
from webapp.core.clock import FixedClock
from webapp.core.database import UnitOfWork, outbox
from webapp.core.errors import Forbidden, Invalid, NotFound, Refused
from webapp.services.identity.model import Actor
from webapp.services.identity.store import people
from webapp.services.onboarding.model_advice import ROLES, Question, Topic

ASKED = "买一台新机器，增值税能抵多少？"


@pytest.fixture
def advisers(house: House) -> dict[str, Actor]:
    """Two for tax, one for law; nobody for financing."""
    made = {}
    for number, (name, topic) in enumerate(
        (("何静", Topic.TAX), ("许文", Topic.TAX), ("郑凯", Topic.LEGAL)), 20
    ):
        person = house.identity.enroll(
            name=name,
            called=name,
            portal="staff",
            mobile=f"138000000{number}",
            staff_role=ROLES[topic],
        )
        made[name] = Actor(person.id, "staff", f"session-{name}", name, ROLES[topic])
    return made


def asked(house: House, text: str = ASKED) -> Question:
    application = house.onboarding.start(OWNER, "91320205MA1XAMPL16")
    return house.onboarding.ask(OWNER, application.id, "tax", text)


def test_it_has_its_owner_at_once_and_the_next_goes_to_the_next(
    house: House, advisers: dict[str, Actor], clock: FixedClock
) -> None:
    first = asked(house)
    clock.advance(timedelta(minutes=1))
    second = asked(house, "小规模纳税人要不要报印花税？")
    assert (first.adviser_name, second.adviser_name) == ("何静", "许文")
    assert not first.answered and first.due_ms > first.asked_ms
    shown = house.onboarding.questions(OWNER, first.application_id)
    assert [one.id for one in shown] == [second.id, first.id]
    assert [one.id for one in house.onboarding.my_questions(advisers["何静"])] == [first.id]


def test_answered_in_the_same_place_with_a_colleague(house: House, advisers: dict[str, Actor]) -> None:
    question = asked(house)
    he, zheng = advisers["何静"], advisers["郑凯"]
    with pytest.raises(NotFound, match=r"advice\.not_found"):
        house.onboarding.say(zheng, question.id, "我也来说一句。")
    assert [one.name for one in house.onboarding.advisers(he, question.id)] == ["许文", "郑凯"]
    house.onboarding.bring_in(he, question.id, zheng.person_id)
    with pytest.raises(Invalid, match=r"advice\.colleague_unknown"):
        house.onboarding.bring_in(he, question.id, zheng.person_id)
    house.onboarding.say(zheng, question.id, "合同里写明含税价，发票才好抵。")
    now = house.onboarding.question(OWNER, question.id)
    assert now.answered and now.adviser_name == "何静"
    assert [(said.actor_name, said.mine, said.joined) for said in now.said] == [
        ("陈建国", True, False),
        ("郑凯", False, True),
        ("郑凯", False, False),
    ]
    again = house.onboarding.say(OWNER, question.id, "那二手机器呢？")
    assert not again.answered
    with house.db.read() as uow:
        rows = uow.connection.exec_driver_sql(
            "SELECT kind, recipient_id FROM outbox WHERE recipient_id <> '' ORDER BY id"
        ).all()
    assert [tuple(row) for row in rows] == [
        ("advice.asked", he.person_id),
        ("advice.answered", OWNER.person_id),
        ("advice.asked", he.person_id),
    ]


@pytest.mark.parametrize(
    ("topic", "text", "code"),
    [
        ("", ASKED, "topic_missing"),
        ("gold", ASKED, "topic_missing"),
        ("tax", " 税 ", "words_missing"),
        ("tax", "长" * 501, "words_too_long"),
    ],
)
def test_what_cannot_be_asked(
    house: House, advisers: dict[str, Actor], topic: str, text: str, code: str
) -> None:
    application = house.onboarding.start(OWNER, "91320205MA1XAMPL16")
    with pytest.raises(Invalid, match=code):
        house.onboarding.ask(OWNER, application.id, topic, text)


def test_nobody_else_asks_reads_or_answers(house: House, advisers: dict[str, Actor]) -> None:
    question = asked(house)
    with pytest.raises(NotFound, match=r"onboarding\.not_found"):
        house.onboarding.ask(STRANGER, question.application_id, "tax", ASKED)
    with pytest.raises(NotFound, match=r"advice\.not_found"):
        house.onboarding.question(STRANGER, question.id)
    with pytest.raises(NotFound, match=r"advice\.not_found"):
        house.onboarding.say(STRANGER, question.id, ASKED)
    with pytest.raises(NotFound, match=r"advice\.not_found"):
        house.onboarding.bring_in(advisers["许文"], question.id, advisers["郑凯"].person_id)
    with pytest.raises(Forbidden, match=r"onboarding\.staff_only"):
        house.onboarding.my_questions(OWNER)
    with pytest.raises(Refused, match=r"advice\.nobody_here"):
        house.onboarding.ask(OWNER, question.application_id, "financing", ASKED)


def test_the_adviser_reads_after_opening_and_it_is_on_the_owners_record(
    house: House, advisers: dict[str, Actor]
) -> None:
    question = asked(house)
    adviser = next(one for one in advisers.values() if one.person_id == question.adviser_id)
    with pytest.raises(Refused, match="open_first"):
        house.onboarding.question(adviser, question.id)
    house.onboarding.open_question(adviser, question.id)
    assert house.onboarding.question(adviser, question.id).said[0].text == ASKED
    record = house.onboarding.case_record(adviser, question.application_id)
    assert (record[0].kind, record[0].actor_id) == ("onboarding.case_opened", adviser.person_id)
    for stranger in (advisers["郑凯"], OWNER):
        with pytest.raises((NotFound, Forbidden)):
            house.onboarding.open_question(stranger, question.id)


def test_an_adviser_sees_the_cases_in_which_his_field_was_asked_and_no_others(
    house: House, advisers: dict[str, Actor]
) -> None:
    other, question = house.reviewed(), asked(house)
    he, colleague, lawyer = advisers["何静"], advisers["许文"], advisers["郑凯"]
    gone_over = replace(he, staff_role="specialist")
    reference = house.onboarding.show(OWNER, question.application_id).application.reference
    for actor in (he, colleague, MANAGER):
        assert house.onboarding.open_case(actor, question.application_id).application.reference == reference
        assert house.onboarding.find_by_reference(actor, reference).id == question.application_id
    # He who lost his role sees nothing of it from that moment, though he opened it a minute ago.
    for actor, application_id in (
        (lawyer, question.application_id),
        (gone_over, question.application_id),
        (he, other),
    ):
        for look in (house.onboarding.open_case, house.onboarding.show_case, house.onboarding.case_record):
            with pytest.raises(NotFound, match=r"onboarding\.not_found"):
                look(actor, application_id)
    for actor, finds in ((he, 1), (lawyer, 0), (gone_over, 0), (MANAGER, 2)):
        assert len(house.onboarding.search(actor, OWNER.name)) == finds
    assert [len(house.onboarding.queue(actor)) for actor in (he, MANAGER)] == [0, 1]
    for actor in (lawyer, gone_over):
        with pytest.raises(NotFound, match="reference_not_found"):
            house.onboarding.find_by_reference(actor, reference)
    house.onboarding.bring_in(he, question.id, lawyer.person_id)
    assert (
        house.onboarding.open_case(lawyer, question.application_id).application.id == question.application_id
    )
    with pytest.raises(Forbidden, match="managers_only"):
        house.onboarding.begin_for_client(he, OWNER.name, "13800138003", "91320205MA1XAMPL16", frozenset())


def test_the_question_of_an_adviser_who_lost_his_role_is_his_fields(
    house: House, advisers: dict[str, Actor]
) -> None:
    question = asked(house)
    he, colleague, lawyer = advisers["何静"], advisers["许文"], advisers["郑凯"]
    gone_over = replace(he, staff_role="specialist")
    house.onboarding.open_question(he, question.id)
    assert house.onboarding.my_questions(colleague) == []
    house.db.write(partial(_change_role, person_id=he.person_id))
    assert house.onboarding.my_questions(gone_over) == []
    for attempt in (
        partial(house.onboarding.question, gone_over, question.id),
        partial(house.onboarding.say, gone_over, question.id, "可以抵 13%。"),
        partial(house.onboarding.open_question, lawyer, question.id),
    ):
        with pytest.raises(NotFound, match=r"advice\.not_found"):
            attempt()
    assert [one.id for one in house.onboarding.my_questions(colleague)] == [question.id]
    house.onboarding.open_question(colleague, question.id)
    answered = house.onboarding.say(colleague, question.id, "可以抵 13%。")
    assert answered.answered and answered.said[-1].actor_name == "许文"
    house.onboarding.say(OWNER, question.id, "那二手机器呢？")
    with house.db.read() as uow:
        told = [one.recipient_id for one in outbox.waiting(uow) if one.kind == "advice.asked"]
    assert told == [he.person_id, colleague.person_id]


def _change_role(uow: UnitOfWork, person_id: str) -> None:
    uow.connection.execute(people.update().where(people.c.id == person_id).values(staff_role="specialist"))

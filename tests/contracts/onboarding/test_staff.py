"""The staff's side: queue, opening, finding, deciding once; on both databases."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from threading import Barrier, Thread

import pytest
from sqlalchemy import Executable, Table
from sqlalchemy.exc import DBAPIError

from tests.contracts.onboarding.conftest import COLLEAGUE, MANAGER, OWNER, House
from webapp.core.clock import FixedClock
from webapp.core.database import UnitOfWork
from webapp.core.errors import BankError, Forbidden, Invalid, NotFound, Refused
from webapp.services.identity.model import Actor
from webapp.services.onboarding import store, store_desk
from webapp.services.onboarding.desk import RECORD_LENGTH
from webapp.services.onboarding.model import Decision, State
from webapp.services.trail.service import Trail

REASON = "材料齐全，订单真实。"


def test_the_least_time_left_comes_first(house: House, clock: FixedClock) -> None:
    first = house.reviewed()
    clock.advance(timedelta(days=4))
    second = house.reviewed()
    entries = house.onboarding.queue(MANAGER)
    assert [entry.application.id for entry in entries] == [first, second]
    assert entries[0].working_days_left < entries[1].working_days_left
    assert entries[0].outcome is not None and entries[0].limit_fen > 0


def test_opening_leaves_a_record(house: House, clock: FixedClock) -> None:
    application_id = house.reviewed()
    with pytest.raises(Refused, match=r"onboarding\.open_first"):
        house.onboarding.show_case(MANAGER, application_id)
    opened = house.onboarding.open_case(MANAGER, application_id)
    assert house.onboarding.show_case(MANAGER, application_id) == opened
    assert house.onboarding.case_file(MANAGER, application_id, opened.documents[0].id)[1].startswith(b"%PDF-")
    with house.db.read() as uow:
        events = Trail().list_for(uow, OWNER.person_id)
    assert [(event.kind, event.actor_id) for event in events if event.kind == "onboarding.case_opened"] == [
        ("onboarding.case_opened", MANAGER.person_id)
    ]
    clock.advance(timedelta(hours=13))
    with pytest.raises(Refused, match=r"onboarding\.open_first"):
        house.onboarding.show_case(MANAGER, application_id)


def test_found_by_reference_however_it_is_typed(house: House) -> None:
    application = house.onboarding.show(OWNER, house.reviewed()).application
    typed = application.reference.lower().replace("-", " ")
    assert house.onboarding.find_by_reference(MANAGER, typed).id == application.id
    with pytest.raises(NotFound) as refusal:
        house.onboarding.find_by_reference(MANAGER, "DT-0000-00")
    assert refusal.value.field == "reference"


@pytest.mark.parametrize(
    ("decision", "state"), [("agree", State.AGREED), ("refer", State.REFERRED), ("decline", State.DECLINED)]
)
def test_the_owner_reads_decision_and_reason(house: House, decision: str, state: State) -> None:
    application_id = house.reviewed()
    house.onboarding.decide(MANAGER, application_id, decision, REASON)
    case = house.onboarding.show(OWNER, application_id)
    assert case.application.state is state
    assert case.decision is not None and (case.decision.reason, case.decision.actor_name) == (REASON, "周敏")
    assert case.pre_review is not None and case.decision.snapshot == case.pre_review.snapshot


@pytest.mark.parametrize(
    ("decision", "reason", "code"),
    [
        ("agree", " 好 ", "onboarding.reason_missing"),
        ("agree", "长" * 501, "onboarding.reason_too_long"),
        ("perhaps", REASON, "onboarding.decision_missing"),
    ],
)
def test_a_decision_needs_its_words(house: House, decision: str, reason: str, code: str) -> None:
    application_id = house.reviewed()
    with pytest.raises(Invalid) as refusal:
        house.onboarding.decide(MANAGER, application_id, decision, reason)
    assert refusal.value.code == code
    assert house.onboarding.show(OWNER, application_id).decisions == ()


def test_the_second_of_two_is_told(house: House) -> None:
    application_id = house.reviewed()
    seen = house.onboarding.open_case(COLLEAGUE, application_id).application.version
    house.onboarding.decide(MANAGER, application_id, "refer", REASON)
    for version in (None, seen):
        with pytest.raises(Refused, match=r"onboarding\.already_decided"):
            house.onboarding.decide(COLLEAGUE, application_id, "decline", REASON, version)
    now = house.onboarding.open_case(COLLEAGUE, application_id).application.version
    house.onboarding.decide(COLLEAGUE, application_id, "agree", REASON, now)
    made = house.onboarding.show(OWNER, application_id).decisions
    assert [item.decision for item in made] == [Decision.REFER, Decision.AGREE]


def test_two_at_once_decide_once(house: House) -> None:
    application_id = house.reviewed()
    start, answers = Barrier(2), []

    def decide(actor: Actor, decision: str) -> None:
        start.wait()
        try:
            answers.append(
                house.onboarding.decide(actor, application_id, decision, REASON).application.state.value
            )
        except BankError as error:
            answers.append(error.code)

    threads = [Thread(target=decide, args=pair) for pair in ((MANAGER, "agree"), (COLLEAGUE, "decline"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(house.onboarding.show(OWNER, application_id).decisions) == 1
    assert answers.count("onboarding.already_decided") == 1


def test_the_owner_changed_it_meanwhile(house: House) -> None:
    application_id = house.reviewed()
    seen = house.onboarding.open_case(MANAGER, application_id).application.version
    paper = house.onboarding.show(OWNER, application_id).documents[0]
    house.onboarding.confirm(OWNER, application_id, paper.id, {"taxpayer_name": "无锡示例机械有限公司"})
    house.onboarding.pre_review(OWNER, application_id)
    with pytest.raises(Refused, match=r"onboarding\.changed_meanwhile"):
        house.onboarding.decide(MANAGER, application_id, "agree", REASON, seen)
    assert house.onboarding.show(OWNER, application_id).decisions == ()


def test_marks_nobody_sees_are_not_in_the_reason(house: House) -> None:
    application_id = house.reviewed()
    house.onboarding.decide(MANAGER, application_id, "agree", "\u202e材料齐全，\x07\r\n订单真实。\u2069")
    (made,) = house.onboarding.show(OWNER, application_id).decisions
    assert made.reason == "材料齐全，\n订单真实。"


def test_the_record_of_a_case_is_its_own(house: House) -> None:
    first, second = house.reviewed(), house.reviewed()
    house.onboarding.open_case(MANAGER, first)

    def crowd(uow: UnitOfWork) -> None:
        for _ in range(RECORD_LENGTH + 1):
            Trail().record(
                uow,
                actor_id="someone",
                subject_id=OWNER.person_id,
                kind="onboarding.case_opened",
                body={"application_id": second},
            )
        other = {"application_id": first}
        Trail().record(uow, actor_id="x", subject_id=OWNER.person_id, kind="family.joined", body=other)

    house.db.write(crowd)
    kinds = [event.kind for event in house.onboarding.case_record(MANAGER, first)]
    assert kinds[:2] == ["onboarding.case_opened", "onboarding.pre_reviewed"]
    assert kinds[-1] == "onboarding.started" and "family.joined" not in kinds and len(kinds) == 7


def test_what_changed_cannot_be_decided(house: House) -> None:
    application_id = house.reviewed()
    paper = house.onboarding.show(OWNER, application_id).documents[0]
    house.onboarding.correct_field(OWNER, application_id, paper.id, "total", "9,000.00")
    with pytest.raises(Refused, match=r"onboarding\.not_waiting"):
        house.onboarding.decide(MANAGER, application_id, "agree", REASON)


def test_only_staff(house: House) -> None:
    application_id = house.reviewed()
    for attempt in (
        lambda: house.onboarding.queue(OWNER),
        lambda: house.onboarding.find_by_reference(OWNER, "DT-7K3M-94"),
        lambda: house.onboarding.open_case(OWNER, application_id),
        lambda: house.onboarding.show_case(OWNER, application_id),
        lambda: house.onboarding.decide(OWNER, application_id, "agree", REASON),
    ):
        with pytest.raises(Forbidden, match=r"onboarding\.staff_only"):
            attempt()


def test_nobody_decides_on_himself(house: House) -> None:
    application_id = house.reviewed()
    himself = Actor(OWNER.person_id, "staff", "session-9", OWNER.name, MANAGER.staff_role)
    with pytest.raises(Refused, match=r"onboarding\.own_application"):
        house.onboarding.decide(himself, application_id, "agree", REASON)


def run(uow: UnitOfWork, statement: Executable) -> None:
    uow.connection.execute(statement)


@pytest.mark.parametrize("table", [store_desk.decisions, store.pre_reviews, store_desk.case_openings])
def test_the_record_only_grows(house: House, table: Table) -> None:
    application_id = house.reviewed()
    house.onboarding.open_case(MANAGER, application_id)
    house.onboarding.decide(MANAGER, application_id, "agree", REASON)
    for statement in (table.delete(), table.update().values(id="x")):
        with pytest.raises(DBAPIError, match="only grows"):
            house.db.write(partial(run, statement=statement))


def test_the_owner_gets_messages(house: House) -> None:
    application_id = house.reviewed()
    house.onboarding.decide(MANAGER, application_id, "agree", REASON)
    with house.db.read() as uow:
        rows = uow.connection.exec_driver_sql(
            "SELECT kind, recipient_id FROM outbox WHERE recipient_id <> '' ORDER BY id"
        ).all()
    assert [tuple(row) for row in rows] == [
        ("onboarding.pre_reviewed", OWNER.person_id),
        ("onboarding.decided", OWNER.person_id),
    ]


@pytest.mark.parametrize("role", ["tax_adviser", "legal_adviser", "specialist"])
def test_only_a_relationship_manager_answers_for_the_bank(house: House, role: str) -> None:
    application_id = house.reviewed()
    version = house.onboarding.show(OWNER, application_id).application.version
    other = Actor("staff-9", "staff", "session-9", "何静", role)
    for attempt in (
        partial(house.onboarding.decide, other, application_id, "agree", REASON, version),
        partial(house.onboarding.ask_more, other, application_id, REASON, version),
        partial(house.onboarding.assign, other, application_id, MANAGER.person_id, REASON, version),
    ):
        with pytest.raises(Forbidden, match=r"onboarding\.managers_only"):
            attempt()
    assert house.onboarding.show(OWNER, application_id).application.state is State.PRE_REVIEWED

"""Four eyes, a question while the clocks stand, whose case it is, the counter; on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.contracts.onboarding.conftest import COLLEAGUE, MANAGER, OWNER, House
from webapp.core.clock import FixedClock
from webapp.core.errors import Forbidden, Invalid, NotFound, Refused
from webapp.services.credit.policy import load_policies
from webapp.services.identity.model import Actor
from webapp.services.onboarding.counter import IDENTITY_STEPS
from webapp.services.onboarding.model import State

REASON = "材料齐全，订单真实。"
LARGE = load_policies().versions[0].four_eyes_over_fen + 100


def test_a_large_yes_waits_for_another_person(house: House) -> None:
    application_id = house.reviewed()
    first = house.onboarding.decide(MANAGER, application_id, "agree", REASON, amount_fen=LARGE)
    assert (first.application.state, first.application.approved_fen) == (State.SECOND, None)
    seen = first.application.version
    assert house.onboarding.show(OWNER, application_id).decision is None
    for actor, amount, code in (
        (MANAGER, None, "onboarding.same_eyes"),
        (COLLEAGUE, LARGE - 100, "onboarding.amount_differs"),
        (
            Actor(OWNER.person_id, "staff", "s", OWNER.name, MANAGER.staff_role),
            None,
            "onboarding.own_application",
        ),
    ):
        with pytest.raises(Refused, match=code.replace(".", r"\.")):
            house.onboarding.decide(actor, application_id, "agree", REASON, seen, amount)
    second = house.onboarding.decide(COLLEAGUE, application_id, "agree", REASON, seen)
    assert (second.application.state, second.application.approved_fen) == (State.AGREED, LARGE)
    assert {made.policy_version for made in second.decisions} == {"2026-01"}
    with house.db.read() as uow:
        kinds = (
            uow.connection.exec_driver_sql("SELECT kind FROM outbox WHERE recipient_id <> '' ORDER BY id")
            .scalars()
            .all()
        )
    assert kinds == ["onboarding.pre_reviewed", "onboarding.decided"]


def test_the_second_may_say_no(house: House) -> None:
    application_id = house.reviewed()
    seen = house.onboarding.decide(MANAGER, application_id, "agree", REASON, amount_fen=LARGE)
    case = house.onboarding.decide(COLLEAGUE, application_id, "decline", REASON, seen.application.version)
    assert (case.application.state, case.application.approved_fen) == (State.DECLINED, None)


@pytest.mark.parametrize(
    ("amount", "code"), [(0, "amount_missing"), (300_000_001, "amount_over_most"), (-5, "amount_missing")]
)
def test_an_amount_nobody_may_agree_to(house: House, amount: int, code: str) -> None:
    application_id = house.reviewed()
    with pytest.raises(Invalid, match=code):
        house.onboarding.decide(MANAGER, application_id, "agree", REASON, amount_fen=amount)
    assert house.onboarding.show(OWNER, application_id).decisions == ()


def test_the_clocks_stand_while_the_owner_is_asked(house: House, clock: FixedClock) -> None:
    application_id = house.reviewed()
    before = house.onboarding.open_case(MANAGER, application_id).application
    clock.advance(timedelta(days=1))
    asked = house.onboarding.ask_more(MANAGER, application_id, "请补五月的完税证明。", before.version)
    assert asked.application.state is State.ASKED
    left = house.onboarding.queue(MANAGER)[0].working_days_left
    clock.advance(timedelta(days=14))
    assert house.onboarding.queue(MANAGER)[0].working_days_left == left
    again = house.onboarding.pre_review(OWNER, application_id, "五月的已经在里面了。")
    now = again.application
    assert (now.state, now.paused_ms, again.working_days_left) == (State.PRE_REVIEWED, None, left)
    assert now.submitted_ms == before.submitted_ms
    assert [(said.text, said.answer) for said in again.asked] == [
        ("请补五月的完税证明。", False),
        ("五月的已经在里面了。", True),
    ]


def test_more_cannot_be_asked_twice_or_by_an_old_page(house: House) -> None:
    application_id = house.reviewed()
    seen = house.onboarding.show(OWNER, application_id).application.version
    house.onboarding.ask_more(MANAGER, application_id, "请补五月的完税证明。", seen)
    for version in (seen, seen + 1):
        with pytest.raises(Refused, match=r"onboarding\.not_waiting"):
            house.onboarding.ask_more(COLLEAGUE, application_id, "请补六月的。", version)
    with pytest.raises(Refused, match=r"onboarding\.not_waiting"):
        house.onboarding.decide(MANAGER, application_id, "agree", REASON)


def test_a_case_goes_to_a_colleague_with_a_note(house: House) -> None:
    application_id = house.reviewed()
    wu = house.identity.enroll(
        name="吴强", called="吴强", portal="staff", mobile="13800000014", staff_role="relationship_manager"
    )
    specialist = house.identity.enroll(
        name="刘芳", called="小刘", portal="staff", mobile="13800000015", staff_role="specialist"
    )
    seen = house.onboarding.show(OWNER, application_id).application.version
    for to, note, code in (
        (specialist.id, "请接着看。", "colleague_unknown"),
        ("nobody", "请接着看。", "colleague_unknown"),
        (wu.id, "", "reason_missing"),
    ):
        with pytest.raises(Invalid, match=code):
            house.onboarding.assign(MANAGER, application_id, to, note, seen)
    case = house.onboarding.assign(MANAGER, application_id, wu.id, "合同已经看过，请接着看。", seen)
    assert (case.application.handler_id, case.application.handler_name) == (wu.id, "吴强")
    with pytest.raises(Refused, match=r"onboarding\.changed_meanwhile"):
        house.onboarding.assign(MANAGER, application_id, wu.id, "再交一次看看。", seen)
    assert [one.name for one in house.onboarding.colleagues(MANAGER)] == ["吴强"]


def test_at_the_counter_once_and_only_what_was_seen(house: House) -> None:
    application_id = house.reviewed()
    version = house.onboarding.show(OWNER, application_id).application.version
    with pytest.raises(Refused, match=r"onboarding\.open_first"):
        house.onboarding.check_identity(MANAGER, application_id, IDENTITY_STEPS, version)
    house.onboarding.open_case(MANAGER, application_id)
    with pytest.raises(Refused, match=r"onboarding\.identity_first"):
        house.onboarding.open_account(MANAGER, application_id)
    with pytest.raises(Invalid, match=r"onboarding\.identity_incomplete"):
        house.onboarding.check_identity(MANAGER, application_id, frozenset({"face"}), version)
    case = house.onboarding.check_identity(MANAGER, application_id, IDENTITY_STEPS, version)
    assert case.application.identity_by == "周敏" and case.application.account_due_ms is not None
    with pytest.raises(Refused, match=r"onboarding\.identity_done"):
        house.onboarding.check_identity(MANAGER, application_id, IDENTITY_STEPS, case.application.version)
    opened = house.onboarding.open_account(MANAGER, application_id)
    assert opened == house.onboarding.open_account(MANAGER, application_id)
    assert opened.application.account_id is not None


def test_a_draft_has_nothing_for_the_counter(house: House) -> None:
    application_id = house.ready()
    version = house.onboarding.open_case(MANAGER, application_id).application.version
    with pytest.raises(Refused, match=r"onboarding\.identity_too_early"):
        house.onboarding.check_identity(MANAGER, application_id, IDENTITY_STEPS, version)


@pytest.mark.parametrize(("words", "finds"), [("陈", 1), ("91320205", 1), ("赵", 0), ("%", 0), (" ", 0)])
def test_found_by_name_or_code(house: House, words: str, finds: int) -> None:
    house.reviewed()
    assert len(house.onboarding.search(MANAGER, words)) == finds


def test_only_for_staff(house: House) -> None:
    application_id = house.reviewed()
    for attempt in (
        lambda: house.onboarding.ask_more(OWNER, application_id, REASON, 1),
        lambda: house.onboarding.assign(OWNER, application_id, OWNER.person_id, "", 1),
        lambda: house.onboarding.check_identity(OWNER, application_id, IDENTITY_STEPS, 1),
        lambda: house.onboarding.open_account(OWNER, application_id),
        lambda: house.onboarding.search(OWNER, "陈"),
        lambda: house.onboarding.colleagues(OWNER),
    ):
        with pytest.raises(Forbidden, match=r"onboarding\.staff_only"):
            attempt()
    with pytest.raises(NotFound):
        house.onboarding.ask_more(MANAGER, "nothing", REASON, 1)

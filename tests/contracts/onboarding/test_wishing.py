"""Questions answered and filled in, an account alone, and coming back; on both databases."""

from __future__ import annotations

import pytest

from tests.contracts.onboarding.conftest import CODE, MANAGER, OWNER, STRANGER, House
from webapp.core.errors import Invalid, NotFound, Refused
from webapp.services.agreements.model import AgreementKind
from webapp.services.onboarding.counter import IDENTITY_STEPS
from webapp.services.onboarding.model import State
from webapp.services.onboarding.model_wish import Part, Wish
from webapp.services.onboarding.typed import check_reference

FOR_AN_ORDER = {
    Part.WANTS: "loan",
    Part.PURPOSE: "order",
    Part.AMOUNT: "300,000",
    Part.MONTHS: "6",
    Part.WAY: "interest_first",
}


def say(house: House, application_id: str, answers: dict[Part, str]) -> Wish:
    for part, said in answers.items():
        house.onboarding.answer(OWNER, application_id, part, said)
    return house.onboarding.show(OWNER, application_id).application.wish


def test_what_was_said_stays_and_is_on_record(house: House) -> None:
    application_id = house.onboarding.start(OWNER, CODE).id
    wish = say(house, application_id, FOR_AN_ORDER)
    assert wish.complete and wish.amount_fen == 300_000_00
    version = house.onboarding.show(OWNER, application_id).application.version
    assert say(house, application_id, FOR_AN_ORDER) == wish
    assert house.onboarding.show(OWNER, application_id).application.version == version, "again is nothing"
    house.onboarding.open_case(MANAGER, application_id)
    kinds = [line.kind for line in house.onboarding.case_record(MANAGER, application_id)]
    assert kinds.count("onboarding.wish_said") == len(FOR_AN_ORDER)


@pytest.mark.parametrize(
    ("typed", "code", "figures"),
    [
        ("120万", "wish.amount_words", "1,200,000"),
        ("１２０万元", "wish.amount_words", "1,200,000"),
        ("1.5 万", "wish.amount_words", "15,000"),
        ("一百二十万", "wish.amount_words", "1,200,000"),
        ("壹拾万元", "wish.amount_words", "100,000"),
        ("万", "amount.not_a_number", None),
        ("一些", "amount.not_a_number", None),
        ("", "amount.missing", None),
    ],
)
def test_an_amount_in_words_is_told_in_figures(
    house: House, typed: str, code: str, figures: str | None
) -> None:
    application_id = house.onboarding.start(OWNER, CODE).id
    with pytest.raises(Invalid) as refusal:
        house.onboarding.answer(OWNER, application_id, Part.AMOUNT, typed)
    assert (refusal.value.code, refusal.value.field) == (code, "amount")
    assert refusal.value.params.get("figures") == figures


def test_nothing_is_asked_twice(house: House) -> None:
    first = house.onboarding.start(OWNER, CODE).id
    say(house, first, FOR_AN_ORDER)
    assert house.onboarding.last_company(OWNER) == CODE and house.onboarding.last_company(STRANGER) == ""
    house.onboarding.withdraw(OWNER, first)
    second = house.onboarding.start(OWNER, CODE).id
    say(house, second, {Part.WANTS: "loan", Part.PURPOSE: "order"})
    values = {part: house.onboarding.ask_part(OWNER, second, part).value for part in Part}
    assert values == FOR_AN_ORDER | {Part.AMOUNT: "300,000.00"}
    house.onboarding.confirm(OWNER, second, house.attach(second, "contract.pdf").id)
    asked = house.onboarding.ask_part(OWNER, second, Part.AMOUNT)
    # 400,350.00 less 30 % in advance, 70 % of it, in whole thousands.
    assert asked.from_contract and asked.value == "196,000.00"


def test_another_answer_takes_the_pre_review_back(house: House) -> None:
    application_id = house.ready()
    say(house, application_id, FOR_AN_ORDER)
    first = house.onboarding.pre_review(OWNER, application_id).pre_review
    say(house, application_id, {Part.AMOUNT: "250,000"})
    case = house.onboarding.show(OWNER, application_id)
    assert case.application.state is State.DRAFT and case.current is None
    again = house.onboarding.pre_review(OWNER, application_id).pre_review
    assert first is not None and again is not None and first.snapshot != again.snapshot


def test_no_yes_is_to_more_than_was_asked_for(house: House) -> None:
    application_id = house.ready()
    say(house, application_id, FOR_AN_ORDER | {Part.AMOUNT: "150,000.50"})
    house.onboarding.pre_review(OWNER, application_id)
    with pytest.raises(Invalid) as refusal:
        house.onboarding.decide(MANAGER, application_id, "agree", "材料齐全，同意。", amount_fen=15_000_051)
    assert (refusal.value.code, refusal.value.field) == ("onboarding.amount_over_asked", "amount")
    agreed = house.onboarding.decide(MANAGER, application_id, "agree", "材料齐全，同意。")
    assert agreed.application.approved_fen == 15_000_050, "left empty it is what was asked for"


def test_an_account_alone_goes_to_the_counter_without_papers(house: House) -> None:
    application_id = house.onboarding.start(OWNER, CODE).id
    with pytest.raises(Refused, match="account_only"):
        house.onboarding.hand_in(OWNER, application_id)
    say(house, application_id, {Part.WANTS: "account"})
    assert house.onboarding.show(OWNER, application_id).missing == ()
    with pytest.raises(Refused, match="nothing_to_review"):
        house.onboarding.pre_review(OWNER, application_id)
    case = house.onboarding.hand_in(OWNER, application_id)
    assert case == house.onboarding.hand_in(OWNER, application_id)
    assert case.application.state is State.HANDED_IN and house.onboarding.queue(MANAGER) == []
    with pytest.raises(Refused, match="not_waiting"):
        house.onboarding.decide(MANAGER, application_id, "agree", "材料齐全，同意。")
    house.onboarding.open_case(MANAGER, application_id)
    _named_by_its_licence(house, application_id, case.application.version)
    (owed,) = house.onboarding.queue(MANAGER)
    assert owed.account and not owed.stands and owed.due_ms == owed.application.account_due_ms
    assert owed.working_days_left == 1
    opened = house.onboarding.open_account(MANAGER, application_id)
    assert opened.application.account_id is not None and house.onboarding.queue(MANAGER) == []
    with pytest.raises(Refused, match="closed"):
        house.onboarding.withdraw(OWNER, application_id)


def test_no_account_is_opened_for_what_its_owner_took_back_after_the_counter(house: House) -> None:
    application_id = house.onboarding.start(OWNER, CODE).id
    say(house, application_id, {Part.WANTS: "account"})
    version = house.onboarding.hand_in(OWNER, application_id).application.version
    house.onboarding.open_case(MANAGER, application_id)
    house.onboarding.check_identity(MANAGER, application_id, IDENTITY_STEPS, version, "无锡示例有限公司")
    assert [one.account for one in house.onboarding.queue(MANAGER)] == [True]
    house.onboarding.change(OWNER, application_id)
    assert house.onboarding.queue(MANAGER) == []
    with pytest.raises(Refused, match="taken_back_now"):
        house.onboarding.open_account(MANAGER, application_id)
    house.onboarding.hand_in(OWNER, application_id)
    assert [one.account for one in house.onboarding.queue(MANAGER)] == [True]
    house.onboarding.withdraw(OWNER, application_id)
    assert house.onboarding.queue(MANAGER) == []
    with pytest.raises(Refused, match="closed"):
        house.onboarding.open_account(MANAGER, application_id)


def _named_by_its_licence(house: House, application_id: str, version: int) -> None:
    """No paper names the company: until its licence does, nothing is opened or signed under its name."""
    with pytest.raises(Refused, match="name_first"):
        house.onboarding.show_to_sign(OWNER, application_id, AgreementKind.ACCOUNT)
    for typed, code in (
        ("  ", "name_missing"),
        (CODE, "name_missing"),
        ("无锡<b>示例</b>", "name_missing"),
        ("长" * 101, "name_too_long"),
    ):
        with pytest.raises(Invalid, match=code) as wrong:
            house.onboarding.check_identity(MANAGER, application_id, IDENTITY_STEPS, version, typed)
        assert wrong.value.field == "licence_name"
    checked = house.onboarding.check_identity(
        MANAGER, application_id, IDENTITY_STEPS, version, " 无锡示例精密 机械有限公司 "
    )
    assert checked.company_name == "无锡示例精密 机械有限公司" and not checked.nameless
    house.onboarding.show_to_sign(OWNER, application_id, AgreementKind.ACCOUNT)


def test_whoever_wants_a_loan_alone_gets_no_account(house: House) -> None:
    application_id = house.ready()
    say(house, application_id, {Part.WANTS: "loan"})
    version = house.onboarding.pre_review(OWNER, application_id).application.version
    house.onboarding.open_case(MANAGER, application_id)
    seen = house.onboarding.check_identity(MANAGER, application_id, IDENTITY_STEPS, version)
    assert seen.application.identity_ms is not None and seen.application.account_due_ms is None
    with pytest.raises(Refused, match="account_not_wanted"):
        house.onboarding.open_account(MANAGER, application_id)


def test_back_by_reference_and_company_and_only_the_owner(house: House) -> None:
    application = house.onboarding.start(OWNER, CODE)
    typed = application.reference.removeprefix("DT-").replace("-", "").lower()
    reference = check_reference(f" {typed} ")
    assert reference == application.reference
    assert house.onboarding.whose(reference, CODE) == OWNER.person_id
    assert house.onboarding.whose(reference, "91320412MA2TE9TB26") == ""
    assert house.onboarding.whose("DT-0000-00", CODE) == ""
    assert house.onboarding.mine(OWNER, typed and application.reference.lower()).application == application
    for actor, wrong in ((STRANGER, reference), (OWNER, "DT-0000-00")):
        with pytest.raises(NotFound, match=r"onboarding\.not_found"):
            house.onboarding.mine(actor, wrong)
    for text, code in (
        ("", "reference_missing"),
        ("12", "reference_shape"),
        ("DT-7K3M-9４5", "reference_shape"),
    ):
        with pytest.raises(Invalid, match=code):
            check_reference(text)

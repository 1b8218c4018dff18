"""The owner's side: begin, add papers, correct, confirm, pre-review, withdraw; on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contracts.onboarding.conftest import CODE, FOLDER, OWNER, STRANGER, House
from webapp.core.clock import BANK_ZONE, from_ms
from webapp.core.errors import BankError, Invalid, NotFound, Refused
from webapp.core.money import Money
from webapp.services.credit.model import Outcome
from webapp.services.onboarding.model import State


def test_from_code_to_pre_review(house: House) -> None:
    case = house.onboarding.show(OWNER, house.reviewed())
    assert case.application.state is State.PRE_REVIEWED and case.company_name == "无锡示例精密机械有限公司"
    assert case.pre_review is not None and case.pre_review.assessment.reasons
    assert case.application.reference.startswith("DT-")
    due = from_ms(case.application.approval_due_ms or 0).astimezone(BANK_ZONE)
    assert (
        (due.hour, due.minute) == (17, 30)
        and case.working_days_left is not None
        and case.working_days_left > 7
    )


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("", "onboarding.code_missing"),
        ("91320205MA1XAMPL17", "onboarding.code_invalid"),
        ("abc", "onboarding.code_invalid"),
    ],
)
def test_a_wrong_code_begins_nothing(house: House, code: str, expected: str) -> None:
    with pytest.raises(Invalid) as refusal:
        house.onboarding.start(OWNER, code)
    assert (refusal.value.code, refusal.value.field) == (expected, "company_code")
    assert house.onboarding.list_mine(OWNER) == []


def test_a_code_is_taken_as_people_type_it(house: House) -> None:
    first = house.onboarding.start(OWNER, " ９１320205 ma1xampl16 ")
    assert first.company_code == CODE
    assert house.onboarding.start(OWNER, CODE).id == first.id, "beginning twice is one application"


def test_a_correction_stands_beside_what_was_read(house: House) -> None:
    application = house.onboarding.start(OWNER, CODE)
    paper = house.attach(application.id, "contract.pdf")
    house.onboarding.confirm(
        OWNER, application.id, paper.id, {"signed_on": "2026年4月19日", "buyer_name": "常州样本公司"}
    )
    (stored,) = house.onboarding.show(OWNER, application.id).documents
    assert stored.confirmed and stored.values["signed_on"] == "2026-04-19"
    field = next(item for item in stored.shown if item.name == "signed_on")
    assert field.corrected and field.read_value == "2026-04-18"
    house.onboarding.correct_field(OWNER, application.id, paper.id, "signed_on", "2026-04-18")
    (again,) = house.onboarding.show(OWNER, application.id).documents
    assert not again.confirmed and [
        item.value for item in again.corrections if item.field == "signed_on"
    ] == [
        "2026-04-19",
        "2026-04-18",
    ]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("total", "四十万", "amount.not_a_number"),
        ("total", "-1", "amount.negative"),
        ("total", "-0", "amount.negative"),
        ("total", "0", "amount.zero"),
        ("total", "1.234", "amount.too_many_places"),
        ("total", "9" * 13, "amount.too_large"),
        ("items.0.amount", "1,23", "amount.not_a_number"),
        ("items.0.quantity", "0", "documents.value_positive"),
        ("items.0.quantity", "1,23", "documents.value_positive"),
        ("items.0.price", "0.00", "documents.value_positive"),
        ("total_capitals", "很多钱", "documents.value_capitals"),
        ("prepaid_percent", "100.01", "documents.value_percent"),
        ("prepaid_percent", "-5", "documents.value_percent"),
        ("prepaid_percent", "30.123", "documents.value_percent"),
        ("signed_on", "明天", "documents.value_day"),
        ("buyer_code", "91320412MA2TE9TB27", "documents.value_code"),
        ("prepaid_percent", "三成", "documents.value_percent"),
        ("payment", "付" * 301, "documents.value_too_long"),
    ],
)
def test_a_correction_of_the_wrong_shape(house: House, field: str, value: str, code: str) -> None:
    application = house.onboarding.start(OWNER, CODE)
    paper = house.attach(application.id, "contract.pdf")
    with pytest.raises(Invalid) as refusal:
        house.onboarding.confirm(OWNER, application.id, paper.id, {"buyer_name": "甲", field: value})
    assert (refusal.value.code, refusal.value.field) == (code, field)
    (stored,) = house.onboarding.show(OWNER, application.id).documents
    assert stored.corrections == () and not stored.confirmed


def test_invented_figures_that_fit_go_to_a_person(house: House) -> None:
    application_id = house.ready()
    paper = house.onboarding.show(OWNER, application_id).documents[0]
    rows = [field.name for field in paper.shown if field.name.endswith(".amount")]
    figures = dict.fromkeys(rows, "1,000,000") | {"total": f"{len(rows)},000,000"}
    capitals = {"total_capitals": Money.parse(figures["total"]).capitals}
    house.onboarding.confirm(OWNER, application_id, paper.id, figures | capitals)
    review = house.onboarding.pre_review(OWNER, application_id).pre_review
    assert review is not None and review.assessment.outcome is Outcome.REFER and review.assessment.pending
    (reason,) = [item for item in review.assessment.reasons if item.fact == "credit.paper.changed"]
    assert reason.params == {"paper_kind": "tax_certificate", "count": len(rows) + 2}


def test_a_corrected_text_keeps_the_recommendation_and_loses_its_marks(house: House) -> None:
    application_id = house.ready()
    before = house.onboarding.pre_review(OWNER, application_id).pre_review
    paper = house.onboarding.show(OWNER, application_id).documents[1]
    house.onboarding.confirm(OWNER, application_id, paper.id, {"delivery": "三十天\u202e内\x07交货\u2066"})
    stored = house.onboarding.show(OWNER, application_id).documents[1]
    assert stored.values["delivery"] == "三十天内交货"
    after = house.onboarding.pre_review(OWNER, application_id).pre_review
    assert before is not None and after is not None and before.assessment == after.assessment


def test_trouble_with_the_storage_is_told(house: House, tmp_path: Path) -> None:
    application_id = house.ready()
    paper = house.onboarding.show(OWNER, application_id).documents[0]
    stored = tmp_path / "blobs" / paper.sha256[:2] / paper.sha256[2:4] / paper.sha256
    stored.write_bytes(b"damaged")
    with pytest.raises(Refused, match=r"documents\.not_readable_now"):
        house.onboarding.document_file(OWNER, application_id, paper.id)
    stored.unlink()
    with pytest.raises(Refused, match=r"documents\.not_readable_now"):
        house.onboarding.document_file(OWNER, application_id, paper.id)


def test_nothing_is_reviewed_before_it_is_confirmed(house: House) -> None:
    application = house.onboarding.start(OWNER, CODE)
    with pytest.raises(Refused, match="nothing_to_review"):
        house.onboarding.pre_review(OWNER, application.id)
    house.attach(application.id, "cert.pdf")
    with pytest.raises(Refused, match="confirm_first"):
        house.onboarding.pre_review(OWNER, application.id)


def test_a_missing_paper_refers_and_is_named(house: House) -> None:
    application = house.onboarding.start(OWNER, CODE)
    house.onboarding.confirm(OWNER, application.id, house.attach(application.id, "cert.pdf").id)
    case = house.onboarding.pre_review(OWNER, application.id)
    assert case.pre_review is not None and case.pre_review.assessment.outcome is Outcome.REFER
    assert "credit.contract.missing" in [reason.fact for reason in case.pre_review.assessment.reasons]


def test_a_clean_second_copy_does_not_clear_a_doubtful_first_one(house: House) -> None:
    application = house.onboarding.start(OWNER, CODE)
    for name in ("tampered_total.pdf", "cert.pdf", "contract.pdf"):
        house.onboarding.confirm(OWNER, application.id, house.attach(application.id, name).id)
    review = house.onboarding.pre_review(OWNER, application.id).pre_review
    assert review is not None and review.assessment.outcome is Outcome.REFER
    assert "credit.paper.findings" in [reason.fact for reason in review.assessment.reasons]


def test_a_change_takes_the_pre_review_back(house: House) -> None:
    application_id = house.reviewed()
    again = house.onboarding.pre_review(OWNER, application_id)
    before = house.onboarding.show(OWNER, application_id)
    assert again == before, "asking twice is asking once"
    house.onboarding.correct_field(OWNER, application_id, before.documents[0].id, "total", "9,000.00")
    case = house.onboarding.show(OWNER, application_id)
    assert case.application.state is State.DRAFT and case.current is None and case.working_days_left is None


def test_anothers_application_does_not_exist(house: House) -> None:
    application_id = house.reviewed()
    paper = house.onboarding.show(OWNER, application_id).documents[0]
    desk = house.onboarding
    for attempt in (
        lambda: desk.show(STRANGER, application_id),
        lambda: desk.pre_review(STRANGER, application_id),
        lambda: desk.withdraw(STRANGER, application_id),
        lambda: desk.confirm(STRANGER, application_id, paper.id),
        lambda: desk.document_file(STRANGER, application_id, paper.id),
        lambda: desk.attach(STRANGER, application_id, "a.pdf", b"%PDF-"),
        lambda: desk.correct_field(STRANGER, application_id, paper.id, "total", "1.00"),
    ):
        with pytest.raises(NotFound, match=r"onboarding\.not_found"):
            attempt()
    assert desk.list_mine(STRANGER) == []


def test_a_paper_of_another_application_is_not_found(house: House) -> None:
    first = house.ready()
    paper = house.onboarding.show(OWNER, first).documents[0]
    other = house.onboarding.start(OWNER, "91320412MA2TE9TB26")
    with pytest.raises(NotFound, match=r"documents\.not_found"):
        house.onboarding.confirm(OWNER, other.id, paper.id)


def test_withdrawn_is_closed(house: House) -> None:
    application_id = house.reviewed()
    house.onboarding.withdraw(OWNER, application_id)
    assert house.onboarding.withdraw(OWNER, application_id).state is State.WITHDRAWN
    with pytest.raises(BankError, match=r"onboarding\.closed"):
        house.attach(application_id, "cert.pdf")


def test_the_file_comes_back_as_it_was_sent(house: House) -> None:
    application_id = house.ready()
    paper = house.onboarding.show(OWNER, application_id).documents[0]
    assert (
        house.onboarding.document_file(OWNER, application_id, paper.id)[1]
        == (FOLDER / "cert.pdf").read_bytes()
    )

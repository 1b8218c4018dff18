"""The questions of an application: what counts as an answer, what falls with another one, which papers follow."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.credit_facts import POLICY
from webapp.core.errors import BankError, Invalid
from webapp.services.documents.model import DocumentKind
from webapp.services.onboarding.model_papers import wanted_for
from webapp.services.onboarding.model_wish import Part, Purpose, Wants, Wish, answered, product_for

LOAN = Wish(Wants.LOAN, Purpose.ORDER, 200_000_00, 3, "interest_first")


@pytest.mark.parametrize(
    ("part", "typed", "code"),
    [
        (Part.WANTS, "", "wish.wants_missing"),
        (Part.WANTS, "gold", "wish.wants_missing"),
        (Part.PURPOSE, "account", "wish.purpose_missing"),
        (Part.AMOUNT, "", "amount.missing"),
        (Part.AMOUNT, "   ", "amount.missing"),
        (Part.AMOUNT, "-1", "amount.negative"),
        (Part.AMOUNT, "0", "amount.zero"),
        (Part.AMOUNT, "很多", "amount.not_a_number"),
        (Part.AMOUNT, "１２０", "wish.amount_little"),
        (Part.AMOUNT, "999.99", "wish.amount_little"),
        (Part.AMOUNT, "3,000,000.01", "wish.amount_much"),
        (Part.MONTHS, "", "wish.months_missing"),
        (Part.MONTHS, "7", "wish.months_missing"),
        (Part.MONTHS, "24", "wish.months_missing"),
        (Part.WAY, "never", "wish.way_missing"),
    ],
)
def test_no_answer(part: Part, typed: str, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        answered(LOAN, part, typed, POLICY)
    assert (refusal.value.code, refusal.value.field) == (code, part.value)


@pytest.mark.parametrize("typed", ["１２００", "1,200", "¥1200.00", "1200元", " 1200 "])
def test_an_amount_as_people_type_it(typed: str) -> None:
    assert answered(LOAN, Part.AMOUNT, typed, POLICY).amount_fen == 1_200_00


def test_asked_in_order_until_all_is_said() -> None:
    wish, asked = Wish(), []
    for said in ("both", "running", "50000", "24", "equal_instalment"):
        part = wish.open_part
        assert part is not None
        asked.append(part)
        wish = answered(wish, part, said, POLICY)
    assert asked == list(Part) and wish.complete and wish.borrows
    assert [wish.said(part) for part in Part] == ["both", "running", "50,000.00", "24", "equal_instalment"]


def test_an_account_needs_nothing_more() -> None:
    wish = answered(LOAN, Part.WANTS, "account", POLICY)
    assert wish == Wish(Wants.ACCOUNT) and wish.complete and not wish.borrows
    assert wanted_for(wish) == ()


def test_another_purpose_keeps_the_terms_that_its_loan_has() -> None:
    other = answered(LOAN, Part.PURPOSE, "machines", POLICY)
    assert other == replace(LOAN, purpose=Purpose.MACHINES, months=None)
    assert product_for(LOAN, POLICY).id == "order_loan" and product_for(other, POLICY).id == "tax_loan"


@pytest.mark.parametrize("wish", [Wish(wants, purpose) for wants in Wants for purpose in (None, *Purpose)])
def test_at_most_three_uploads_and_a_contract_only_for_an_order(wish: Wish) -> None:
    papers = wanted_for(wish)
    assert len(papers) + 1 <= 3, "and the licence, which may stay away"
    borrowing_on_order = wish.purpose is Purpose.ORDER and wish.wants is not Wants.ACCOUNT
    assert (DocumentKind.ORDER_CONTRACT in papers) is borrowing_on_order


@given(part=st.sampled_from(Part), typed=st.text(max_size=20))
def test_whatever_is_typed_is_an_answer_or_told_at_its_field(part: Part, typed: str) -> None:
    told_at, wish = part.value, LOAN
    try:
        wish = answered(LOAN, part, typed, POLICY)
    except BankError as error:
        told_at = error.field or ""
    assert told_at == part.value and wish.said(part) is not None

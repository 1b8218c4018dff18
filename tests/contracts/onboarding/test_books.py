"""What the bank's own books know of a company: what was agreed already, and for which contracts; on both databases."""

from __future__ import annotations

import pytest

from tests.contracts.onboarding.conftest import CODE, MANAGER, OWNER, House
from webapp.core.errors import Refused
from webapp.core.money import Money
from webapp.services.credit.model import Outcome


def test_what_was_agreed_before_takes_from_the_limit_and_its_contract_counts_once(house: House) -> None:
    first = house.reviewed()
    case = house.onboarding.show(OWNER, first)
    agreed = case.pre_review.assessment.limit_fen if case.pre_review else 0
    assert agreed
    second = house.onboarding.start(OWNER, CODE).id
    for name in ("cert.pdf", "contract.pdf"):
        house.onboarding.confirm(OWNER, second, house.attach(second, name).id)
    house.onboarding.pre_review(OWNER, second)
    house.onboarding.open_case(MANAGER, first)
    house.onboarding.decide(MANAGER, first, "agree", "材料清楚，同意。", case.application.version)
    with pytest.raises(Refused, match="inputs_changed"):
        house.onboarding.decide(MANAGER, second, "agree", "材料清楚，同意。")
    house.onboarding.correct_field(
        OWNER, second, house.onboarding.show(OWNER, second).documents[0].id, "issued_on", "2026-05-15"
    )
    house.onboarding.confirm(OWNER, second, house.onboarding.show(OWNER, second).documents[0].id)
    review = house.onboarding.pre_review(OWNER, second).pre_review
    assert review is not None and review.assessment.outcome is Outcome.AGAINST
    reasons = {reason.fact: reason.params for reason in review.assessment.reasons}
    assert "credit.financed.before" in reasons
    assert reasons["credit.exposure.some"]["amount"] == Money(agreed).yuan
    assert "credit.change.without_contract" in {change.code for change in review.assessment.changes}

"""What would change the outcome: each suggestion, carried out, gives exactly what it promised."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from tests.support.credit_facts import BUSINESSES_TOLD, FACTS, KNOWN, POLICY, contract, knowing, vat_return
from webapp.services.credit.assess import assess
from webapp.services.credit.model import Change, Outcome, Verdict
from webapp.services.credit.model_facts import Facts
from webapp.services.credit.what_if import CHANGES, changed

OWED = replace(FACTS, returns=(vat_return(9, lines={"33": 235_000, "38": 0}),))
YOUNG = replace(knowing(founded_on=date(2025, 1, 31)), licence=None)


def change_of(facts: Facts, code: str) -> Change:
    (found,) = [change for change in assess(facts, POLICY).changes if change.code == code]
    return found


def test_paid_arrears() -> None:
    change = change_of(OWED, "credit.change.pay_arrears")
    assert change.params == {"amount": "2,350.00"} and change.outcome is Outcome.RECOMMEND
    paid = replace(FACTS, returns=(vat_return(9, lines={"33": 0, "38": 0}),))
    by_hand = assess(paid, POLICY)
    assert (by_hand.outcome, by_hand.limit_fen) == (change.outcome, change.limit_fen)


def test_waiting_until_it_is_old_enough() -> None:
    change = change_of(YOUNG, "credit.change.wait")
    assert change.params == {"reached_day": "2027-01-31", "least": 24}
    for day, young in ((date(2027, 1, 30), True), (date(2027, 1, 31), False)):
        reasons = {reason.fact for reason in assess(replace(YOUNG, today=day), POLICY).reasons}
        assert ("credit.age.young" in reasons) is young


def test_an_unknown_grade_says_what_the_best_would_bring() -> None:
    change = change_of(knowing(grade=None), "credit.change.best_grade")
    assert change.params == {"grade": "A"} and change.limit_fen == assess(FACTS, POLICY).limit_fen


@pytest.mark.parametrize("facts", BUSINESSES_TOLD)
def test_what_would_leave_outcome_and_limit_as_they_are_is_not_shown(facts: Facts) -> None:
    found = assess(facts, POLICY)
    against = [reason.verdict for reason in found.reasons].count(Verdict.AGAINST)
    for change in found.changes:
        then = assess(changed(facts, change.code, POLICY), POLICY)
        less = [reason.verdict for reason in then.reasons].count(Verdict.AGAINST) < against
        assert then.outcome is not found.outcome or then.limit_fen > found.limit_fen or less


def test_nothing_to_change_when_all_is_good() -> None:
    assert assess(replace(FACTS, contract=None), POLICY).changes == ()


BAD = [
    knowing(arrears_fen=1),
    OWED,
    YOUNG,
    knowing(grade=None),
    knowing(grade="D"),
    knowing(owner_born_on=date(2010, 2, 28)),
    knowing(exposure_fen=299_000_000),
    contract(buyer_code=FACTS.applicant_code),
    contract(total_fen=None),
    knowing(contract_financed=True),
]


@pytest.mark.parametrize("facts", BAD)
def test_each_suggestion_holds_when_it_is_carried_out(facts: Facts) -> None:
    found = assess(facts, POLICY)
    assert found.changes
    for change in found.changes:
        then = assess(changed(facts, change.code, POLICY), POLICY)
        assert (then.outcome, then.limit_fen) == (change.outcome, change.limit_fen)
        assert change.code not in {again.code for again in then.changes}


def test_two_troubles_and_every_suggestion_still_holds() -> None:
    for grade, owed, exposure in product(("A", "C", None), (0, 500, None), (0, 290_000_000)):
        facts = replace(FACTS, known=replace(KNOWN, grade=grade, arrears_fen=owed, exposure_fen=exposure))
        found = assess(facts, POLICY)
        for change in found.changes:
            then = assess(changed(facts, change.code, POLICY), POLICY)
            assert (then.outcome, then.limit_fen) == (change.outcome, change.limit_fen)


def test_a_change_where_there_is_nothing_to_change() -> None:
    for code in CHANGES:
        if code != "credit.change.without_contract":
            with pytest.raises(ValueError, match="nothing"):
                changed(replace(FACTS, known=replace(KNOWN, exposure_fen=0)), code, POLICY)

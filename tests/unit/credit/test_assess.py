"""The pre-review's rules, one by one: what each fact does to the outcome, and that nothing unknown counts as good."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.services.credit.assess import assess
from webapp.services.credit.model import (
    Assessment,
    CertificateFacts,
    ContractFacts,
    Facts,
    Outcome,
    TaxRow,
    Verdict,
)
from webapp.services.credit.policy import load_policy

POLICY = load_policy()
ME, OTHER, THIRD = "91320205MA1XAMPL16", "91320412MA2TE9TB26", "91440300MA5EXAMP0C"
TODAY = date(2026, 11, 23)


def row(month: int, yuan: int, kind: str = "增值税", item: str = "") -> TaxRow:
    return TaxRow(
        kind, item, date(2026, month, 1), date(2026, month, 28), date(2026, month + 1, 12), yuan * 100
    )


CERTIFICATE = CertificateFacts(
    ME, "甲公司", 5_000_000, 5_000_000, (row(1, 20_000), row(2, 20_000), row(4, 10_000, "企业所得税"))
)
CONTRACT = ContractFacts(
    OTHER, "乙公司", ME, "甲公司", date(2026, 4, 18), 40_000_000, 40_000_000, (40_000_000,), 30
)
FACTS = Facts(ME, CERTIFICATE, CONTRACT, TODAY, lambda code: code in {ME, OTHER, THIRD})


def codes(assessment: Assessment, verdict: Verdict) -> list[str]:
    return [reason.fact for reason in assessment.reasons if reason.verdict is verdict]


def test_all_good_is_recommended() -> None:
    found = assess(FACTS, POLICY)
    assert found.outcome is Outcome.RECOMMEND
    assert (found.tax_limit_fen, found.order_limit_fen) == (19_200_000, 19_600_000)
    assert found.limit_fen == 19_600_000 and found.policy_version == POLICY.version


@pytest.mark.parametrize(
    ("change", "fact"),
    [
        ({"taxpayer_code": None}, "credit.taxpayer.unknown"),
        ({"capitals_fen": None}, "credit.certificate_sums.unknown"),
        ({"capitals_fen": 5_000_001}, "credit.certificate_sums.differ"),
        ({"total_fen": None}, "credit.tax_paid.unknown"),
        ({"total_fen": 999_999}, "credit.tax_paid.short"),
        ({"rows": ()}, "credit.tax_period.unknown"),
        ({"rows": (row(1, 50_000),)}, "credit.tax_period.few"),
        ({"rows": (replace(row(1, 1), period_to=None),)}, "credit.tax_period.unknown"),
        ({"findings": 1}, "credit.certificate.findings"),
        ({"changed": 1}, "credit.certificate.changed"),
    ],
)
def test_certificate_questions_refer(change: dict[str, Any], fact: str) -> None:
    found = assess(replace(FACTS, certificate=replace(CERTIFICATE, **change)), POLICY)
    assert found.outcome is Outcome.REFER and fact in codes(found, Verdict.ASK)


@pytest.mark.parametrize(
    ("change", "fact"),
    [
        ({"seller_code": None}, "credit.party.unknown"),
        ({"seller_code": OTHER, "buyer_code": ME}, "credit.party.buyer"),
        ({"buyer_code": None}, "credit.counterparty.unknown"),
        ({"buyer_code": "91320412MA2TE9TB27"}, "credit.counterparty.invalid"),
        ({"total_fen": None}, "credit.contract_sums.unknown"),
        ({"items_fen": ()}, "credit.contract_sums.unknown"),
        ({"items_fen": (1, None)}, "credit.contract_sums.unknown"),
        ({"items_fen": (39_999_999,)}, "credit.contract_sums.differ"),
        ({"signed_on": None}, "credit.contract_day.unknown"),
        ({"signed_on": date(2026, 11, 24)}, "credit.contract_day.future"),
        ({"signed_on": date(2024, 11, 23)}, "credit.contract_day.old"),
        ({"findings": 2}, "credit.contract.findings"),
        ({"changed": 3}, "credit.contract.changed"),
    ],
)
def test_contract_questions_refer(change: dict[str, Any], fact: str) -> None:
    found = assess(replace(FACTS, contract=replace(CONTRACT, **change)), POLICY)
    assert found.outcome is Outcome.REFER and fact in codes(found, Verdict.ASK)


@pytest.mark.parametrize(
    ("facts", "fact"),
    [
        (replace(FACTS, certificate=replace(CERTIFICATE, taxpayer_code=OTHER)), "credit.taxpayer.other"),
        (replace(FACTS, contract=replace(CONTRACT, seller_code=THIRD)), "credit.party.neither"),
        (replace(FACTS, contract=replace(CONTRACT, buyer_code=ME)), "credit.counterparty.same"),
    ],
)
def test_what_speaks_against(facts: Facts, fact: str) -> None:
    found = assess(facts, POLICY)
    assert found.outcome is Outcome.AGAINST and fact in codes(found, Verdict.AGAINST) and found.limit_fen == 0


def test_missing_papers_refer_and_are_named() -> None:
    found = assess(replace(FACTS, certificate=None, contract=None), POLICY)
    assert found.outcome is Outcome.REFER and found.limit_fen == 0
    assert codes(found, Verdict.ASK) == ["credit.certificate.missing", "credit.contract.missing"]


def test_everything_to_be_done_has_a_remedy() -> None:
    found = assess(replace(FACTS, certificate=replace(CERTIFICATE, total_fen=1), contract=None), POLICY)
    assert all(reason.remedy for reason in found.reasons if reason.verdict in {Verdict.ASK, Verdict.AGAINST})


def test_old_taxes_do_not_raise_the_limit() -> None:
    found = assess(replace(FACTS, today=date(2027, 12, 1)), POLICY)
    assert found.tax_limit_fen == 0 and "credit.tax_period.old" in codes(found, Verdict.ASK)


@pytest.mark.parametrize("change", [{"total_fen": 12_300}, {"capitals_fen": 12_300}, {"total_fen": None}])
def test_no_limit_from_sums_that_contradict_each_other(change: dict[str, Any]) -> None:
    no_tax = assess(replace(FACTS, certificate=replace(CERTIFICATE, **change), contract=None), POLICY)
    assert (no_tax.tax_limit_fen, no_tax.limit_fen) == (None, 0)
    no_order = assess(replace(FACTS, certificate=None, contract=replace(CONTRACT, **change)), POLICY)
    assert (no_order.order_limit_fen, no_order.limit_fen) == (None, 0)


def test_the_limit_of_changed_figures_is_pending() -> None:
    assert not assess(FACTS, POLICY).pending
    assert assess(replace(FACTS, contract=replace(CONTRACT, changed=1)), POLICY).pending


def test_never_more_than_the_most() -> None:
    rich = replace(CONTRACT, total_fen=10**12, capitals_fen=10**12, items_fen=(10**12,))
    assert assess(replace(FACTS, contract=rich), POLICY).limit_fen == POLICY.most_fen


FEN = st.integers(min_value=0, max_value=10**11)


@given(FEN, FEN, st.integers(min_value=0, max_value=100))
def test_a_larger_order_never_lowers_the_limit(one: int, other: int, prepaid: int) -> None:
    small, large = (
        assess(
            replace(
                FACTS,
                contract=replace(
                    CONTRACT, total_fen=fen, capitals_fen=fen, items_fen=(fen,), prepaid_percent=prepaid
                ),
            ),
            POLICY,
        )
        for fen in sorted((one, other))
    )
    assert (small.order_limit_fen or 0) <= (large.order_limit_fen or 0)
    assert large.limit_fen % POLICY.step_fen == 0


def test_an_assessment_survives_its_json() -> None:
    found = assess(FACTS, POLICY)
    assert Assessment.from_json(found.to_json()) == found

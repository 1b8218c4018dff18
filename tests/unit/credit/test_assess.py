"""The pre-review's rules, one by one: what each fact does to the outcome, and that nothing unknown counts as good."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.support.credit_facts import (
    CERTIFICATE,
    FACTS,
    KNOWN,
    ME,
    OTHER,
    POLICY,
    THIRD,
    TODAY,
    YEARS,
    certificate,
    codes,
    contract,
    declared,
    knowing,
    row,
    vat_return,
)
from webapp.services.credit.assess import assess, judge
from webapp.services.credit.model import Assessment, Outcome, Verdict
from webapp.services.credit.model_facts import Facts, Known, Paper


def test_all_good_is_recommended() -> None:
    found = assess(FACTS, POLICY)
    assert found.outcome is Outcome.RECOMMEND, codes(found, Verdict.ASK)
    assert found.limits.tax_fen == 12_000_000 * 6 + 1_000_000 * 8, "VAT x 6 and income tax x 8, grade A"
    assert found.limits.sales_fen == 12 * 20_000_000 * 15 // 100
    assert found.limits.order_fen == 28_000_000 * 70 // 100
    assert found.limit_fen == 80_000_000 and found.policy_version == POLICY.version
    assert [(offer.product, offer.limit_fen) for offer in found.offers] == [
        ("tax_loan", 80_000_000),
        ("order_loan", 19_600_000),
    ]


@pytest.mark.parametrize(
    ("facts", "fact"),
    [
        (certificate(taxpayer_code=None), "credit.taxpayer.unknown"),
        (certificate(capitals_fen=None), "credit.certificate_sums.unknown"),
        (certificate(capitals_fen=5_000_001), "credit.certificate_sums.differ"),
        (
            certificate(rows=(*CERTIFICATE.rows[:-1], replace(row(4, 1), period_to=None))),
            "credit.tax_period.unknown",
        ),
        (
            replace(knowing(declared=()), certificate=replace(CERTIFICATE, rows=(row(9, 90_000),))),
            "credit.tax_period.few",
        ),
        (knowing(declared=()), "credit.sales_change.unknown"),
        (knowing(arrears_fen=None), "credit.arrears.unknown"),
        (replace(knowing(founded_on=None), licence=None), "credit.age.unknown"),
        (knowing(founded_on=date(2018, 1, 1)), "credit.age.differs"),
        (knowing(grade=None), "credit.grade.unknown"),
        (knowing(industry=None), "credit.industry.unknown"),
        (knowing(owner_born_on=None), "credit.owner_age.unknown"),
        (knowing(exposure_fen=None), "credit.exposure.unknown"),
        (knowing(contract_financed=None), "credit.financed.unknown"),
        (replace(FACTS, papers=(Paper("tax_certificate", findings=1),)), "credit.paper.findings"),
        (replace(FACTS, papers=(Paper("order_contract", changed=1),)), "credit.paper.changed"),
        (contract(seller_code=None), "credit.party.unknown"),
        (contract(seller_code=OTHER, buyer_code=ME), "credit.party.buyer"),
        (contract(buyer_code=None), "credit.counterparty.unknown"),
        (contract(buyer_code="91320412MA2TE9TB27"), "credit.counterparty.invalid"),
        (contract(buyer_name="甲公司"), "credit.counterparty.related"),
        (contract(buyer_person="陈建国"), "credit.counterparty.related"),
        (contract(buyer_person="王", seller_person="王"), "credit.counterparty.related"),
        (contract(total_fen=None), "credit.contract_sums.unknown"),
        (contract(items_fen=()), "credit.contract_sums.unknown"),
        (contract(items_fen=(1, None)), "credit.contract_sums.unknown"),
        (contract(items_fen=(39_999_999,)), "credit.contract_sums.differ"),
        (contract(signed_on=None), "credit.contract_day.unknown"),
        (contract(signed_on=date(2026, 11, 24)), "credit.contract_day.future"),
        (contract(signed_on=date(2024, 11, 23)), "credit.contract_day.old"),
    ],
)
def test_questions_refer(facts: Facts, fact: str) -> None:
    found = assess(facts, POLICY)
    assert fact in codes(found, Verdict.ASK)
    assert found.outcome is Outcome.REFER, codes(found, Verdict.AGAINST)


@pytest.mark.parametrize(
    ("facts", "fact"),
    [
        (certificate(taxpayer_code=OTHER), "credit.taxpayer.other"),
        (replace(FACTS, returns=(vat_return(9, taxpayer_code=OTHER),)), "credit.taxpayer.other"),
        (contract(seller_code=THIRD), "credit.party.neither"),
        (contract(buyer_code=ME), "credit.counterparty.same"),
        (knowing(contract_financed=True), "credit.financed.before"),
        (knowing(arrears_fen=235_000), "credit.arrears.owed"),
        (replace(FACTS, returns=(vat_return(9, lines={"33": 0, "38": 1}),)), "credit.arrears.owed"),
        (replace(knowing(founded_on=date(2024, 11, 24)), licence=None), "credit.age.young"),
        (knowing(grade="C"), "credit.grade.low"),
        (knowing(industry="K7010"), "credit.industry.barred"),
        (knowing(owner_born_on=date(2008, 11, 24)), "credit.owner_age.young"),
        (knowing(owner_born_on=date(1960, 11, 23)), "credit.owner_age.old"),
        (knowing(declared=(*YEARS[:-3], *(declared(month, 0) for month in (8, 9, 10)))), "credit.zero_returns.many"),
        (knowing(declared=(*YEARS[:12], *(declared(month, 119_999) for month in range(-1, 11)))), "credit.sales_change.fell"),
    ],
)  # fmt: skip
def test_what_speaks_against(facts: Facts, fact: str) -> None:
    found = assess(facts, POLICY)
    assert fact in codes(found, Verdict.AGAINST)
    assert found.outcome is Outcome.AGAINST and found.limit_fen == 0 and found.offers == ()


@pytest.mark.parametrize(
    ("facts", "fact"),
    [
        (replace(knowing(founded_on=date(2024, 11, 23)), licence=None), "credit.age.enough"),
        (knowing(owner_born_on=date(2008, 11, 23)), "credit.owner_age.fits"),
        (knowing(owner_born_on=date(1960, 11, 24)), "credit.owner_age.fits"),
        (knowing(declared=(*YEARS[:-2], declared(9, 0), declared(10, 0))), "credit.zero_returns.few"),
        (knowing(declared=(*YEARS[:12], *(declared(month, 120_000) for month in range(-1, 11)))), "credit.sales_change.less"),
    ],
)  # fmt: skip
def test_the_edge_is_still_good(facts: Facts, fact: str) -> None:
    assert fact in codes(assess(facts, POLICY), Verdict.GOOD)


def test_small_scale_payers_are_never_shut_out() -> None:
    """No VAT at all, no certificate: the sales they declare stand in for it."""
    found = assess(replace(FACTS, certificate=None, contract=None), POLICY)
    assert "credit.enough.by_sales" in codes(found, Verdict.GOOD) and found.outcome is Outcome.RECOMMEND
    assert found.limit_fen == 36_000_000 and found.limits.tax_fen is None


def test_too_little_speaks_against_only_when_the_year_is_whole() -> None:
    poor = tuple(declared(number, 10_000) for number in range(-13, 11))
    rows = tuple(row(number, 100) for number in range(-1, 11))
    little = replace(CERTIFICATE, rows=rows, total_fen=120_000, capitals_fen=120_000)
    whole = replace(FACTS, certificate=little, known=replace(KNOWN, declared=poor))
    assert "credit.enough.short" in codes(assess(whole, POLICY), Verdict.AGAINST)
    part = replace(whole, known=replace(KNOWN, declared=poor[-3:]))
    found = assess(part, POLICY)
    assert found.outcome is Outcome.REFER and "credit.enough.unknown" in codes(found, Verdict.ASK)


def test_without_a_contract_only_order_financing_falls_away() -> None:
    found = assess(replace(FACTS, contract=None), POLICY)
    assert found.outcome is Outcome.RECOMMEND and found.limits.order_fen is None
    assert "credit.contract.missing" in codes(found, Verdict.NOTE)


def test_nothing_known_refers_and_names_all_that_is_missing() -> None:
    found = assess(Facts(ME, None, None, TODAY, FACTS.code_ok), POLICY)
    assert found.outcome is Outcome.REFER and found.limit_fen == 0 and found.score == 0
    assert {reason.fact for reason in found.reasons if reason.missing} == {
        "credit.tax_record.missing",
        "credit.age.unknown",
        "credit.grade.unknown",
        "credit.industry.unknown",
        "credit.owner_age.unknown",
        "credit.exposure.unknown",
    }
    assert all(reason.remedy for reason in found.reasons if reason.verdict in {Verdict.ASK, Verdict.AGAINST})


@pytest.mark.parametrize(("grade", "percent"), [("A", 100), ("B", 90), ("M", 60), (None, 60)])
def test_the_grade_weighs_the_limit(grade: str | None, percent: int) -> None:
    assert judge(knowing(grade=grade), POLICY).limits.tax_fen == 80_000_000 * percent // 100


def test_never_more_than_the_most_less_what_is_lent_already() -> None:
    rich = knowing(declared=tuple(declared(number, 10_000_000) for number in range(-13, 11)))
    assert judge(rich, POLICY).limit_fen == POLICY.limits.most_fen
    lent = replace(rich, known=replace(rich.known, exposure_fen=290_000_050))
    assert judge(lent, POLICY).limit_fen == 9_900_000, "down to whole thousands of yuan"
    full = replace(rich, known=replace(rich.known, exposure_fen=300_000_000))
    assert judge(full, POLICY).outcome is Outcome.REFER and judge(full, POLICY).limit_fen == 0


def test_no_limit_from_sums_that_contradict_each_other() -> None:
    assert judge(certificate(total_fen=12_300), POLICY).limits.tax_fen is None
    assert judge(contract(capitals_fen=12_300), POLICY).limits.order_fen is None


def test_the_limit_of_changed_figures_is_pending() -> None:
    assert not assess(FACTS, POLICY).pending
    assert assess(replace(FACTS, papers=(Paper("order_contract", changed=1),)), POLICY).pending


def test_an_assessment_survives_its_json() -> None:
    found = assess(replace(FACTS, known=Known(grade="C", arrears_fen=5)), POLICY)
    assert found.changes and Assessment.from_json(found.to_json()) == found
    old = {
        "outcome": "refer",
        "limit_fen": 5,
        "tax_limit_fen": 7,
        "order_limit_fen": None,
        "policy_version": "2026-11-01",
    }
    before = Assessment.from_json(
        {**old, "reasons": [["good", "credit.taxpayer.same", "credit.rule.taxpayer", None, {}]]}
    )
    assert (before.outcome, before.limit_fen, before.limits.tax_fen, before.points) == (
        Outcome.REFER,
        5,
        7,
        (),
    )

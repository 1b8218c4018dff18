"""Papers held against each other, and what of an order is still open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.support.credit_facts import FACTS, ME, OTHER, POLICY, THIRD, codes, month, vat_return
from webapp.services.credit.assess import assess, judge
from webapp.services.credit.model import Verdict
from webapp.services.credit.model_facts import IncomeReturn, Invoice, Receipt


def test_what_the_returns_carry_from_month_to_month() -> None:
    before = vat_return(8, lines={"20": 500, "32": 700, "33": 0, "38": 0})
    for lines, fact in (({"13": 499}, "credit.carried.credit"), ({"25": 701}, "credit.carried.unpaid")):
        now = vat_return(9, lines={"33": 0, "38": 0, **lines})
        assert fact in codes(assess(replace(FACTS, returns=(before, now)), POLICY), Verdict.ASK)
    fits = vat_return(9, lines={"13": 500, "25": 700, "33": 0, "38": 0})
    assert "credit.carried.agree" in codes(
        assess(replace(FACTS, returns=(before, fits)), POLICY), Verdict.GOOD
    )
    later = vat_return(10, lines={"13": 1, "33": 0, "38": 0})
    assert not {"credit.carried.credit", "credit.carried.agree"} & {
        reason.fact for reason in judge(replace(FACTS, returns=(before, later)), POLICY).reasons
    }, "a month lies between"


@pytest.mark.parametrize(("revenue", "fact"), [(90, "credit.revenue.agrees"), (89, "credit.revenue.differs")])
def test_sales_against_revenue(revenue: int, fact: str) -> None:
    year = date(2026, 1, 1), month(9)[1]
    facts = replace(
        FACTS,
        returns=(vat_return(9, year_sales_fen=200_000_000),),
        incomes=(IncomeReturn(ME, *year, revenue * 2_000_000, 0),),
    )
    assert fact in {reason.fact for reason in judge(facts, POLICY).reasons}


@pytest.mark.parametrize(
    ("payable", "fact"),
    [(1_000_000, "credit.certificate_returns.agree"), (1_000_001, "credit.certificate_returns.differ")],
)
def test_the_certificate_against_the_returns(payable: int, fact: str) -> None:
    facts = replace(FACTS, returns=(vat_return(9, payable_fen=payable),))
    assert fact in {reason.fact for reason in judge(facts, POLICY).reasons}


def invoice(fen: int | None, number: str = "1", **changes: object) -> Invoice:
    return replace(Invoice(number, ME, OTHER, date(2026, 5, 1), fen), **changes)  # type: ignore[arg-type]  # each of its field's type


def test_what_is_invoiced_or_paid_no_longer_counts() -> None:
    some = replace(
        FACTS, invoices=(invoice(8_000_000), invoice(8_000_000), invoice(1, "2", buyer_code=THIRD))
    )
    assert judge(some, POLICY).limits.order_fen == (28_000_000 - 8_000_000) * 70 // 100, (
        "one invoice counts once"
    )
    red = replace(FACTS, invoices=(invoice(8_000_000), invoice(-9_000_000, "2")))
    assert judge(red, POLICY).limits.order_fen == 28_000_000 * 70 // 100, (
        "more taken back than invoiced is nothing invoiced"
    )
    unknown = replace(FACTS, invoices=(invoice(8_000_000, buyer_code=None, issued_on=None),))
    assert judge(unknown, POLICY).limits.order_fen == 20_000_000 * 70 // 100, (
        "what wasn't read counts against it"
    )
    early = replace(FACTS, invoices=(invoice(8_000_000, issued_on=date(2026, 1, 1)),))
    assert judge(early, POLICY).limits.order_fen == 28_000_000 * 70 // 100
    received = replace(FACTS, receipts=(Receipt("乙公司", "甲公司", date(2026, 5, 1), 20_000_000),))
    assert judge(received, POLICY).limits.order_fen == 20_000_000 * 70 // 100, (
        "more came than was agreed in advance"
    )
    unread = judge(replace(FACTS, invoices=(invoice(None),)), POLICY)
    assert unread.limits.order_fen is None and "credit.invoiced.unknown" in codes(unread, Verdict.ASK)
    more = judge(replace(FACTS, invoices=(invoice(40_000_001),)), POLICY)
    assert more.limits.order_fen == 0 and "credit.invoiced.more" in codes(more, Verdict.ASK)

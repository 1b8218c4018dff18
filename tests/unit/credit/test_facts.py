"""Which corrections of the owner send an application to a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import cast

import pytest

from webapp.services.credit.facts import changed_figures, facts_of
from webapp.services.credit.model_facts import Facts, Paper
from webapp.services.documents.model import Correction, Document, DocumentKind, Field, FieldShape, Reading

MONEY, DAY, CODE, TEXT = FieldShape.MONEY, FieldShape.DAY, FieldShape.CODE, FieldShape.TEXT


def paper(name: str, shape: FieldShape, confidence: float, *values: str) -> Document:
    """A document with one field, read as "1", and the owner's corrections of it."""
    field = Field(name, "1", "1", "pdf_text", 1, None, confidence, shape)
    made = tuple(Correction(name, value, "1", "owner-1", 0) for value in values)
    reading = Reading(DocumentKind.TAX_CERTIFICATE, 1, (field,))
    return Document("d", "a", "owner-1", "cert.pdf", "0", 1, 0, reading, made)


@pytest.mark.parametrize(
    ("name", "shape", "confidence"),
    [
        ("total", MONEY, 0.99),
        ("total", MONEY, 0.4),
        ("rows.0.amount", MONEY, 0.4),
        ("total_capitals", TEXT, 0.4),
        ("taxpayer_id", CODE, 0.85),
        ("rows.2.paid_on", DAY, 0.95),
        ("items.0.price", FieldShape.NUMBER, 0.95),
        ("rows.0.tax_kind", TEXT, 0.95),
    ],
)
def test_a_changed_figure_counts(name: str, shape: FieldShape, confidence: float) -> None:
    assert changed_figures(paper(name, shape, confidence, "2")) == 1
    assert changed_figures(paper(name, shape, confidence, "")) == 1
    assert changed_figures(paper(name, shape, confidence, "2", "1")) == 0, "changed back is not changed"
    assert changed_figures(paper(name, shape, confidence, "1")) == 0, "looked at and left"


@pytest.mark.parametrize(
    ("name", "shape", "confidence"),
    [
        ("taxpayer_name", TEXT, 0.95),
        ("delivery", TEXT, 0.9),
        ("signed_on", DAY, 0.4),
        ("buyer_code", CODE, 0),
    ],
)
def test_text_and_what_was_read_badly_may_be_mended(name: str, shape: FieldShape, confidence: float) -> None:
    assert changed_figures(paper(name, shape, confidence, "2")) == 0


TODAY = date(2026, 11, 23)
Kind = StrEnum(
    "Kind",
    "VAT_RETURN VAT_RETURN_SMALL INCOME_TAX_QUARTERLY INCOME_TAX_ANNUAL INVOICE BANK_RECEIPT BUSINESS_LICENCE",
)
"""By their names, as the kinds of document write them."""


def held(kind: Kind, **values: str) -> Document:
    fields = tuple(
        Field(name.replace("__", "."), value, value, "pdf_text", 1, None, 0.99)
        for name, value in values.items()
    )
    reading = Reading(cast("DocumentKind", kind), 1, fields)
    return Document("d", "a", "owner-1", "x.pdf", "0", 1, 0, reading, (), 1)


def told(*documents: Document) -> Facts:
    return facts_of("91320205MA1XAMPL16", documents, TODAY)


PERIOD = {"period_from": "2026-04-01", "period_to": "2026-04-30"}


def test_a_general_return() -> None:
    lines = {"row__1__month": "402,318.55", "row__8__month": "10.00", "row__1__year": "2,105,771.40"}
    more = {"row__24__month": "27,945.09", "row__33__month": "0.00", "row__38__month": "-0.00"}
    (found,) = told(held(Kind.VAT_RETURN, taxpayer_id="X", **PERIOD, **lines, **more)).returns
    assert (found.small, found.taxpayer_code, found.period_to) == (False, "X", date(2026, 4, 30))
    assert (found.sales_fen, found.year_sales_fen, found.payable_fen) == (40_232_855, 210_577_140, 2_794_509)
    assert (found.lines["33"], found.lines["38"], found.lines.get("13")) == (0, 0, None)


def test_a_small_scale_return_adds_goods_and_services() -> None:
    values = {
        "row__9__goods": "120,000.00",
        "row__1__services": "5.00",
        "row__9__goods_year": "240,000.00",
        "row__20__goods": "0.00",
    }
    (found,) = told(held(Kind.VAT_RETURN_SMALL, **PERIOD, **values)).returns
    assert (found.small, found.sales_fen, found.year_sales_fen, found.payable_fen) == (
        True,
        12_000_500,
        24_000_000,
        0,
    )


def test_income_tax_returns() -> None:
    quarter = held(Kind.INCOME_TAX_QUARTERLY, **PERIOD, revenue="9.00", tax="5.00", reduction="4.00")
    year = held(
        Kind.INCOME_TAX_ANNUAL,
        period_from="2025-01-01",
        period_to="2025-12-31",
        revenue="8.00",
        tax_actual="3.00",
    )
    annual, first = told(quarter, year).incomes
    assert (annual.revenue_fen, annual.payable_fen, first.revenue_fen, first.payable_fen) == (
        800,
        300,
        900,
        100,
    )


def test_invoices_receipts_and_the_licence() -> None:
    facts = told(
        held(
            Kind.INVOICE,
            invoice_number="1",
            seller_code="S",
            buyer_code="B",
            issued_on="2026-05-01",
            total="-7.00",
        ),
        held(Kind.BANK_RECEIPT, payer_name="B", payee_name="S", paid_on="2026-05-02", total="3.00"),
        held(Kind.BUSINESS_LICENCE, company_code="S", legal_representative="陈建国", founded_on="2019-05-06"),
    )
    assert facts.invoices[0].total_fen == -700 and facts.receipts[0].amount_fen == 300
    assert (facts.founded_on, facts.person) == (date(2019, 5, 6), "陈建国")


def test_a_later_return_for_the_same_months_counts_and_unconfirmed_ones_do_not() -> None:
    first = held(Kind.VAT_RETURN, **PERIOD, row__1__month="1.00")
    again = held(Kind.VAT_RETURN, **PERIOD, row__1__month="2.00")
    other = replace(
        held(Kind.VAT_RETURN, period_from="2026-05-01", period_to="2026-05-31"), confirmed_ms=None
    )
    facts = told(first, again, other, held(Kind.VAT_RETURN, row__1__month="3.00"))
    assert [item.sales_fen for item in facts.returns] == [200], "one without its period can't be placed"
    assert facts.papers == (Paper("vat_return"),)

"""Each kind of document as the facts the rules look at: the one place that knows the names of documents' fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from webapp.services.credit.model_facts import (
    CertificateFacts,
    ContractFacts,
    IncomeReturn,
    Invoice,
    Licence,
    Receipt,
    TaxRow,
    VatReturn,
)
from webapp.services.documents.capitals import parse_capitals
from webapp.services.documents.figures import parse_day, parse_fen, parse_number
from webapp.services.documents.model import Document, rows_of


def certificate_of(document: Document) -> CertificateFacts:
    """A tax payment certificate."""
    values = document.values
    return CertificateFacts(
        taxpayer_code=values.get("taxpayer_id"),
        taxpayer_name=values.get("taxpayer_name"),
        total_fen=_fen(values, "total"),
        capitals_fen=_capitals(values),
        rows=tuple(_tax_row(row) for row in rows_of(values, "rows")),
    )


def _tax_row(row: Mapping[str, str]) -> TaxRow:
    return TaxRow(
        kind=row.get("tax_kind", ""),
        item=row.get("item", ""),
        period_from=_day(row, "period_from"),
        period_to=_day(row, "period_to"),
        paid_on=_day(row, "paid_on") or _day(row, "period_to"),
        amount_fen=_fen(row, "amount"),
    )


def contract_of(document: Document) -> ContractFacts:
    """An order contract."""
    values = document.values
    return ContractFacts(
        buyer_code=values.get("buyer_code"),
        buyer_name=values.get("buyer_name"),
        seller_code=values.get("seller_code"),
        seller_name=values.get("seller_name"),
        signed_on=_day(values, "signed_on"),
        total_fen=_fen(values, "total"),
        capitals_fen=_capitals(values),
        items_fen=tuple(_fen(row, "amount") for row in rows_of(values, "items")),
        prepaid_percent=_percent(values),
        number=values.get("contract_number"),
        buyer_person=values.get("buyer_person"),
        seller_person=values.get("seller_person"),
    )


_GENERAL_SALES, _GENERAL_PAYABLE = ("1", "5", "7", "8"), ("24",)
_SMALL_SALES, _SMALL_PAYABLE = ("1", "4", "7", "9", "13"), ("20",)
"""Rows of the 2021 editions: sales by rate, simplified, exported and exempt; tax payable."""
_THIS_PERIOD = ("month", "refund_month", "goods", "services")
_SINCE_JANUARY = ("year", "refund_year", "goods_year", "services_year")


def vat_return_of(document: Document) -> VatReturn | None:
    """A VAT return, general or small-scale; None when its period isn't known."""
    values, small = document.values, document.kind.value == "vat_return_small"
    period_from, period_to = _day(values, "period_from"), _day(values, "period_to")
    if period_from is None or period_to is None:
        return None
    sales, payable = (_SMALL_SALES, _SMALL_PAYABLE) if small else (_GENERAL_SALES, _GENERAL_PAYABLE)
    lines = {row: _fen(values, f"row.{row}.month") for row in map(str, range(1, 42))}
    return VatReturn(
        taxpayer_code=values.get("taxpayer_id"),
        period_from=period_from,
        period_to=period_to,
        small=small,
        sales_fen=_rows(values, sales, _THIS_PERIOD),
        year_sales_fen=_rows(values, sales, _SINCE_JANUARY),
        payable_fen=_rows(values, payable, _THIS_PERIOD),
        lines={row: fen for row, fen in lines.items() if fen is not None},
    )


def _rows(values: Mapping[str, str], rows: Sequence[str], columns: Sequence[str]) -> int | None:
    """All that is read of some rows and columns; None when nothing is. A row that wasn't read adds nothing, so it is never too much."""
    read = [_fen(values, f"row.{row}.{column}") for row in rows for column in columns]
    known = [fen for fen in read if fen is not None]
    return sum(known) if known else None


def income_return_of(document: Document) -> IncomeReturn | None:
    """An income tax return, quarterly or annual; None when its period isn't known."""
    values, annual = document.values, document.kind.value == "income_tax_annual"
    period_from, period_to = _day(values, "period_from"), _day(values, "period_to")
    if period_from is None or period_to is None:
        return None
    tax = _fen(values, "tax_actual" if annual else "tax")
    reduction = 0 if annual else _fen(values, "reduction") or 0
    return IncomeReturn(
        taxpayer_code=values.get("taxpayer_id"),
        period_from=period_from,
        period_to=period_to,
        revenue_fen=_fen(values, "revenue"),
        payable_fen=None if tax is None else max(0, tax - reduction),
    )


def invoice_of(document: Document) -> Invoice:
    """An invoice; a red one takes away."""
    values = document.values
    return Invoice(
        number=values.get("invoice_number"),
        seller_code=values.get("seller_code"),
        buyer_code=values.get("buyer_code"),
        issued_on=_day(values, "issued_on"),
        total_fen=_fen(values, "total"),
    )


def receipt_of(document: Document) -> Receipt:
    """A bank receipt."""
    values = document.values
    return Receipt(
        payer_name=values.get("payer_name"),
        payee_name=values.get("payee_name"),
        paid_on=_day(values, "paid_on"),
        amount_fen=_fen(values, "total"),
    )


def licence_of(document: Document) -> Licence:
    """A business licence."""
    values = document.values
    return Licence(
        code=values.get("company_code"),
        name=values.get("company_name"),
        person=values.get("legal_representative"),
        founded_on=_day(values, "founded_on"),
    )


KINDS_READ = frozenset(
    {
        "tax_certificate",
        "order_contract",
        "vat_return",
        "vat_return_small",
        "income_tax_quarterly",
        "income_tax_annual",
        "invoice",
        "bank_receipt",
        "business_licence",
    }
)
"""The kinds of document the rules read."""


def _fen(values: Mapping[str, str], name: str) -> int | None:
    return parse_fen(values[name]) if name in values else None


def _day(values: Mapping[str, str], name: str) -> date | None:
    return parse_day(values[name]) if name in values else None


def _capitals(values: Mapping[str, str]) -> int | None:
    return parse_capitals(values["total_capitals"]) if "total_capitals" in values else None


def _percent(values: Mapping[str, str]) -> int | None:
    """Whole percent, rounded up: more paid in advance means less to lend. Over a hundred is taken as a hundred."""
    number = parse_number(values["prepaid_percent"]) if "prepaid_percent" in values else None
    return None if number is None else min(100, int(-(-number // Decimal(1))))

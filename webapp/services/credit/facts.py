"""From confirmed documents to the facts the rules look at. Nothing unconfirmed gets through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from webapp.services.credit.model import CertificateFacts, ContractFacts, Facts, TaxRow
from webapp.services.documents.capitals import parse_capitals
from webapp.services.documents.credit_code import credit_code_ok
from webapp.services.documents.figures import parse_day, parse_fen, parse_number
from webapp.services.documents.model import ASK_UNDER, Document, DocumentKind, FieldShape, ShownField, rows_of

_SUMS = frozenset({"amount", "total", "total_capitals"})
_TAXED = frozenset({"tax_kind", "item"})
"""Texts the limit is worked out by: which tax a row is."""


def facts_of(applicant_code: str, documents: Iterable[Document], today: date) -> Facts:
    """The facts of the newest confirmed document of each kind. `documents`: oldest first.

    What was found on an earlier document of the kind counts on: a clean second copy does not clear a doubtful first one.
    """
    held = list(documents)
    newest = {document.kind: document for document in held if document.confirmed}
    found = Counter(document.kind for document in held for _finding in document.reading.findings)
    certificate = newest.get(DocumentKind.TAX_CERTIFICATE)
    contract = newest.get(DocumentKind.ORDER_CONTRACT)
    return Facts(
        applicant_code=applicant_code,
        certificate=_certificate(certificate, found[certificate.kind]) if certificate else None,
        contract=_contract(contract, found[contract.kind]) if contract else None,
        today=today,
        code_ok=credit_code_ok,
    )


def changed_figures(document: Document) -> int:
    """How many fields that decide something the owner changed although they were read well.

    Amounts and totals count however well they were read; free text (names, terms) never does.
    """
    return sum(1 for field in document.shown if field.corrected and _decides(field))


def _decides(field: ShownField) -> bool:
    column = field.name.rpartition(".")[2]
    if column in _SUMS:
        return True
    return field.confidence >= ASK_UNDER and (field.shape is not FieldShape.TEXT or column in _TAXED)


def _certificate(document: Document, findings: int) -> CertificateFacts:
    values = document.values
    return CertificateFacts(
        changed=changed_figures(document),
        taxpayer_code=values.get("taxpayer_id"),
        taxpayer_name=values.get("taxpayer_name"),
        total_fen=_fen(values, "total"),
        capitals_fen=_capitals(values),
        rows=tuple(_tax_row(row) for row in rows_of(values, "rows")),
        findings=findings,
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


def _contract(document: Document, findings: int) -> ContractFacts:
    values = document.values
    return ContractFacts(
        changed=changed_figures(document),
        buyer_code=values.get("buyer_code"),
        buyer_name=values.get("buyer_name"),
        seller_code=values.get("seller_code"),
        seller_name=values.get("seller_name"),
        signed_on=_day(values, "signed_on"),
        total_fen=_fen(values, "total"),
        capitals_fen=_capitals(values),
        items_fen=tuple(_fen(row, "amount") for row in rows_of(values, "items")),
        prepaid_percent=_percent(values),
        findings=findings,
    )


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

"""From confirmed documents to the facts the rules look at. Nothing unconfirmed gets through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from webapp.services.credit.facts_papers import (
    KINDS_READ,
    certificate_of,
    contract_of,
    income_return_of,
    invoice_of,
    licence_of,
    receipt_of,
    vat_return_of,
)
from webapp.services.credit.model_facts import Facts, Known, Paper
from webapp.services.documents.credit_code import credit_code_ok
from webapp.services.documents.model import ASK_UNDER, Document, FieldShape, ShownField

_CAPITALS = "total_capitals"
_TAXED = frozenset({"tax_kind", "item"})
"""Texts the limit is worked out by: which tax a row is."""


def facts_of(
    applicant_code: str, documents: Iterable[Document], today: date, known: Known | None = None
) -> Facts:
    """The facts of the confirmed documents: the newest certificate, contract and licence, every return, invoice and receipt.

    `documents`: oldest first. What was found on an earlier document of a kind counts on: a clean second copy does not clear a doubtful
    first one.
    """
    held = list(documents)
    confirmed = [document for document in held if document.confirmed]
    returns = {
        (item.period_from, item.period_to): item
        for item in (vat_return_of(document) for document in _of(confirmed, "vat_return", "vat_return_small"))
        if item
    }
    incomes = {
        (item.period_from, item.period_to): item
        for item in (
            income_return_of(document)
            for document in _of(confirmed, "income_tax_quarterly", "income_tax_annual")
        )
        if item
    }
    certificates = _of(confirmed, "tax_certificate")
    contracts = _of(confirmed, "order_contract")
    licences = _of(confirmed, "business_licence")
    return Facts(
        applicant_code=applicant_code,
        certificate=certificate_of(certificates[-1]) if certificates else None,
        contract=contract_of(contracts[-1]) if contracts else None,
        today=today,
        code_ok=credit_code_ok,
        papers=_papers(held, confirmed),
        returns=tuple(returns[key] for key in sorted(returns)),
        incomes=tuple(incomes[key] for key in sorted(incomes, key=lambda period: period[::-1])),
        invoices=tuple(invoice_of(document) for document in _of(confirmed, "invoice")),
        receipts=tuple(receipt_of(document) for document in _of(confirmed, "bank_receipt")),
        licence=licence_of(licences[-1]) if licences else None,
        known=known or Known(),
    )


def _of(documents: Iterable[Document], *kinds: str) -> list[Document]:
    return [document for document in documents if document.kind.value in kinds]


def _papers(held: list[Document], confirmed: list[Document]) -> tuple[Paper, ...]:
    """One line a kind the rules read. Of certificates, contracts and licences only the newest's changes count: it is the one that is used."""
    found = Counter(document.kind.value for document in held for _finding in document.reading.findings)
    changed: dict[str, int] = {}
    for document in confirmed:
        kind = document.kind.value
        single = kind in {"tax_certificate", "order_contract", "business_licence"}
        changed[kind] = changed_figures(document) + (0 if single else changed.get(kind, 0))
    return tuple(Paper(kind, found[kind], changed[kind]) for kind in changed if kind in KINDS_READ)


def changed_figures(document: Document) -> int:
    """How many fields that decide something the owner changed although they were read well.

    Amounts, also in capitals, count however well they were read; free text (names, terms) never does.
    """
    return sum(1 for field in document.shown if field.corrected and _decides(field))


def _decides(field: ShownField) -> bool:
    column = field.name.rpartition(".")[2]
    if field.shape is FieldShape.MONEY or column == _CAPITALS:
        return True
    return field.confidence >= ASK_UNDER and (field.shape is not FieldShape.TEXT or column in _TAXED)

"""Which corrections of the owner send an application to a person."""

from __future__ import annotations

import pytest

from webapp.services.credit.facts import changed_figures
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

"""A few papers of every kind from the generator; many are read by `python -m tests.benchmarks --only reading`."""

from __future__ import annotations

import pytest

from tests.support.papers import MAKERS, make
from webapp.portals.shared.words_documents import FIELDS, FINDINGS, KINDS, ROWS
from webapp.portals.shared.words_tax_rows import TAX_ROWS
from webapp.services.documents.reading.child import read
from webapp.services.documents.reading.kinds.forms.form import Form
from webapp.services.documents.reading.kinds.forms.income import ANNUAL, QUARTERLY
from webapp.services.documents.reading.kinds.forms.vat import GENERAL, SMALL

SEED = 3


@pytest.mark.parametrize("what", MAKERS)
def test_papers_nobody_has_seen(what: str) -> None:
    paper = make(SEED, what)
    reading = read(paper.data)
    assert reading.kind is paper.kind and reading.findings == ()
    found = {field.name: field.value for field in reading.fields}
    assert {_label(name) for name in found} <= FIELDS.keys()
    assert {name: found.get(name) for name in paper.truth} == paper.truth


def _label(name: str) -> str:
    """rows.3.amount is called what rows.amount is."""
    head, _dot, rest = name.partition(".")
    return f"{head}.{rest.partition('.')[2]}" if rest else name


def test_the_same_seed_draws_the_same_truth() -> None:
    assert make(1).truth == make(1).truth != make(1 + len(MAKERS)).truth


def test_the_words_of_rows_stand_for_the_rows_of_the_forms() -> None:
    for kind, rows in (("vat_return", GENERAL.rows), ("vat_return_small", SMALL.rows)):
        assert list(TAX_ROWS[kind]) == [row.name for row in rows]


def test_every_field_and_finding_has_words() -> None:
    forms = (GENERAL, SMALL, QUARTERLY, ANNUAL)
    names = {
        form.name("", column).replace("row..", "row.")
        for form in (GENERAL, SMALL)
        for column in _columns(form)
    }
    names |= {row.name for form in (QUARTERLY, ANNUAL) for row in form.rows}
    names |= {"period_from", "period_to", "filed_on", "accepted_on"}
    assert names <= FIELDS.keys()
    assert {form.kind.value for form in forms} <= KINDS.keys() & ROWS.keys()
    assert {"documents.finding.row_formula", "documents.finding.filed_before_end"} <= FINDINGS.keys()


def _columns(form: Form) -> list[str]:
    return list(form.storeys.names.values())

"""The arithmetic printed on the forms themselves: what fits makes figures sure, what doesn't goes to a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from webapp.services.documents.figures import format_fen, parse_fen, parse_number
from webapp.services.documents.model import DocumentKind, FieldShape
from webapp.services.documents.reading.kinds.forms.form import Form, Formula
from webapp.services.documents.reading.page.gather import SURE, UNCHECKED, Gathered

_VAT = {DocumentKind.VAT_RETURN, DocumentKind.VAT_RETURN_SMALL}
_SLACK = 1
"""Fen by which a product may be rounded another way."""


def check_rows(gathered: Gathered, form: Form, printed: Mapping[str, str]) -> None:
    """Every formula in every column where all its figures were read. `printed`: row name -> its number on this paper.

    Finding documents.finding.row_formula with row, formula, value, sum.
    """
    fen = {
        item.name: value
        for item in gathered.fields
        if item.shape is FieldShape.MONEY and (value := parse_fen(item.value)) is not None
    }
    numbers = {row.name: printed.get(row.name) or row.number for row in form.rows}
    for column in dict.fromkeys(form.storeys.names.values()):
        yearly = column.endswith("year") and form.kind in _VAT
        for formula in (item for item in form.formulas if item.year or not yearly):
            names = [form.name(row, column) for row in (formula.row, *formula.plus, *formula.minus)]
            if all(name in fen for name in names):
                total = _total(formula, [fen[name] for name in names[1:]])
                fits = fen[names[0]] == total or (formula.floor and total < 0 == fen[names[0]])
                _judge(gathered, names, fits, _words(formula, numbers), fen[names[0]], total)
        for row, one, other in () if yearly else form.smallest:
            names = [form.name(name, column) for name in (row, one, other)]
            if all(name in fen for name in names):
                least = min(fen[names[1]], fen[names[2]])
                words = (numbers[row], f"min({numbers[one]},{numbers[other]})")
                _judge(gathered, names, fen[names[0]] == least, words, fen[names[0]], least)


def check_rate(gathered: Gathered, form: Form, printed: Mapping[str, str]) -> None:
    """The tax of an income tax return is its base times the rate: none for a loss. Finding as in `check_rows`."""
    numbers = {row.name: printed.get(row.name) or row.number for row in form.rows}
    values = {item.name: item.value for item in gathered.fields}
    taxable, tax = parse_fen(values.get("taxable", "")), parse_fen(values.get("tax", ""))
    rate = parse_number(values.get("rate", ""))
    if taxable is None or tax is None or rate is None:
        return
    share = rate / 100 if rate > 1 else rate
    due = int((max(taxable, 0) * share).quantize(Decimal(1), ROUND_HALF_UP))
    words = (numbers["tax"], f"{numbers['taxable']}×{numbers['rate']}")
    _judge(gathered, ["tax", "taxable"], abs(due - tax) <= _SLACK, words, tax, due)


def _total(formula: Formula, values: list[int]) -> int:
    plus = len(formula.plus)
    return sum(values[:plus]) - sum(values[plus:])


def _words(formula: Formula, numbers: Mapping[str, str]) -> tuple[str, str]:
    plus = "+".join(numbers[row] for row in formula.plus)
    return numbers[formula.row], plus + "".join(f"-{numbers[row]}" for row in formula.minus)


def _judge(
    gathered: Gathered, names: list[str], fits: bool, words: tuple[str, str], value: int, total: int
) -> None:
    """A sum that comes out raises what was only likely; zeros prove nothing. One that doesn't is told, and its figures ask."""
    if not fits:
        params = {"row": words[0], "formula": words[1], "value": format_fen(value), "sum": format_fen(total)}
        gathered.find("documents.finding.row_formula", names, **params)
        return
    if value:
        gathered.fields = [
            replace(item, confidence=SURE) if item.name in names and _likely(item.confidence) else item
            for item in gathered.fields
        ]


def _likely(confidence: float) -> bool:
    return UNCHECKED <= confidence < SURE

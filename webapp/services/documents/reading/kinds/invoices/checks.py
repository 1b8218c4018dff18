"""What must agree on an invoice. What does raises the confidence of printed amounts, what doesn't becomes a finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from stdnum.cn import ric

from webapp.services.documents.capitals import parse_capitals
from webapp.services.documents.credit_code import credit_code_ok
from webapp.services.documents.figures import format_fen, parse_fen
from webapp.services.documents.model import FieldShape
from webapp.services.documents.reading.page.gather import SURE, Gathered
from webapp.services.documents.text import squeeze

_FORMER_CODES = (15, 20)
"""Lengths of numbers from before the credit code: they have no check digit we could try."""


def check(gathered: Gathered) -> None:
    """Every check; findings: net_not_sum, tax_not_sum, net_and_tax_not_total, total_not_capitals, item_tax, code_invalid,
    one_code_two_parties."""
    values = {item.name: item.value for item in gathered.fields}
    _codes(gathered, values)
    _sums(gathered, values)
    _total(gathered, values)
    for number in range(_count(values)):
        _item(gathered, values, number)


def _count(values: dict[str, str]) -> int:
    return len({name.split(".")[1] for name in values if name.startswith("items.")})


def _fen(values: dict[str, str], name: str) -> int | None:
    return parse_fen(values.get(name, ""))


def _codes(gathered: Gathered, values: dict[str, str]) -> None:
    for name in ("buyer_code", "seller_code"):
        code = values.get(name, "")
        if code and not (credit_code_ok(code) or len(code) in _FORMER_CODES or ric.is_valid(code)):
            gathered.find("documents.finding.code_invalid", [name], code=code)
    if values.get("buyer_code") and values.get("buyer_code") == values.get("seller_code"):
        names = ["buyer_code", "seller_code"]
        gathered.find("documents.finding.one_code_two_parties", names, code=values["buyer_code"])


def _sums(gathered: Gathered, values: dict[str, str]) -> None:
    """The rows against the total under them, amounts and taxes apart."""
    for column, total, code in (
        ("amount", "total_net", "documents.finding.net_not_sum"),
        ("tax", "total_tax", "documents.finding.tax_not_sum"),
    ):
        names = [f"items.{number}.{column}" for number in range(_count(values))]
        rows = [_fen(values, name) for name in names if name in values]
        written = _fen(values, total)
        known = [fen for fen in rows if fen is not None]
        if not known or len(known) < len(rows) or written is None:
            continue
        if sum(known) == written:
            _prove(gathered, [*names, total])
        else:
            params = {"sum": format_fen(sum(known)), "total": format_fen(written)}
            gathered.find(code, [*names, total], **params)


def _total(gathered: Gathered, values: dict[str, str]) -> None:
    """Amount and tax against the total, the total against the capitals."""
    net, tax, total = (_fen(values, name) for name in ("total_net", "total_tax", "total"))
    names = ["total_net", "total_tax", "total"]
    if net is not None and total is not None and (tax is not None or "total_tax" not in values):
        if net + (tax or 0) == total:
            _prove(gathered, names)
        else:
            params = {"sum": format_fen(net + (tax or 0)), "total": format_fen(total)}
            gathered.find("documents.finding.net_and_tax_not_total", names, **params)
    capitals = _capitals(values.get("total_capitals", ""))
    if total is None or capitals is None:
        return
    if capitals == total:
        _prove(gathered, ["total", "total_capitals"])
    else:
        params = {"total": format_fen(total), "capitals": format_fen(capitals)}
        gathered.find("documents.finding.total_not_capitals", ["total", "total_capitals"], **params)


def _capitals(text: str) -> int | None:
    """Fen of the capitals; invoices write （负数） or 负 before a negative amount."""
    plain = squeeze(text).replace("ⓧ", "")
    negative = any(plain.startswith(mark) for mark in ("(负数)", "负数", "负", "(负)"))
    fen = parse_capitals(plain.removeprefix("(").removeprefix("负数").removeprefix("负").removeprefix(")"))
    return -fen if fen is not None and negative else fen


def _item(gathered: Gathered, values: dict[str, str], number: int) -> None:
    """Amount x rate against the tax, to a fen; quantity x price against the amount only proves."""
    prefix = f"items.{number}."
    amount, tax = _fen(values, prefix + "amount"), _fen(values, prefix + "tax")
    rate = values.get(prefix + "tax_rate", "")
    if amount is not None and tax is not None and rate.endswith("%"):
        due = Decimal(amount) * Decimal(rate.removesuffix("%")) / 100
        if abs(due - tax) <= Decimal("1.5"):
            _prove(gathered, [prefix + "tax_rate"])
        else:
            names = [prefix + name for name in ("amount", "tax_rate", "tax")]
            gathered.find("documents.finding.item_tax", names, line=str(number + 1))
    figures = [values.get(prefix + name, "").replace(",", "") for name in ("quantity", "price")]
    if amount is not None and all(figures):
        product = Decimal(figures[0]) * Decimal(figures[1]) * 100
        if abs(product - amount) <= 1:
            _prove(gathered, [prefix + "quantity", prefix + "price"])


def _prove(gathered: Gathered, names: Iterable[str]) -> None:
    """Printed figures that agree with each other are sure, unless something else about them is doubtful."""
    doubted = {name for finding in gathered.findings for name in finding.fields}
    proved = set(names) - doubted
    gathered.fields = [
        replace(item, confidence=SURE)
        if item.name in proved
        and item.value
        and (item.shape is not FieldShape.TEXT or item.confidence >= 0.5)
        else item
        for item in gathered.fields
    ]

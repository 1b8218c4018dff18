"""What must agree on an invoice. What does raises the confidence of printed amounts, what doesn't becomes a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from stdnum.cn import ric

from webapp.services.documents.capitals import parse_capitals
from webapp.services.documents.credit_code import credit_code_ok
from webapp.services.documents.figures import format_fen, parse_fen
from webapp.services.documents.model import Finding
from webapp.services.documents.reading.page.gather import SURE, Gathered
from webapp.services.documents.text import squeeze

_RATE = re.compile(r"\d{1,3}(?:\.\d{1,8})?%")
_FORMER_CODES = (15, 20)
"""Lengths of numbers from before the credit code: they have no check digit we could try."""


def check(gathered: Gathered) -> None:
    """Every check; findings: net_not_sum, tax_not_sum, net_and_tax_not_total, total_not_capitals, item_tax, code_invalid,
    one_code_two_parties."""
    tried = _Tried({item.name: item.value for item in gathered.fields})
    _codes(tried)
    _sums(tried)
    _total(tried)
    for number in range(_count(tried.values)):
        _item(tried, number)
    doubted = {name for finding in tried.findings for name in finding.fields}
    proved = tried.proved - doubted
    gathered.findings += tried.findings
    gathered.doubt(doubted)
    gathered.fields = [
        replace(item, confidence=SURE) if item.name in proved and item.value else item
        for item in gathered.fields
    ]


@dataclass(slots=True)
class _Tried:
    """What the checks found, settled at the end: an invoice may have two thousand lines.

    proved: printed figures that agree with each other; they are sure unless something else about them is doubtful.
    """

    values: dict[str, str]
    proved: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def find(self, code: str, fields: Iterable[str], /, **params: str) -> None:
        self.findings.append(Finding(code, params, tuple(fields)))

    def fen(self, name: str) -> int | None:
        return parse_fen(self.values.get(name, ""))


def _count(values: dict[str, str]) -> int:
    return len({name.split(".")[1] for name in values if name.startswith("items.")})


def _codes(tried: _Tried) -> None:
    for name in ("buyer_code", "seller_code"):
        code = tried.values.get(name, "")
        if code and not (credit_code_ok(code) or len(code) in _FORMER_CODES or ric.is_valid(code)):
            tried.find("documents.finding.code_invalid", [name], code=code)
    if tried.values.get("buyer_code") and tried.values.get("buyer_code") == tried.values.get("seller_code"):
        names = ["buyer_code", "seller_code"]
        tried.find("documents.finding.one_code_two_parties", names, code=tried.values["buyer_code"])


def _sums(tried: _Tried) -> None:
    """The rows against the total under them, amounts and taxes apart."""
    for column, total, code in (
        ("amount", "total_net", "documents.finding.net_not_sum"),
        ("tax", "total_tax", "documents.finding.tax_not_sum"),
    ):
        names = [f"items.{number}.{column}" for number in range(_count(tried.values))]
        rows = [tried.fen(name) for name in names if name in tried.values]
        written = tried.fen(total)
        known = [fen for fen in rows if fen is not None]
        if not known or len(known) < len(rows) or written is None:
            continue
        if sum(known) == written:
            tried.proved.update([*names, total])
        else:
            params = {"sum": format_fen(sum(known)), "total": format_fen(written)}
            tried.find(code, [*names, total], **params)


def _total(tried: _Tried) -> None:
    """Amount and tax against the total, the total against the capitals."""
    net, tax, total = (tried.fen(name) for name in ("total_net", "total_tax", "total"))
    names = ["total_net", "total_tax", "total"]
    if net is not None and total is not None and (tax is not None or "total_tax" not in tried.values):
        if net + (tax or 0) == total:
            tried.proved.update(names)
        else:
            params = {"sum": format_fen(net + (tax or 0)), "total": format_fen(total)}
            tried.find("documents.finding.net_and_tax_not_total", names, **params)
    capitals = _capitals(tried.values.get("total_capitals", ""))
    if total is None or capitals is None:
        return
    if capitals == total:
        tried.proved.update(["total", "total_capitals"])
    else:
        params = {"total": format_fen(total), "capitals": format_fen(capitals)}
        tried.find("documents.finding.total_not_capitals", ["total", "total_capitals"], **params)


def _capitals(text: str) -> int | None:
    """Fen of the capitals; invoices write （负数） or 负 before a negative amount."""
    plain = squeeze(text).replace("ⓧ", "")
    negative = any(plain.startswith(mark) for mark in ("(负数)", "负数", "负", "(负)"))
    fen = parse_capitals(plain.removeprefix("(").removeprefix("负数").removeprefix("负").removeprefix(")"))
    return -fen if fen is not None and negative else fen


def _item(tried: _Tried, number: int) -> None:
    """Amount x rate against the tax, to a fen; quantity x price against the amount only proves."""
    prefix = f"items.{number}."
    amount, tax = tried.fen(prefix + "amount"), tried.fen(prefix + "tax")
    rate = tried.values.get(prefix + "tax_rate", "")
    if amount is not None and tax is not None and _RATE.fullmatch(rate):
        due = Decimal(amount) * Decimal(rate.removesuffix("%")) / 100
        if abs(due - tax) <= Decimal("1.5"):
            tried.proved.update([prefix + "tax_rate"])
        else:
            names = [prefix + name for name in ("amount", "tax_rate", "tax")]
            tried.find("documents.finding.item_tax", names, line=str(number + 1))
    figures = [tried.values.get(prefix + name, "").replace(",", "") for name in ("quantity", "price")]
    if amount is not None and all(figures):
        product = Decimal(figures[0]) * Decimal(figures[1]) * 100
        if abs(product - amount) <= 1:
            tried.proved.update([prefix + "quantity", prefix + "price"])

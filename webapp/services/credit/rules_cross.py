"""Papers held against each other: one month's return against the next, sales against revenue, the certificate against the returns.

Nothing here speaks against anybody: figures that differ go to a person, with both of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from webapp.services.credit.model import Params, Reason, ask, good, yuan
from webapp.services.credit.model_facts import Facts, VatReturn, month_number
from webapp.services.credit.model_policy import Policy
from webapp.services.credit.year import VAT

_CARRIED = (("13", "20", "credit.carried.credit"), ("25", "32", "credit.carried.unpaid"))
"""(row of this month, row of the month before, fact): tax credit carried forward, tax not yet paid."""


def cross_reasons(facts: Facts, policy: Policy) -> Iterator[Reason]:
    """All that can be compared."""
    yield from _carried(facts)
    yield from _revenue(facts, policy)
    yield from _certificate(facts)


def _carried(facts: Facts) -> Iterator[Reason]:
    general = [item for item in facts.returns if not item.small]
    compared = 0
    for before, now in pairwise(general):
        if month_number(now.period_from) != month_number(before.period_to) + 1:
            continue
        for row, row_before, fact in _CARRIED:
            if now.period_from.month == 1 and row == "25":
                continue
            here, there = now.lines.get(row), before.lines.get(row_before)
            if here is None or there is None:
                continue
            compared += 1
            if here != there:
                figures = {"here": yuan(here), "there": yuan(there), "return_month": _month(now)}
                yield ask(fact, "credit.rule.carried", "credit.remedy.check_returns", **figures)
                return
    if compared:
        yield good("credit.carried.agree", "credit.rule.carried", count=compared)


def _revenue(facts: Facts, policy: Policy) -> Iterator[Reason]:
    """Sales since January in VAT returns against revenue to the same month in income tax returns."""
    rule, most = "credit.rule.revenue", policy.papers.revenue_percent
    sales = {
        month_number(item.period_to): item.year_sales_fen
        for item in facts.returns
        if item.year_sales_fen is not None
    }
    for income in reversed(facts.incomes):
        declared, revenue = sales.get(month_number(income.period_to)), income.revenue_fen
        if declared is None or revenue is None:
            continue
        figures: Params = {"sales": yuan(declared), "revenue": yuan(revenue), "most": most}
        if abs(declared - revenue) * 100 > most * max(declared, revenue):
            yield ask("credit.revenue.differs", rule, "credit.remedy.explain_revenue", **figures)
        else:
            yield good("credit.revenue.agrees", rule, **figures)
        return


def _certificate(facts: Facts) -> Iterator[Reason]:
    """VAT of a period: paid by the certificate, payable by the return of that period."""
    certificate = facts.certificate
    if certificate is None:
        return
    rule, compared = "credit.rule.certificate_returns", 0
    for item in facts.returns:
        paid = [
            row.amount_fen
            for row in certificate.rows
            if row.kind.startswith(VAT)
            and (row.period_from, row.period_to) == (item.period_from, item.period_to)
        ]
        if not paid or None in paid or item.payable_fen is None:
            continue
        compared += 1
        total = sum(amount or 0 for amount in paid)
        if total != max(0, item.payable_fen):
            figures = {"paid": yuan(total), "payable": yuan(item.payable_fen), "return_month": _month(item)}
            yield ask("credit.certificate_returns.differ", rule, "credit.remedy.check_returns", **figures)
            return
    if compared:
        yield good("credit.certificate_returns.agree", rule, count=compared)


def _month(item: VatReturn) -> str:
    return item.period_to.strftime("%Y-%m")

"""Twelve months of a business, from whatever papers tell of them. A sum is never more than what was really declared or paid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from webapp.services.credit.model_facts import (
    MONTHS_A_YEAR,
    Facts,
    Span,
    TaxRow,
    month_number,
    months_between,
    months_of,
)
from webapp.services.credit.sums import sums_agree

VAT = "增值税"
_INCOME_TAX = "企业所得税"
_BUSINESS_INCOME = "经营所得"


@dataclass(frozen=True, slots=True)
class Year:
    """vat_fen and income_fen: paid, or payable by the returns; None when unknown. whole: all twelve months are there, so that what
    falls short is known to. zero_run: returns without sales in a row, at most so many; zero_seen: so many for certain.
    change_percent: sales against the same months a year before."""

    vat_fen: int | None
    income_fen: int | None
    tax_whole: bool
    sales_fen: int | None
    sales_whole: bool
    months_covered: int
    zero_run: int | None
    zero_seen: int
    change_percent: int | None

    @property
    def tax_fen(self) -> int | None:
        """Both together."""
        return None if self.vat_fen is None or self.income_fen is None else self.vat_fen + self.income_fen


def year_of(facts: Facts) -> Year:
    """What is known of the last twelve months."""
    spans = list(spans_of(facts))
    covered = _covered(facts)
    vat, income = _taxes(facts)
    sales, sales_months = _sales(spans, month_number(facts.today))
    run, seen = _zero_runs(facts, spans)
    return Year(
        vat_fen=vat,
        income_fen=income,
        tax_whole=len(covered) >= MONTHS_A_YEAR,
        sales_fen=sales,
        sales_whole=sales_months == MONTHS_A_YEAR,
        months_covered=min(MONTHS_A_YEAR, len(covered)),
        zero_run=run,
        zero_seen=seen,
        change_percent=_change(spans),
    )


def spans_of(facts: Facts) -> Iterator[Span]:
    """Sales by stretches of whole months: of single returns, since January, and as the bureau tells them."""
    for item in facts.returns:
        if item.sales_fen is not None:
            yield Span(item.period_from, item.period_to, item.sales_fen, one_return=True)
        if item.year_sales_fen is not None:
            yield Span(item.period_to.replace(month=1, day=1), item.period_to, item.year_sales_fen)
    for income in facts.incomes:
        if income.revenue_fen is not None:
            yield Span(income.period_from.replace(month=1, day=1), income.period_to, income.revenue_fen)
    yield from facts.known.declared


def _recent(row: TaxRow, facts: Facts) -> bool:
    return row.paid_on is not None and 0 <= months_between(row.paid_on, facts.today) < MONTHS_A_YEAR


def _taxes(facts: Facts) -> tuple[int | None, int | None]:
    """By the certificate, if its sums agree; else by the returns of the last twelve months."""
    certificate = facts.certificate
    if certificate is not None:
        amounts = [row.amount_fen for row in certificate.rows]
        if not sums_agree(certificate.total_fen, certificate.capitals_fen, amounts):
            return None, None
        recent = [row for row in certificate.rows if _recent(row, facts)]
        vat = sum(row.amount_fen or 0 for row in recent if row.kind.startswith(VAT))
        income = sum(row.amount_fen or 0 for row in recent if _is_income_tax(row))
        return max(0, vat), max(0, income)
    now = month_number(facts.today)
    returns = [item for item in facts.returns if 0 < now - month_number(item.period_to) <= MONTHS_A_YEAR]
    if not returns or any(item.payable_fen is None for item in returns):
        return None, None
    year = max((item.period_to.year for item in facts.incomes), default=0)
    income = max((item.payable_fen or 0 for item in facts.incomes if item.period_to.year == year), default=0)
    recently = year >= facts.today.year - 1
    return sum(max(0, item.payable_fen or 0) for item in returns), max(0, income) if recently else 0


def _is_income_tax(row: TaxRow) -> bool:
    return row.kind.startswith(_INCOME_TAX) or _BUSINESS_INCOME in row.item


def _covered(facts: Facts) -> set[int]:
    """Months of the last twelve with a tax paid or a return handed in."""
    rows = facts.certificate.rows if facts.certificate else ()
    periods = [(row.period_from, row.period_to) for row in rows]
    periods += [(item.period_from, item.period_to) for item in facts.returns]
    periods += [(item.period_from, item.period_to) for item in facts.known.declared]
    now = month_number(facts.today)
    return {
        month
        for start, end in periods
        if start and end
        for month in months_of(start, end)
        if 0 <= now - month <= MONTHS_A_YEAR
    }


def _sales(spans: Iterable[Span], now: int) -> tuple[int | None, int]:
    """(the largest sum of stretches that don't overlap within the twelve months up to the last declared one, how many months)."""
    recent = [item for item in spans if now - month_number(item.period_to) <= MONTHS_A_YEAR]
    if not recent:
        return None, 0
    last = max(month_number(item.period_to) for item in recent)
    first = last - MONTHS_A_YEAR + 1
    best: dict[int, tuple[int, int]] = {first - 1: (0, 0)}
    for month in range(first, last + 1):
        best[month] = best[month - 1]
        for item in recent:
            months = months_of(item.period_from, item.period_to)
            if months[-1] == month and months[0] >= first:
                sales, held = best[months[0] - 1]
                best[month] = max(best[month], (sales + max(0, item.sales_fen), held + len(months)))
    return best[last]


def _change(spans: Iterable[Span]) -> int | None:
    """Whole percent, rounded down: the longest of the newest stretches against the same months a year before."""
    by_months: dict[tuple[int, int], int] = {}
    for item in spans:
        months = months_of(item.period_from, item.period_to)
        by_months[months[0], months[-1]] = item.sales_fen
    pairs = [
        (last, last - first, now, by_months[first - MONTHS_A_YEAR, last - MONTHS_A_YEAR])
        for (first, last), now in by_months.items()
        if by_months.get((first - MONTHS_A_YEAR, last - MONTHS_A_YEAR), 0) > 0
    ]
    if not pairs:
        return None
    _, _, now, before = max(pairs)
    return (now - before) * 100 // before


def _zero_runs(facts: Facts, spans: Iterable[Span]) -> tuple[int | None, int]:
    """(at most so many returns without sales in a row, or None when that can't be said; so many for certain)."""
    singles = {
        (month_number(item.period_from), month_number(item.period_to)): item.sales_fen
        for item in spans
        if item.one_return
    }
    for row in facts.certificate.rows if facts.certificate else ():
        if row.kind.startswith(VAT) and (row.amount_fen or 0) > 0 and row.period_from and row.period_to:
            singles.setdefault((month_number(row.period_from), month_number(row.period_to)), 1)
    now = month_number(facts.today)
    inside = sorted(key for key in singles if 0 < now - key[1] <= MONTHS_A_YEAR)
    run = seen = 0
    end_before: int | None = None
    for first, last in inside:
        follows = end_before is None or first == end_before + 1
        run = (run + 1 if follows else 1) if singles[first, last] == 0 else 0
        seen, end_before = max(seen, run), last
    months = {month for first, last in inside for month in range(first, last + 1)}
    return (seen if len(months) >= MONTHS_A_YEAR - 1 else None), seen

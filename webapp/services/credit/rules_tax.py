"""What the tax record must show: whose it is, that it adds up, how much, how long, no arrears, no standstill."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from webapp.services.credit.model import Reason, against, ask, good, missing, yuan
from webapp.services.credit.model_facts import CertificateFacts, Facts, months_between
from webapp.services.credit.model_policy import Policy
from webapp.services.credit.year import Year

_MOST_ARREARS_ROWS = ("33", "38")
"""Rows of the general VAT return: tax in arrears, and tax found by an inspection and not paid."""


def tax_reasons(facts: Facts, year: Year, policy: Policy) -> Iterator[Reason]:
    """Reasons from the tax record, in the order an owner reads them."""
    if facts.certificate is None and not facts.returns and not facts.incomes and not facts.known.declared:
        yield missing(
            "credit.tax_record.missing", "credit.rule.tax_record", "credit.remedy.upload_certificate"
        )
        return
    yield _taxpayer(facts)
    if facts.certificate is not None:
        yield _sums(facts.certificate)
    yield _enough(year, policy)
    yield _period(facts, year, policy)
    yield _arrears(facts)
    yield _standstill(year, policy)
    yield _trend(year, policy)


def arrears_of(facts: Facts) -> int | None:
    """Owed to the tax bureau by the newest return and by the bureau itself, whichever is more; None when nobody says."""
    told = [facts.known.arrears_fen] if facts.known.arrears_fen is not None else []
    general = [item for item in facts.returns if not item.small]
    if general:
        rows = [general[-1].lines.get(row) for row in _MOST_ARREARS_ROWS]
        if None not in rows:
            told.append(sum(max(0, row or 0) for row in rows))
        elif not told:
            return None
    return max(told, default=None)


def _taxpayer(facts: Facts) -> Reason:
    rule, applicant, certificate = "credit.rule.taxpayer", facts.applicant_code, facts.certificate
    codes = [paper.taxpayer_code for paper in facts.returns]
    codes += [paper.taxpayer_code for paper in facts.incomes]
    codes += [certificate.taxpayer_code] if certificate else []
    if facts.licence:
        codes.append(facts.licence.code)
    for code in codes:
        if code is not None and code != applicant:
            return against(
                "credit.taxpayer.other", rule, "credit.remedy.own_papers", code=code, applicant=applicant
            )
    if None in codes:
        return missing("credit.taxpayer.unknown", rule, "credit.remedy.fill_taxpayer")
    return good("credit.taxpayer.same", rule)


def _sums(certificate: CertificateFacts) -> Reason:
    rule, remedy = "credit.rule.certificate_sums", "credit.remedy.check_certificate_total"
    amounts = [row.amount_fen for row in certificate.rows]
    total, capitals = certificate.total_fen, certificate.capitals_fen
    if total is None or capitals is None or not amounts or None in amounts:
        return missing("credit.certificate_sums.unknown", rule, remedy)
    row_sum = sum(amount for amount in amounts if amount is not None)
    if not total == capitals == row_sum:
        figures = {"total": yuan(total), "capitals": yuan(capitals), "sum": yuan(row_sum)}
        return ask("credit.certificate_sums.differ", rule, remedy, **figures)
    return good("credit.certificate_sums.agree", rule, total=yuan(total))


def _enough(year: Year, policy: Policy) -> Reason:
    """Taxes or sales: whoever legally pays no VAT shows sales."""
    rule, rules = "credit.rule.enough", policy.knock_outs
    least = {"least": yuan(rules.least_tax_fen), "least_sales": yuan(rules.least_sales_fen)}
    tax, sales = year.tax_fen, year.sales_fen
    if tax is not None and tax >= rules.least_tax_fen:
        return good("credit.enough.by_tax", rule, total=yuan(tax), **least)
    if sales is not None and sales >= rules.least_sales_fen:
        return good("credit.enough.by_sales", rule, sales=yuan(sales), **least)
    seen = {"total": yuan(tax or 0), "sales": yuan(sales or 0)}
    if tax is not None and year.tax_whole and sales is not None and year.sales_whole:
        return against("credit.enough.short", rule, "credit.remedy.later", **seen, **least)
    return missing("credit.enough.unknown", rule, "credit.remedy.whole_year", **seen, **least)


def _period(facts: Facts, year: Year, policy: Policy) -> Reason:
    rule, papers = "credit.rule.tax_period", policy.papers
    asked = {"least": papers.tax_least_months, "newest": papers.tax_newest_months}
    last = _last_day(facts)
    if last is None:
        return missing("credit.tax_period.unknown", rule, "credit.remedy.fill_periods", **asked)
    if months_between(last, facts.today) >= papers.tax_newest_months:
        return ask(
            "credit.tax_period.old", rule, "credit.remedy.newer_certificate", to_day=last.isoformat(), **asked
        )
    if year.months_covered < papers.tax_least_months:
        remedy = "credit.remedy.newer_certificate"
        return ask("credit.tax_period.few", rule, remedy, months=year.months_covered, **asked)
    return good(
        "credit.tax_period.covers", rule, months=year.months_covered, to_day=last.isoformat(), **asked
    )


def _last_day(facts: Facts) -> date | None:
    """The end of the last period; None when a row of the certificate doesn't say its own."""
    rows = facts.certificate.rows if facts.certificate else ()
    if any(row.period_from is None or row.period_to is None for row in rows):
        return None
    ends = [row.period_to for row in rows if row.period_to]
    ends += [item.period_to for item in facts.returns]
    ends += [item.period_to for item in facts.incomes]
    ends += [item.period_to for item in facts.known.declared]
    return max(ends, default=None)


def _arrears(facts: Facts) -> Reason:
    rule, owed = "credit.rule.arrears", arrears_of(facts)
    if owed is None:
        return missing("credit.arrears.unknown", rule, "credit.remedy.upload_return")
    if owed:
        return against("credit.arrears.owed", rule, "credit.remedy.pay_arrears", amount=yuan(owed))
    return good("credit.arrears.none", rule)


def _standstill(year: Year, policy: Policy) -> Reason:
    rule, most = "credit.rule.zero_returns", policy.knock_outs.zero_returns
    if year.zero_seen >= most:
        return against(
            "credit.zero_returns.many", rule, "credit.remedy.later", count=year.zero_seen, most=most
        )
    if year.zero_run is None:
        return missing("credit.zero_returns.unknown", rule, "credit.remedy.whole_year", most=most)
    return good("credit.zero_returns.few", rule, count=year.zero_run, most=most)


def _trend(year: Year, policy: Policy) -> Reason:
    rule, most = "credit.rule.sales_change", policy.knock_outs.most_fall_percent
    change = year.change_percent
    if change is None:
        return missing("credit.sales_change.unknown", rule, "credit.remedy.two_years", most=most)
    if change < -most:
        return against("credit.sales_change.fell", rule, "credit.remedy.later", percent=-change, most=most)
    if change < 0:
        return good("credit.sales_change.less", rule, percent=-change, most=most)
    return good("credit.sales_change.more", rule, percent=change, most=most)

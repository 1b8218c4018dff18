"""What the tax payment certificate must show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from webapp.services.credit.model import (
    MONTHS_A_YEAR,
    CertificateFacts,
    Facts,
    Policy,
    Reason,
    TaxRow,
    Verdict,
    yuan,
)

_VAT = "增值税"
_INCOME_TAX = "企业所得税"
_BUSINESS_INCOME = "经营所得"


def tax_reasons(facts: Facts, policy: Policy) -> Iterator[Reason]:
    """Reasons from the certificate, in the order an owner reads them."""
    certificate = facts.certificate
    if certificate is None:
        yield Reason(
            Verdict.ASK,
            "credit.certificate.missing",
            "credit.rule.certificate",
            "credit.remedy.upload_certificate",
        )
        return
    yield _taxpayer(certificate, facts.applicant_code)
    yield _sums(certificate)
    yield _paid(certificate, policy)
    yield _period(certificate, facts.today, policy)
    if certificate.findings:
        yield Reason(
            Verdict.ASK,
            "credit.certificate.findings",
            "credit.rule.findings",
            "credit.remedy.bring_original",
            {"count": certificate.findings},
        )
    if certificate.changed:
        yield changed_reason("credit.certificate.changed", certificate.changed)


def tax_limit(
    certificate: CertificateFacts | None, today: date, policy: Policy, grade: str = "unknown"
) -> int | None:
    """VAT and income tax paid in the last twelve months, times the policy's figures, by the grade; fen.

    None when something isn't known, or when the total, its capitals and the rows contradict each other.
    """
    if certificate is None:
        return None
    sums = certificate.total_fen, certificate.capitals_fen, [row.amount_fen for row in certificate.rows]
    if not sums_agree(*sums):
        return None
    recent = [
        row
        for row in certificate.rows
        if row.paid_on and 0 <= months_between(row.paid_on, today) < MONTHS_A_YEAR
    ]
    vat = sum(row.amount_fen or 0 for row in recent if row.kind.startswith(_VAT))
    income = sum(row.amount_fen or 0 for row in recent if _is_income_tax(row))
    weighted = vat * policy.vat_times + income * policy.income_tax_times
    return max(0, weighted * policy.grade_percent[grade] // 100)


def sums_agree(total: int | None, capitals: int | None, parts: Sequence[int | None]) -> bool:
    """The total is what its parts add up to, and what the capitals say where they were read. Fen."""
    known = [part for part in parts if part is not None]
    if total is None or not known or len(known) < len(parts):
        return False
    return total == sum(known) and capitals in (None, total)


def changed_reason(fact: str, count: int) -> Reason:
    """What was read clearly and then changed goes to a person, who sees the original."""
    return Reason(Verdict.ASK, fact, "credit.rule.changed", "credit.remedy.show_original", {"count": count})


def months_between(earlier: date, later: date) -> int:
    """Calendar months from one day to another, days of the month counted; negative when turned round."""
    months = (later.year - earlier.year) * MONTHS_A_YEAR + later.month - earlier.month
    return months - 1 if later.day < earlier.day else months


def _is_income_tax(row: TaxRow) -> bool:
    return row.kind.startswith(_INCOME_TAX) or _BUSINESS_INCOME in row.item


def _taxpayer(certificate: CertificateFacts, applicant: str) -> Reason:
    rule = "credit.rule.taxpayer"
    name = certificate.taxpayer_name or ""
    if certificate.taxpayer_code is None:
        return Reason(Verdict.ASK, "credit.taxpayer.unknown", rule, "credit.remedy.fill_taxpayer")
    params: dict[str, str | int] = {"code": certificate.taxpayer_code, "name": name, "applicant": applicant}
    if certificate.taxpayer_code != applicant:
        return Reason(Verdict.AGAINST, "credit.taxpayer.other", rule, "credit.remedy.own_certificate", params)
    return Reason(Verdict.GOOD, "credit.taxpayer.same", rule, None, params)


def _sums(certificate: CertificateFacts) -> Reason:
    rule, remedy = "credit.rule.certificate_sums", "credit.remedy.check_certificate_total"
    amounts = [row.amount_fen for row in certificate.rows]
    total, capitals = certificate.total_fen, certificate.capitals_fen
    if total is None or capitals is None or not amounts or None in amounts:
        return Reason(Verdict.ASK, "credit.certificate_sums.unknown", rule, remedy)
    row_sum = sum(amount for amount in amounts if amount is not None)
    params: dict[str, str | int] = {
        "total": yuan(total),
        "capitals": yuan(capitals),
        "sum": yuan(row_sum),
        "count": len(amounts),
    }
    if not total == capitals == row_sum:
        return Reason(Verdict.ASK, "credit.certificate_sums.differ", rule, remedy, params)
    return Reason(Verdict.GOOD, "credit.certificate_sums.agree", rule, None, params)


def _paid(certificate: CertificateFacts, policy: Policy) -> Reason:
    rule = "credit.rule.tax_paid"
    least: dict[str, str | int] = {"least": yuan(policy.least_paid_fen)}
    if certificate.total_fen is None:
        return Reason(Verdict.ASK, "credit.tax_paid.unknown", rule, "credit.remedy.fill_tax_total", least)
    params = {**least, "total": yuan(certificate.total_fen)}
    if certificate.total_fen < policy.least_paid_fen:
        params["short"] = yuan(policy.least_paid_fen - certificate.total_fen)
        return Reason(Verdict.ASK, "credit.tax_paid.short", rule, "credit.remedy.longer_certificate", params)
    return Reason(Verdict.GOOD, "credit.tax_paid.enough", rule, None, params)


def _period(certificate: CertificateFacts, today: date, policy: Policy) -> Reason:
    rule, remedy = "credit.rule.tax_period", "credit.remedy.newer_certificate"
    params: dict[str, str | int] = {"least": policy.least_months, "newest": policy.tax_newest_months}
    periods = [
        (row.period_from, row.period_to) for row in certificate.rows if row.period_from and row.period_to
    ]
    if not periods or len(periods) < len(certificate.rows):
        return Reason(Verdict.ASK, "credit.tax_period.unknown", rule, "credit.remedy.fill_periods", params)
    last = max(end for _, end in periods)
    params |= {"from_day": min(start for start, _ in periods).isoformat(), "to_day": last.isoformat()}
    if months_between(last, today) >= policy.tax_newest_months:
        return Reason(Verdict.ASK, "credit.tax_period.old", rule, remedy, params)
    covered = {
        month
        for start, end in periods
        for month in _months(start, end)
        if 0 <= _month_number(today) - month <= MONTHS_A_YEAR
    }
    params["months"] = len(covered)
    if len(covered) < policy.least_months:
        return Reason(Verdict.ASK, "credit.tax_period.few", rule, remedy, params)
    return Reason(Verdict.GOOD, "credit.tax_period.covers", rule, None, params)


def _months(start: date, end: date) -> range:
    return range(_month_number(start), _month_number(end) + 1)


def _month_number(day: date) -> int:
    return day.year * MONTHS_A_YEAR + day.month - 1

"""How much may be lent, by taxes, by sales and by an order; and by which product."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.services.credit.model import Limits, Offer, Reason, missing, note, yuan
from webapp.services.credit.model_facts import Facts
from webapp.services.credit.model_policy import Policy
from webapp.services.credit.orders import invoiced_fen, open_part, prepaid
from webapp.services.credit.year import Year


def limits_of(facts: Facts, year: Year, policy: Policy) -> Limits:
    """Each way of counting by itself, before the most and what is lent already."""
    rules = policy.limits
    tax = None
    if year.vat_fen is not None and year.income_fen is not None:
        weighted = year.vat_fen * rules.vat_times + year.income_fen * rules.income_tax_times
        tax = weighted * rules.grade_percent[_grade(facts, policy)] // 100
    left = open_part(facts)
    return Limits(
        tax_fen=tax,
        sales_fen=None if year.sales_fen is None else year.sales_fen * rules.sales_percent // 100,
        order_fen=None if left is None else left * rules.order_percent // 100,
    )


def offers_of(facts: Facts, limits: Limits, policy: Policy) -> tuple[Offer, ...]:
    """The products by which something may be lent, the largest first."""
    rules = policy.limits
    room = max(0, rules.most_fen - (facts.known.exposure_fen or 0))
    offers = []
    for product in policy.products:
        by_papers = max((limits.of(name) or 0 for name in product.limits), default=0)
        limit = min(by_papers, room) // rules.step_fen * rules.step_fen
        if limit:
            offers.append(Offer(product.id, limit))
    return tuple(sorted(offers, key=lambda one: -one.limit_fen))


def limit_reasons(facts: Facts, year: Year, limits: Limits, policy: Policy) -> Iterator[Reason]:
    """How the limit was worked out, and where the careful figure was taken because nobody told us better."""
    rules = policy.limits
    if limits.tax_fen is not None:
        grade = _grade(facts, policy)
        yield note(
            "credit.limit.by_tax",
            "credit.rule.tax_limit",
            "credit.remedy.bring_grade" if grade == "unknown" else None,
            limit=yuan(limits.tax_fen),
            vat=yuan(year.vat_fen or 0),
            income=yuan(year.income_fen or 0),
            vat_times=rules.vat_times,
            income_times=rules.income_tax_times,
            percent=rules.grade_percent[grade],
        )
    if limits.sales_fen is not None:
        figures = {"limit": yuan(limits.sales_fen), "sales": yuan(year.sales_fen or 0)}
        yield note("credit.limit.by_sales", "credit.rule.sales_limit", percent=rules.sales_percent, **figures)
    if limits.order_fen is not None and facts.selling is not None:
        yield note(
            "credit.limit.by_order",
            "credit.rule.order_limit",
            limit=yuan(limits.order_fen),
            total=yuan(facts.selling.total_fen or 0),
            prepaid=yuan(prepaid(facts)),
            invoiced=yuan(invoiced_fen(facts) or 0),
            percent=rules.order_percent,
        )
    yield from _room(facts, limits, policy)


def _room(facts: Facts, limits: Limits, policy: Policy) -> Iterator[Reason]:
    rule, most = "credit.rule.most", policy.limits.most_fen
    exposure = facts.known.exposure_fen
    if exposure is None:
        yield missing("credit.exposure.unknown", rule, "credit.remedy.talk_to_manager", most=yuan(most))
    elif exposure:
        left = yuan(max(0, most - exposure))
        yield note("credit.exposure.some", rule, amount=yuan(exposure), left=left, most=yuan(most))
    elif max(limits.tax_fen or 0, limits.sales_fen or 0, limits.order_fen or 0) > most:
        yield note("credit.limit.most", rule, most=yuan(most))


def _grade(facts: Facts, policy: Policy) -> str:
    grade = facts.known.grade
    return grade if grade in policy.limits.grade_percent and grade is not None else "unknown"

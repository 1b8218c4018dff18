"""All rules together: the outcome, its reasons, the score and the limit. Pure: the same facts and policy always give the same answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from webapp.services.credit.limits import limit_reasons, limits_of, offers_of
from webapp.services.credit.model import CHANGED, Assessment, Outcome, Reason, ask, outcome_of
from webapp.services.credit.model_facts import Facts
from webapp.services.credit.model_policy import Policy
from webapp.services.credit.rules_business import business_reasons
from webapp.services.credit.rules_cross import cross_reasons
from webapp.services.credit.rules_order import order_reasons
from webapp.services.credit.rules_tax import tax_reasons
from webapp.services.credit.score import points_of, score_reason
from webapp.services.credit.what_if import changes_of
from webapp.services.credit.year import year_of


def assess(facts: Facts, policy: Policy) -> Assessment:
    """What the bank's rules say about these facts, and what would change it."""
    found = judge(facts, policy)
    return replace(found, changes=changes_of(facts, policy, found, judge))


def judge(facts: Facts, policy: Policy) -> Assessment:
    """The same without what would change it."""
    year = year_of(facts)
    limits = limits_of(facts, year, policy)
    offers = offers_of(facts, limits, policy)
    found = Assessment(
        outcome=Outcome.REFER,
        reasons=(),
        limit_fen=0,
        limits=limits,
        policy_version=policy.version,
        points=points_of(facts, year, policy),
        offers=offers,
    )
    reasons = [
        *tax_reasons(facts, year, policy),
        *business_reasons(facts, policy),
        *order_reasons(facts, policy),
        *cross_reasons(facts, policy),
        *_papers(facts),
        score_reason(found.score, found.attainable, policy),
    ]
    if not offers:
        reasons.append(ask("credit.limit.none", "credit.rule.limit", "credit.remedy.talk_to_manager"))
    reasons.extend(limit_reasons(facts, year, limits, policy))
    outcome = outcome_of(reasons)
    if outcome is Outcome.AGAINST:
        offers = ()
    most = max((offer.limit_fen for offer in offers), default=0)
    return replace(found, outcome=outcome, reasons=tuple(reasons), limit_fen=most, offers=offers)


def _papers(facts: Facts) -> Iterator[Reason]:
    """What was found on a paper, and what the owner changed on it, goes to a person, who sees the original."""
    for paper in facts.papers:
        if paper.findings:
            yield ask(
                "credit.paper.findings",
                "credit.rule.findings",
                "credit.remedy.bring_original",
                paper_kind=paper.kind,
                count=paper.findings,
            )
        if paper.changed:
            yield ask(
                CHANGED,
                "credit.rule.changed",
                "credit.remedy.show_original",
                paper_kind=paper.kind,
                count=paper.changed,
            )

"""All rules together: the outcome, its reasons and the limit. Pure: the same facts and policy always give the same answer."""

from __future__ import annotations

from webapp.services.credit.model import Assessment, Facts, Outcome, Policy, Reason, Verdict, outcome_of, yuan
from webapp.services.credit.rules_order import order_limit, order_reasons
from webapp.services.credit.rules_tax import tax_limit, tax_reasons


def assess(facts: Facts, policy: Policy) -> Assessment:
    """What the bank's rules say about these facts."""
    reasons = [*tax_reasons(facts, policy), *order_reasons(facts, policy)]
    by_tax = tax_limit(facts.certificate, facts.today, policy)
    selling = facts.contract is not None and facts.contract.buyer_code != facts.applicant_code
    by_order = order_limit(facts.contract if selling else None, policy)
    limit = min(max(by_tax or 0, by_order or 0), policy.most_fen) // policy.step_fen * policy.step_fen
    outcome = outcome_of(reasons)
    if not limit and outcome is Outcome.RECOMMEND:
        reasons.append(
            Reason(Verdict.ASK, "credit.limit.none", "credit.rule.limit", "credit.remedy.talk_to_manager")
        )
        outcome = Outcome.REFER
    reasons.extend(_notes(facts, policy, by_tax, by_order))
    return Assessment(
        outcome=outcome,
        reasons=tuple(reasons),
        limit_fen=0 if outcome is Outcome.AGAINST else limit,
        tax_limit_fen=by_tax,
        order_limit_fen=by_order,
        policy_version=policy.version,
    )


def _notes(facts: Facts, policy: Policy, by_tax: int | None, by_order: int | None) -> list[Reason]:
    """How the limit was worked out, and where the careful figure was taken because nobody told us better."""
    notes = []
    if by_tax is not None:
        params: dict[str, str | int] = {
            "limit": yuan(by_tax),
            "vat_times": policy.vat_times,
            "income_times": policy.income_tax_times,
            "percent": policy.grade_percent["unknown"],
        }
        notes.append(
            Reason(
                Verdict.NOTE,
                "credit.limit.by_tax",
                "credit.rule.tax_limit",
                "credit.remedy.bring_grade",
                params,
            )
        )
    if by_order is not None and facts.contract is not None:
        prepaid = facts.contract.prepaid_percent
        params = {"limit": yuan(by_order), "percent": policy.order_percent, "prepaid": prepaid or 0}
        fact = "credit.limit.by_order" if prepaid is not None else "credit.limit.by_order_no_advance"
        notes.append(Reason(Verdict.NOTE, fact, "credit.rule.order_limit", None, params))
    return notes

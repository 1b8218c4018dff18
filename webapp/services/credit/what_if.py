"""What would change the outcome: one thing changed at a time, and everything judged again by the same rules.

A change is shown only when judging again gives a better outcome, fewer reasons against, or a higher limit; so none is a mere promise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from webapp.services.credit.model import Assessment, Change, Outcome, Params, Verdict, yuan
from webapp.services.credit.model_facts import MONTHS_A_YEAR, Facts, months_between
from webapp.services.credit.model_policy import Policy
from webapp.services.credit.rules_business import day_of_age, months_before
from webapp.services.credit.rules_tax import arrears_of

Judge = Callable[[Facts, Policy], Assessment]
Tried = tuple[Facts, Params]
_RANK = {Outcome.AGAINST: 0, Outcome.REFER: 1, Outcome.RECOMMEND: 2}


def changes_of(facts: Facts, policy: Policy, found: Assessment, judge: Judge) -> tuple[Change, ...]:
    """The changes that would help, the one that helps most first."""
    changes = []
    for code, change in CHANGES.items():
        tried = change(facts, policy)
        if tried is None:
            continue
        changed, params = tried
        then = judge(changed, policy)
        if _worth(then) > _worth(found):
            changes.append((_worth(then), Change(code, params, then.outcome, then.limit_fen)))
    return tuple(change for _, change in sorted(changes, key=lambda item: item[0], reverse=True))


def changed(facts: Facts, code: str, policy: Policy) -> Facts:
    """The facts after a change. KeyError for an unknown code, ValueError where there is nothing to change."""
    tried = CHANGES[code](facts, policy)
    if tried is None:
        raise ValueError(f"{code} changes nothing here")
    return tried[0]


def _worth(assessment: Assessment) -> tuple[int, int, int]:
    verdicts = [reason.verdict for reason in assessment.reasons]
    return (
        _RANK[assessment.outcome],
        -verdicts.count(Verdict.AGAINST),
        assessment.limit_fen,
    )


def _pay_arrears(facts: Facts, _policy: Policy) -> Tried | None:
    owed = arrears_of(facts)
    if not owed:
        return None
    paid = tuple(
        replace(item, lines={**item.lines, **{row: 0 for row in ("33", "38") if row in item.lines}})
        for item in facts.returns
    )
    known = facts.known if facts.known.arrears_fen is None else replace(facts.known, arrears_fen=0)
    return replace(facts, returns=paid, known=known), {"amount": yuan(owed)}


def _wait(facts: Facts, policy: Policy) -> Tried | None:
    founded, least = facts.founded_on, policy.knock_outs.least_months_old
    if founded is None or months_between(founded, facts.today) >= least:
        return None
    day = day_of_age(founded, least)
    return _as_old(facts, founded, least), {"reached_day": day.isoformat(), "least": least}


def _as_old(facts: Facts, founded: date, months: int) -> Facts:
    """As if the business were so old today; the papers stay as new as they are."""
    earlier = months_before(facts.today, months)
    licence = facts.licence
    if licence and licence.founded_on == founded:
        licence = replace(licence, founded_on=earlier)
    known = replace(facts.known, founded_on=earlier) if facts.known.founded_on else facts.known
    return replace(facts, licence=licence, known=known)


def _come_of_age(facts: Facts, policy: Policy) -> Tried | None:
    born, least = facts.known.owner_born_on, policy.knock_outs.owner_from
    if born is None or months_between(born, facts.today) >= least * MONTHS_A_YEAR:
        return None
    day = day_of_age(born, least * MONTHS_A_YEAR)
    known = replace(facts.known, owner_born_on=months_before(facts.today, least * MONTHS_A_YEAR))
    return replace(facts, known=known), {"reached_day": day.isoformat(), "least": least}


def _best_grade(facts: Facts, policy: Policy) -> Tried | None:
    if facts.known.grade is not None:
        return None
    best = max(policy.knock_outs.grades, key=lambda grade: policy.limits.grade_percent[grade])
    return replace(facts, known=replace(facts.known, grade=best)), {"grade": best}


def _mend_grade(facts: Facts, policy: Policy) -> Tried | None:
    grades = policy.knock_outs.grades
    if facts.known.grade is None or facts.known.grade in grades:
        return None
    least = min(grades, key=lambda grade: policy.limits.grade_percent[grade])
    return replace(facts, known=replace(facts.known, grade=least)), {"grade": least}


def _repay(facts: Facts, _policy: Policy) -> Tried | None:
    exposure = facts.known.exposure_fen
    if not exposure:
        return None
    return replace(facts, known=replace(facts.known, exposure_fen=0)), {"amount": yuan(exposure)}


def _without_contract(facts: Facts, _policy: Policy) -> Tried | None:
    if facts.contract is None:
        return None
    kept = tuple(paper for paper in facts.papers if paper.kind != "order_contract")
    return replace(facts, contract=None, papers=kept), {}


CHANGES: Mapping[str, Callable[[Facts, Policy], Tried | None]] = {
    "credit.change.pay_arrears": _pay_arrears,
    "credit.change.wait": _wait,
    "credit.change.come_of_age": _come_of_age,
    "credit.change.mend_grade": _mend_grade,
    "credit.change.best_grade": _best_grade,
    "credit.change.repay": _repay,
    "credit.change.without_contract": _without_contract,
}

"""The scorecard: points by attribute, never more for a worse figure, nothing for what isn't known."""

from __future__ import annotations

from webapp.services.credit.model import Points, Reason, against, ask, good, yuan
from webapp.services.credit.model_facts import Facts, months_between
from webapp.services.credit.model_policy import Bands, Policy
from webapp.services.credit.rules_tax import arrears_of
from webapp.services.credit.year import Year


def points_of(facts: Facts, year: Year, policy: Policy) -> tuple[Points, ...]:
    """Each attribute once; all the most together are a hundred."""
    card, grade = policy.score, facts.known.grade
    founded, owed = facts.founded_on, arrears_of(facts)
    age = None if founded is None else max(0, months_between(founded, facts.today))
    covered = year.months_covered or None
    return (
        _by_bands("months_old", card.months_old, age),
        Points("grade", card.grade.get(grade or "", 0), max(card.grade.values()), grade or ""),
        _size(year, policy),
        _by_bands("months_covered", card.months_covered, covered),
        _by_bands("sales_change", card.sales_change, year.change_percent),
        Points(
            "arrears",
            0 if owed or owed is None else card.no_arrears,
            card.no_arrears,
            _shown(owed, money=True),
        ),
        _by_bands("zero_returns", card.zero_returns, year.zero_run),
    )


def score_reason(score: int, attainable: int, policy: Policy) -> Reason:
    """What the score says. Under the least only when what isn't known could not lift it."""
    card, rule = policy.score, "credit.rule.score"
    bounds = {"score": score, "recommend": card.recommend_from, "look": card.look_from}
    if score >= card.recommend_from:
        return good("credit.score.enough", rule, **bounds)
    if attainable < card.look_from:
        return against("credit.score.low", rule, "credit.remedy.later", **bounds)
    return ask("credit.score.look", rule, "credit.remedy.manager_looks", attainable=attainable, **bounds)


def _size(year: Year, policy: Policy) -> Points:
    """By taxes or by sales, whichever brings more."""
    card = policy.score
    shown = [
        (bands.points(fen), fen, name)
        for bands, fen, name in ((card.tax, year.tax_fen, "tax"), (card.sales, year.sales_fen, "sales"))
        if fen is not None
    ]
    if not shown:
        return Points("tax", 0, card.tax.most, "")
    points, fen, name = max(shown)
    return Points(name, points, card.tax.most, yuan(fen))


def _by_bands(attribute: str, bands: Bands, number: int | None) -> Points:
    return Points(attribute, 0 if number is None else bands.points(number), bands.most, _shown(number))


def _shown(number: int | None, *, money: bool = False) -> str:
    if number is None:
        return ""
    return yuan(number) if money else str(number)

"""What the business itself must be: old enough, well graded, of an industry the bank lends to, run by somebody of age."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date

from webapp.services.credit.model import Reason, against, ask, good, missing
from webapp.services.credit.model_facts import MONTHS_A_YEAR, Facts, month_number, months_between
from webapp.services.credit.model_policy import Policy


def business_reasons(facts: Facts, policy: Policy) -> Iterator[Reason]:
    """In the order an owner reads them."""
    yield _age(facts, policy)
    yield _grade(facts, policy)
    yield _industry(facts, policy)
    yield _owner(facts, policy)


def day_of_age(begun: date, months: int) -> date:
    """The first day on which so many whole months have passed; a day the month doesn't have is the next month's first."""
    year, month = divmod(month_number(begun) + months, MONTHS_A_YEAR)
    if begun.day <= calendar.monthrange(year, month + 1)[1]:
        return date(year, month + 1, begun.day)
    return day_of_age(begun.replace(day=1), months + 1)


def months_before(day: date, months: int) -> date:
    """The latest day since which so many whole months have passed."""
    year, month = divmod(month_number(day) - months, MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _age(facts: Facts, policy: Policy) -> Reason:
    rule, least = "credit.rule.age", policy.knock_outs.least_months_old
    licence, founded = facts.licence, facts.founded_on
    if founded is None:
        return missing("credit.age.unknown", rule, "credit.remedy.upload_licence", least=least)
    if licence and licence.founded_on and licence.founded_on != founded:
        days = {"founded_day": founded.isoformat(), "licence_day": licence.founded_on.isoformat()}
        return ask("credit.age.differs", rule, "credit.remedy.bring_original", least=least, **days)
    months = max(0, months_between(founded, facts.today))
    if months < least:
        day = day_of_age(founded, least).isoformat()
        return against(
            "credit.age.young", rule, "credit.remedy.wait_until", least=least, months=months, reached_day=day
        )
    return good("credit.age.enough", rule, least=least, months=months)


def _grade(facts: Facts, policy: Policy) -> Reason:
    rule, grades = "credit.rule.grade", " / ".join(policy.knock_outs.grades)
    grade = facts.known.grade
    if grade is None:
        return missing("credit.grade.unknown", rule, "credit.remedy.bring_grade", grades=grades)
    if grade not in policy.knock_outs.grades:
        return against("credit.grade.low", rule, "credit.remedy.mend_grade", grades=grades, grade=grade)
    return good("credit.grade.fits", rule, grades=grades, grade=grade)


def _industry(facts: Facts, policy: Policy) -> Reason:
    rule, industry = "credit.rule.industry", facts.known.industry
    if industry is None:
        return missing("credit.industry.unknown", rule, "credit.remedy.tell_industry")
    for beginning in policy.knock_outs.industries:
        if industry.startswith(beginning):
            return against(
                "credit.industry.barred", rule, "credit.remedy.talk_to_manager", industry=beginning
            )
    return good("credit.industry.fits", rule)


def _owner(facts: Facts, policy: Policy) -> Reason:
    rule, rules = "credit.rule.owner_age", policy.knock_outs
    born, bounds = facts.known.owner_born_on, {"least": rules.owner_from, "most": rules.owner_to}
    if born is None:
        return missing("credit.owner_age.unknown", rule, "credit.remedy.show_identity", **bounds)
    years = months_between(born, facts.today) // MONTHS_A_YEAR
    if years < rules.owner_from:
        day = day_of_age(born, rules.owner_from * MONTHS_A_YEAR).isoformat()
        return against(
            "credit.owner_age.young", rule, "credit.remedy.wait_until", years=years, reached_day=day, **bounds
        )
    if years > rules.owner_to:
        return against("credit.owner_age.old", rule, "credit.remedy.other_owner", years=years, **bounds)
    return good("credit.owner_age.fits", rule, years=years, **bounds)

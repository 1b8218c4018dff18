"""What the agreements say: the terms of a loan and of an account, once for the page, the paper and the digest."""

from __future__ import annotations

import json
from dataclasses import dataclass

from flask_babel import gettext as _

from webapp.core.clock import bank_day
from webapp.core.money import Money
from webapp.portals.business.repaying import monthly, percent, row_of
from webapp.portals.shared.judged import ShownOffer, name_of_product, offers_of
from webapp.portals.shared.locale import full_day
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_credit import WAYS
from webapp.services.credit.model_policy import Product
from webapp.services.lending.cost import annual_cost_ppm
from webapp.services.lending.model import DayCount, Schedule, Shift, Terms, Way
from webapp.services.lending.schedule import schedule_of
from webapp.services.onboarding.model import Case
from webapp.services.onboarding.model_wish import product_for


@dataclass(frozen=True, slots=True)
class LoanPaper:
    """A loan as it is signed. terms: all of it in a form of its own, from which the paper's identity is made."""

    terms: str
    facts: list[tuple[str, str]]
    sentences: list[str]
    rows: list[list[str]]


def product_of(case: Case) -> Product | None:
    """The product the loan is: what the owner asked for, unless only another one bears the agreed amount."""
    review = case.pre_review
    policy = bank().policies.version(review.assessment.policy_version) if review else None
    if review is None or policy is None:
        return None
    agreed = case.application.approved_fen or 0
    bearing = [offer.id for offer in offers_of(review.assessment) if offer.limit.fen >= agreed]
    meant = product_for(case.application.wish, policy)
    return meant if not bearing or meant.id in bearing else policy.product(bearing[0])


def offered(case: Case) -> list[ShownOffer]:
    """By what may be borrowed, up to how much: the loan that the bank agreed to, before that what the pre-review offers."""
    agreed = case.application.approved_fen
    product = product_of(case) if agreed else None
    if agreed and product:
        return [ShownOffer(product.id, name_of_product(product), Money(agreed))]
    return offers_of(case.current.assessment) if case.current else []


def loan_paper(case: Case, product: Product, months: int, way: str) -> LoanPaper:
    """The loan of these terms, from today."""
    start = bank_day(bank().clock.now())
    terms = Terms(
        Money(case.application.approved_fen or 0),
        product.rate_ppm,
        months,
        Way(way),
        DayCount(product.day_count),
        start,
        shift=Shift.NEXT,
    )
    schedule = schedule_of(terms, bank().workdays.calendar().is_working_day)
    said = [
        case.application.id,
        case.application.company_code,
        case.application.owner_name,
        product.id,
        terms.principal.fen,
        terms.rate_ppm,
        months,
        way,
        terms.day_count.value,
        start.isoformat(),
        [[item.due.isoformat(), item.total.fen] for item in schedule.instalments],
    ]
    return LoanPaper(
        json.dumps(said, ensure_ascii=True, separators=(",", ":")),
        _facts(case, product, schedule),
        monthly(schedule),
        [row_of(item) for item in schedule.instalments],
    )


def account_terms(case: Case) -> tuple[str, list[tuple[str, str]]]:
    """(terms in a form of its own, facts) of the company account's agreement."""
    application = case.application
    said = [application.id, application.company_code, case.company_name, application.owner_name, "account"]
    facts = [
        (_("户名"), case.company_name),
        (_("信用代码"), application.company_code),
        (_("经办人"), application.owner_name),
        (_("开户费、年费"), _("不收")),
    ]
    return json.dumps(said, ensure_ascii=True, separators=(",", ":")), facts


def _facts(case: Case, product: Product, schedule: Schedule) -> list[tuple[str, str]]:
    return [
        (_("借款人"), case.company_name),
        (_("信用代码"), case.application.company_code),
        (_("产品"), name_of_product(product)),
        (_("借多少"), _("%(yuan)s 元", yuan=schedule.terms.principal.yuan)),
        (_("大写"), schedule.terms.principal.capitals),
        (_("年利率"), percent(product.rate_ppm)),
        (_("年化成本（复利，含全部费用）"), percent(annual_cost_ppm(schedule))),
        (_("怎么还"), str(WAYS[schedule.terms.way.value][0])),
        (_("利息一共"), _("%(yuan)s 元", yuan=schedule.interest.yuan)),
        (_("本息一共"), _("%(yuan)s 元", yuan=schedule.total.yuan)),
        (_("第一次还款"), full_day(schedule.instalments[0].due)),
        (_("还清"), full_day(schedule.instalments[-1].due)),
    ]

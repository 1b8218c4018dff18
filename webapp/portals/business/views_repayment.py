"""How it would be paid back, before anything is signed: a way and a term to choose, the schedule as a picture and as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.clock import bank_day
from webapp.core.errors import BankError, Invalid
from webapp.core.money import Money
from webapp.portals.business.agreeing import offered
from webapp.portals.business.repaying import after, headline, monthly, percent, row_of
from webapp.portals.shared import aloud
from webapp.portals.shared.forms import Filled
from webapp.portals.shared.judged import ShownOffer, name_of_product
from webapp.portals.shared.locale import full_day
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_credit import WAYS
from webapp.services.credit.model import Assessment
from webapp.services.credit.model_policy import Product
from webapp.services.lending.cost import annual_cost_ppm
from webapp.services.lending.model import DayCount, Schedule, Shift, Terms, Way
from webapp.services.lending.schedule import schedule_of
from webapp.services.onboarding.model import Application
from webapp.services.onboarding.model_wish import Part, Wish, product_for

_HIGH = 100
"""The tallest bar of the picture."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen of an offer; a wrong amount leaves the schedule out."""

    offer: ShownOffer
    product: Product
    form: Filled
    schedule: Schedule | None


def repayment(application_id: str) -> Response:
    """The schedule of what is chosen in the address; without a choice, of the whole limit. Changes nothing."""
    case = bank().onboarding.show(actor(), application_id)
    offers = offered(case)
    if case.current is None or not offers:
        return see_other("business.application", application_id=application_id)
    chosen = _chosen(case.current.assessment, offers, case.application)
    product, schedule = chosen.product, chosen.schedule
    title = _("看看怎么还")
    return page(
        "business/repayment.html",
        title=title,
        status=422 if chosen.form.errors else 200,
        spoken=[*chosen.form.errors.values(), title, *(_spoken(schedule) if schedule else [])],
        errors=chosen.form.summary,
        case=case,
        form=chosen.form,
        products=[(offer.id, offer.name, _("最高 %(limit)s 元", limit=offer.limit.yuan)) for offer in offers],
        ways=[(way, *WAYS[way]) for way in product.ways],
        terms=[(str(months), _("%(months)s 个月", months=months)) for months in product.months],
        limit=chosen.offer.limit,
        rate=percent(product.rate_ppm),
        schedule=schedule,
        headline=headline(schedule) if schedule else ("", None),
        after=after(schedule) if schedule else "",
        facts=_facts(product, schedule) if schedule else [],
        picture=_picture(schedule) if schedule else [],
        sentence=" ".join(monthly(schedule)) if schedule else "",
        rows=[row_of(item) for item in schedule.instalments] if schedule else [],
    )


def _chosen(assessment: Assessment, offers: Sequence[ShownOffer], application: Application) -> Chosen:
    """What the address says, as far as it makes sense; for the rest what was agreed, or what the owner said he wants, else the
    first of each list."""
    asked, wish = request.args, application.wish
    sought = application.approved_fen or wish.amount_fen
    policy = bank().policies.version(assessment.policy_version)
    meant = product_for(wish, policy).id if policy and wish.purpose else ""
    offer = next((one for one in offers if one.id == asked.get("product", meant)), offers[0])
    product = policy.product(offer.id) if policy else None
    if product is None:
        raise ValueError("an offer without its product")
    months, way = terms_of(product, asked, wish)
    typed = asked.get("amount", Money(min(offer.limit.fen, sought or offer.limit.fen)).yuan)
    form = Filled({"product": offer.id, "months": str(months), "way": way, "amount": typed})
    try:
        amount = Money.parse(typed, "amount")
        if amount > offer.limit:
            raise Invalid("lending.over_limit", "amount", limit=offer.limit)
    except BankError as error:
        form.refuse(error)
        return Chosen(offer, product, form, None)
    terms = Terms(
        amount,
        product.rate_ppm,
        months,
        Way(way),
        DayCount(product.day_count),
        bank_day(bank().clock.now()),
        shift=Shift.NEXT,
    )
    return Chosen(offer, product, form, schedule_of(terms, bank().workdays.calendar().is_working_day))


def terms_of(product: Product, chosen: Mapping[str, str], wish: Wish) -> tuple[int, str]:
    """Months and way as they were chosen; else as the owner said, where the product has them; else its longest and its first."""
    said = {"months": wish.said(Part.MONTHS), "way": wish.way} | dict(chosen)
    months = next((one for one in product.months if str(one) == said["months"]), product.months[-1])
    return months, next((one for one in product.ways if one == said["way"]), product.ways[0])


def _facts(product: Product, schedule: Schedule) -> list[tuple[str, str]]:
    return [
        (_("借多少"), _("%(yuan)s 元", yuan=schedule.terms.principal.yuan)),
        (_("利息一共"), _("%(yuan)s 元", yuan=schedule.interest.yuan)),
        (_("本息一共"), _("%(yuan)s 元", yuan=schedule.total.yuan)),
        (_("年利率"), percent(product.rate_ppm)),
        (_("年化成本（复利，含全部费用）"), percent(annual_cost_ppm(schedule))),
        (_("第一次还款"), full_day(schedule.instalments[0].due)),
        (_("还清"), full_day(schedule.instalments[-1].due)),
        (_("产品"), name_of_product(product)),
    ]


def _picture(schedule: Schedule) -> list[tuple[int, int]]:
    """(principal, interest) of each payment, as heights; something paid is never drawn as nothing."""
    largest = max(1, schedule.largest.fen)
    return [
        (_height(item.principal.fen, largest), _height(item.interest.fen, largest))
        for item in schedule.instalments
    ]


def _height(fen: int, largest: int) -> int:
    return max(1, fen * _HIGH // largest) if fen else 0


def _spoken(schedule: Schedule) -> list[str]:
    return [
        _("借 %(amount)s。", amount=aloud.money(schedule.terms.principal)),
        *monthly(schedule),
        _("利息一共 %(amount)s。", amount=aloud.money(schedule.interest)),
        _("年化成本 %(percent)s。", percent=percent(annual_cost_ppm(schedule))),
    ]

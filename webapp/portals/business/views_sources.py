"""Registry, tax bureau, credit bureau: what each is asked for, the owner's yes or no, and what it told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.core.errors import BankError
from webapp.core.money import Money
from webapp.portals.business.words import SOURCES
from webapp.portals.shared.cases import name_of
from webapp.portals.shared.locale import full_day, moment
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words import sentence
from webapp.services.onboarding.asking import Asked
from webapp.services.sources.model import Source, Told


@dataclass(frozen=True, slots=True)
class ShownSource:
    """One source. told: what it said, as facts; empty with `silent` when it knows nothing of the company."""

    id: str
    name: str
    why: str
    what: str
    connected: bool
    consented: bool
    since: str
    told: list[tuple[str, str]]
    silent: bool


def sources(application_id: str) -> Response:
    """All three, and how it stands with each."""
    return _show(application_id)


def change_source(application_id: str) -> Response:
    """Consents and asks, or takes the consent back."""
    source, wish = request.form.get("source", ""), request.form.get("wish", "")
    service = bank().onboarding
    try:
        if wish == "no":
            service.take_back_source(actor(), application_id, source)
        else:
            service.ask_source(actor(), application_id, source)
    except BankError as error:
        if not error.code.startswith("sources."):
            raise
        return _show(application_id, notice=sentence(error), status=error.status)
    return see_other("business.sources", application_id=application_id)


def _show(application_id: str, *, notice: str = "", status: int = 200) -> Response:
    case = bank().onboarding.show(actor(), application_id)
    asked = bank().onboarding.sources(actor(), application_id)
    title = _("让银行替您查")
    intro = _("您同意一样，银行才查一样，只用在这一笔申请上。不同意也行，传文件就可以。")
    return page(
        "business/sources.html",
        title=title,
        status=status,
        spoken=[notice or title, intro],
        case=case,
        name=name_of(case),
        intro=intro,
        notice_text=notice,
        sandbox=asked.sandbox,
        sources=[_shown(source, asked) for source in Source],
    )


def _shown(source: Source, asked: Asked) -> ShownSource:
    name, why, what = SOURCES[source.value]
    consent = asked.consents.get(source)
    stands = consent is not None and consent.stands
    told = _told(source, asked.told) if stands else []
    return ShownSource(
        source.value,
        str(name),
        str(why),
        str(what),
        source in asked.connected,
        stands,
        moment(from_ms(consent.given_ms)) if consent else "",
        told,
        stands and not told,
    )


def _told(source: Source, told: Told) -> list[tuple[str, str]]:
    facts: list[tuple[str, Any]] = []
    if source is Source.REGISTRY and told.registered:
        entry = told.registered
        founded = full_day(entry.founded_on) if entry.founded_on else None
        facts = [(_("企业名称"), entry.name), (_("法定代表人"), entry.person), (_("成立日期"), founded)]
    if source is Source.TAX and told.tax:
        sales = sum(one.sales_fen for one in told.tax.declared)
        owed = told.tax.arrears_fen
        facts = [
            (_("纳税信用等级"), told.tax.grade),
            (_("欠税"), None if owed is None else _("%(yuan)s 元", yuan=Money(owed).yuan)),
            (_("查到的申报销售"), _("%(yuan)s 元", yuan=Money(sales).yuan) if sales else None),
        ]
    if source is Source.CREDIT and told.credit:
        lent = told.credit.lent_elsewhere_fen
        facts = [(_("别处的贷款"), None if lent is None else _("%(yuan)s 元", yuan=Money(lent).yuan))]
    return [(label, str(value)) for label, value in facts if value]

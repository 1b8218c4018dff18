"""Paying her bill, from his own account or from hers where she chose that. Never her balance, never her account number."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.errors import BankError
from webapp.core.ids import new_id
from webapp.portals.shared import aloud
from webapp.portals.shared.locale import day
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words import sentence
from webapp.portals.shared.words_bills import period_name, service_name
from webapp.services.assistance.paying import Offer

# After these the page is shown again as it stands now, with what stood in the way.
_AGAIN = ("accounts.not_enough", "assistance.bill_changed", "assistance.cannot_pay")


def own(grant_id: str, bill_id: str) -> Response:
    return _own_page(bank().assistance.paying.offer_own(actor(), grant_id, bill_id))


def _own_page(offer: Offer, problem: BankError | None = None) -> Response:
    name, service = offer.grant.elder_name, service_name(offer.bill.service)
    told = sentence(problem) if problem else ""
    said = [
        _(
            "用您自己的钱，替%(name)s交%(service)s，%(amount)s。",
            name=name,
            service=service,
            amount=aloud.money(offer.bill.amount),
        ),
        _("%(name)s的钱不会动。马上就到，到了就拿不回来。", name=name),
    ]
    account = offer.account
    return page(
        "family/own.html",
        title=_("用我的钱交%(service)s", service=service),
        status=problem.status if problem else 200,
        spoken=[told, *said] if told else said,
        offer=offer,
        name=name,
        service=service,
        problem=told,
        key=new_id(),
        rows=[
            (_("替谁交"), name),
            (_("哪个月的"), period_name(offer.bill.period)),
            (_("最晚哪天交"), day(offer.bill.due_on)),
            (_("手续费"), _("不收")),
            *([(_("从哪里付"), _("您尾号 %(tail)s 的存折", tail=account.tail))] if account else []),
            (_("什么时候到"), _("马上到，到了就拿不回来")),
        ],
    )


def pay_own(grant_id: str, bill_id: str) -> Response:
    shown, key = request.form.get("shown", ""), request.form.get("key", "")
    try:
        payment_id = bank().assistance.paying.pay_own(actor(), grant_id, bill_id, shown, key)
    except BankError as error:
        if error.code not in _AGAIN:
            raise
        return _own_page(bank().assistance.paying.offer_own(actor(), grant_id, bill_id), error)
    return see_other("family.paid", paid_id=payment_id)


def hers(grant_id: str, bill_id: str) -> Response:
    return _hers_page(bank().assistance.paying.offer_hers(actor(), grant_id, bill_id))


def _hers_page(offer: Offer, problem: BankError | None = None) -> Response:
    name, service = offer.grant.elder_name, service_name(offer.bill.service)
    told = sentence(problem) if problem else ""
    said = [
        _(
            "从%(name)s的存折，交%(service)s，%(amount)s。",
            name=name,
            service=service,
            amount=aloud.money(offer.bill.amount),
        ),
        _("我们马上告诉%(name)s。两小时里，两个人都能拿回来。", name=name),
    ]
    return page(
        "family/hers.html",
        title=_("从%(name)s的存折交%(service)s", name=name, service=service),
        status=problem.status if problem else 200,
        spoken=[told, *said] if told else said,
        offer=offer,
        name=name,
        problem=told,
        key=new_id(),
        rows=[
            (_("替谁交"), name),
            (_("哪个月的"), period_name(offer.bill.period)),
            (_("最晚哪天交"), day(offer.bill.due_on)),
            (_("手续费"), _("不收")),
            (_("从哪里付"), _("%(name)s的存折", name=name)),
            (_("什么时候到"), _("过两小时到，到之前能拿回来")),
        ],
    )


def pay_hers(grant_id: str, bill_id: str) -> Response:
    shown, key = request.form.get("shown", ""), request.form.get("key", "")
    try:
        payment_id = bank().assistance.paying.pay_hers(actor(), grant_id, bill_id, shown, key)
    except BankError as error:
        if error.code not in _AGAIN:
            raise
        return _hers_page(bank().assistance.paying.offer_hers(actor(), grant_id, bill_id), error)
    return see_other("family.paid", paid_id=payment_id)

"""Paying her bill, from his own account or from hers where she chose that. Never her balance, never her account number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.errors import BankError
from webapp.core.ids import new_id
from webapp.portals.shared import aloud
from webapp.portals.shared.locale import day
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words import sentence
from webapp.portals.shared.words_bills import period_name, service_name
from webapp.services.assistance.paying import Offer

# After these the page is shown again as it stands now, with what stood in the way.
_AGAIN = ("accounts.not_enough", "assistance.bill_changed", "assistance.cannot_pay")


def own(grant_id: str, bill_id: str) -> Response:
    return _own_page(bank().assistance.paying.offer_own(actor(), grant_id, bill_id))


def pay_own(grant_id: str, bill_id: str) -> Response:
    paying = bank().assistance.paying
    return _pay(
        lambda shown, key: paying.pay_own(actor(), grant_id, bill_id, shown, key),
        lambda problem: _own_page(paying.offer_own(actor(), grant_id, bill_id), problem),
    )


def hers(grant_id: str, bill_id: str) -> Response:
    return _hers_page(bank().assistance.paying.offer_hers(actor(), grant_id, bill_id))


def pay_hers(grant_id: str, bill_id: str) -> Response:
    paying = bank().assistance.paying
    return _pay(
        lambda shown, key: paying.pay_hers(actor(), grant_id, bill_id, shown, key),
        lambda problem: _hers_page(paying.offer_hers(actor(), grant_id, bill_id), problem),
    )


def _pay(pay: Callable[[str, str], str], again: Callable[[BankError], Response]) -> Response:
    """again: the page as it stands now, with what stood in the way."""
    try:
        payment_id = pay(request.form.get("shown", ""), request.form.get("key", ""))
    except BankError as error:
        if error.code not in _AGAIN:
            raise
        return again(error)
    return see_other("family.paid", paid_id=payment_id)


def _own_page(offer: Offer, problem: BankError | None = None) -> Response:
    name, service, amount = offer.grant.elder_name, service_name(offer.bill.service), offer.bill.amount
    account = offer.account
    said = [
        _(
            "用您自己的钱，替%(name)s交%(service)s，%(amount)s。",
            name=name,
            service=service,
            amount=aloud.money(amount),
        ),
        _("%(name)s的钱不会动。马上就到，到了就拿不回来。", name=name),
    ]
    rows = [
        *([(_("从哪里付"), _("您尾号 %(tail)s 的存折", tail=account.tail))] if account else []),
        (_("什么时候到"), _("马上到，到了就拿不回来")),
    ]
    return _page(
        offer,
        problem,
        "family.pay_own",
        said,
        rows,
        title=_("用我的钱交%(service)s", service=service),
        head=_("您来付"),
        does=_("用我的钱付 %(yuan)s 元", yuan=amount.yuan),
        note=_("%(name)s的钱不会动。付好了，我们告诉%(name)s。", name=name),
        cannot="" if account else _("您在我们这里还没有存折，付不了。请带身份证到网点开一本。"),
    )


def _hers_page(offer: Offer, problem: BankError | None = None) -> Response:
    name, service, amount = offer.grant.elder_name, service_name(offer.bill.service), offer.bill.amount
    note = _("我们马上告诉%(name)s。两小时里，两个人都能拿回来。", name=name)
    said = [
        _(
            "从%(name)s的存折，交%(service)s，%(amount)s。",
            name=name,
            service=service,
            amount=aloud.money(amount),
        ),
        note,
    ]
    rows = [
        (_("从哪里付"), _("%(name)s的存折", name=name)),
        (_("什么时候到"), _("过两小时到，到之前能拿回来")),
    ]
    return _page(
        offer,
        problem,
        "family.pay_hers",
        said,
        rows,
        title=_("从%(name)s的存折交%(service)s", name=name, service=service),
        head=_("从%(name)s的存折付", name=name),
        does=_("替%(name)s付 %(yuan)s 元", name=name, yuan=amount.yuan),
        note=note,
        cannot="",
    )


def _page(
    offer: Offer,
    problem: BankError | None,
    endpoint: str,
    said: list[str],
    rows: list[tuple[str, str]],
    **words: Any,
) -> Response:
    told = sentence(problem) if problem else ""
    return page(
        "family/pay.html",
        status=problem.status if problem else 200,
        spoken=[told, *said] if told else said,
        offer=offer,
        problem=told,
        action=address(endpoint, grant_id=offer.grant.id, bill_id=offer.bill.id),
        key=new_id(),
        rows=[
            (_("替谁交"), offer.grant.elder_name),
            (_("哪个月的"), period_name(offer.bill.period)),
            (_("最晚哪天交"), day(offer.bill.due_on)),
            (_("手续费"), _("不收")),
            *rows,
        ],
        **words,
    )

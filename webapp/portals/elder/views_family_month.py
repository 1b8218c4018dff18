"""A month of help in plain words, large, to hear and to print."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.portals.elder.words_passbook import first_day
from webapp.portals.shared import aloud
from webapp.portals.shared.locale import month_name
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.services import bank
from webapp.services.assistance.views import HelperMonth


def family_month() -> Response:
    found = bank().assistance.month(actor(), request.args.get("month"))
    month = month_name(first_day(found.month))
    said = [sentence for one in found.helpers for sentence in _told(one, spoken=True)]
    return page(
        "elder/family/month.html",
        title=_("%(month)s家人帮的忙", month=month),
        spoken=[
            _("%(month)s家人帮的忙。", month=aloud.month(first_day(found.month))),
            *(said or [_("这个月没有家人帮您。")]),
        ],
        scripts=("js/print.js",),
        found=found,
        helpers=[(one.name, _told(one)) for one in found.helpers],
        earlier=month_name(first_day(found.earlier)) if found.earlier else "",
        later=month_name(first_day(found.later)) if found.later else "",
    )


def _told(one: HelperMonth, *, spoken: bool = False) -> list[str]:
    """What one helper did, a sentence each."""
    name = aloud.name(one.name) if spoken else one.name
    told = []
    if one.looks:
        told.append(_("%(name)s看了 %(count)s 次您的进出。", name=name, count=one.looks))
    if one.prepared:
        told.append(_("%(name)s替您准备了 %(count)s 笔付款。", name=name, count=one.prepared))
    if one.paid:
        amount = aloud.money(one.amount) if spoken else _("%(yuan)s 元", yuan=one.amount.yuan)
        told.append(_("您同意了 %(count)s 笔，一共%(amount)s。", count=one.paid, amount=amount))
    elif one.prepared:
        told.append(_("您没有同意过，没有付钱。"))
    if one.own:
        own = aloud.money(one.own_amount) if spoken else _("%(yuan)s 元", yuan=one.own_amount.yuan)
        told.append(
            _(
                "%(name)s用自己的钱替您交了 %(count)s 笔。一共%(amount)s。",
                name=name,
                count=one.own,
                amount=own,
            )
        )
    if one.hers:
        hers = aloud.money(one.hers_amount) if spoken else _("%(yuan)s 元", yuan=one.hers_amount.yuan)
        told.append(
            _(
                "%(name)s从您的存折替您交了 %(count)s 笔。一共%(amount)s。",
                name=name,
                count=one.hers,
                amount=hers,
            )
        )
    if one.back:
        told.append(_("%(name)s替您交的 %(count)s 笔，拿回来了，没有付。", name=name, count=one.back))
    if one.beside:
        told.append(_("%(name)s在旁边教了您 %(count)s 次。", name=name, count=one.beside))
    return told or [_("%(name)s什么也没有做，也没有看。", name=name)]

"""Paying a bill: choose it, look at it, say yes once, keep the receipt."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.core.errors import Refused
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.portals.elder.views_paid_for import paid_for_page
from webapp.portals.shared import aloud
from webapp.portals.shared.locale import day, moment
from webapp.portals.shared.mirror import classed
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_assistance import paid_state
from webapp.portals.shared.words_bills import ICONS, period_name, service_name
from webapp.services.assistance.model_payments import Paid
from webapp.services.payments.model import Bill, BillState, Receipt


def bills() -> Response:
    due = bank().payments.list_due_bills(actor())
    total = Money(sum(one.amount.fen for one in due))
    said = [_("有%(count)s张账单要交。", count=aloud.count(len(due)))] if due else [_("没有要交的账单。")]
    said += [f"{service_name(one.service)}，{aloud.money(one.amount)}。" for one in due]
    if due:
        said.append(_("请按一张账单，先看清楚，再决定交不交。"))
    if len(due) > 1:
        count = aloud.count(len(due))
        said.append(_("一共%(count)s张账单，%(amount)s。", count=count, amount=aloud.money(total)))
        said.append(_("要一起交，请按“%(count)s张一起交”。", count=count))
    return page(
        "elder/bills.html",
        title=_("交费"),
        spoken=said,
        bills=due,
        together=total if len(due) > 1 else None,
        helped=[_helped(one) for one in bank().assistance.paying.for_me(actor())],
        service_name=service_name,
        icons=ICONS,
    )


def _helped(paid: Paid) -> dict[str, str]:
    """What somebody of her family paid for her: a row that leads to its receipt."""
    told = {"name": paid.helper_name, "service": service_name(paid.service)}
    back = _("%(name)s替您交的%(service)s，拿回来了", **told)
    return {
        "text": back if paid.taken_back else _("%(name)s替您交了%(service)s", **told),
        "href": address("elder.receipt", payment_id=paid.id),
        "icon": ICONS[paid.service],
        "note": _("%(at)s，%(how)s", at=moment(from_ms(paid.paid_ms)), how=paid_state(paid)),
    }


def bill(bill_id: str) -> Response:
    chosen = bank().payments.show_bill(actor(), bill_id)
    if chosen.payment_id is not None:
        return see_other("elder.receipt", payment_id=chosen.payment_id)
    name = service_name(chosen.service)
    cards = bank().assistance.home_cards(actor())
    return page(
        "elder/bill.html",
        title=_("交%(service)s", service=name),
        spoken=_bill_spoken(chosen),
        bill=chosen,
        service=name,
        month=period_name(chosen.period),
        prepared=next((card for card in cards if card.bill and card.bill.bill_id == bill_id), None),
        rows=[
            (_("最晚哪天交"), classed("bill", day(chosen.due_on))),
            (_("手续费"), _("不收")),
            (_("从哪里付"), _("尾号 %(tail)s 的存折", tail=chosen.account_tail)),
            (_("什么时候到"), _("马上到，到了就拿不回来")),
        ],
        closed=chosen.state is BillState.CLOSED,
        key=new_id(),
    )


def _bill_spoken(chosen: Bill) -> list[str]:
    said = [
        _(
            "这是%(month)s的%(service)s。",
            month=period_name(chosen.period),
            service=service_name(chosen.service),
        ),
        _("交给%(biller)s，一共%(amount)s。", biller=chosen.biller, amount=aloud.money(chosen.amount)),
    ]
    if chosen.state is BillState.CLOSED:
        return [*said, _("这张账单已经收回，不用交了。")]
    if not chosen.enough:
        return [*said, _("存折里的钱不够，先不要交。")]
    return [
        *said,
        _("从尾号%(tail)s的存折里付，不收手续费。", tail=aloud.tail(chosen.account_tail)),
        _("马上就到，到了就拿不回来。"),
        _("要交，请按“交%(amount)s”。不交，请按“先不交”。", amount=aloud.money(chosen.amount)),
    ]


def pay(bill_id: str) -> Response:
    try:
        payment_id = bank().payments.pay_bill(actor(), bill_id, request.form.get("key", ""))
    except Refused as refused:
        if refused.code != "payments.already_paid":
            raise
        payment_id = str(refused.params["payment_id"])
    return see_other("elder.receipt", payment_id=payment_id)


def receipt(payment_id: str) -> Response:
    paid = bank().payments.receipt(actor(), payment_id)
    if paid.transfer_id is not None:
        return see_other("elder.transfer", transfer_id=paid.transfer_id)
    if paid.operation == "bill_for":
        return paid_for_page(paid)
    helper = bank().identity.person(paid.prepared_by).name if paid.prepared_by else None
    gift = paid.customer_id != actor().person_id
    title = _("%(service)s交好了", service=service_name(paid.service)) if paid.service else _("办好了")
    rows = [
        (_("交给谁"), paid.biller or paid.payee),
        (_("哪个月的"), period_name(paid.period) if paid.period else ""),
        (_("谁付的"), _("%(name)s，用自己的钱", name=paid.payer) if gift else ""),
        (_("从哪里付"), "" if gift else _("尾号 %(tail)s 的存折", tail=paid.account_tail)),
        (_("谁准备的"), helper or ""),
        (_("谁同意的"), paid.payer if helper else ""),
        (_("什么时候"), moment(paid.at)),
        (_("回单号"), paid.number),
    ]
    return page(
        "elder/receipt.html",
        title=title,
        spoken=_receipt_spoken(title, paid, helper),
        paid=paid,
        head=_("%(name)s付的，您的钱没有动", name=paid.payer) if gift else _("钱已经付出，只扣了这一次"),
        gift=gift,
        rows=[row for row in rows if row[1]],
        left=len(bank().payments.list_due_bills(actor())),
    )


def _receipt_spoken(title: str, paid: Receipt, helper: str | None) -> list[str]:
    said = [
        f"{title}。",
        _(
            "一共%(amount)s，交给%(payee)s。",
            amount=aloud.money(paid.amount),
            payee=paid.biller or aloud.name(paid.payee),
        ),
    ]
    if paid.customer_id != actor().person_id:
        name = aloud.name(paid.payer)
        return [*said, _("是%(name)s用自己的钱付的，您的钱没有动，不用再交。", name=name)]
    if helper:
        said.append(_("是%(name)s准备的，您同意的。", name=aloud.name(helper)))
    return [*said, _("只扣了这一次。回单一直留在这里，随时可以看。")]

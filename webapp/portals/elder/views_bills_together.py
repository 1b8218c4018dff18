"""All due bills with one yes: the list she agrees to, and one receipt for all of them."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.errors import Invalid
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.portals.shared import aloud
from webapp.portals.shared.locale import moment
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_bills import period_name, service_name
from webapp.services.payments.model import Bill


def bills_together() -> Response:
    due = bank().payments.list_due_bills(actor())
    if len(due) < 2:
        return see_other("elder.bills")
    total, balance = Money(sum(one.amount.fen for one in due)), due[0].balance
    enough = balance.fen >= sum(one.amount.fen for one in due if one.account_tail == due[0].account_tail)
    return page(
        "elder/bills/together.html",
        title=_("全部一次交"),
        spoken=_together_said(due, total, enough=enough),
        bills=due,
        total=total,
        balance=balance,
        enough=enough,
        shown=" ".join(f"{one.id}.{one.amount.fen}" for one in due),
        rows=[
            *((service_name(one.service), _("%(yuan)s 元", yuan=one.amount.yuan)) for one in due),
            (_("手续费"), _("不收")),
            (_("从哪里付"), _("尾号 %(tail)s 的存折", tail=due[0].account_tail)),
            (_("什么时候到"), _("马上到，到了就拿不回来")),
        ],
        key=new_id(),
    )


def _together_said(due: list[Bill], total: Money, *, enough: bool) -> list[str]:
    said = [
        _("一共%(count)s张账单，%(amount)s。", count=aloud.count(len(due)), amount=aloud.money(total)),
        *(f"{service_name(one.service)}，{aloud.money(one.amount)}。" for one in due),
        _("从尾号%(tail)s的存折里付，不收手续费。", tail=aloud.tail(due[0].account_tail)),
    ]
    if not enough:
        return [*said, _("存折里的钱不够一次交完。请按“一张一张交”。")]
    said.append(_("马上就到，到了就拿不回来。"))
    return [*said, _("都交，请按“全部交掉”。不交，请按“先不交”。")]


def pay_together() -> Response:
    bills = [_shown(value) for value in request.form.get("bills", "").split()]
    return see_other(
        "elder.paid_together",
        together_id=bank().together.pay(actor(), bills, request.form.get("key", "")),
    )


def _shown(value: str) -> tuple[str, Money]:
    """One bill as the page sent it: its id and the amount she saw, in fen."""
    bill_id, _separator, fen = value.partition(".")
    if not fen.isdecimal() or not fen.isascii() or len(fen) > 12:
        raise Invalid("payments.bills_missing")
    return bill_id, Money(int(fen))


def paid_together(together_id: str) -> Response:
    paid = bank().together.receipt(actor(), together_id)
    return page(
        "elder/bills/paid_together.html",
        title=_("都交好了"),
        spoken=[
            _("都交好了。"),
            _(
                "%(count)s张账单，一共%(amount)s。",
                count=aloud.count(len(paid.bills)),
                amount=aloud.money(paid.amount),
            ),
            _("每张只扣了一次。办好了，请按“回首页”。"),
        ],
        paid=paid,
        rows=[
            *(
                (
                    f"{service_name(one.service)} {period_name(one.period)}",
                    _("%(yuan)s 元", yuan=one.amount.yuan),
                )
                for one in paid.bills
            ),
            (_("从哪里付"), _("尾号 %(tail)s 的存折", tail=paid.account_tail)),
            (_("什么时候"), moment(paid.at)),
            (_("回单号"), paid.number),
        ],
    )

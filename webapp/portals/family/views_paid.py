"""What he paid for her: the receipt, how it stands, and taking it back."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from webapp.core.clock import from_ms, to_ms
from webapp.portals.shared import aloud
from webapp.portals.shared.locale import moment
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_bills import period_name, service_name
from webapp.services.assistance.model_payments import Paid, Whose


def paid(paid_id: str) -> Response:
    done = bank().assistance.paying.show(actor(), paid_id)
    if done.whose is Whose.HERS:
        return _hers(done)
    receipt = bank().payments.receipt(actor(), paid_id)
    title = _("%(service)s交好了", service=service_name(done.service))
    return page(
        "family/paid.html",
        title=title,
        spoken=[
            f"{title}。",
            _("一共%(amount)s，是您付的。", amount=aloud.money(done.amount)),
            _("我们告诉%(name)s了。", name=done.elder_name),
        ],
        paid=done,
        head=_("您付好了，只扣了这一次"),
        note=_("%(name)s的钱没有动。我们告诉%(name)s了。", name=done.elder_name),
        can_go_back=False,
        rows=[
            *_rows(done),
            (_("从哪里付"), _("您尾号 %(tail)s 的存折", tail=receipt.account_tail)),
            (_("什么时候"), moment(from_ms(done.paid_ms))),
            (_("回单号"), receipt.number),
        ],
    )


def _hers(done: Paid) -> Response:
    """With her money: never which account, never how much is left."""
    title, note = _told(done)
    can_go_back, ended = done.can_be_taken_back(to_ms(bank().clock.now())), done.ended_ms
    return page(
        "family/paid.html",
        title=title,
        spoken=[f"{title}。", note],
        paid=done,
        head=_("到之前，都能拿回来") if can_go_back else _("已经到了收费单位"),
        note=note,
        can_go_back=can_go_back,
        rows=[
            *_rows(done),
            (_("从哪里付"), _("%(name)s的存折", name=done.elder_name)),
            (_("什么时候"), moment(from_ms(done.paid_ms))),
            *([(_("什么时候拿回来的"), moment(from_ms(ended)))] if done.taken_back and ended else []),
        ],
    )


def _rows(done: Paid) -> list[tuple[str, str]]:
    return [
        (_("替谁交"), done.elder_name),
        (_("交给谁"), done.biller),
        (_("哪个月的"), period_name(done.period)),
    ]


def _told(done: Paid) -> tuple[str, str]:
    service, name = service_name(done.service), done.elder_name
    if done.taken_back:
        return _("%(service)s拿回来了", service=service), _(
            "钱又在%(name)s的存折里。账单还没有交。", name=name
        )
    if done.can_be_taken_back(to_ms(bank().clock.now())) and done.due_ms is not None:
        return _("%(service)s交了", service=service), _(
            "我们告诉%(name)s了。%(until)s以前，两个人都能拿回来。",
            name=name,
            until=moment(from_ms(done.due_ms)),
        )
    return _("%(service)s交好了", service=service), _("已经到了收费单位，拿不回来了。")


def take_back(paid_id: str) -> Response:
    bank().assistance.paying.take_back(actor(), paid_id)
    return see_other("family.paid", paid_id=paid_id)

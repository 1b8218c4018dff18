"""The helper's home: whom I help, what needs me now, what I may do and until when."""

from __future__ import annotations

from typing import Any

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.portals.shared import aloud
from webapp.portals.shared.locale import moment, together
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.views_guide import begun, beside_now
from webapp.portals.shared.words_assistance import (
    ICONS,
    KINDS,
    limits_text,
    over_for_helper,
    round_yuan,
    state_text,
)
from webapp.portals.shared.words_bills import service_name
from webapp.portals.shared.words_levels import alert_words, holds_his, level_name, only_in
from webapp.portals.shared.words_sending import what_for_him
from webapp.services.assistance.model_payments import Paid
from webapp.services.assistance.views import Done, Family, Helper, Parent
from webapp.services.guidance.model import may_guide


def home() -> Response:
    family, ended = bank().assistance.family(actor()), request.args.get("done") == "ended"
    return page(
        "family/home.html",
        title=_("我帮的家人"),
        spoken=_spoken(family),
        ended=ended,
        parents=[_parent(one) for one in family.parents],
        waiting=family.waiting,
        past=[_past(one) for one in family.past],
        beside=beside_now(),
        paid=[_paid(one) for one in bank().assistance.paying.by_me(actor())],
        guides={one.grant.id for one in family.parents if one.live and may_guide(one.grant)},
    )


def _parent(parent: Parent) -> dict[str, Any]:
    grant, later = parent.grant, parent.next
    return {
        "grant_id": grant.id,
        "name": grant.elder_name,
        "level": level_name(grant.level),
        "may": holds_his(grant, parent.live),
        "later": holds_his(later, False) if later else "",
        "limits": together(limits_text(grant.limits), only_in(grant.scope)) if grant.limits.item_fen else "",
        "left": round_yuan(parent.left_today.fen) if parent.prepares else "",
        "left_to_pay": _left_to_pay(parent),
        "sees_bills": parent.sees_bills,
        "sees_past": parent.sees_past,
        "prepares": parent.prepares,
        "sends": parent.sends,
        "alerts": [alert_words(one, grant.elder_name) for one in parent.alerts],
        "to_do": sum(not bill.prepared for bill in parent.bills) if parent.prepares else 0,
        "done": [_done(one) for one in parent.done],
    }


def _left_to_pay(parent: Parent) -> str:
    """What he may still pay with her money this month, where he may."""
    left = bank().assistance.paying.left(actor(), parent.grant.id) if parent.pays else None
    return round_yuan(left.fen) if left is not None else ""


def _past(helped: Helper) -> dict[str, Any]:
    return {
        "name": helped.grant.elder_name,
        "text": over_for_helper(helped.grant),
        "done": [_done(one) for one in helped.done],
    }


def _done(done: Done) -> dict[str, Any]:
    shown = done.proposal.shown
    return {
        "href": address("family.proposal", proposal_id=done.proposal.id),
        "text": _("%(service)s %(yuan)s 元", service=what_for_him(shown), yuan=shown.amount.yuan),
        "at": moment(from_ms(done.proposal.created_ms)),
        "state": _("想先打电话问问您") if done.talk else state_text(done),
        "kind": KINDS.get(done.state, "info"),
        "icon": ICONS.get(done.state, "info"),
    }


def _paid(paid: Paid) -> dict[str, str]:
    return {
        "href": address("family.paid", paid_id=paid.id),
        "text": _(
            "%(name)s的%(service)s %(yuan)s 元",
            name=paid.elder_name,
            service=service_name(paid.service),
            yuan=paid.amount.yuan,
        ),
        "at": moment(from_ms(paid.paid_ms)),
        "state": _("拿回来了，没有付") if paid.taken_back else _("您付好了"),
        "kind": "info" if paid.taken_back else "good",
        "icon": "back" if paid.taken_back else "done",
    }


def _spoken(family: Family) -> list[str]:
    said = []
    for parent in family.parents:
        count = sum(not bill.prepared for bill in parent.bills)
        name = parent.grant.elder_name
        said += [f"{what}。{then}" for what, then in (alert_words(one, name) for one in parent.alerts)]
        if not parent.prepares:
            said.append(holds_his(parent.grant, parent.live))
        elif count:
            said.append(_("%(name)s有%(count)s张账单要交，您可以准备。", name=name, count=aloud.count(count)))
        else:
            said.append(_("%(name)s没有要您准备的账单。", name=name))
    said += [_("等%(name)s同意。", name=one.elder_name) for one in family.waiting]
    said += [over_for_helper(one.grant) for one in family.past]
    return said or [_("还没有家人请您帮忙。有号码，请按“填号码”。")]


def guide_offer() -> Response:
    """He offers to stand beside her."""
    return begun(bank().guidance.offer(actor(), request.form.get("grant", "")))


def end(grant_id: str) -> Response:
    bank().assistance.granting.end(actor(), grant_id)
    return see_other("family.home", done="ended")

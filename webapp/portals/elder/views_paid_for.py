"""What somebody whom she chose paid from her passbook: how it stands, and taking it back; and which billers she chose."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.clock import from_ms, to_ms
from webapp.core.errors import Invalid
from webapp.portals.shared import aloud
from webapp.portals.shared.forms import Filled, blank
from webapp.portals.shared.locale import moment
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_bills import period_name, service_name
from webapp.services.assistance.model_payments import Biller, Paid
from webapp.services.payments.model import Receipt


def paid_for_page(receipt: Receipt) -> Response:
    """The receipt of such a payment."""
    paid = bank().assistance.paying.show(actor(), receipt.payment_id)
    can_go_back = paid.can_be_taken_back(to_ms(bank().clock.now()))
    title, head = _told(paid, can_go_back=can_go_back)
    until, ended = _moment(paid.due_ms), _moment(paid.ended_ms)
    rows = [
        (_("谁付的"), paid.helper_name),
        (_("交给谁"), paid.biller),
        (_("哪个月的"), period_name(paid.period)),
        (_("从哪里付"), _("尾号 %(tail)s 的存折", tail=receipt.account_tail)),
        (_("什么时候"), moment(from_ms(paid.paid_ms))),
        (_("什么时候拿回来的"), ended if paid.taken_back else ""),
        (_("能拿回来到"), until if can_go_back else ""),
        (_("回单号"), receipt.number),
    ]
    return page(
        "elder/paid_for.html",
        title=title,
        spoken=[
            f"{title}。",
            _("一共%(amount)s，交给%(payee)s。", amount=aloud.money(paid.amount), payee=paid.biller),
            f"{head}。",
            *([_("要拿回来，请按“拿回来”。")] if can_go_back else []),
        ],
        paid=paid,
        head=head,
        can_go_back=can_go_back,
        rows=[row for row in rows if row[1]],
    )


def _told(paid: Paid, *, can_go_back: bool) -> tuple[str, str]:
    name, service = paid.helper_name, service_name(paid.service)
    if paid.taken_back:
        return _("%(service)s拿回来了", service=service), _("钱又在您的存折里，账单还没有交")
    title = _("%(name)s替您交了%(service)s", name=name, service=service)
    if can_go_back:
        return title, _("从您的存折里付的。%(until)s以前，能拿回来", until=_moment(paid.due_ms))
    return title, _("从您的存折里付的，已经到了收费单位")


def _moment(ms: int | None) -> str:
    return "" if ms is None else moment(from_ms(ms))


def take_bill_back(payment_id: str) -> Response:
    bank().assistance.paying.take_back(actor(), payment_id)
    return see_other("elder.receipt", payment_id=payment_id)


def choose_billers(invitation_id: str) -> Response:
    """Before she agrees: for whom he may pay."""
    terms = bank().assistance.paying.terms(actor(), invitation_id)
    form = blank(billers=terms.payees or frozenset())
    return _page(invitation_id, form)


def _page(invitation_id: str, form: Filled, status: int = 200) -> Response:
    view = bank().assistance.granting.show_invitation(actor(), invitation_id)
    action = address("elder.set_billers", invitation_id=invitation_id)
    back = address("elder.family")
    return _billers_page(view.invitation.helper_name or "", form, action, back, status)


def set_billers(invitation_id: str) -> Response:
    chosen = frozenset(request.form.getlist("billers"))
    try:
        bank().assistance.paying.choose(actor(), invitation_id, chosen)
    except Invalid as error:
        form = blank(billers=chosen)
        form.refuse(error)
        return _page(invitation_id, form, error.status)
    return see_other("elder.invitation", invitation_id=invitation_id)


def billers_of(grant_id: str) -> Response:
    """Of one who pays for her already."""
    grant = bank().assistance.paying.payer(actor(), grant_id)
    return _change_page(grant_id, blank(billers=grant.scope.payees or frozenset()))


def _change_page(grant_id: str, form: Filled, status: int = 200) -> Response:
    grant = bank().assistance.paying.payer(actor(), grant_id)
    action = address("elder.change_billers", grant_id=grant_id)
    return _billers_page(grant.helper_name, form, action, address("elder.helper", grant_id=grant_id), status)


def change_billers(grant_id: str) -> Response:
    chosen = frozenset(request.form.getlist("billers"))
    try:
        asked = bank().assistance.paying.change(actor(), grant_id, chosen)
    except Invalid as error:
        form = blank(billers=chosen)
        form.refuse(error)
        return _change_page(grant_id, form, error.status)
    if asked is None:
        return see_other("elder.helper", grant_id=grant_id, done="billers")
    return see_other("elder.invitation", invitation_id=asked.id)


def _billers_page(name: str, form: Filled, action: str, back: str, status: int) -> Response:
    billers = bank().assistance.paying.billers(actor())
    called = aloud.name(name)
    said = [_("%(name)s能从您的存折替您交哪几家，由您选。", name=called), *map(biller_name, billers)]
    return page(
        "elder/family/billers.html",
        title=_("%(name)s能替您交哪几家？", name=name),
        status=status,
        spoken=[*form.errors.values(), *said, _("选好以后，请按“选好了”。")],
        errors=form.summary,
        form=form,
        action=action,
        back=back,
        options=[(one.id, biller_name(one), one.id in form.values["billers"]) for one in billers],
    )


def chosen_text(payees: frozenset[str] | None) -> str:
    """The billers that she chose, in one sentence; empty where there is nothing to choose."""
    if not payees:
        return ""
    chosen = [biller_name(one) for one in bank().assistance.paying.billers(actor()) if one.id in payees]
    return _("替您交这几家：%(billers)s。", billers=_("；").join(chosen))


def chosen_services(payees: frozenset[str] | None) -> str:
    """The same without the companies' names: short enough for a card."""
    if not payees:
        return ""
    chosen = {one.service for one in bank().assistance.paying.billers(actor()) if one.id in payees}
    return _("替您交：%(services)s。", services=_("、").join(map(service_name, sorted(chosen))))


def biller_name(biller: Biller) -> str:
    return _("%(service)s，%(biller)s", service=service_name(biller.service), biller=biller.name)

"""Her due bills, and preparing the payment of one. Never her balance, never an account number."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from webapp.core.errors import BankError, NotFound
from webapp.portals.shared import aloud
from webapp.portals.shared.locale import day
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words import sentence
from webapp.portals.shared.words_bills import ICONS, period_name, service_name
from webapp.services.assistance.model_grants import Action
from webapp.services.assistance.rules import check_may
from webapp.services.assistance.views import DueBill, Parent


def bills(grant_id: str) -> Response:
    parent = bank().assistance.parent(actor(), grant_id)
    name = parent.grant.elder_name
    said = [_("%(name)s有%(count)s张账单要交。", name=name, count=aloud.count(len(parent.bills)))]
    said += [f"{service_name(one.service)}，{aloud.money(one.amount)}。" for one in parent.bills]
    return page(
        "family/bills.html",
        title=_("%(name)s要交的账单", name=name),
        spoken=said if parent.bills else [_("%(name)s没有要交的账单。", name=name)],
        parent=parent,
        pays_own=bool(bank().accounts.list_accounts(actor())),
        pays_hers=_payable(parent),
        service_name=service_name,
        period_name=period_name,
        icons=ICONS,
    )


def _payable(parent: Parent) -> set[str]:
    """The bills that he may pay now with her money."""
    left = bank().assistance.paying.left(actor(), parent.grant.id)
    if left is None:
        return set()
    most = min(left.amount.fen, parent.grant.limits.item_fen)
    return {one.id for one in parent.bills if one.biller_id in left.payees and one.amount.fen <= most}


def bill(grant_id: str, bill_id: str) -> Response:
    parent = bank().assistance.parent(actor(), grant_id)
    check_may(parent.grant.scope, Action.PREPARE_BILL, bank().clock.now())
    if all(one.id != bill_id for one in parent.bills):
        # Paid by now, perhaps by the very thing that was prepared: that is said, not "not found".
        bank().assistance.check_bill(actor(), grant_id, bill_id)
    return _check(parent, _chosen(parent, bill_id))


def _chosen(parent: Parent, bill_id: str) -> DueBill:
    for one in parent.bills:
        if one.id == bill_id:
            return one
    raise NotFound("assistance.bill_not_found")


def _check(parent: Parent, chosen: DueBill, problem: BankError | None = None) -> Response:
    """The page on which he looks once more; with what stood in the way, when something did."""
    name, service = parent.grant.elder_name, service_name(chosen.service)
    told = sentence(problem) if problem else ""
    prepared = _("已经准备好，等%(name)s同意。", name=name) if chosen.prepared else ""
    said = (
        [prepared]
        if prepared
        else [
            _(
                "替%(name)s准备交%(service)s，%(amount)s。",
                name=name,
                service=service,
                amount=aloud.money(chosen.amount),
            ),
            _("%(name)s同意了，银行才付。", name=name),
        ]
    )
    return page(
        "family/bill.html",
        title=_("准备交%(service)s", service=service),
        status=problem.status if problem else 200,
        spoken=[told, *said] if told else said,
        parent=parent,
        bill=chosen,
        service=service,
        problem=told,
        prepared=prepared,
        pays_own=bool(bank().accounts.list_accounts(actor())),
        rows=[
            (_("替谁交"), name),
            (_("哪个月的"), period_name(chosen.period)),
            (_("最晚哪天交"), day(chosen.due_on)),
        ],
    )


def prepare(grant_id: str, bill_id: str) -> Response:
    try:
        proposal = bank().assistance.propose(actor(), grant_id, bill_id)
    except BankError as error:
        if not error.code.startswith("assistance.over_") and error.code != "assistance.already_prepared":
            raise
        parent = bank().assistance.parent(actor(), grant_id)
        return _check(parent, _chosen(parent, bill_id), error)
    return see_other("family.proposal", proposal_id=proposal.id)

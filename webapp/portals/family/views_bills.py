"""Her due bills, and preparing the payment of one. Never her balance, never an account number."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response
from flask_babel import gettext as _

from webapp.core.errors import BankError, NotFound
from webapp.portals.family.words import why_not_hers
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
    hindered = bank().assistance.paying.hindered(actor(), grant_id)
    all_of_them, each = _hindrances(parent, hindered or {})
    said = [_("%(name)s有%(count)s张账单要交。", name=name, count=aloud.count(len(parent.bills)))]
    said += [all_of_them] if all_of_them else []
    for one in parent.bills:
        said += [
            f"{service_name(one.service)}，{aloud.money(one.amount)}。",
            *filter(None, [each.get(one.id)]),
        ]
    return page(
        "family/bills.html",
        title=_("%(name)s要交的账单", name=name),
        spoken=said if parent.bills else [_("%(name)s没有要交的账单。", name=name)],
        parent=parent,
        pays_own=bool(bank().accounts.list_accounts(actor())),
        pays_hers=set() if hindered is None else {one.id for one in parent.bills if one.id not in hindered},
        not_hers=all_of_them,
        why_not=each,
        service_name=service_name,
        period_name=period_name,
        icons=ICONS,
    )


# Where it is the same for all of her bills it is said once, above them.
_FOR_ALL = ("assistance.not_yet", "assistance.not_at_this_hour")


def _hindrances(parent: Parent, hindered: Mapping[str, BankError]) -> tuple[str, dict[str, str]]:
    """Why her bills can't be paid with her money: (of all of them, of each)."""
    name, whys = parent.grant.elder_name, [hindered[one.id] for one in parent.bills if one.id in hindered]
    each = {one.id: why_not_hers(hindered[one.id], name) for one in parent.bills if one.id in hindered}
    alike = len(set(each.values())) == 1 and len(whys) == len(parent.bills) > 1
    return (next(iter(each.values())), {}) if alike and whys[0].code in _FOR_ALL else ("", each)


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

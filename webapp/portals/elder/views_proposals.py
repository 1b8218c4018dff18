"""What a family member prepared: one sentence, the amount, yes or no. Only her yes moves money; above her allowance only hers."""

from __future__ import annotations

from typing import Any

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.core.errors import Invalid
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.portals.elder.prepared_transfers import asked
from webapp.portals.elder.views_confirming import receipt_of
from webapp.portals.shared import aloud
from webapp.portals.shared.locale import moment
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other, see_path
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_assistance import round_yuan
from webapp.portals.shared.words_bills import period_name, service_name
from webapp.services.assistance.approving import needs_herself
from webapp.services.assistance.model import Grant, ProposalState, Shown
from webapp.services.assistance.model_sending import ShownTransfer
from webapp.services.assistance.views import ProposalView


def proposal(proposal_id: str) -> Response:
    view = bank().assistance.show_proposal(actor(), proposal_id)
    if view.state is ProposalState.OPEN:
        return _question(view)
    title, text = _closed(view)
    return page(
        "elder/family/proposal_closed.html",
        title=title,
        spoken=[f"{title}。", text],
        text=text,
        receipt=receipt_of(view.proposal, view.proposal.payment_id) if view.proposal.payment_id else "",
        transfer=isinstance(view.proposal.shown, ShownTransfer),
    )


def _question(view: ProposalView) -> Response:
    shown = view.proposal.shown
    what = asked(shown) if isinstance(shown, ShownTransfer) else _bill_asked(shown)
    herself = needs_herself(shown, view.allowance)
    by_device = herself and bank().assistance.sending.by_device(actor())
    again = _again(view.allowance, by_device=by_device) if herself else ""
    return page(
        "elder/family/proposal.html",
        title=what["title"],
        spoken=[
            *([_("我们请家人给您打电话了。这笔先不付，等您决定。")] if view.talk else []),
            *what["sentences"],
            *([again] if again else []),
            _("同意，请按“同意”。"),
        ],
        scripts=("js/passkey.js",) if by_device else (),
        proposal=view.proposal,
        talk=view.talk,
        amount=shown.amount,
        label=what["label"],
        who=what["who"],
        note=what["note"],
        again=again,
        by_device=by_device,
        rows=[*what["rows"], (_("最晚什么时候定"), moment(from_ms(view.proposal.expires_ms)))],
        key=new_id(),
    )


def _again(allowance: Money, *, by_device: bool) -> str:
    """That her word alone is not enough for this much."""
    most = round_yuan(allowance.fen)
    if not allowance.fen and by_device:
        return _("您定了每一笔都要用您自己的设备再认一次。")
    if not allowance.fen:
        return _("您定了每一笔都再认一次。同意以后，手机会收到一个验证码。")
    if by_device:
        return _("超过 %(most)s 元的，要用您自己的设备再认一次。", most=most)
    return _("超过 %(most)s 元的，同意以后，手机会收到一个验证码。", most=most)


def _bill_asked(shown: Shown) -> dict[str, Any]:
    name, service = aloud.name(shown.helper_name), service_name(shown.service)
    return {
        "title": _("%(name)s替您准备了交%(service)s", name=name, service=service),
        "label": _("要交"),
        "who": _("交给%(biller)s，%(name)s准备的", biller=shown.biller, name=shown.helper_name),
        "note": _("您同意了，银行才付。不同意，就不付。"),
        "sentences": [
            _("%(name)s替您准备了交%(service)s。", name=name, service=service),
            _("一共%(amount)s，交给%(biller)s。", amount=aloud.money(shown.amount), biller=shown.biller),
            _("这是%(month)s的。", month=period_name(shown.period)),
            _("从尾号%(tail)s的存折里付，不收手续费。", tail=aloud.tail(shown.account_tail)),
            _("马上就到，到了就拿不回来。"),
            _("您同意了，银行才从您的存折付。不同意，就不付。"),
        ],
        "rows": [
            (_("哪个月的"), period_name(shown.period)),
            (_("从哪里付"), _("尾号 %(tail)s 的存折", tail=shown.account_tail)),
            (_("手续费"), _("不收")),
            (_("什么时候到"), _("马上到，到了就拿不回来")),
        ],
    }


def _closed(view: ProposalView) -> tuple[str, str]:
    if view.state is ProposalState.APPROVED:
        if isinstance(view.proposal.shown, ShownTransfer):
            return _("这笔您同意过了"), _("只转了这一次。到了没有，能不能拿回来，看这笔转账。")
        return _("这笔已经付好了"), _("您同意过了，只扣了一次。")
    if isinstance(view.proposal.shown, ShownTransfer):
        return _ended(view)[0], _("钱没有动。想转的时候，您可以自己到“转钱”里转。")
    return _ended(view)


def _ended(view: ProposalView) -> tuple[str, str]:
    """What was not paid, and why."""
    still_there = _("钱没有动。账单还在“交费”里，您想交的时候再交。")
    match view.state:
        case ProposalState.DECLINED:
            return _("好，这笔不付"), still_there
        case ProposalState.WITHDRAWN:
            return _("这笔不算数了"), still_there
        case ProposalState.STOPPED:
            return _stopped(view.grant), still_there
        case ProposalState.PERSON_CHANGED:
            return _("这个人不在您的名单里了，这笔没有转"), _("钱没有动。")
        case ProposalState.EXPIRED:
            return _("这笔过了时间"), _("钱没有动。可以请家人再准备一次，也可以自己交。")
        case _:
            return _("这笔不用再交了"), _("账单已经交过，或者收费的单位收回了。钱没有再动。")


def _stopped(grant: Grant) -> str:
    name = aloud.name(grant.helper_name)
    if grant.stopped_by_elder:
        return _("您停了%(name)s的帮忙，这笔没有付", name=name)
    if grant.stopped_by_helper:
        return _("%(name)s不再帮忙，这笔没有付", name=name)
    return _("银行停了%(name)s的帮忙，这笔没有付", name=name)


def answer_proposal(proposal_id: str) -> Response:
    answer, shown_hash = request.form.get("answer"), request.form.get("shown", "")
    if answer == "yes":
        return _agree(bank().assistance.show_proposal(actor(), proposal_id), shown_hash)
    if answer == "ask":
        bank().assistance.ask_first(actor(), proposal_id)
        return see_other("elder.proposal", proposal_id=proposal_id)
    if answer != "no":
        raise Invalid("assistance.answer_missing")
    bank().assistance.decline(actor(), proposal_id)
    return see_other("elder.proposal", proposal_id=proposal_id)


def _agree(view: ProposalView, shown_hash: str) -> Response:
    """Her yes. Where that is not enough, a code is sent to her own telephone; with a device of her own she uses that."""
    me, proposal = actor(), view.proposal
    waits = view.state is ProposalState.OPEN and shown_hash == proposal.shown_hash
    if (
        waits
        and needs_herself(proposal.shown, view.allowance)
        and not bank().assistance.sending.by_device(me)
    ):
        sent = bank().assistance.sending.ask_code(me, proposal.id)
        return see_other("elder.proposal_code", proposal_id=proposal.id, request_id=sent.id)
    payment_id = bank().assistance.approve(me, proposal.id, shown_hash, request.form.get("key", ""))
    return see_path(receipt_of(proposal, payment_id))

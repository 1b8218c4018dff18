"""That it is really she, before a larger payment that somebody prepared runs: her own device, or a code to her own telephone."""

from __future__ import annotations

from flask import Response, jsonify
from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.core.errors import Invalid, NotFound
from webapp.core.ids import new_id
from webapp.portals.elder.code_pages import CodeFor, code_page, phone_page
from webapp.portals.shared import aloud
from webapp.portals.shared.credentials import in_json, sent_credential
from webapp.portals.shared.forms import CodeForm, Filled, blank, filled
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import address
from webapp.portals.shared.replies import see_other, see_path
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_bills import service_name
from webapp.services.assistance.confirming import CodeAnswer, DeviceAnswer
from webapp.services.assistance.model import Proposal, ProposalState
from webapp.services.assistance.model_sending import ShownTransfer


def receipt_of(proposal: Proposal, payment_id: str) -> str:
    """The page of what her yes has done."""
    if isinstance(proposal.shown, ShownTransfer):
        return address("elder.transfer", transfer_id=payment_id)
    return address("elder.receipt", payment_id=payment_id)


@in_json
def ask_proposal(proposal_id: str) -> Response:
    """Options for her own device: it signs what she sees."""
    return jsonify(bank().assistance.sending.ask_device(actor(), proposal_id))


@in_json
def sign_proposal(proposal_id: str) -> Response:
    """{"credential"} -> {"next": path}."""
    proposal = bank().assistance.show_proposal(actor(), proposal_id).proposal
    answer = DeviceAnswer(sent_credential()["credential"])
    payment_id = bank().assistance.approve(actor(), proposal_id, proposal.shown_hash, new_id(), answer)
    return jsonify(next=receipt_of(proposal, payment_id))


def another_code(proposal_id: str) -> Response:
    sent = bank().assistance.sending.ask_code(actor(), proposal_id)
    return see_other("elder.proposal_code", proposal_id=proposal_id, request_id=sent.id)


def proposal_code(proposal_id: str, request_id: str) -> Response:
    return _code_form(proposal_id, request_id, blank(code=""))


def approve_by_code(proposal_id: str, request_id: str) -> Response:
    form = filled(CodeForm)
    if not form.errors:
        proposal = bank().assistance.show_proposal(actor(), proposal_id).proposal
        answer = CodeAnswer(request_id, form.data["code"])
        try:
            done = bank().assistance.approve(actor(), proposal_id, proposal.shown_hash, new_id(), answer)
            return see_path(receipt_of(proposal, done))
        except Invalid as error:
            form.refuse(error)
    return _code_form(proposal_id, request_id, form, 422)


def _code_form(proposal_id: str, request_id: str, form: Filled, status: int = 200) -> Response:
    if bank().assistance.show_proposal(actor(), proposal_id).state is not ProposalState.OPEN:
        return see_other("elder.proposal", proposal_id=proposal_id)
    proposal, sent = bank().assistance.sending.confirmation(actor(), proposal_id, request_id)
    until = from_ms(sent.expires_ms) if sent else None
    return code_page(_wanted(proposal, request_id), form, until, status)


def proposal_phone(proposal_id: str, request_id: str) -> Response:
    """Demo mode only: what her telephone got."""
    if not bank().settings.demo:
        raise NotFound("identity.demo_only")
    proposal, _sent = bank().assistance.sending.confirmation(actor(), proposal_id, request_id)
    return phone_page(_wanted(proposal, request_id), bank().assistance.sending.delivered(actor(), request_id))


def _wanted(proposal: Proposal, request_id: str) -> CodeFor:
    shown = proposal.shown
    which = {"proposal_id": proposal.id, "request_id": request_id}
    if isinstance(shown, ShownTransfer):
        what = _("只用来转给%(name)s %(yuan)s 元", name=shown.payee, yuan=shown.amount.yuan)
        said = _(
            "只用来转给%(name)s%(amount)s。", name=aloud.name(shown.payee), amount=aloud.money(shown.amount)
        )
    else:
        service = service_name(shown.service)
        what = _("只用来交%(service)s %(yuan)s 元", service=service, yuan=shown.amount.yuan)
        said = _("只用来交%(service)s%(amount)s。", service=service, amount=aloud.money(shown.amount))
    return CodeFor(
        what=what,
        said=said,
        message=_("【银桥】%(what)s。", what=what),
        about=_("%(name)s替您准备的", name=shown.helper_name),
        name=_("付款的验证码"),
        does=_("同意，付这一笔"),
        leave=_("先不付"),
        typing=address("elder.proposal_code", **which),
        again=address("elder.another_code", proposal_id=proposal.id),
        phone=address("elder.proposal_phone", **which),
        back=address("elder.proposal", proposal_id=proposal.id),
    )

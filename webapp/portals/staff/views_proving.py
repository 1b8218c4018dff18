"""At the counter: the client reads a code from his own telephone, and the number that was typed is proven to be his."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.core.errors import Invalid, NotFound
from webapp.portals.shared.cases import name_of
from webapp.portals.shared.forms import CodeForm, Filled, blank, filled
from webapp.portals.shared.locale import moment
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.services.onboarding.model import Application


def number(application_id: str) -> Response:
    """Which number it is, and the button that sends the code."""
    return _show(application_id, None, blank(code=""))


def send_proof(application_id: str) -> Response:
    """Sends it, and leads to where it is typed."""
    sent = bank().onboarding.send_proof(actor(), application_id)
    return see_other("staff.proof", application_id=application_id, request_id=sent.id)


def proof(application_id: str, request_id: str) -> Response:
    """Where the code is typed."""
    return _show(application_id, request_id, blank(code=""))


def prove(application_id: str, request_id: str) -> Response:
    """The right code proves the number, and the application goes on."""
    form = filled(CodeForm)
    if not form.errors:
        try:
            application = bank().onboarding.prove_number(
                actor(), application_id, request_id, form.data["code"]
            )
        except Invalid as error:
            form.refuse(error, "code")
        else:
            return next_step(application)
    return _show(application_id, request_id, form)


def proof_phone(application_id: str, request_id: str) -> Response:
    """Demo mode only: what the client's telephone got."""
    if not bank().settings.demo:
        raise NotFound("identity.demo_only")
    held = bank().onboarding.clients_number(actor(), application_id, request_id)
    message = bank().identity.step_up.delivered(held.owner_id, request_id)
    title = _("演示：客户手机收到的短信")
    return page(
        "staff/proof_phone.html",
        title=title,
        spoken=[title],
        code=message.code if message else None,
        until=moment(message.until) if message else None,
        again=address("staff.proof_phone", application_id=application_id, request_id=request_id),
        back=address("staff.proof", application_id=application_id, request_id=request_id),
    )


def next_step(application: Application) -> Response:
    """To the next question for the client, or to his case."""
    part = application.wish.open_part
    one: dict[str, Any] = {"application_id": application.id}
    return see_other("staff.wish", **one, part=part.value) if part else see_other("staff.case", **one)


def _show(application_id: str, request_id: str | None, form: Filled) -> Response:
    held = bank().onboarding.clients_number(actor(), application_id, request_id)
    if not held.unproven:
        return next_step(held.case.application)
    title = _("核对客户的手机号")
    said = _("手机号是在柜台填的，还没有核对。核对以前，银行不往这个号码发登录验证码。")
    return page(
        "staff/number.html",
        title=title,
        status=422 if form.errors else 200,
        spoken=[*form.errors.values(), title, said],
        errors=form.summary,
        form=form,
        case=held.case,
        name=name_of(held.case),
        mobile=held.mobile,
        said=said,
        until=moment(from_ms(held.sent.expires_ms)) if held.sent else None,
        request_id=request_id,
        on=_way_on(held.case.application),
        demo=bank().settings.demo,
    )


def _way_on(application: Application) -> str:
    """Where it goes on without the proof."""
    return str(next_step(application).location)

"""Making a card good again: she shows that it is she, with a code sent to her own telephone for this one thing (R20)."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.core.errors import Invalid, NotFound
from webapp.portals.elder.code_pages import CodeFor, code_page, phone_page
from webapp.portals.elder.views_cards import card_name
from webapp.portals.shared import aloud
from webapp.portals.shared.forms import CodeForm, Filled, blank, filled
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import address
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.services.cards.model import Card, CardState


def card_ask_lift(card_id: str) -> Response:
    """Sends the code and leads to where it is typed."""
    sent = bank().cards.ask_to_lift(actor(), card_id)
    return see_other("elder.card_lift", card_id=card_id, request_id=sent.id)


def card_lift(card_id: str, request_id: str) -> Response:
    return _lift_page(card_id, request_id, blank(code=""))


def card_lift_now(card_id: str, request_id: str) -> Response:
    form = filled(CodeForm)
    if not form.errors:
        try:
            event_id = bank().cards.lift(actor(), card_id, request_id, form.data["code"])
            return see_other("elder.card_event", event_id=event_id)
        except Invalid as error:
            form.refuse(error)
    return _lift_page(card_id, request_id, form, 422)


def _lift_page(card_id: str, request_id: str, form: Filled, status: int = 200) -> Response:
    card, sent = bank().cards.lifting(actor(), card_id, request_id)
    if card.state is not CardState.LOST:
        return see_other("elder.card", card_id=card_id)
    until = from_ms(sent.expires_ms) if sent else None
    return code_page(_wanted(card, request_id), form, until, status)


def card_lift_phone(card_id: str, request_id: str) -> Response:
    """Demo mode only: what her telephone got."""
    if not bank().settings.demo:
        raise NotFound("identity.demo_only")
    card, _sent = bank().cards.lifting(actor(), card_id, request_id)
    message = bank().identity.step_up.delivered(actor().person_id, request_id)
    return phone_page(_wanted(card, request_id), message)


def _wanted(card: Card, request_id: str) -> CodeFor:
    which = {"card_id": card.id, "request_id": request_id}
    return CodeFor(
        what=_("只用来让这张卡再能用"),
        said=_("只用来让尾号%(tail)s的卡再能用。", tail=aloud.tail(card.tail)),
        message=_("【银桥】只用来让尾号 %(tail)s 的卡再能用。", tail=card.tail),
        about=card_name(card),
        name=_("解除挂失的验证码"),
        does=_("让卡再能用"),
        leave=_("先不办"),
        typing=address("elder.card_lift", **which),
        again=address("elder.card_ask_lift", card_id=card.id),
        phone=address("elder.card_lift_phone", **which),
        back=address("elder.card", card_id=card.id),
    )

"""Making a card good again: she shows that it is she, with a code sent to her own telephone for this one thing (R20)."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _
from wtforms import Form, StringField

from webapp.core.clock import from_ms
from webapp.core.errors import Invalid, NotFound
from webapp.portals.elder.views_cards import card_name
from webapp.portals.shared import aloud
from webapp.portals.shared.forms import Filled, blank, filled, shape
from webapp.portals.shared.locale import moment
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.services.cards.model import CardState
from webapp.services.identity.model import tidy_code


def _code(typed: str, _field: str) -> str:
    return tidy_code(typed)


class LiftForm(Form):
    """The six digits."""

    code = StringField(validators=[shape(_code)])


def card_ask_lift(card_id: str) -> Response:
    """Sends the code and leads to where it is typed."""
    sent = bank().cards.ask_to_lift(actor(), card_id)
    return see_other("elder.card_lift", card_id=card_id, request_id=sent.id)


def card_lift(card_id: str, request_id: str) -> Response:
    return _lift_page(card_id, request_id, blank(code=""))


def card_lift_now(card_id: str, request_id: str) -> Response:
    form = filled(LiftForm)
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
    said = list(form.errors.values())
    if until is not None:
        said += [
            _("我们给您的手机发了一条短信。"),
            _("里面有六位数字，填在下面。"),
            _("只用来让尾号%(tail)s的卡再能用。", tail=aloud.tail(card.tail)),
            _("%(moment)s 以前有效。", moment=aloud.moment(until)),
            _("谁问都不要说，银行的人也不问。"),
        ]
    else:
        said += [_("这个验证码不能再用了。"), _("请再要一个，我们马上发。")]
    return page(
        "elder/cards/lift.html",
        title=_("填短信里的六位数字"),
        status=status,
        spoken=said,
        errors=form.summary,
        form=form,
        card=card,
        name=card_name(card),
        until=moment(until) if until else None,
        request_id=request_id,
        demo=bank().settings.demo,
    )


def card_lift_phone(card_id: str, request_id: str) -> Response:
    """Demo mode only: what her telephone got."""
    if not bank().settings.demo:
        raise NotFound("identity.demo_only")
    card, _sent = bank().cards.lifting(actor(), card_id, request_id)
    message = bank().identity.step_up.delivered(actor(), request_id)
    said = [_("短信还没有到。请过几秒钟，再看一次。")]
    if message is not None:
        until = aloud.moment(message.until)
        said = [
            _("验证码 %(code)s。", code=aloud.code(message.code)),
            _("只用来让尾号%(tail)s的卡再能用。", tail=aloud.tail(card.tail)),
            _("%(moment)s 以前有效。", moment=until),
        ]
    return page(
        "elder/cards/phone.html",
        title=_("演示：手机收到的短信"),
        spoken=said,
        code=message.code if message else None,
        until=moment(message.until) if message else None,
        card=card,
        request_id=request_id,
    )

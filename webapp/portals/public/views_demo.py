"""The demo bank's short cuts. Outside demo mode these addresses do not exist."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.portals.public.entry import device, led_in, wanted
from webapp.portals.shared import aloud
from webapp.portals.shared.locale import moment
from webapp.portals.shared.rendering import page
from webapp.portals.shared.services import bank


def demo_sign_in() -> Response:
    """Plays one of the demo's people."""
    return led_in(bank().identity.sign_in_demo(request.form.get("person", ""), device()), played=True)


def demo_phone(request_id: str) -> Response:
    """The telephone that got the code: what the short message says."""
    message = bank().identity.codes.delivered(request_id)
    said = [_("短信还没有到。请过几秒钟，再看一次。")]
    if message is not None:
        until = aloud.moment(message.until)
        said = [
            _("验证码 %(code)s。只用来登录，%(until)s 以前有效。", code=aloud.code(message.code), until=until)
        ]
    return page(
        "public/demo_phone.html",
        title=_("演示：手机收到的短信"),
        spoken=said,
        code=message.code if message else None,
        until=moment(message.until) if message else None,
        request_id=request_id,
        wanted=wanted(),
    )

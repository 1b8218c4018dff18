"""Where a person is signed in, and the way to sign out elsewhere."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.core.clock import from_ms
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank

# What a browser calls itself: the first that fits. A telephone says "Linux" or "Mac OS" too, so it comes first.
_KINDS = (
    ("iPhone", _l("苹果手机")),
    ("iPad", _l("苹果平板")),
    ("HarmonyOS", _l("鸿蒙设备")),
    ("Android", _l("安卓手机或平板")),
    ("Windows", _l("电脑（Windows）")),
    ("Mac OS", _l("苹果电脑")),
    ("Linux", _l("电脑（Linux）")),
)


def devices() -> Response:
    """Each device in words, this one first; one press signs one of them, or all others, out."""
    me = actor()
    lines = bank().identity.sessions(me)
    shown = [
        {
            "id": line.session_id,
            "name": _named(line.device),
            "since": from_ms(line.created_ms),
            "here": line.session_id == me.session_id,
        }
        for line in sorted(lines, key=lambda line: line.session_id != me.session_id)
    ]
    return page(
        "public/devices.html",
        title=_("登录着的设备"),
        spoken=[
            _("这里看得到，您的银桥在哪些设备上登录着。"),
            _("有不认识的，就按“退出别的设备”。"),
        ],
        public_sound=True,
        devices=shown,
        ended=request.args.get("ended") == "1",
    )


def _named(browser: str) -> str:
    return next((str(name) for mark, name in _KINDS if mark in browser), _("一台设备"))


def end_device(session_id: str) -> Response:
    """Signs one device of this person out."""
    bank().identity.end_session(actor(), session_id)
    return see_other("public.devices", ended=1)


def end_others() -> Response:
    """Signs out everywhere but here."""
    bank().identity.end_other_sessions(actor())
    return see_other("public.devices", ended=1)

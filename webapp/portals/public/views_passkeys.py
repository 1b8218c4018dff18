"""Passkeys: the four calls of static/js/passkey.js, and the page where a person keeps their devices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ParamSpec

from flask import Response, jsonify, request
from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.core.errors import BankError, Invalid
from webapp.portals.public.entry import device, enter, way_in
from webapp.portals.shared.csrf import visitor_id
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words import sentence

P = ParamSpec("P")


def _in_json(view: Callable[P, Response]) -> Callable[P, Response]:
    """A refusal as {"error": sentence}: the script shows it where the button stands."""

    @wraps(view)
    def answer(*args: P.args, **kwargs: P.kwargs) -> Response:
        try:
            return view(*args, **kwargs)
        except BankError as error:
            refused = jsonify(error=sentence(error))
            refused.status_code = error.status
            return refused

    return answer


def _sent() -> Mapping[str, Any]:
    try:
        sent = request.get_json(silent=True)
    except RecursionError:
        sent = None
    if not isinstance(sent, dict) or not isinstance(sent.get("credential"), dict):
        raise Invalid("identity.passkey_refused")
    if not str(sent["credential"].get("id")).isascii() or "\0" in request.get_data(as_text=True):
        raise Invalid("identity.passkey_refused")
    return sent


@_in_json
def begin_sign_in() -> Response:
    """Options for the browser to ask whoever is there."""
    return jsonify(bank().identity.passkeys.begin_sign_in(visitor_id()))


@_in_json
def finish_sign_in() -> Response:
    """{"credential", "wanted"} -> {"next": path}, with the session's cookie."""
    sent = _sent()
    signed_in = bank().identity.passkeys.finish_sign_in(visitor_id(), sent["credential"], device())
    wanted = str(sent.get("wanted") or "")
    return enter(signed_in, jsonify(next=way_in(signed_in.person, wanted)))


@_in_json
def begin_register() -> Response:
    """Options for the browser to make a passkey for the signed-in person."""
    return jsonify(bank().identity.passkeys.begin_registration(actor()))


@_in_json
def finish_register() -> Response:
    """{"credential", "label"} -> {"next": path}."""
    sent = _sent()
    bank().identity.passkeys.finish_registration(actor(), sent["credential"], str(sent.get("label") or ""))
    return jsonify(next=address("public.passkeys"))


def passkeys() -> Response:
    """The devices that sign this person in, and the way to add or remove one."""
    kept = [
        {
            "id": one.id,
            "label": one.label or _("没有名字的设备"),
            "made": from_ms(one.created_ms),
            "used": from_ms(one.last_used_ms) if one.last_used_ms else None,
        }
        for one in bank().identity.passkeys.owned(actor())
    ]
    said = [
        _("加好以后，登录时按一下指纹，或者看一眼。也可以输入这台设备的密码。"),
        _("不用等短信，别人也骗不走。"),
    ]
    return page(
        "public/passkeys.html",
        title=_("用这台设备登录"),
        spoken=said,
        public_sound=True,
        scripts=("js/passkey.js",),
        kept=kept,
    )


def remove_passkey(passkey_id: str) -> Response:
    """Takes one device away, at once."""
    bank().identity.passkeys.remove(actor(), passkey_id)
    return see_other("public.passkeys")

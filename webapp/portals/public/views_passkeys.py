"""Passkeys: the four calls of static/js/passkey.js, and the page where a person keeps their devices."""

from __future__ import annotations

from flask import Response, jsonify
from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.portals.public.entry import device, enter, way_in
from webapp.portals.shared.credentials import in_json, sent_credential
from webapp.portals.shared.csrf import visitor_id
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank


@in_json
def begin_sign_in() -> Response:
    """Options for the browser to ask whoever is there."""
    return jsonify(bank().identity.passkeys.begin_sign_in(visitor_id()))


@in_json
def finish_sign_in() -> Response:
    """{"credential", "wanted"} -> {"next": path}, with the session's cookie."""
    sent = sent_credential()
    signed_in = bank().identity.passkeys.finish_sign_in(visitor_id(), sent["credential"], device())
    wanted = str(sent.get("wanted") or "")
    return enter(signed_in, jsonify(next=way_in(signed_in.person, wanted)))


@in_json
def begin_register() -> Response:
    """Options for the browser to make a passkey for the signed-in person."""
    return jsonify(bank().identity.passkeys.begin_registration(actor()))


@in_json
def finish_register() -> Response:
    """{"credential", "label"} -> {"next": path}."""
    sent = sent_credential()
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

"""A POST is taken only from our own pages: a token bound to the session (or the visitor's cookie), masked each time."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256

from flask import Response, abort, request
from markupsafe import Markup

from webapp.portals.shared.cookies import cookie_name
from webapp.portals.shared.here import asked, here
from webapp.portals.shared.person import session_token
from webapp.portals.shared.services import bank

_VISIT_BYTES = 16


def _visit() -> str:
    """What the token is bound to before sign-in: a random cookie, made with the first form that is shown."""
    held = asked().cookies.get(cookie_name("visit"))
    if held:
        return held
    kept = here()
    if "new_visit" not in kept:
        kept.new_visit = secrets.token_urlsafe(_VISIT_BYTES)
    fresh: str = kept.new_visit
    return fresh


def _expected(bound_to: str) -> bytes:
    return hmac.digest(bank().csrf_key, b"csrf:" + bound_to.encode(), sha256)


def visitor_id() -> str:
    """The visitor's random id, the same for the whole visit: what a passkey challenge is bound to before sign-in."""
    return _visit()


def csrf_token() -> str:
    """The token for this page: a fresh pad and the masked secret (hex), so that compression can't give it away."""
    kept = here()
    if "csrf_token" not in kept:
        expected = _expected(session_token() or _visit())
        pad = secrets.token_bytes(len(expected))
        kept.csrf_token = (pad + _masked(expected, pad)).hex()
    token: str = kept.csrf_token
    return token


def _masked(secret: bytes, pad: bytes) -> bytes:
    return (int.from_bytes(secret, "big") ^ int.from_bytes(pad, "big")).to_bytes(len(secret), "big")


def csrf_field() -> Markup:
    """The hidden field that every form carries."""
    kept = here()
    if "csrf_field" not in kept:
        kept.csrf_field = Markup(f'<input type="hidden" name="csrf" value="{csrf_token()}">')  # noqa: S704 - hexadecimal
    field: Markup = kept.csrf_field
    return field


def check_csrf() -> None:
    """Refuses (403) a writing request that our own page did not send."""
    if asked().method not in ("GET", "HEAD", "OPTIONS") and not csrf_holds():
        abort(403)


def csrf_holds() -> bool:
    """Whether our own page sent this request, for whoever holds this browser's cookies."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    bound_to = session_token() or request.cookies.get(cookie_name("visit"))
    sent = request.headers.get("X-CSRF-Token") or request.form.get("csrf", "")
    return bound_to is not None and _matches(sent, _expected(bound_to))


def _matches(sent: str, expected: bytes) -> bool:
    try:
        raw = bytes.fromhex(sent)
    except ValueError:
        return False
    if len(raw) != 2 * len(expected):
        return False
    half = len(expected)
    return hmac.compare_digest(_masked(raw[half:], raw[:half]), expected)


def keep_visit(response: Response) -> None:
    """Hands the visitor's cookie out with the page that needed it."""
    kept = here()
    if "new_visit" in kept:
        response.set_cookie(
            cookie_name("visit"),
            kept.new_visit,
            secure=bank().settings.secure,
            httponly=True,
            samesite="Lax",
            path="/",
        )

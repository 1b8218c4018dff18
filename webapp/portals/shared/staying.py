"""How long a signed-in page stays: a session nobody uses ends after a quarter of an hour, and says so before it does.

When a person last did something stands in a cookie beside the session's, signed for that session: a GET writes nothing to
the bank's books. Without it, the session's beginning counts.
"""

from __future__ import annotations

import hmac
from hashlib import sha256

from flask import Response

from webapp.core.clock import to_ms
from webapp.portals.shared.cookies import cookie_name
from webapp.portals.shared.here import asked, here
from webapp.portals.shared.services import bank
from webapp.services.identity.model import IDLE_MS, SessionView

# Seconds before the end at which the page begins to say so; WCAG 2.2.1 asks for 20 at least, our own rule for 60.
WARNING_S = 120
# What a page or its sound fetches by itself is no sign of a person; and who leaves, leaves nothing behind.
_UNATTENDED = ("public.time_left", "public.static", "public.healthz", "public.sign_out")


def left_ms(session: SessionView) -> int:
    """How long the session goes on if nothing happens from now on; 0 or less: it is over."""
    now = to_ms(bank().clock.now())
    return min(_last_act(session, now) + IDLE_MS, session.expires_ms) - now


def fresh_s(session: SessionView) -> int:
    """The same in whole seconds, for a page that is being drawn now: the drawing is an act."""
    now = to_ms(bank().clock.now())
    return min(IDLE_MS, session.expires_ms - now) // 1000


def _last_act(session: SessionView, now: int) -> int:
    at, _, mark = asked().cookies.get(cookie_name("seen"), "").partition(".")
    if not (at.isascii() and at.isdecimal() and len(at) < 16):
        return session.created_ms
    known = hmac.compare_digest(mark.encode("utf-8", "replace"), _mark(session.session_id, at).encode())
    return max(session.created_ms, min(int(at), now)) if known else session.created_ms


def _mark(session_id: str, at: str) -> str:
    return hmac.digest(bank().csrf_key, f"seen:{session_id}:{at}".encode(), sha256).hex()[:32]


def keep_seen(response: Response) -> None:
    """Notes that the person did something: opened a page or sent a form."""
    session: SessionView | None = here().get("person")
    if session is None or response.mimetype not in ("text/html", "application/json"):
        return
    request = asked()
    if request.endpoint in _UNATTENDED or "HX-Request" in request.headers:
        return
    at = str(to_ms(bank().clock.now()))
    # Written out: werkzeug's own way costs 20 us, and this goes with every page.
    secure = "; Secure" if bank().settings.secure else ""
    cookie = f"{cookie_name('seen')}={at}.{_mark(session.session_id, at)}"
    response.headers.add("Set-Cookie", f"{cookie}{secure}; HttpOnly; Path=/; SameSite=Lax")

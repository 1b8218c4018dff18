"""Who is here, and how this person likes the pages: from the session, or for a visitor from a cookie."""

from __future__ import annotations

from typing import cast

from flask import g, request

from webapp.portals.shared.services import bank
from webapp.services.identity.model import Actor, SessionView
from webapp.services.identity.model_preferences import Preferences

# Each look at `g` costs half a microsecond, and a page asks dozens of times who is here: one look, with a default.
_UNKNOWN = object()


def cookie_name(name: str) -> str:
    """`__Host-` where the bank is reached over TLS; browsers refuse that prefix without it."""
    return f"__Host-{name}" if bank().settings.secure else name


def session_token() -> str | None:
    """The opaque session id that the browser holds."""
    return request.cookies.get(cookie_name("session"))


def current_person() -> SessionView | None:
    """The signed-in person of this request, looked up once; None for a visitor."""
    person: SessionView | object | None = g.get("person", _UNKNOWN)
    if person is _UNKNOWN:
        token = session_token()
        person = g.person = bank().identity.session_of(token) if token else None
    return cast("SessionView | None", person)


def actor() -> Actor:
    """The signed-in person as services know them. Only behind an address that needs one."""
    person = current_person()
    if person is None:
        raise RuntimeError("an address without access control asked for its actor")
    return person.actor


def preferences() -> Preferences:
    """How this person, or this visitor's cookie, wants the pages."""
    chosen: Preferences | None = g.get("preferences")
    if chosen is None:
        person = current_person()
        chosen = (
            person.preferences if person else Preferences.read(request.cookies.get(cookie_name("prefs"), ""))
        )
        g.preferences = chosen
    return chosen

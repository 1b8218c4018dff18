"""Who is here, and how this person likes the pages: from the session, or for a visitor from a cookie."""

from __future__ import annotations

from typing import cast

from webapp.portals.shared.cookies import cookie_name
from webapp.portals.shared.here import asked, here
from webapp.portals.shared.services import bank
from webapp.portals.shared.staying import left_ms
from webapp.services.identity.model import Actor, SessionView
from webapp.services.identity.model_preferences import Preferences

# A page asks dozens of times who is here: one look, with a default.
_UNKNOWN = object()


def session_token() -> str | None:
    """The opaque session id that the browser holds."""
    return asked().cookies.get(cookie_name("session"))


def current_person() -> SessionView | None:
    """The signed-in person of this request, looked up once; None for a visitor."""
    kept = here()
    person: SessionView | object | None = kept.get("person", _UNKNOWN)
    if person is _UNKNOWN:
        token = session_token()
        session = bank().identity.session_of(token) if token else None
        if session is not None and left_ms(session) <= 0:
            kept.unattended, session = session, None
        person = kept.person = session
    return cast("SessionView | None", person)


def unattended() -> SessionView | None:
    """The session of this browser when nobody used it for too long: it counts no more, but was not signed out."""
    current_person()
    session: SessionView | None = here().get("unattended")
    return session


def actor() -> Actor:
    """The signed-in person as services know them. Only behind an address that needs one."""
    person = current_person()
    if person is None:
        raise RuntimeError("an address without access control asked for its actor")
    return person.actor


def preferences() -> Preferences:
    """How this person, or this visitor's cookie, wants the pages."""
    kept = here()
    chosen: Preferences | None = kept.get("preferences")
    if chosen is None:
        person = current_person()
        chosen = (
            person.preferences if person else Preferences.read(asked().cookies.get(cookie_name("prefs"), ""))
        )
        kept.preferences = chosen
    return chosen

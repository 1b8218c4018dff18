"""Coming in and going out: the session's cookie, and where the person is led."""

from __future__ import annotations

from contextlib import suppress

from flask import Response, request

from webapp.core.errors import NotFound
from webapp.portals.shared.access import way_back
from webapp.portals.shared.person import Preferences, cookie_name, current_person
from webapp.portals.shared.rendering import HOMES, address
from webapp.portals.shared.replies import see_other, see_path
from webapp.portals.shared.services import bank
from webapp.services.identity.model import SESSION_MS, Person, SignedIn

_YEAR_S = 365 * 24 * 60 * 60


def device() -> str:
    """What the browser calls itself, for the person's list of sessions."""
    return request.headers.get("User-Agent", "")


def home_of(portal: str, wanted: str | None = None) -> str:
    """The page a person wanted before sign-in if it can be theirs, else their own first page."""
    home = address(HOMES[portal])
    path = way_back(wanted, home)
    room = path.split("/")[1]
    return home if path == "/" or (room in HOMES and room != portal) else path


def enter(signed_in: SignedIn, response: Response) -> Response:
    """Hands the session over to the browser. Whoever was signed in here before is signed out."""
    _end_present()
    secure = bank().settings.secure
    response.set_cookie(
        cookie_name("session"),
        signed_in.token,
        max_age=SESSION_MS // 1000,
        secure=secure,
        httponly=True,
        samesite="Lax",
        path="/",
    )
    return keep_preferences(response, likes(signed_in.person))


def leave() -> Response:
    """Ends the session and leads to the front page; how the pages look stays as it was."""
    _end_present()
    response = see_other("public.front")
    for name in ("session", "visit"):
        response.delete_cookie(
            cookie_name(name), secure=bank().settings.secure, httponly=True, samesite="Lax", path="/"
        )
    return response


def led_in(signed_in: SignedIn, wanted: str | None = None) -> Response:
    """303 to where the person wanted to go, signed in."""
    return enter(signed_in, see_path(home_of(signed_in.person.portal, wanted)))


def likes(person: Person) -> Preferences:
    """How a person likes the pages, as pages know it."""
    return Preferences().changed(locale=person.locale, mode=person.mode, scheme=person.scheme, text=person.text_percent)


def keep_preferences(response: Response, wish: Preferences) -> Response:
    """Lets this browser remember how the pages look, also after sign-out."""
    response.set_cookie(
        cookie_name("prefs"),
        wish.written(),
        max_age=_YEAR_S,
        secure=bank().settings.secure,
        httponly=True,
        samesite="Lax",
        path="/",
    )
    return response


def _end_present() -> None:
    person = current_person()
    if person is not None:
        # Another tab may have signed out a moment ago: then there is nothing left to end.
        with suppress(NotFound):
            bank().identity.end_session(person.actor)

"""Coming in and going out: the session's cookie, and where the person is led."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from contextlib import suppress

from flask import Response, request

from webapp.core.errors import NotFound
from webapp.portals.shared.access import way_back
from webapp.portals.shared.cookies import cookie_name
from webapp.portals.shared.person import current_person, unattended
from webapp.portals.shared.rendering import HOMES, address
from webapp.portals.shared.replies import see_other, see_path
from webapp.portals.shared.services import bank
from webapp.services.identity.model import LONGEST_MS, Person, SignedIn
from webapp.services.identity.model_preferences import POSSIBLE, Preferences

# Staff whose own work is not the queue of applications begin where it is.
_FIRST = {
    "specialist": "staff.calls",
    "tax_adviser": "staff.advice",
    "legal_adviser": "staff.advice",
}
_YEAR_S = 365 * 24 * 60 * 60
_MARK_BYTES = 24
_MARK = re.compile(r"[\w-]{32}", re.ASCII)


def device() -> str:
    """What the browser calls itself, for the person's list of sessions."""
    return request.headers.get("User-Agent", "")


def wanted() -> str | None:
    """Where the person was going when asked to sign in; a path of this site or nothing."""
    path = way_back(request.values.get("next"))
    return None if path == "/" else path


def home_of(portal: str, wanted: str | None = None, *, role: str | None = None) -> str:
    """The page a person wanted before sign-in if it can be theirs, else their own first page.

    role: of a member of staff; who calls elders back begins with who waits for a call, an adviser with questions.
    """
    home = address(_FIRST.get(role or "", HOMES[portal]))
    path = way_back(wanted, home)
    room = path.split("/")[1]
    return home if path == "/" or (room in HOMES and room != portal) else path


def enter(signed_in: SignedIn, response: Response, *, played: bool = False) -> Response:
    """Hands the session over to the browser. Whoever was signed in here before is signed out.

    What was chosen at the door (a language, 长辈版) goes in with the person. played: by the demo's button, which signs nobody in for
    real: one browser plays everybody, and is known as nobody's.
    """
    _end_present()
    wish = _wish(signed_in.person)
    if wish != signed_in.person.preferences:
        bank().identity.set_preferences(signed_in.actor, wish)
    _set(response, "session", signed_in.token, LONGEST_MS // 1000)
    if not played:
        _know_again(signed_in, response)
    _drop(response, "chosen")
    return keep_preferences(response, wish)


def _know_again(signed_in: SignedIn, response: Response) -> None:
    """Keeps with the session by which browser it was begun. The mark says nothing of anybody, and stays when people leave."""
    mark = request.cookies.get(cookie_name("device"), "")
    if not _MARK.fullmatch(mark):
        mark = secrets.token_urlsafe(_MARK_BYTES)
    bank().identity.mark_browser(signed_in.actor, mark)
    _set(response, "device", mark, _YEAR_S)


def leave() -> Response:
    """Ends the session and leads to the front page; how the pages look stays as it was.

    Nothing else of anybody stays in the browser: a tablet at the counter goes from one customer to the next.
    """
    _end_present()
    response = see_other("public.front")
    _drop(response, "session")
    _drop(response, "seen")
    _drop(response, "visit")
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


def led_in(signed_in: SignedIn, wanted: str | None = None, *, played: bool = False) -> Response:
    """303 to where the person wanted to go, signed in. played: see `enter`."""
    return enter(signed_in, see_path(way_in(signed_in.person, wanted)), played=played)


def way_in(person: Person, wanted: str | None = None) -> str:
    """Where a sign-in leads. An elder who came for nothing in particular is asked the first questions, once."""
    likes = person.preferences
    if not wanted and person.portal == "elder" and likes.mode == "elder" and likes.asked == "no":
        return address("public.first_visit", number=1)
    return home_of(person.portal, wanted, role=person.staff_role)


def keep_preferences(response: Response, wish: Preferences, chosen: Iterable[str] = ()) -> Response:
    """Lets this browser remember how the pages look, also after sign-out.

    chosen: what a visitor has just chosen; it is carried over when the visitor signs in.
    """
    _set(response, "prefs", wish.written(), _YEAR_S)
    if chosen:
        _set(response, "chosen", ".".join(sorted({*_chosen(), *chosen})), None)
    return response


def _chosen() -> list[str]:
    names = request.cookies.get(cookie_name("chosen"), "").split(".")
    return [name for name in names if name in POSSIBLE]


def _wish(person: Person) -> Preferences:
    here = Preferences.read(request.cookies.get(cookie_name("prefs"), ""))
    return person.preferences.changed(**{name: getattr(here, name) for name in _chosen()})


def _set(response: Response, name: str, value: str, seconds: int | None) -> None:
    """A cookie for this host, closed to scripts; without `seconds` it goes with the browser window."""
    response.set_cookie(
        cookie_name(name),
        value,
        max_age=seconds,
        secure=bank().settings.secure,
        httponly=True,
        samesite="Lax",
        path="/",
    )


def _drop(response: Response, name: str) -> None:
    secure = bank().settings.secure
    response.delete_cookie(cookie_name(name), secure=secure, httponly=True, samesite="Lax", path="/")


def _end_present() -> None:
    person = current_person() or unattended()
    if person is not None:
        # Another tab may have signed out a moment ago: then there is nothing left to end.
        with suppress(NotFound):
            bank().identity.end_session(person.actor)

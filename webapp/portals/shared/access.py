"""Who may see an address. What says nothing is refused."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from urllib.parse import urlsplit

from flask import Response, abort, request

from webapp.portals.shared.csrf import csrf_holds
from webapp.portals.shared.here import asked, extension
from webapp.portals.shared.kept import way_back_to_form
from webapp.portals.shared.person import current_person, session_token
from webapp.portals.shared.replies import see_other


class Access(Enum):
    """What an address needs. DEMO addresses exist in demo mode only."""

    PUBLIC = "public"
    SIGNED_IN = "signed in"
    ELDER = "elder"
    FAMILY = "family"
    BUSINESS = "business"
    STAFF = "staff"
    DEMO = "demo"


_OPEN = (Access.PUBLIC, Access.DEMO)


def needs_of(endpoint: str) -> Access | None:
    """What the endpoint said it needs; None when it said nothing."""
    table: dict[str, Access] = extension("access")
    return table.get(endpoint)


def guard() -> Response | None:
    """Runs before every view: sends a stranger to sign in, refuses the wrong portal (403) and the unlisted (403)."""
    endpoint = asked().endpoint
    if endpoint is None:
        return None
    needs = needs_of(endpoint)
    if needs is None:
        abort(403)
    if needs in _OPEN:
        return None
    person = current_person()
    if person is None and request.headers.get("HX-Request") == "true":
        # A part of a page that asks by itself: the page is opened anew, and leads to signing in; nothing is drawn into it.
        return Response(status=204, headers={"HX-Refresh": "true"})
    if person is None:
        return see_other("public.sign_in", next=_after_sign_in())
    if needs is not Access.SIGNED_IN and person.portal != needs.value:
        abort(403)
    return None


def _after_sign_in() -> str | None:
    """Where to lead once it is known who is there. What was sent too late is kept for its person, and never carried out."""
    if request.method == "GET":
        return way_back(request.full_path.removesuffix("?"))
    return way_back_to_form() if session_token() and csrf_holds() else None


@lru_cache(maxsize=1024)
def way_back(path: str | None, otherwise: str = "/") -> str:
    """A path of this site to go back to; anything that leads elsewhere becomes `otherwise`."""
    if not path or not path.startswith("/") or path[1:2] in ("/", "\\") or any(c < " " for c in path):
        return otherwise
    try:
        parts = urlsplit(path)
    except ValueError:
        return otherwise
    return otherwise if parts.scheme or parts.netloc else path

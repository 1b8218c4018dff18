"""A form that arrives when the session is over is not carried out and not lost: after signing in the page is as it was."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import current_app, g, request
from werkzeug.exceptions import HTTPException

from webapp.portals.shared.came_from import came_from
from webapp.portals.shared.here import asked
from webapp.portals.shared.person import current_person, session_token
from webapp.portals.shared.services import bank

# Never kept: tokens, keys of one press, and codes, which are good for one moment only.
_LEFT_OUT = ("csrf", "key", "next", "back", "code", "kept")
_UNKNOWN = object()
# The page it was typed on: it comes back there and nowhere else, so that it never stands in another customer's form.
_AT = "/page"


def way_back_to_form() -> str | None:
    """Keeps what this request brings (its CSRF token holds) and says where to lead after signing in; None: nowhere special."""
    path = _page_of_form()
    token = session_token()
    if path is None or token is None:
        return path
    fields = {name: value for name, value in request.form.items() if name not in _LEFT_OUT}
    form_id = bank().identity.kept.keep(token, {_AT: urlsplit(path).path, **fields})
    return path if form_id is None else _with(path, form_id)


def _page_of_form() -> str | None:
    """The page on which the form stood: what the browser says, else the form's own address where that can be looked at."""
    came = came_from()
    if came.netloc == request.host and _can_be_looked_at(came.path):
        return f"{came.path}?{came.query}" if came.query else came.path
    return request.path if _can_be_looked_at(request.path) else None


def _can_be_looked_at(path: str) -> bool:
    try:
        endpoint, _ = current_app.url_map.bind("").match(path, "GET")
    except HTTPException:
        return False
    return not str(endpoint).startswith(("public.sign_in", "public.code"))


def _with(path: str, form_id: str) -> str:
    parts = urlsplit(path)
    query = [pair for pair in parse_qsl(parts.query) if pair[0] != "kept"]
    return f"{parts.path}?{urlencode([*query, ('kept', form_id)])}"


def kept_fields() -> Mapping[str, str] | None:
    """What this person typed before, when this page is the one they come back to; looked up once a request."""
    request = asked()
    if request.method != "GET" or "kept" not in request.args:
        return None
    found: Mapping[str, str] | object | None = g.get("kept", _UNKNOWN)
    if found is _UNKNOWN:
        person = current_person()
        held = bank().identity.kept.find(person.actor, request.args["kept"]) if person else None
        found = g.kept = held if held and held.pop(_AT, None) == request.path else None
    return found if isinstance(found, Mapping) else None

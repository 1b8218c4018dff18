"""What is not a page: sound, styles and scripts, and whether the server is well."""

from __future__ import annotations

from flask import Response, current_app, request

from webapp.portals.shared.assets import Assets
from webapp.portals.shared.person import session_token
from webapp.portals.shared.services import bank


def voice(token: str) -> Response:
    """The sound behind an address that one of our pages carried; parts of it for players that seek."""
    sound = bank().voice.sound(token, session_token())
    response = Response(sound.data, content_type="audio/mpeg")
    response.headers["Cache-Control"] = "private, no-store" if sound.personal else "private, max-age=86400"
    response.set_etag(sound.etag)
    response.make_conditional(request.environ, accept_ranges=True, complete_length=len(sound.data))
    return response


def static(digest: str, name: str) -> Response:
    """A file that never changes under its address."""
    assets: Assets = current_app.extensions["assets"]
    return assets.answer(digest, name)


def healthz() -> Response:
    """200 while this process can ask its database."""
    with bank().database.read():
        return Response("ok\n", content_type="text/plain; charset=utf-8")

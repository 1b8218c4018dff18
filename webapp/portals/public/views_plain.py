"""What is not a page: styles and scripts, and whether the server is well."""

from __future__ import annotations

from flask import Response, current_app

from webapp.portals.shared.assets import Assets
from webapp.portals.shared.services import bank


def static(digest: str, name: str) -> Response:
    """A file that never changes under its address."""
    assets: Assets = current_app.extensions["assets"]
    return assets.answer(digest, name)


def healthz() -> Response:
    """200 while this process can ask its database."""
    with bank().database.read():
        return Response("ok\n", content_type="text/plain; charset=utf-8")

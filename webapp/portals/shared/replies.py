"""Answers that are not pages."""

from __future__ import annotations

from flask import Response, make_response, url_for


def see_other(endpoint: str, **values: object) -> Response:
    """303 to another address of the bank: what every successful POST answers."""
    return see_path(url_for(endpoint, **values))  # type: ignore[arg-type]  # url_for's own parameters are not used


def see_path(path: str) -> Response:
    """303 to a path of this site (check it with `access.way_back` when it came from outside)."""
    response = make_response("", 303)
    response.headers["Location"] = path
    return response

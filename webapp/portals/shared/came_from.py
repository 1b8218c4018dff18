"""The page a request came from, as the browser tells it."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

from flask import request


def came_from() -> SplitResult:
    """The referrer in its parts; empty parts where there is none, or none that can be read."""
    try:
        return urlsplit(request.referrer or "")
    except ValueError:
        return urlsplit("")

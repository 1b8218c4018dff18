"""What every answer carries, whatever it is: the headers that keep people safe, and compression."""

from __future__ import annotations

import secrets
import threading

import brotli
import zstandard
from flask import Response, g, request

from webapp.portals.shared.services import bank

_SMALLEST = 600


class _Packers(threading.local):
    """A compressor of zstandard's may be used by one thread at a time: each thread has its own."""

    def __init__(self) -> None:
        self.zstd = zstandard.ZstdCompressor(level=3)


_PACKERS = _Packers()
_TEXTS = ("text/html", "application/json")
# Added, not set: setting a header searches all that are there, and no view gives one of these.
_FIXED = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(self), microphone=(), geolocation=(), payment=()"),
)


def nonce() -> str:
    """The nonce of this answer's Content-Security-Policy."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    made: str = g.nonce
    return made


def _policy() -> str:
    mark = f"'nonce-{g.nonce}'" if "nonce" in g else "'none'"
    return (
        f"default-src 'none'; script-src {mark}; style-src {mark}; img-src 'self' data:; media-src 'self' blob:; "
        "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def secure(response: Response) -> Response:
    """Adds the headers. Pages are never kept by a cache unless the view said otherwise."""
    headers = response.headers
    if "Cache-Control" not in headers:
        headers.add("Cache-Control", "no-store")
    headers.add("Content-Security-Policy", _policy())
    for name, value in _FIXED:
        headers.add(name, value)
    if bank().settings.secure:
        headers.add("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
    return _packed(response)


def _packed(response: Response) -> Response:
    """zstd or brotli for texts, as the browser takes them."""
    if response.direct_passthrough or "Content-Encoding" in response.headers:
        return response
    if (
        response.mimetype not in ("text/html", "application/json")
        or len(body := response.get_data()) < _SMALLEST
    ):
        return response
    accepted = request.headers.get("Accept-Encoding", "")
    if "zstd" in accepted:
        response.set_data(_PACKERS.zstd.compress(body))
        response.headers["Content-Encoding"] = "zstd"
    elif "br" in accepted:
        response.set_data(brotli.compress(body, quality=4))
        response.headers["Content-Encoding"] = "br"
    response.headers["Vary"] = "Accept-Encoding, Cookie"
    return response

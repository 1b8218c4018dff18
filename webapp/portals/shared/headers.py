"""What every answer carries, whatever it is: the headers that keep people safe, and compression."""

from __future__ import annotations

import secrets
import threading

import brotli
import zstandard
from flask import Response, request

from webapp.portals.shared.here import here
from webapp.portals.shared.packing import takes
from webapp.portals.shared.services import bank

_SMALLEST = 600
# As level 3, with tables of 32 kB each instead of 256: they fit the processor's nearest cache, are cleared sooner, and lead to
# no larger page (matches from 4 signs on, as Chinese has them).
_FAST = zstandard.ZstdCompressionParameters(
    window_log=18, hash_log=13, chain_log=13, search_log=1, min_match=4, strategy=zstandard.STRATEGY_DFAST
)


class _Packers(threading.local):
    """A compressor of zstandard's may be used by one thread at a time: each thread has its own."""

    def __init__(self) -> None:
        self.zstd = zstandard.ZstdCompressor(compression_params=_FAST)


_PACKERS = _Packers()
_TEXTS = ("text/html", "application/json")
# Added, not set: setting a header searches all that are there, and no view gives one of these.
_FIXED = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(self), microphone=(self), geolocation=(), payment=()"),
)


def nonce() -> str:
    """The nonce of this answer's Content-Security-Policy."""
    kept = here()
    if "nonce" not in kept:
        kept.nonce = secrets.token_urlsafe(16)
    made: str = kept.nonce
    return made


def _policy() -> str:
    made = here().get("nonce")
    mark = f"'nonce-{made}'" if made else "'none'"
    # The event streams may stand on a port of their own; only a page that listens to one may reach it.
    also = f" {bank().settings.live}" if "listens" in here() and bank().settings.live else ""
    return (
        f"default-src 'none'; script-src {mark}; style-src {mark}; img-src 'self' data:; media-src 'self' blob:; "
        f"connect-src 'self'{also}; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
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
    if takes(accepted, "zstd"):
        response.set_data(_PACKERS.zstd.compress(body))
        response.headers["Content-Encoding"] = "zstd"
    elif takes(accepted, "br"):
        response.set_data(brotli.compress(body, quality=4))
        response.headers["Content-Encoding"] = "br"
    response.headers["Vary"] = "Accept-Encoding, Cookie"
    return response

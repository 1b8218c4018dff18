"""Style and script as the pages get them: minified once at start, compressed, with names that never change their content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import brotli
import rjsmin
from flask import Response, abort, request

from webapp.portals.shared.packing import takes
from webapp.portals.shared.sheets import Sheets

ROOT = Path(__file__).resolve().parents[3]
STATIC = ROOT / "static"
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".webmanifest": "application/manifest+json",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file. digest: 12 hex digits of its content, part of its address."""

    digest: str
    raw: bytes
    packed: bytes
    type: str


def _asset(path: Path) -> Asset:
    raw = path.read_bytes()
    if path.suffix == ".js" and "vendor" not in path.parts:
        raw = _small(raw)
    digest = hashlib.sha256(raw).hexdigest()[:12]
    return Asset(digest, raw, brotli.compress(raw, quality=11), _TYPES[path.suffix])


def _small(script: bytes) -> bytes:
    """A script of ours as set-up has made it small, or without its comments and spaces where set-up has not seen it yet."""
    made = STATIC / "vendor" / "small" / f"{hashlib.sha256(script).hexdigest()[:16]}.js"
    return made.read_bytes() if made.is_file() else rjsmin.jsmin(script.decode()).encode()


class Assets:
    """All files below static/ that pages may ask for, and the sheets from which a page's style is inlined."""

    def __init__(self, static: Path = STATIC) -> None:
        files = (path for path in static.rglob("*") if path.suffix in _TYPES)
        self._files = {path.relative_to(static).as_posix(): _asset(path) for path in sorted(files)}
        self.sheets = Sheets(static / "css")

    def address(self, name: str) -> str:
        """The address of a file, e.g. address("js/speak.js"). KeyError when there is no such file."""
        return f"/static/{self._files[name].digest}/{name}"

    def answer(self, digest: str, name: str) -> Response:
        """The file, to be kept for a year; 404 for another digest."""
        asset = self._files.get(name)
        if asset is None or asset.digest != digest:
            abort(404)
        packed = takes(request.headers.get("Accept-Encoding", ""), "br")
        response = Response(asset.packed if packed else asset.raw, content_type=asset.type)
        if packed:
            response.headers["Content-Encoding"] = "br"
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response

"""What can be said of a file without opening it: its first bytes against its name. Opening it is the bounded child's."""

from __future__ import annotations

import re
from collections.abc import Mapping

from webapp.core.errors import Invalid

MAX_BYTES = 20 * 1024 * 1024
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")

PICTURE = "picture"
_FAMILY_OF_NAME: Mapping[str, str] = {
    "pdf": "pdf",
    "ofd": "zip",
    "docx": "zip",
    "xlsx": "zip",
    "xml": "xml",
    "jpg": PICTURE,
    "jpeg": PICTURE,
    "png": PICTURE,
    "heic": PICTURE,
    "heif": PICTURE,
}
ACCEPT = ",".join(["image/*", *(f".{ending}" for ending in _FAMILY_OF_NAME)])
"""What a file field asks a browser for: photographs, and every kind of file that is read."""


def check_shape(filename: str, data: bytes) -> str:
    """The family of the file: "pdf", "zip" (OFD, Word, Excel), "xml" or PICTURE.

    Raises Invalid, field "file": documents.empty, too_large (limit_mb), not_read_kind, name_mismatch (ending).
    """
    if not data:
        raise Invalid("documents.empty", "file")
    if len(data) > MAX_BYTES:
        raise Invalid("documents.too_large", "file", limit_mb=MAX_BYTES // 1024 // 1024)
    family = family_of(data)
    if family is None:
        raise Invalid("documents.not_read_kind", "file")
    ending = filename.rpartition(".")[2].lower() if "." in filename else ""
    if _FAMILY_OF_NAME.get(ending) != family:
        raise Invalid("documents.name_mismatch", "file", ending=_shown_ending(ending))
    return family


def family_of(data: bytes) -> str | None:
    """By the first bytes alone."""
    head = data[:1024]
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return PICTURE
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return PICTURE
    plain = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if plain.startswith(b"<") or head.startswith((b"\xff\xfe<\x00", b"\xfe\xff\x00<")):
        return "xml"
    return None


def _shown_ending(ending: str) -> str:
    return f".{ending}" if re.fullmatch(r"[a-z0-9]{1,8}", ending) else "?"


def tidy_filename(filename: str) -> str:
    """The last part of the name, without control characters and without marks that turn the reading direction."""
    return _UNPRINTABLE.sub("", re.split(r"[/\\]", filename)[-1]).strip()[-120:]

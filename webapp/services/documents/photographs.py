"""Which bytes are a photograph or a scan of one page, by their first bytes: the reader's and the page's way part here."""

from __future__ import annotations

_JPEG = b"\xff\xd8\xff"
_PNG = b"\x89PNG\r\n\x1a\n"
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"})


def is_photograph(data: bytes) -> bool:
    """JPEG, PNG or HEIC."""
    return data.startswith((_JPEG, _PNG)) or (data[4:8] == b"ftyp" and data[8:12] in _HEIC)

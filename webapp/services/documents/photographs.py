"""Which bytes are a photograph or a scan of one page and which a PDF, by their first bytes: the reader's ways part here."""

from __future__ import annotations

_JPEG = b"\xff\xd8\xff"
_PNG = b"\x89PNG\r\n\x1a\n"
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"})


def is_photograph(data: bytes) -> bool:
    """JPEG, PNG or HEIC."""
    return data.startswith((_JPEG, _PNG)) or (data[4:8] == b"ftyp" and data[8:12] in _HEIC)


def is_pdf(data: bytes) -> bool:
    """Its mark may stand a little behind the beginning."""
    return b"%PDF-" in data[:1024]

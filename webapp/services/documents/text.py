"""Two forms of every text: *folded* for comparing, *tidy* for keeping as printed."""

from __future__ import annotations

import re
import unicodedata

from webapp.services.documents.radicals import RADICALS

_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD])
_WIDE_TO_PLAIN = {
    code: chr(code - 0xFEE0)
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_WIDE_MARK = re.compile(r"(?<=[0-9A-Za-z])[－．／＿＃＊＋](?=[0-9A-Za-z])")
_SPACE = re.compile(r"\s+")
_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def fold(text: str) -> str:
    """NFKC with radicals mapped: the form in which labels and values are compared. Not for showing."""
    return unicodedata.normalize("NFKC", text.translate(RADICALS).translate(_INVISIBLE)).translate(RADICALS)


def squeeze(text: str) -> str:
    """`fold` without any white space."""
    return _SPACE.sub("", fold(text))


def tidy(text: str) -> str:
    """The text as a person sees it: radicals, compatibility characters and wide letters made plain, punctuation left."""
    return "".join(_tidy_char(char) for char in text.translate(_INVISIBLE))


def plain_lines(text: str) -> str:
    """The text without control characters and without marks that turn the reading direction; lines stay lines."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def _tidy_char(char: str) -> str:
    code = ord(char)
    if code in _WIDE_TO_PLAIN:
        return _WIDE_TO_PLAIN[code]
    if code in RADICALS:
        return RADICALS[code]
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        return unicodedata.normalize("NFKC", char)
    return " " if char.isspace() else char


def plain_marks(text: str) -> str:
    """The text with wide marks between Latin letters and figures made plain: ＨＴ－２０２６ is a number, not a dash in a sentence."""
    return _WIDE_MARK.sub(lambda mark: chr(ord(mark[0]) - 0xFEE0), text)


def same(one: str, other: str) -> bool:
    """True when two texts differ only in width, spaces, radicals or letter case."""
    return squeeze(one).casefold() == squeeze(other).casefold()


def is_plain(char: str) -> bool:
    """A letter or digit of the Latin kind, which is separated from its like by a space."""
    return char.isascii() and not char.isspace()


def rejoin(lines: list[str]) -> str:
    """The lines of one wrapped cell as one text; two Latin words get a space between them, other spaces stay where they are."""
    joined = ""
    for line in lines:
        if (
            joined
            and line
            and joined[-1].isascii()
            and joined[-1].isalpha()
            and line[0].isascii()
            and line[0].isalpha()
        ):
            joined += " "
        joined += line
    return joined.strip()

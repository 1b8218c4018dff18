"""A made-up language: every text of the catalogue in brackets, in accented words, longer than the Chinese; places for values are kept.

What a page shows outside such brackets does not come from the catalogue.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import cycle, islice

from babel.support import NullTranslations

from tooling.catalogue import collected

OPEN, CLOSE = "‹", "›"
# How a page's title says that something is wrong; the page client knows it.
WRONG, _WRONG_SOURCE = "Error: ", "请检查："
# What stays as it is: places for values, tags, and figures.
_KEPT = re.compile(r"(%\(\w+\)[a-z]|%[a-z%]|</?\w+>)")


# Lengths of words, one after the other, as they are in German: 6 letters and a space on average.
_WORDS = (3, 8, 5, 2, 10, 6, 4, 9, 7)
_LETTERS = "åñéßöçüìž"
# Letters for one Chinese sign: those take twice the width, and what they say takes a third more in other languages.
_LONGER = 2.7


def stretched(text: str) -> str:
    """The text in the made-up language."""
    parts = [part if _KEPT.fullmatch(part) else _words(len(part)) for part in _KEPT.split(text) if part]
    return f"{OPEN}{' '.join(parts)}{CLOSE}"


def _words(signs: int) -> str:
    """Words for so many Chinese signs."""
    left = round(signs * _LONGER)
    words: list[str] = []
    for length in cycle(_WORDS):
        if left <= 0:
            return " ".join(words)
        words.append("".join(islice(cycle(_LETTERS), min(length, max(2, left)))))
        left -= length + 1
    raise AssertionError("unreachable")


class Pseudo(NullTranslations):
    """Today's texts of the code and the templates in the made-up language; any other text stays as it is."""

    def __init__(self) -> None:
        super().__init__()
        self._known = _texts()

    def gettext(self, message: str) -> str:
        if message == _WRONG_SOURCE:
            return WRONG
        return stretched(message) if message in self._known else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    # Flask-Babel asks by these names.
    ugettext = gettext
    ungettext = ngettext


@cache
def _texts() -> frozenset[str]:
    several = (one.id if isinstance(one.id, tuple | list) else (one.id,) for one in collected())
    return frozenset(str(text) for texts in several for text in texts)


def outside(text: str) -> str:
    """The text without everything that stands in brackets, however deep."""
    depth, left = 0, []
    for sign in text:
        depth += (sign == OPEN) - (sign == CLOSE)
        if depth == 0 and sign != CLOSE:
            left.append(sign)
    assert depth == 0, f"a bracket is missing in {text!r}"
    return "".join(left)

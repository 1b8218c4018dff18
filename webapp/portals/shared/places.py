"""The places of the bank that a person can go to, and how to find one by a word, a typo or its pinyin."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pypinyin import lazy_pinyin
from rapidfuzz import fuzz

LONGEST_QUERY = 40
_MOST = 8
# Below this likeness (0 to 100) two words are two words.
_LIKE = 75
# Shorter spellings are too much like each other to be compared by likeness.
_LEAST_SPELLING = 4


@dataclass(frozen=True, slots=True)
class Place:
    """text: as its tile says it. note: one line more. aliases: other words people type for it, in any language; never shown.

    group: under which heading it stands on the page of all services. values: of its address. mode: a look of the pages
    to change to, instead of an address.
    """

    text: Any
    endpoint: str
    icon: str
    note: Any = ""
    aliases: tuple[str, ...] = ()
    group: str = ""
    values: dict[str, str] = field(default_factory=dict, hash=False)
    mode: str = ""


@dataclass(frozen=True, slots=True)
class _Spelt:
    """A name as it is compared. word: without spaces and signs; pinyin: of the whole; initials: of each syllable."""

    word: str
    pinyin: str
    initials: str


def find(query: str, places: Iterable[Place]) -> list[Place]:
    """The places a person may mean, the likeliest first, at most eight; none for a query without a letter or figure.

    A name found whole counts most, then one found in part, then its pinyin, then one written much the same.
    """
    asked = _spelt(query[:LONGEST_QUERY])
    if not asked.word:
        return []
    rated = ((_likeness(asked, place), place) for place in places)
    fit = sorted((one for one in rated if one[0] >= _LIKE), key=lambda one: -one[0])
    return [place for _, place in fit[:_MOST]]


def _likeness(asked: _Spelt, place: Place) -> float:
    return max(_compare(asked, _spelt(name)) for name in (str(place.text), *place.aliases))


def _compare(asked: _Spelt, name: _Spelt) -> float:
    """How much a name is what was asked for: 0 to 100."""
    if asked.word == name.word:
        return 100
    if name.word in asked.word or (asked.word in name.word and len(asked.word) * 4 >= len(name.word)):
        return 95
    if asked.pinyin in (name.pinyin, name.initials) and len(asked.pinyin) > 1:
        return 92
    if len(asked.pinyin) < _LEAST_SPELLING or len(name.pinyin) < _LEAST_SPELLING:
        return 0
    if name.pinyin in asked.pinyin or asked.pinyin in name.pinyin:
        return 88
    return 0.85 * max(fuzz.ratio(asked.pinyin, name.pinyin), fuzz.partial_ratio(asked.pinyin, name.pinyin))


@lru_cache(maxsize=2048)
def _spelt(text: str) -> _Spelt:
    plain = unicodedata.normalize("NFKC", text).casefold()
    word = "".join(sign for sign in plain if sign.isalnum())
    syllables = lazy_pinyin(word, v_to_u=False)
    return _Spelt(word, "".join(syllables), "".join(one[:1] for one in syllables))

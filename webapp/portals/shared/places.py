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
# A syllable that is one typo away from another is as like as this (0 to 100): "ze" and "zhe", but not "bei" and "ben".
_LIKE_SYLLABLE = 75
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
    """A name as it is compared. word: without spaces and signs; pinyin: of the whole; initials: of each syllable.

    syllables: one for each character; a word in letters is one of them.
    """

    word: str
    pinyin: str
    initials: str
    syllables: tuple[str, ...]

    @property
    def letters(self) -> bool:
        """It is written in letters, so where a syllable ends nobody knows."""
        return self.word.isascii()

    def whole_in(self, asked: _Spelt) -> bool:
        """It is a part of what was asked, and no mere character or, in letters, a syllable of it ("AI" in "huaiban")."""
        least = _LEAST_SPELLING if self.letters and asked.letters else 2
        return len(self.word) >= least and self.word in asked.word


def find(query: str, places: Iterable[Place]) -> list[Place]:
    """The places a person may mean, the likeliest first, at most eight; none for a query without a letter or figure.

    A name found whole counts most, then one found in part, then its pinyin, then one written much the same. One
    character that two names share makes them two names still: a character alone is looked for only as it is written.
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
    if name.whole_in(asked) or (asked.word in name.word and len(asked.word) * 4 >= len(name.word)):
        return 95
    if asked.pinyin in (name.pinyin, name.initials) and len(asked.pinyin) > 1:
        return 92
    if len(asked.pinyin) < _LEAST_SPELLING or len(name.pinyin) < _LEAST_SPELLING:
        return 0
    if min(len(asked.word), len(name.word)) < 2 or not _alike(asked, name):
        return 0
    if name.pinyin in asked.pinyin or asked.pinyin in name.pinyin:
        return 88
    return 0.85 * max(fuzz.ratio(asked.pinyin, name.pinyin), fuzz.partial_ratio(asked.pinyin, name.pinyin))


def _alike(asked: _Spelt, name: _Spelt) -> bool:
    """Each syllable of the shorter one is, but for a typo, in the longer one."""
    if asked.letters or name.letters:
        return True
    short, long = sorted((asked.syllables, name.syllables), key=len)
    return all(any(fuzz.ratio(one, other) >= _LIKE_SYLLABLE for other in long) for one in short)


@lru_cache(maxsize=2048)
def _spelt(text: str) -> _Spelt:
    plain = unicodedata.normalize("NFKC", text).casefold()
    word = "".join(sign for sign in plain if sign.isalnum())
    syllables = lazy_pinyin(word, v_to_u=False)
    return _Spelt(word, "".join(syllables), "".join(one[:1] for one in syllables), tuple(syllables))

"""How a clause is read: what an engine would get wrong, said the right way. No engine and no dictionary is loaded here.

Engines call `lexicon_pinyin` (syllables, for Kokoro) and `lexicon_espeak` (a clause in other characters).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from functools import cache, lru_cache
from itertools import product

from webapp.services.voice.lexicon_data import GIVEN, HOMOPHONES, READINGS, SURNAMES, TITLED, TITLES

# Around a name of which a character is read otherwise than in other words. Seen by nobody: `shown` takes them off.
NAME_OPENS, NAME_CLOSES = "⟦", "⟧"
# Changes with the words of the lexicon: belongs in the name under which an engine's sound is kept.
EDITION = hashlib.sha256((READINGS + SURNAMES + GIVEN + HOMOPHONES + TITLED + TITLES).encode()).hexdigest()[
    :8
]
_FAMILIAR = frozenset("老小大阿")
_LONGEST_SURNAME = 2


@lru_cache(maxsize=1024)
def marked(name: str) -> str:
    """A person's name for a spoken sentence: between marks where a character of it has a reading of its own."""
    name = shown(name)
    return f"{NAME_OPENS}{name}{NAME_CLOSES}" if name_readings(name) else name


def shown(text: str) -> str:
    """The same for the eye."""
    return text.replace(NAME_OPENS, "").replace(NAME_CLOSES, "")


def name_readings(name: str) -> dict[int, str]:
    """Place -> syllable of the characters of a name ("单秀英", "单阿姨", "老单") that have a reading of their own."""
    start = 1 if len(name) == _LONGEST_SURNAME and name[0] in _FAMILIAR else 0
    for size in (_LONGEST_SURNAME, 1):
        surname = name[start : start + size]
        if len(surname) == size and surname in _surnames():
            end = start + size
            return dict(enumerate(_surnames()[surname], start)) | _given(name, end)
    return _given(name, start + 1)


def _given(name: str, start: int) -> dict[int, str]:
    found: dict[int, str] = {}
    for place in range(start, len(name)):
        syllables = _given_names().get(name[place:]) or _given_names().get(name[place])
        if syllables and place not in found:
            found |= dict(enumerate(syllables, place))
    return found


def readings(han: str, cuts: Collection[int] | None = None) -> dict[int, str]:
    """Place -> syllable, for the characters of a text that stand in a word of the lexicon.

    cuts: where words begin or end, as far as known: a word of the lexicon that begins and ends inside words is none.
    """
    found: dict[int, str] = {}
    for start, end in matches(han, cuts):
        found |= {start + place: syllable for place, syllable in phrases()[han[start:end]].items()}
    return found


def matches(han: str, cuts: Collection[int] | None = None) -> list[tuple[int, int]]:
    """The words of the lexicon in a text, from the left, the longest first, each (start, end)."""
    words, longest = phrases(), _longest()
    found, place = [], 0
    while place < len(han):
        for end in range(min(len(han), place + longest), place, -1):
            if han[place:end] in words and (cuts is None or place in cuts or end in cuts):
                found.append((place, end))
                place = end
                break
        else:
            place += 1
    return found


@cache
def phrases() -> dict[str, dict[int, str]]:
    """Word -> place in it -> syllable."""
    found: dict[str, dict[int, str]] = {}
    for line in READINGS.split("\n"):
        if line:
            sign, syllable, *words = line.split()
            for word in words:
                places = (place for place, other in enumerate(word) if other == sign)
                found.setdefault(word, {}).update(dict.fromkeys(places, syllable))
    titled = product(TITLED.split(), TITLES.split())
    return found | {surname + title: dict(enumerate(_surnames()[surname])) for surname, title in titled}


@cache
def homophones() -> dict[str, str]:
    """Syllable -> a character that has this reading only."""
    return dict(_pairs(HOMOPHONES))


@cache
def _surnames() -> dict[str, list[str]]:
    return {surname: syllables.split("-") for surname, syllables in _pairs(SURNAMES)}


@cache
def _given_names() -> dict[str, list[str]]:
    return {name: syllables.split("-") for name, syllables in _pairs(GIVEN)}


@cache
def _longest() -> int:
    return max(map(len, phrases()))


def _pairs(table: str) -> list[tuple[str, str]]:
    words = table.split()
    return list(zip(words[::2], words[1::2], strict=True))

"""Chinese text as words and syllables: the dictionary's readings, corrected by the lexicon. For the process that speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise

import rjieba
from pypinyin import Style, lazy_pinyin

from webapp.services.voice.lexicon import NAME_CLOSES, NAME_OPENS, matches, name_readings, readings

_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]+"
_NAME_OR_NOT = re.compile(rf"{NAME_OPENS}({_HAN}){NAME_CLOSES}")
# A run of Chinese characters, with the names marked in it: where a sentence is cut between languages and rests.
HAN_RUN = re.compile(rf"((?:{_HAN}|{NAME_OPENS}{_HAN}{NAME_CLOSES})+)")

# A number with its point is one breath: cut at the point, a recogniser missed the figure after it.
_DECIMAL = re.compile("[零一二三四五六七八九十百千万亿]+点[零一二三四五六七八九]+")

Word = list[str]


def words(run: str) -> list[Word]:
    """The words of a run of Chinese characters, each as its syllables: "还款" -> [["huan2", "kuan3"]].

    Tones are figures, 5 for none, as a dictionary writes them: what neighbours do to a tone is the engine's own.
    """
    found: list[Word] = []
    for part, is_name in _parts(run):
        found += [_name(part)] if is_name else _sentence(part)
    return found


def _parts(run: str) -> Iterator[tuple[str, bool]]:
    """The run cut at its marked names."""
    for place, part in enumerate(_NAME_OR_NOT.split(run)):
        if part:
            yield part, bool(place % 2)


def _name(name: str) -> Word:
    syllables = [lazy_pinyin(sign, style=Style.TONE3, neutral_tone_with_five=True)[0] for sign in name]
    return [name_readings(name).get(place, syllable) for place, syllable in enumerate(syllables)]


def _sentence(han: str) -> list[Word]:
    cuts = {0, *accumulate(map(len, rjieba.cut(han)))}
    decimals = [found.span() for found in _DECIMAL.finditer(han)]
    for start, end in (*matches(han, cuts), *decimals):
        cuts = (cuts - set(range(start + 1, end))) | {start, end}
    own = readings(han, cuts)
    own |= {place: "yi1" for start, end in decimals for place in range(start, end) if han[place] == "一"}
    found = []
    for start, end in pairwise(sorted(cuts)):
        syllables = lazy_pinyin(han[start:end], style=Style.TONE3, neutral_tone_with_five=True)
        found.append([own.get(start + place, syllable) for place, syllable in enumerate(syllables)])
    return found

"""How much of a sentence a recogniser understood: characters, and syllables with their tones (homophones are no error).

Figures are written in many ways ("126.8元", "一百二十六元八角"): what was recognised is spelled out in each way a
teller might say it, and the way nearest to what was said counts. The same for every voice that is compared.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import opencc
from pypinyin import Style, lazy_pinyin

from webapp.services.voice import spoken_zh

_MOST_FIGURES = 10**11
# At most so many runs of figures are spelled in all their ways: two to the power of this.
_RUNS_AT_MOST = 6
_MONEY = re.compile(r"(\d[\d,]*)\.(\d{1,2})\s*[元块]")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*[%％]")
_DECIMAL = re.compile(r"(?<![\d.,])(\d+\.\d+)(?![\d.])")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_FIGURES = re.compile(r"\d[\d,\-\s]*\d|\d")
# Said alike or meant alike; 您 and 你, 她 and 他 are one word to the ear of a recogniser.
_ALIKE = str.maketrans("两幺块您她它妳", "二一元你他他你")
# 幺, one among figures, is not in the recogniser's everyday words: it writes what sounds like it.
_YAO = re.compile("(?<=[零一二三四五六七八九])[要腰邀妖药摇]|[要腰邀妖药摇](?=[零一二三四五六七八九])")
_SIMPLIFIED = opencc.OpenCC("t2s")


@dataclass(frozen=True, slots=True)
class Heard:
    """Errors (characters; syllables with tone) against how many there were to be heard."""

    length: int
    signs_wrong: int
    syllables_wrong: int
    nearest: str


def plain(text: str) -> str:
    """Only what is heard, in one spelling: simplified, without punctuation and spaces."""
    kept = "".join(sign for sign in _SIMPLIFIED.convert(text) if sign.isalnum())
    text = kept.lower().translate(_ALIKE).replace("元钱", "元")
    return _YAO.sub("一", _YAO.sub("一", text))


def spellings(text: str) -> Iterator[str]:
    """What was recognised, its figures in words in every likely way."""
    text = _MONEY.sub(_money, text)
    text = _PERCENT.sub(lambda found: spoken_zh.percent(Decimal(found[1])), text)
    text = _DECIMAL.sub(lambda found: spoken_zh.decimal(Decimal(found[1])), text)
    text = _CLOCK.sub(lambda found: f"{int(found[1])}点{int(found[2])}分", text)
    parts = _FIGURES.split(text)
    runs = [_ways(run) for run in _FIGURES.findall(text)]
    if len(runs) > _RUNS_AT_MOST:
        runs = [ways[:1] for ways in runs]
    for chosen in itertools.product(*runs):
        yield plain("".join(itertools.chain.from_iterable(zip(parts, [*chosen, ""], strict=True))))


def _money(found: re.Match[str]) -> str:
    return spoken_zh.money(int(found[1].replace(",", "")) * 100 + int(found[2].ljust(2, "0")))


def _ways(run: str) -> list[str]:
    """Of a run of figures: one by one, and as a number."""
    figures = re.sub(r"\D", "", run)
    one_by_one = spoken_zh.one_by_one([figures])
    value = int(figures)
    return [one_by_one, spoken_zh.number(value)] if value < _MOST_FIGURES else [one_by_one]


def compare(said: str, recognised: str) -> Heard:
    """What was said, and what the recogniser wrote."""
    wanted = plain(said)
    nearest = min(spellings(recognised), key=lambda way: distance(wanted, way))
    return Heard(
        length=len(wanted),
        signs_wrong=distance(wanted, nearest),
        syllables_wrong=distance(_syllables(wanted), _syllables(nearest)),
        nearest=nearest,
    )


def is_heard(part: str, recognised: str) -> bool:
    """Whether an amount, date or tail stands in what was recognised, by its sound."""
    wanted = " ".join(_syllables(plain(part)))
    return any(wanted in " ".join(_syllables(way)) for way in spellings(recognised))


def _syllables(text: str) -> list[str]:
    return [syllable for sign in text for syllable in lazy_pinyin(sign, style=Style.TONE3)]


def distance(wanted: Sequence[str], got: Sequence[str]) -> int:
    """Levenshtein's: how many must be changed, added or left out."""
    row = list(range(len(got) + 1))
    for number, one in enumerate(wanted, 1):
        before, row[0] = row[0], number
        for place, other in enumerate(got, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (one != other))
    return row[-1]

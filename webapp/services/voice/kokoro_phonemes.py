"""A sentence, Chinese and English mixed, as Kokoro's phonemes. For its own process only."""

from __future__ import annotations

import re

from webapp.services.voice import kokoro_en
from webapp.services.voice.kokoro_zh import syllable
from webapp.services.voice.lexicon_pinyin import HAN_RUN, words
from webapp.services.voice.model import Language

_LATIN = re.compile(r"([A-Za-z]+(?:['’.&-]?[A-Za-z]+)*)")
# Every mark as one of those Kokoro rests at; the rest of them are not heard.
_MARKS = {
    "，": ",", "、": ",", "。": ".", "．": ".", "！": "!", "？": "?", "：": ":", "；": ";", "…": "…", "—": "—",
    ",": ",", ".": ".", "!": "!", "?": "?", ":": ":", ";": ";", "\n": ".",
}  # fmt: skip
_RESTS = frozenset(_MARKS.values())


def phonemes(text: str, language: Language) -> str:
    """What Kokoro is given for a text (`lexicon_text.said`): with its rests, and a space between words."""
    if language == "en":
        runs = [
            mandarin(run) if HAN_RUN.fullmatch(run) else kokoro_en.english(run) for run in HAN_RUN.split(text)
        ]
    else:
        runs = [run for part in HAN_RUN.split(text) for run in _mandarin_or_not(part)]
    return re.sub(r"\s+(?=[,.!?:;…—])", "", " ".join(run for run in runs if run.strip())).strip()


def mandarin(han: str) -> str:
    """Chinese characters only: words parted by spaces, each word's syllables in the reading of the lexicon."""
    return " ".join("".join(map(syllable, word)) for word in words(han))


def _mandarin_or_not(part: str) -> list[str]:
    if HAN_RUN.fullmatch(part):
        return [mandarin(part)]
    return [kokoro_en.english(run) if _LATIN.fullmatch(run) else _marks(run) for run in _LATIN.split(part)]


def _marks(run: str) -> str:
    """Only the rests of a run without words, each once."""
    found = [_MARKS[sign] for sign in run if sign in _MARKS]
    return "".join(mark for place, mark in enumerate(found) if mark not in found[:place])


def pieces(sounds: str, limit: int) -> list[str]:
    """Phonemes in parts of at most `limit` signs, cut after a rest where there is one, else between words."""
    parts = []
    while len(sounds) > limit:
        head = sounds[:limit]
        cut = max((head.rfind(mark) for mark in _RESTS), default=-1) + 1
        cut = cut if cut > limit // 4 else head.rfind(" ") + 1 or limit
        parts.append(sounds[:cut].strip())
        sounds = sounds[cut:]
    return [part for part in [*parts, sounds.strip()] if part]

"""A clause in the characters, letters and rests that espeak-ng reads right: its Mandarin knows few readings."""

from __future__ import annotations

import re

from webapp.services.voice.lexicon import (
    NAME_CLOSES,
    NAME_OPENS,
    homophones,
    name_readings,
    readings,
    shown,
)
from webapp.services.voice.lexicon_text import said
from webapp.services.voice.model import Language

_NAME_OR_NOT = re.compile(f"{NAME_OPENS}([^{NAME_CLOSES}]*){NAME_CLOSES}")


def respelled(clause: str, language: Language) -> str:
    """What espeak-ng is given for a clause: homophones where it would err, nothing changed for the other languages.

    In English text Chinese names and words are still Mandarin; Cantonese has its own readings.
    """
    text = said(clause, language)
    if language == "yue":
        return shown(text)
    parts = _NAME_OR_NOT.split(text)
    return "".join(
        _spelled(part, name_readings(part) if place % 2 else readings(part))
        for place, part in enumerate(parts)
    )


def _spelled(text: str, syllables: dict[int, str]) -> str:
    return "".join(homophones().get(syllables.get(place, ""), sign) for place, sign in enumerate(text))

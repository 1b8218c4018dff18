"""English as the phonemes Kokoro was taught with, from espeak-ng's.

The table is that of misaki 0.9.4's EspeakFallback (Apache-2.0), American English. For a child process only.
"""

from __future__ import annotations

import re

from webapp.services.voice import espeak_library

_VOICE = b"en-us"
_TIE = "^"
_SILENT = 2  # espeak: sound is handed over, never played
_OK = 0

_KOKORO = sorted(
    {
        "ʔˌn\u0329": "ʔn", "ʔn\u0329": "ʔn", "a^ɪ": "I", "a^ʊ": "W", "d^ʒ": "ʤ", "e^ɪ": "A", "e": "A",
        "t^ʃ": "ʧ", "ɔ^ɪ": "Y", "ə^l": "ᵊl", "ʲo": "jo", "ʲə": "jə", "ʲ": "", "ɚ": "əɹ", "r": "ɹ",
        "x": "k", "ç": "k", "ɐ": "ə", "ɬ": "l", "\u0303": "",
    }.items(),
    key=lambda pair: -len(pair[0]),
)  # fmt: skip
_AMERICAN = (
    ("o^ʊ", "O"), ("ɜːɹ", "ɜɹ"), ("ɜː", "ɜɹ"), ("ɪə", "iə"), ("ː", ""), ("o", "ɔ"), ("ɾ", "T"), ("ʔ", "t"), ("^", ""),
)  # fmt: skip
_SYLLABIC = re.compile("(\\S)\u0329")
# Marks that Kokoro hears as rests; a comma or a full stop between figures belongs to the number.
_MARKS = re.compile(r"([;:!?…—]+|[.,]+(?!\d))")


def start() -> None:
    """Makes the library ready in this process. NotFit when it will not be."""
    library = espeak_library.load()
    if library.espeak_Initialize(_SILENT, 0, str(espeak_library.DATA).encode(), 0) <= 0:
        raise espeak_library.NotFit("the library espeak-ng did not start")
    if library.espeak_SetVoiceByName(_VOICE) != _OK:
        raise espeak_library.NotFit("espeak-ng has no English")


def english(text: str) -> str:
    """Phonemes of an English text with its marks. `start` comes first."""
    parts = (part.strip() for part in _MARKS.split(text))
    said = [part[0] if _MARKS.fullmatch(part) else _words(part) for part in parts if part]
    return re.sub(r"\s+(?=[;:,.!?…—])", "", " ".join(said))


def _words(text: str) -> str:
    sounds = espeak_library.phonemes(text, ipa=True, tie=_TIE)
    for theirs, ours in _KOKORO:
        sounds = sounds.replace(theirs, ours)
    sounds = _SYLLABIC.sub(r"ᵊ\1", sounds).replace("\u0329", "")
    for theirs, ours in _AMERICAN:
        sounds = sounds.replace(theirs, ours)
    return sounds

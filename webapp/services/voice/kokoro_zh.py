"""Mandarin syllables as the phonemes Kokoro was taught with.

The table is that of pinyin-to-ipa (MIT licence) as misaki 0.9.4 (Apache-2.0) uses it for this model: a test
compares every syllable. Ours, because misaki brings 15 MB of other languages and no Python above 3.12.
"""

from __future__ import annotations

from functools import lru_cache

from pypinyin.contrib.tone_convert import to_finals, to_initials

_INITIALS = {
    "b": "p", "p": "pʰ", "m": "m", "f": "f", "d": "t", "t": "tʰ", "n": "n", "l": "l",
    "g": "k", "k": "kʰ", "h": "x", "j": "ʨ", "q": "ʨʰ", "x": "ɕ",
    "z": "ʦ", "c": "ʦʰ", "s": "s", "zh": "ꭧ", "ch": "ꭧʰ", "sh": "ʂ", "r": "ɻ",
}  # fmt: skip
# "0" is where the sign of the tone stands.
_FINALS = {
    "a": "a0", "ai": "ai0", "an": "a0n", "ang": "a0ŋ", "ao": "au0",
    "e": "ɤ0", "ei": "ei0", "en": "ə0n", "eng": "ə0ŋ",
    "i": "i0", "ia": "ja0", "ian": "jɛ0n", "iang": "ja0ŋ", "iao": "jau0", "ie": "je0",
    "in": "i0n", "ing": "i0ŋ", "iong": "jʊ0ŋ", "iou": "jou0",
    "o": "wo0", "ong": "ʊ0ŋ", "ou": "ou0",
    "u": "u0", "ua": "wa0", "uai": "wai0", "uan": "wa0n", "uang": "wa0ŋ", "uei": "wei0",
    "uen": "wə0n", "ueng": "wə0ŋ", "uo": "wo0",
    "ü": "y0", "üan": "ɥɛ0n", "üe": "ɥe0", "ün": "y0n",
}  # fmt: skip
_ALONE = {
    "er": "ɚ0", "o": "ɔ0", "ê": "ɛ0", "io": "jɔ0",
    "m": "m0", "n": "n0", "ng": "ŋ0", "hm": "hm0", "hng": "hŋ0",
}  # fmt: skip
_TONES = {"1": "→", "2": "↗", "3": "↓", "4": "↘", "5": ""}
# zhi, zi and their like: the vowel that is only the consonant held on.
_HISSING = frozenset({"zh", "ch", "sh", "r", "z", "c", "s"})


@lru_cache(maxsize=2048)
def syllable(pinyin: str) -> str:
    """Phonemes of one syllable with its tone as a figure, 5 for none: "hao3" -> "xau↓". Empty when there is none such."""
    plain, tone = pinyin[:-1].replace("v", "ü"), _TONES.get(pinyin[-1:])
    if tone is None:
        return ""
    if plain in _ALONE:
        return _ALONE[plain].replace("0", tone)
    initial = to_initials(plain, strict=True)
    final = to_finals(plain, strict=True, v_to_u=True)
    sound = "ɨ0" if final == "i" and initial in _HISSING else _FINALS.get(final, "")
    return (_INITIALS.get(initial, "") + sound).replace("0", tone) if sound else ""

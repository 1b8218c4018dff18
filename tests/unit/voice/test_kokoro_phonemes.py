"""What Kokoro is given to say: Mandarin syllables, English words, rests."""

from __future__ import annotations

import pytest
from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_tone3

from webapp.services.voice import kokoro_en
from webapp.services.voice.kokoro_phonemes import phonemes, pieces
from webapp.services.voice.kokoro_zh import syllable


@pytest.fixture(scope="module", autouse=True)
def _english() -> None:
    kokoro_en.start()


def test_every_syllable_is_the_one_the_model_was_taught_with() -> None:
    transcription = pytest.importorskip("misaki.transcription", reason="misaki takes no Python above 3.12")
    known = {
        to_tone3(one, neutral_tone_with_five=True) for line in PINYIN_DICT.values() for one in line.split(",")
    }
    assert len(known) > 1500
    tones = (("˧˩˧", "↓"), ("˧˥", "↗"), ("˥˩", "↘"), ("˥", "→"), ("ɻ̩", "ɨ"), ("ɹ̩", "ɨ"), ("\u032f", ""))
    for pinyin in known:
        theirs = "".join(transcription.pinyin_to_ipa(pinyin)[0])
        for old, new in tones:
            theirs = theirs.replace(old, new)
        assert syllable(pinyin) == theirs, pinyin


@pytest.mark.parametrize(
    ("pinyin", "sound"),
    [("hao3", "xau↓"), ("shi4", "ʂɨ↘"), ("yuan2", "ɥɛ↗n"), ("lv4", "ly↘"), ("de5", "tɤ"), ("er2", "ɚ↗"), ("nonsense", ""), ("", "")],
)  # fmt: skip
def test_a_syllable(pinyin: str, sound: str) -> None:
    assert syllable(pinyin) == sound


@pytest.mark.parametrize(
    ("text", "language", "sounds"),
    [
        ("您好，王阿姨。", "zh", "ni↗nxau↓, wa↗ŋ a→i↗."),
        ("还款", "zh", "xwa↗nkʰwa↓n"),
        ("请带ID卡！", "zh", "ʨʰi↓ŋtai↘ Idˈi kʰa↓!"),
        ("Mr 王, hello.", "en", "mˈɪstəɹ wa↗ŋ, həlˈO."),
        ("86.50 yuan, thanks", "en", "ˈATi sˈɪks pYnt fˈIv zˈiəɹO jˈuən, θˈæŋks"),
        ("（……）", "zh", "…"),
        ("«»#@", "zh", ""),
    ],
)
def test_sentences_of_both_languages(text: str, language: str, sounds: str) -> None:
    assert phonemes(text, "zh" if language == "zh" else "en") == sounds


def test_a_long_text_is_cut_at_its_rests_and_nothing_is_lost() -> None:
    text = ", ".join(["xau↓ma↓"] * 40) + "." + "a" * 250
    parts = pieces(text, 100)
    assert all(0 < len(part) <= 100 for part in parts)
    assert "".join(parts).replace(" ", "") == text.replace(" ", "")
    assert parts[0].endswith(",")

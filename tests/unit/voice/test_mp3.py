"""Samples to MP3."""

from __future__ import annotations

import array
import math

import pytest

from webapp.services.voice import mp3

RATE = 22_050
TONE = array.array("h", (round(12_000 * math.sin(turn / 20)) for turn in range(RATE * 2))).tobytes()


def test_two_seconds_of_sound_take_two_seconds_at_48_kbit() -> None:
    sound = mp3.encode(TONE, RATE)
    assert mp3.seconds(sound) == pytest.approx(2.0, abs=0.15)
    assert 11_500 < len(sound) < 13_000


def test_no_samples_are_no_sound() -> None:
    with pytest.raises(ValueError, match="no samples"):
        mp3.encode(b"", RATE)


def test_loudness_tells_silence_from_sound() -> None:
    assert mp3.loudest(b"") == 0
    assert mp3.loudest(bytes(2000)) == 0
    assert mp3.loudest(array.array("h", [3, -900, 7]).tobytes()) == 900
    assert 11_990 <= mp3.loudest(TONE) <= 12_000

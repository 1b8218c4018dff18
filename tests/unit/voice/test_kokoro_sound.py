"""The sound of a sentence: a breath around it, short rests between its parts, about as loud as the next."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from webapp.services.voice.kokoro_model import RATE, joined, samples


def wave(before_s: float, said_s: float, after_s: float, loud: float = 0.5) -> NDArray[np.float32]:
    tone = loud * np.sin(np.arange(int(said_s * RATE)) / 20 + 1)
    silences = (np.zeros(int(length * RATE)) for length in (before_s, after_s))
    return np.concatenate([next(silences), tone, next(silences)]).astype(np.float32)


def edges(sound: NDArray[np.float32]) -> tuple[float, float]:
    """Seconds of silence before and after."""
    heard = np.flatnonzero(np.abs(sound) > 0.01)
    return float(heard[0]) / RATE, (sound.size - int(heard[-1])) / RATE


def test_a_breath_stays_at_both_ends_so_that_the_first_syllable_is_understood() -> None:
    assert edges(joined([wave(0.9, 1, 0.9)])) == pytest.approx((0.35, 0.35), abs=0.01)


def test_no_silence_is_added_where_the_engine_left_less() -> None:
    assert edges(joined([wave(0.1, 1, 0.2)])) == pytest.approx((0.1, 0.2), abs=0.01)


def test_parts_of_one_sentence_rest_shortly() -> None:
    sound = joined([wave(0.4, 1, 0.8), wave(0.4, 1, 0.8)])
    assert sound.size / RATE == pytest.approx(0.35 + 1 + 0.2 + 0.05 + 1 + 0.35, abs=0.02)
    assert edges(sound) == pytest.approx((0.35, 0.35), abs=0.01)


def test_a_part_without_sound_is_left_out_and_nothing_is_nothing() -> None:
    silent = np.zeros(RATE, np.float32)
    assert joined([silent, wave(0.4, 1, 0.8)]).size == joined([wave(0.4, 1, 0.8), silent]).size
    assert joined([silent, silent[:0]]).size == joined([]).size == 0


def test_quiet_and_loud_sentences_are_heard_alike() -> None:
    quiet, loud = (
        np.frombuffer(samples(joined([wave(0.4, 1, 0.8, at)])), "<i2").astype(float) for at in (0.1, 0.9)
    )
    assert np.sqrt(np.mean(quiet**2)) == pytest.approx(np.sqrt(np.mean(loud**2)), rel=0.01)
    assert np.abs(loud).max() < 32_767

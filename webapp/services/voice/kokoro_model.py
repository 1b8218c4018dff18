"""Kokoro-82M v1.0 (int8, Apache-2.0): phonemes in, sound out. For its own process only."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from webapp.services.voice import kokoro_en, mp3
from webapp.services.voice.espeak_library import NotFit
from webapp.services.voice.kokoro_parts import PartsMissing, model_file
from webapp.services.voice.kokoro_phonemes import phonemes, pieces
from webapp.services.voice.model import Language
from webapp.services.voice.speakers import STYLES

RATE = 24_000

# Phonemes of one run (510 at most): memory grows with it, 65 MB at 40, 100 MB at 80.
_LONGEST = 110
_STYLE_SIZE = 256
# What people hear is this loud (root mean square of full scale), and never clipped.
_LOUD, _PEAK = 0.13, 0.97
# Below this share of the peak is silence. So much of it stays around what is said, in samples: a loudspeaker that wakes up
# eats a short breath, and measured with one of 50 or 125 ms the first syllable was misheard (请 as 行 or 新).
_SILENT = 0.01
_BREATH = RATE * 35 // 100
# And between the parts of one sentence, after a part and before the next.
_REST_AFTER, _REST_BEFORE = RATE // 5, RATE // 20

_VOCABULARY = dict(
    zip(
        ';:,.!?—…"()“” \u0303ʣʥʦʨᵝꭧAIOQSTWYᵊabcdefhijklmnopqrstuvwxyzɑɐɒæβɔɕçɖðʤəɚɛɜɟɡɥɨɪʝɯɰŋɳɲɴøɸθœɹɾɻʁɽʂʃʈʧʊʋʌɣɤχʎʒʔˈˌːʰʲ↓→↗↘ᵻ',
        (
            *range(1, 7), *range(9, 26), 31, 33, 35, 36, 39, *range(41, 49), *range(50, 73), 75, 76, 77, 78, 80, 81, 82, 83,
            85, 86, 87, 90, 92, 99, 101, 102, 103, *range(110, 117), 118, 119, 120, 123, 125, 126, 128, 129, 130, 131,
            132, 133, 135, 136, 138, 139, 140, 142, 143, 147, 148, 156, 157, 158, 162, 164, 169, 171, 172, 173, 177,
        ),
        strict=True,
    )
)  # fmt: skip


def style_of(folder: Path, speaker: str) -> NDArray[np.float32]:
    """A speaker's styles, one row for each length of a text. NotFit when the file is missing or damaged."""
    try:
        kept = (folder / f"{speaker}.bin").read_bytes()
    except OSError as error:
        raise NotFit(f"the speaker {speaker} is not installed") from error
    if hashlib.sha256(kept).hexdigest() != STYLES[speaker]:
        raise NotFit(f"the speaker {speaker} is damaged: its checksum is wrong")
    return np.frombuffer(kept, np.float32).reshape(-1, _STYLE_SIZE)


class Kokoro:
    """The model in memory (about 320 MB with all around it). Safe from threads; one core for each call."""

    def __init__(self, folder: Path, speakers: dict[Language, str]) -> None:
        """folder: of the model and the styles. speakers: whose voice each language has. Takes about 2 s. NotFit."""
        self._styles = {language: style_of(folder, speaker) for language, speaker in speakers.items()}
        options = onnxruntime.SessionOptions()
        # More threads do not make this model faster: two texts at once are worth more.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        providers = [("CPUExecutionProvider", {"arena_extend_strategy": "kSameAsRequested"})]
        try:
            # By its file: handed over as bytes it would be kept twice.
            self._session = onnxruntime.InferenceSession(model_file(folder), options, providers=providers)
        except PartsMissing as error:
            raise NotFit(str(error)) from error
        except (RuntimeError, ValueError) as error:
            raise NotFit("the model does not load") from error
        self._tidily = onnxruntime.RunOptions()
        self._tidily.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        kokoro_en.start()

    def sound(self, text: str, language: Language, speed: float) -> bytes:
        """MP3. NotFit when nothing can be heard."""
        said = pieces(phonemes(text, language), _LONGEST)
        whole = joined([self._wave(piece, language, speed) for piece in said])
        if not whole.size:
            raise NotFit("no sound")
        return mp3.encode(samples(whole), RATE)

    def _wave(self, sounds: str, language: Language, speed: float) -> NDArray[np.float32]:
        tokens = [_VOCABULARY[sign] for sign in sounds if sign in _VOCABULARY]
        if not tokens:
            return np.zeros(0, np.float32)
        given = {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            # By the number of phonemes without the marks at both ends, as all who run this form of the model count.
            "style": self._styles[language][len(tokens) : len(tokens) + 1],
            "speed": np.array([speed], np.float32),
        }
        wave: NDArray[np.float32] = self._session.run(None, given, self._tidily)[0]
        return wave.ravel()


def joined(waves: list[NDArray[np.float32]]) -> NDArray[np.float32]:
    """The parts of a sentence as one, a breath at both ends and short rests inside; empty when all of it is silence."""
    heard = [(wave, places) for wave in waves if (places := _heard(wave)).size]
    parts = []
    for number, (wave, places) in enumerate(heard):
        before = _REST_BEFORE if number else _BREATH
        after = _REST_AFTER if number < len(heard) - 1 else _BREATH
        parts.append(wave[max(0, int(places[0]) - before) : int(places[-1]) + after])
    return np.concatenate(parts) if parts else np.zeros(0, np.float32)


def _heard(wave: NDArray[np.float32]) -> NDArray[np.intp]:
    """The places of the samples that are no silence."""
    loudness = np.abs(wave)
    return np.flatnonzero(loudness > max(_SILENT * float(loudness.max(initial=0.0)), 0.001))


def samples(wave: NDArray[np.float32]) -> bytes:
    """16-bit samples, every text about as loud as the next."""
    loud = float(np.sqrt(np.mean(np.square(wave))))
    gain = min(_LOUD / loud, _PEAK / float(np.abs(wave).max()))
    return (wave * (gain * 32767)).astype("<i2").tobytes()

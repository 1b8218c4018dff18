"""Kokoro in this very process, without anybody to share it with: for the program that makes the fixed texts."""

from __future__ import annotations

from pathlib import Path

from webapp.services.voice.espeak_library import NotFit
from webapp.services.voice.kokoro import LANGUAGES, name_of
from webapp.services.voice.kokoro_model import Kokoro
from webapp.services.voice.lexicon_text import said
from webapp.services.voice.model import Language, VoiceUnavailable, pace, sayable
from webapp.services.voice.speakers import FOLDER, MANDARIN, speakers


class KokoroHere:
    """The same `Voice` as `KokoroVoice`, under the same name."""

    languages: tuple[Language, ...] = LANGUAGES

    def __init__(self, mandarin: str = MANDARIN, folder: Path = FOLDER) -> None:
        """Loads the model, about 2 s. Raises espeak_library.NotFit when it cannot be."""
        self.name = name_of(mandarin)
        self._kokoro = Kokoro(folder, speakers(mandarin))

    def speak(self, text: str, language: Language, speed: float, *, ahead: bool = False) -> bytes:  # noqa: ARG002 - nobody else is waiting
        """See `Voice.speak`."""
        if language not in LANGUAGES:
            raise VoiceUnavailable
        try:
            return self._kokoro.sound(said(sayable(text), language), language, pace(speed))
        except NotFit as error:
            raise VoiceUnavailable from error

    def close(self) -> None:
        """Nothing to end."""

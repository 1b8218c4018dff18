"""Which voice speaks: the best that is installed and well, the next one while that is not."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from webapp.services.voice.cache import content_key
from webapp.services.voice.espeak import EspeakVoice
from webapp.services.voice.kokoro import KokoroVoice
from webapp.services.voice.lexicon_text import said
from webapp.services.voice.model import Language, Status, Voice, VoiceBusy, VoiceUnavailable
from webapp.services.voice.speakers import MANDARIN

log = logging.getLogger(__name__)


# After a failure an engine is left alone for so long before it is tried again.
_REST_S = 30.0
_SOONER = 10


class Engine(Voice, Protocol):
    """A voice with a process of its own."""

    languages: tuple[Language, ...]

    def close(self) -> None: ...


class VoiceChain:
    """Some engines as one: `Voices`."""

    def __init__(
        self,
        engines: Sequence[Engine],
        *,
        why: str = "",
        rest_s: float = _REST_S,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """why: the reason when `engines` does not begin with the best one there is."""
        self._engines = tuple(engines)
        self._why = why
        self._rest_s = rest_s
        self._monotonic = monotonic
        self._rested: dict[str, float] = {}
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """Of the engine that comes first; see `names` for what a sound is kept under."""
        return self._engines[0].name if self._engines else "none"

    @property
    def slow(self) -> bool:
        """Whether the first engine takes long enough that what can be made beforehand should be."""
        return bool(self._engines) and isinstance(self._engines[0], KokoroVoice)

    def names(self, language: Language) -> list[str]:
        """See `Voices.names`."""
        found = []
        for engine in self._able(language):
            found.append(engine.name)
            if not self._rests(engine):
                break
        return found

    def speak(self, text: str, language: Language, speed: float, *, ahead: bool = False) -> bytes:
        """See `Voice.speak`."""
        return self.speak_as(text, language, speed, ahead=ahead)[1]

    def speak_as(
        self, text: str, language: Language, speed: float, *, ahead: bool = False
    ) -> tuple[str, bytes]:
        """See `Voices.speak_as`."""
        able = self._able(language)
        for engine in able:
            if self._rests(engine):
                continue
            try:
                return engine.name, engine.speak(text, language, speed, ahead=ahead)
            except VoiceBusy:
                raise
            except VoiceUnavailable:
                self._let_rest(engine, last=engine is able[-1])
        raise VoiceUnavailable

    def status(self, language: Language = "zh") -> Status:
        """See `Voices.status`."""
        able = self._able(language)
        speaking = next((engine for engine in able if not self._rests(engine)), None)
        if speaking is None:
            return Status("", self._why if not able else "resting")
        return Status(speaking.name.split()[0], self._why if speaking is able[0] else "resting")

    def close(self) -> None:
        """Ends or leaves the engines' processes."""
        for engine in self._engines:
            engine.close()

    def _able(self, language: Language) -> list[Engine]:
        return [engine for engine in self._engines if language in engine.languages]

    def _rests(self, engine: Engine) -> bool:
        return self._monotonic() < self._rested.get(engine.name, 0.0)

    def _let_rest(self, engine: Engine, *, last: bool) -> None:
        """last: nobody would speak in its place, so it is tried again soon."""
        rest_s = self._rest_s / _SOONER if last else self._rest_s
        with self._lock:
            self._rested[engine.name] = self._monotonic() + rest_s
        log.warning("the voice %s rests for %.0f s", engine.name, rest_s)


def sound_key(engine: str, text: str, language: Language, speed: float = 1.0) -> str:
    """Under what a clause's sound is kept: what is heard alike, though written in other characters, is kept once."""
    return content_key(engine, said(text, language), language, speed)


def build_chain(choice: str, mandarin: str = MANDARIN) -> VoiceChain:
    """The engines of the setting YINQIAO_VOICE, as far as they are installed. Starts nothing.

    auto: Kokoro, and espeak-ng where it does not speak. kokoro: for the languages it has never espeak-ng in its place.
    espeak: that only. off: none.
    """
    if choice == "off":
        return VoiceChain([], why="off")
    espeak = EspeakVoice()
    if choice == "espeak":
        return VoiceChain([espeak], why="chosen")
    kokoro = KokoroVoice(mandarin)
    missing = kokoro.missing()
    if missing:
        log.warning("Kokoro is not installed (%s): run the set-up again with the network", missing)
    engines: list[Engine] = [] if missing else [kokoro]
    if choice == "kokoro":
        espeak.languages = tuple(one for one in espeak.languages if one not in kokoro.languages)
    return VoiceChain([*engines, espeak], why="not_installed" if missing else "")

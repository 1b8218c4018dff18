"""A voice that notes what it is asked to say and gives a short tone: what people would have heard, in words."""

from __future__ import annotations

import math
import struct
from functools import cache
from pathlib import Path

from webapp.core.clock import Clock
from webapp.core.crypto import Sealer, derive
from webapp.services.voice import mp3
from webapp.services.voice.cache import SoundCache
from webapp.services.voice.model import Language, Status, VoiceUnavailable
from webapp.services.voice.service import VoiceService

_RATE = 22_050


@cache
def tone(long_s: float) -> bytes:
    """A tone as MP3."""
    size = int(_RATE * long_s)
    waves = (int(9_000 * math.sin(2 * math.pi * 440 * place / _RATE)) for place in range(size))
    return mp3.encode(struct.pack(f"<{size}h", *waves), _RATE)


class Ear:
    """A `Voices` of one. said: every text it was asked for, in order; fit: whether it can speak."""

    name = "ear"

    def __init__(self, long_s: float = 0.2) -> None:
        """long_s: seconds that each text takes."""
        self.long_s = long_s
        self.said: list[str] = []
        self.ahead: list[str] = []
        self.fit = True

    def speak(self, text: str, language: Language, speed: float, *, ahead: bool = False) -> bytes:  # noqa: ARG002 - as `Voices` are asked
        if not self.fit:
            raise VoiceUnavailable
        (self.ahead if ahead else self.said).append(text)
        return tone(self.long_s)

    def names(self, language: Language) -> list[str]:  # noqa: ARG002 - as `Voices` are asked
        return [self.name]

    def speak_as(
        self, text: str, language: Language, speed: float, *, ahead: bool = False
    ) -> tuple[str, bytes]:
        return self.name, self.speak(text, language, speed, ahead=ahead)

    def status(self, language: Language) -> Status:  # noqa: ARG002 - as `Voices` are asked
        return Status(self.name, "")


def listening(ear: Ear, folder: Path, clock: Clock) -> VoiceService:
    """The bank's voice with an ear for its engine."""
    return VoiceService(ear, SoundCache(folder), Sealer(derive(b"for tests only", "voice")), clock)

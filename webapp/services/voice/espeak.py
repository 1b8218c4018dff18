"""The voice that is always there: espeak-ng 1.52 through pyttsx3, in a child process."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence

from webapp.core.child import Child, ChildFailed
from webapp.services.voice.lexicon import EDITION
from webapp.services.voice.lexicon_espeak import respelled
from webapp.services.voice.model import Language, VoiceUnavailable, pace, sayable

log = logging.getLogger(__name__)

_CHILD = ("-m", "webapp.services.voice.espeak_child")


class EspeakVoice:
    """Mandarin (cmn, variant Annie), Cantonese and English. A `Voice`; the process starts at the first word."""

    name = f"espeak-ng-1.52.0 cmn+Annie yue en 165 mp3-48 v2 {EDITION}"
    languages: tuple[Language, ...] = ("zh", "yue", "en")

    def __init__(self, *, limit_s: float = 10.0, queue: int = 32, child: Sequence[str] = _CHILD) -> None:
        """limit_s: seconds a call may wait for its turn, and take after that. child: Python's arguments."""
        self._child = Child(child, limit_s=limit_s, queue=queue)

    @property
    def pid(self) -> int | None:
        """Of the child process, when one runs."""
        return self._child.pid

    def speak(self, text: str, language: Language, speed: float, *, ahead: bool = False) -> bytes:  # noqa: ARG002 - too fast for it to matter
        """See `Voice.speak`. A dead child is replaced within the call, a hung one at the next."""
        request = {"text": respelled(sayable(text), language), "language": language, "speed": pace(speed)}
        try:
            return self._child.ask(json.dumps(request).encode())
        except ChildFailed as error:
            log.warning("espeak-ng cannot speak: %s", error)
            raise VoiceUnavailable from error

    def close(self) -> None:
        """Ends the child process."""
        self._child.close()

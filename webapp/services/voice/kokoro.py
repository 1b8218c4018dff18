"""The voice people understand: Kokoro-82M, in one process that all page processes of the machine share."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import threading
import time
import weakref
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from webapp.core.child import ANSWER, ANSWER_BUSY, ANSWER_OK, ANSWER_REFUSED, ANSWER_WAIT, REQUEST
from webapp.services.voice.kokoro_parts import PARTS
from webapp.services.voice.kokoro_place import Place
from webapp.services.voice.lexicon import EDITION
from webapp.services.voice.lexicon_text import said
from webapp.services.voice.model import Language, VoiceBusy, VoiceUnavailable, pace, sayable
from webapp.services.voice.speakers import ENGLISH, FOLDER, MANDARIN, speakers

log = logging.getLogger(__name__)

LANGUAGES: Final = ("zh", "en")
# Until a process that is being started says its first word, on a machine with much else to do.
_START_S = 20.0
_PAUSES_S = (0.05, 0.5)
_SERVER = ("-m", "webapp.services.voice.kokoro_server")
_NEEDED = ("onnxruntime", "numpy", "pypinyin", "rjieba", *PARTS)


def name_of(mandarin: str) -> str:
    """What the sound of Kokoro with this speaker is kept under: another name when the lexicon has changed."""
    return f"kokoro-82m-1.0-int8 {mandarin} {ENGLISH} mp3-48 v3 {EDITION}"


class _Gone(Exception):
    """The line ended."""


class _Line:
    """One line to the server: one question at a time."""

    def __init__(self, place: Place) -> None:
        self._socket = place.connect()
        self._serial = 0

    def greeted(self, silence_s: float) -> None:
        """Takes the server's greeting. silence_s: for all that follows."""
        self._socket.settimeout(_START_S)
        if self._answer(0)[0] != ANSWER_OK:
            raise _Gone
        self._socket.settimeout(silence_s)

    def ask(self, body: bytes, limit_s: float) -> tuple[int, bytes]:
        """Kind and body of the answer; ANSWER_WAIT when it did not come in `limit_s`. TimeoutError: no sign of life."""
        self._serial += 1
        until = time.monotonic() + limit_s
        try:
            self._socket.sendall(REQUEST.pack(self._serial, len(body)) + body)
        except TimeoutError:
            raise
        except OSError as error:
            raise _Gone from error
        while True:
            kind, answer = self._answer(self._serial)
            if kind != ANSWER_WAIT or time.monotonic() > until:
                return kind, answer

    def close(self) -> None:
        self._socket.close()

    def _answer(self, serial: int) -> tuple[int, bytes]:
        answered, kind, length = ANSWER.unpack(self._read(ANSWER.size))
        if answered != serial:
            raise _Gone
        return kind, self._read(length)

    def _read(self, size: int) -> bytes:
        got = bytearray()
        while len(got) < size:
            try:
                part = self._socket.recv(min(65_536, size - len(got)))
            except TimeoutError:
                raise
            except OSError as error:
                raise _Gone from error
            if not part:
                raise _Gone
            got += part
        return bytes(got)


class KokoroVoice:
    """Mandarin and English. A `Voice`; the process starts at the first word, and ends some time after the last."""

    languages: tuple[Language, ...] = LANGUAGES

    def __init__(
        self,
        mandarin: str = MANDARIN,
        folder: Path = FOLDER,
        *,
        limit_s: float = 20.0,
        silence_s: float = 12.0,
        queue: int = 32,
        server: Sequence[str] = _SERVER,
        runtime: Path | None = None,
    ) -> None:
        """mandarin: of STYLES (ValueError). folder: of model and styles. limit_s: how long anybody waits for a sound;
        silence_s: without a sign of life the process counts as hung. queue: how many calls may wait here.
        """
        told = json.dumps(speakers(mandarin), sort_keys=True)
        self.name = name_of(mandarin)
        self._folder = folder
        self._mandarin = mandarin
        self._limit_s = limit_s
        self._silence_s = silence_s
        key = hashlib.sha256("\0".join((self.name, str(folder), told, *server)).encode()).hexdigest()[:16]
        self._place = Place(key, (*server, str(folder), told), runtime)
        self._queue = queue
        self._renew()
        _voices.add(self)

    def _renew(self) -> None:
        self._idle: list[_Line] = []
        self._room = threading.BoundedSemaphore(self._queue) if self._queue else None

    @property
    def pid(self) -> int | None:
        """Of the process, while one runs."""
        return self._place.pid()

    def missing(self) -> str:
        """What is not installed, in one word for the log; empty when nothing is."""
        lost = next((name for name in _NEEDED if find_spec(name) is None), "")
        wanted = (f"{name}.bin" for name in speakers(self._mandarin).values())
        return lost or next((name for name in wanted if not (self._folder / name).is_file()), "")

    def speak(self, text: str, language: Language, speed: float, *, ahead: bool = False) -> bytes:
        """See `Voice.speak`. VoiceBusy when too many are waiting. A process that died is replaced within the call."""
        asked = {
            "text": said(sayable(text), language),
            "language": language,
            "speed": pace(speed),
            "ahead": ahead,
        }
        if language not in LANGUAGES:
            raise VoiceUnavailable
        if self._room is None or not self._room.acquire(blocking=False):
            raise VoiceBusy
        try:
            return self._asked(json.dumps(asked).encode())
        finally:
            self._room.release()

    def close(self) -> None:
        """Hangs up; the process ends when everybody has."""
        while self._idle:
            self._idle.pop().close()

    def _asked(self, body: bytes) -> bytes:
        for pause_s in (*_PAUSES_S, None):
            try:
                return self._once(body)
            except _Gone as error:
                self.close()
                if pause_s is None:
                    raise _unavailable("its process died again and again") from error
                # One that was killed takes callers for a moment longer, and answers none.
                threading.Event().wait(pause_s)
            except TimeoutError as error:
                self._place.end(self._place.pid())
                self.close()
                raise _unavailable("its process gave no sign of life and was ended") from error
            except OSError as error:
                raise _unavailable("its process could not be started") from error
        raise AssertionError("unreachable")

    def _once(self, body: bytes) -> bytes:
        line = self._free_line()
        try:
            kind, answer = line.ask(body, self._limit_s)
        except BaseException:
            line.close()
            raise
        if kind == ANSWER_WAIT:
            line.close()
            raise VoiceBusy
        self._idle.append(line)
        if kind == ANSWER_BUSY:
            raise VoiceBusy
        if kind == ANSWER_REFUSED:
            raise _unavailable(answer.decode(errors="replace"))
        return answer

    def _free_line(self) -> _Line:
        try:
            return self._idle.pop()
        except IndexError:
            line = _Line(self._place)
        try:
            line.greeted(self._silence_s)
        except BaseException:
            line.close()
            raise
        return line

    def forget(self) -> None:
        """After a fork, in the copy: lines of its own."""
        self.close()
        self._renew()


def _unavailable(reason: str) -> VoiceUnavailable:
    log.warning("Kokoro cannot speak: %s", reason)
    return VoiceUnavailable()


_voices: weakref.WeakSet[KokoroVoice] = weakref.WeakSet()


def _forget_all() -> None:
    for voice in list(_voices):
        voice.forget()


os.register_at_fork(after_in_child=_forget_all)

"""The process that speaks with espeak-ng: `python -m webapp.services.voice.espeak_child`.

A process of its own, because the library keeps one global state and can crash or hang: it may take nothing
with it. It answers frames on its standard output (see `child`): first a greeting after the self-check, then a
sound for each request {"text", "language", "speed"}. It ends when its standard input ends.
"""

from __future__ import annotations

import ctypes
import json
import os
import re
import signal
import struct
import sys
from typing import BinaryIO

from webapp.core.child import ANSWER, ANSWER_OK, ANSWER_REFUSED, REQUEST
from webapp.services.voice import espeak_library, mp3
from webapp.services.voice.espeak_library import NotFit

_espeak = espeak_library.binding()

_VOICES = {"zh": "cmn+Annie", "yue": "yue", "en": "en"}
_HAN_IN_ENGLISH = "cmn"
_HAN = re.compile(r"([\u3400-\u4dbf\u4e00-\u9fff，。！？；：、]*[\u3400-\u4dbf\u4e00-\u9fff]+)")
_CALM = 165  # words a minute: about four Chinese characters a second
_BUFFER_MS = 500
_SILENT = 200  # of 32767: a sound that never gets louder says nothing


class Speaker:
    """espeak-ng through pyttsx3's own binding, synchronously. One at a time: for one thread."""

    def __init__(self) -> None:
        self.rate: int = _espeak.Initialize(
            _espeak.AUDIO_OUTPUT_SYNCHRONOUS, _BUFFER_MS, str(espeak_library.DATA).encode()
        )
        if self.rate <= 0:
            raise NotFit("the library did not start")
        self._samples = bytearray()
        self._voice = ""
        _espeak.SetSynthCallback(self._take)
        self._check()

    def _take(self, wave: ctypes._Pointer[ctypes.c_short], count: int, _events: object) -> int:
        if count > 0:
            self._samples += ctypes.string_at(wave, count * ctypes.sizeof(ctypes.c_short))
        return 0

    def _check(self) -> None:
        """好 must have phonemes of its own: "(en)" marks the fall-back to English of an unfit library."""
        for language in ("zh", "yue"):
            self._use(_VOICES[language])
            phonemes = self.phonemes("好")
            if not phonemes or "(" in phonemes:
                raise NotFit("Chinese is read as English")
        if not self.samples("好", "zh", 1.0):
            raise NotFit("no sound")

    def _use(self, voice: str) -> None:
        if voice == self._voice:
            return
        if _espeak.SetVoiceByName(voice.encode()) != _espeak.EE_OK:
            raise NotFit(f"no voice {voice}")
        self._voice = voice

    @staticmethod
    def phonemes(text: str) -> str:
        """The phonemes of a text in the voice in use, as espeak writes them."""
        return espeak_library.phonemes(text)

    def samples(self, text: str, language: str, speed: float) -> bytes:
        """Mono 16-bit samples at `rate` Hz; empty when all of it is silence."""
        self._samples.clear()
        _espeak.SetParameter(_espeak.RATE, round(_CALM * speed), 0)
        runs = [part for part in _HAN.split(text) if part.strip()] if language == "en" else [text]
        for place, run in enumerate(runs):
            self._use(_HAN_IN_ENGLISH if language == "en" and _HAN.fullmatch(run) else _VOICES[language])
            last = place == len(runs) - 1
            flags = _espeak.CHARS_UTF8 | (_espeak.ENDPAUSE if last else 0)
            if _espeak.Synth(run, flags=flags) != _espeak.EE_OK:
                raise NotFit("the library gave up")
        return bytes(self._samples) if mp3.loudest(self._samples) > _SILENT else b""

    def sound(self, text: str, language: str, speed: float) -> bytes:
        """MP3. NotFit when nothing could be heard."""
        samples = self.samples(text, language, speed)
        if not samples:
            raise NotFit("no sound")
        return mp3.encode(samples, self.rate)


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Greets, then answers until `source` ends."""
    try:
        speaker = Speaker()
    except NotFit as error:
        _answer(sink, 0, ANSWER_REFUSED, str(error).encode())
        return
    _answer(sink, 0, ANSWER_OK, b"")
    while len(head := source.read(REQUEST.size)) == REQUEST.size:
        serial, length = REQUEST.unpack(head)
        request = json.loads(source.read(length))
        try:
            sound = speaker.sound(request["text"], request["language"], request["speed"])
        except NotFit as error:
            _answer(sink, serial, ANSWER_REFUSED, str(error).encode())
        else:
            _answer(sink, serial, ANSWER_OK, sound)


def _answer(sink: BinaryIO, serial: int, kind: int, body: bytes) -> None:
    sink.write(ANSWER.pack(serial, kind, len(body)) + body)
    sink.flush()


def main() -> None:
    """Keeps the answers apart from anything a library prints, and leaves ending to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        serve(sys.stdin.buffer, answers)
    except (BrokenPipeError, struct.error):
        os._exit(1)


if __name__ == "__main__":
    main()

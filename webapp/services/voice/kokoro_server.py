"""The one process of a machine that speaks with Kokoro, for all page processes: started by `kokoro`, by hand never.

`python -m webapp.services.voice.kokoro_server FD FOLDER SPEAKERS`: FD is the listening socket it inherits, FOLDER has the
model and the styles, SPEAKERS says in JSON whose voice each language has.

Frames as in `child`: it greets each caller with serial 0 and its process id; after a question it says WAIT every second
until the answer, so that a caller knows that it lives. It ends when the last caller has gone, when nobody has asked for
a while, and when a text takes beyond all measure: then the next caller starts another one.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from webapp.core.child import ANSWER, ANSWER_BUSY, ANSWER_OK, ANSWER_REFUSED, ANSWER_WAIT, REQUEST
from webapp.services.voice.espeak_library import NotFit
from webapp.services.voice.kokoro_desk import Desk, Full, Job, Request
from webapp.services.voice.model import Language

_ROOM = 24
_CALLERS = 96
_BEAT_S = 1.0
# Ends after so long without a caller, and without a question; a caller's next question starts another.
_ALONE_S, _IDLE_S = 20.0, 15 * 60.0
# One clause at its longest takes about a minute on a slow machine with much else to do.
_MEASURE_S = 120.0
_NICE = 2  # answering pages comes first
_LARGEST = 20_000


class Engine(Protocol):
    """What speaks: `kokoro_model.Kokoro`."""

    def sound(self, text: str, language: Language, speed: float) -> bytes: ...


class Server:
    """Callers on threads of their own, and as many texts at once as there are cores, two at most."""

    def __init__(
        self, listening: socket.socket, load: Callable[[], Engine], alone_s: float = _ALONE_S
    ) -> None:
        self._listening = listening
        self._alone_s = alone_s
        self._load = load
        self._desk = Desk(_ROOM, takers=(takers := min(2, os.cpu_count() or 1)))
        self._takers = takers
        self._callers: set[socket.socket] = set()
        self._alone_since = time.monotonic()
        self._unfit = ""

    def run(self) -> None:
        """Until there is no more use for it."""
        threading.Thread(target=self._accept, daemon=True).start()
        threading.Thread(target=self._begin, daemon=True).start()
        patience = threading.Event()
        while not self._at_end(time.monotonic()):
            patience.wait(_BEAT_S / 2)

    def _at_end(self, now: float) -> bool:
        alone = not self._callers and now - self._alone_since > (_BEAT_S if self._unfit else self._alone_s)
        idle = now - self._desk.last_asked > _IDLE_S
        return alone or idle or self._desk.longest() > _MEASURE_S

    def _begin(self) -> None:
        try:
            engine = self._load()
        except NotFit as error:
            self._unfit = str(error)
        except (ImportError, MemoryError, OSError) as error:
            self._unfit = type(error).__name__
        else:
            for _ in range(self._takers):
                threading.Thread(target=self._speak, args=(engine,), daemon=True).start()

    def _speak(self, engine: Engine) -> None:
        while True:
            job = self._desk.take()
            request = job.request
            try:
                job.sound = engine.sound(request.text, request.language, request.speed)
            except NotFit as error:
                job.refusal = str(error)
            except Exception as error:  # noqa: BLE001 - whatever one text does to the engine, the next is spoken
                job.refusal = type(error).__name__
            self._desk.finish(job)

    def _accept(self) -> None:
        while True:
            try:
                caller, _ = self._listening.accept()
            except OSError:
                if self._listening.fileno() < 0:
                    # Closed: this server is over.
                    return
                raise
            if len(self._callers) >= _CALLERS:
                caller.close()
                continue
            self._callers.add(caller)
            threading.Thread(target=self._answer, args=(caller,), daemon=True).start()

    def _answer(self, caller: socket.socket) -> None:
        with suppress(OSError, ValueError, KeyError, TypeError), caller, caller.makefile("rb") as questions:
            _send(caller, 0, ANSWER_OK, str(os.getpid()).encode())
            while len(head := questions.read(REQUEST.size)) == REQUEST.size:
                serial, length = REQUEST.unpack(head)
                if length > _LARGEST:
                    break
                asked = json.loads(questions.read(length))
                self._serve(
                    caller, serial, Request(asked["text"], asked["language"], asked["speed"], asked["ahead"])
                )
        self._callers.discard(caller)
        self._alone_since = time.monotonic()

    def _serve(self, caller: socket.socket, serial: int, request: Request) -> None:
        try:
            job = self._desk.put(request)
        except Full:
            _send(caller, serial, ANSWER_BUSY, b"")
            return
        try:
            self._wait(caller, serial, job)
        finally:
            self._desk.leave(job)

    def _wait(self, caller: socket.socket, serial: int, job: Job) -> None:
        while not job.done.wait(_BEAT_S):
            if self._unfit:
                _send(caller, serial, ANSWER_REFUSED, self._unfit.encode())
                return
            _send(caller, serial, ANSWER_WAIT, b"")
        if job.refusal == "busy":
            _send(caller, serial, ANSWER_BUSY, b"")
        elif job.refusal:
            _send(caller, serial, ANSWER_REFUSED, job.refusal.encode())
        else:
            _send(caller, serial, ANSWER_OK, job.sound)


def _send(caller: socket.socket, serial: int, kind: int, body: bytes) -> None:
    caller.sendall(ANSWER.pack(serial, kind, len(body)) + body)


def _kokoro(folder: Path, speakers: dict[Language, str]) -> Engine:
    """The engine. Its libraries take a second to load: by then callers have been greeted."""
    engine: Engine = importlib.import_module("webapp.services.voice.kokoro_model").Kokoro(folder, speakers)
    return engine


def main(arguments: list[str]) -> None:
    """Serves on the inherited socket, then ends at once: nothing here is worth waiting for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_NICE)
    descriptor, folder, speakers = arguments
    listening = socket.socket(fileno=int(descriptor))
    Server(listening, lambda: _kokoro(Path(folder), json.loads(speakers))).run()
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])

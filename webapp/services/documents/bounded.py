"""A child process of ours that may use so much memory and so much time and no more, and the questions put to it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from webapp.core.errors import Invalid
from webapp.services.documents.patience import Patience, worked
from webapp.services.documents.reading.wire import NICE

_ROOT = Path(__file__).resolve().parents[3]
_GB = 1024**3
_MAX_LINE = 8 * 1024 * 1024
_MAX_BYTES = 64 * 1024 * 1024
_GRACE = 2
"""Seconds a child whose pipe is closed has to end by itself."""

Progress = Callable[[int, int], None]
"""Told the page that is being read and how many there are."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """memory: bytes of address space. For one question: seconds while it gets the processor (see `patience`); wall: of the clock;
    work: of processor time, all threads together, which the system itself holds the child to."""

    memory: int = 3 * _GB
    seconds: float = 120
    work: int = 120
    wall: float = 900


class Child:
    """One running process. It is asked one question at a time, and ends when a bound is passed or `close` is called."""

    def __init__(self, module: str, bounds: Bounds) -> None:
        self._bounds = bounds
        self._process = subprocess.Popen(  # noqa: S603 - our own Python, our own arguments, no shell
            [sys.executable, "-m", module, str(bounds.memory), str(bounds.work)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={"LANG": "C.UTF-8"},
        )
        # From its first moment, not only when it has loaded its libraries: a page goes before a document.
        os.setpriority(os.PRIO_PROCESS, self._process.pid, max(NICE, os.getpriority(os.PRIO_PROCESS, 0)))

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(
        self,
        task: str,
        files: Sequence[bytes],
        progress: Progress | None = None,
        **more: Any,
    ) -> tuple[dict[str, Any], bytes]:
        """The answer's last line and the bytes behind it.

        Raises Invalid, field "file": what the child says, documents.too_heavy over a bound, documents.damaged when it dies.
        """
        late, done = threading.Event(), threading.Event()
        threading.Thread(target=self._watch, args=(late, done), daemon=True).start()
        try:
            head, blob = self._talk(task, files, progress, more)
        except (OSError, ValueError, KeyError, EOFError):
            self.close()
            heavy = late.is_set() or _starved(self._process.returncode)
            raise Invalid("documents.too_heavy" if heavy else "documents.damaged", "file") from None
        finally:
            done.set()
        if "error" in head:
            raise Invalid(str(head["error"]), "file", **head.get("params", {}))
        return head, blob

    def close(self) -> None:
        """Ends the process, whatever it is doing."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe and not pipe.closed:
                _close(pipe)
        try:
            self._process.wait(timeout=_GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _watch(self, late: threading.Event, done: threading.Event) -> None:
        """Ends the process when it has taken too long before it is done."""
        pid = self._process.pid
        patience = Patience(self._bounds.seconds, self._bounds.wall, time.monotonic(), worked(pid) or 0.0)
        while not done.wait(patience.look_every):
            if patience.over(time.monotonic(), worked(pid)):
                late.set()
                self._process.kill()
                return

    def _talk(
        self, task: str, files: Sequence[bytes], progress: Progress | None, more: dict[str, Any]
    ) -> tuple[dict[str, Any], bytes]:
        asked, told = self._process.stdin, self._process.stdout
        if asked is None or told is None:
            raise EOFError
        question = {"task": task, "sizes": [len(data) for data in files], **more}
        asked.write(json.dumps(question).encode() + b"\n")
        for data in files:
            asked.write(data)
        asked.flush()
        while True:
            head = _line(told)
            if "page" not in head:
                return head, _bytes(told, int(head.get("bytes", 0)))
            if progress:
                progress(int(head["page"]), int(head["pages"]))


def _line(told: IO[bytes]) -> dict[str, Any]:
    line = told.readline(_MAX_LINE + 1)
    if not line.endswith(b"\n"):
        raise EOFError
    head: dict[str, Any] = json.loads(line)
    return head


def _bytes(told: IO[bytes], size: int) -> bytes:
    if size > _MAX_BYTES:
        raise EOFError
    blob = told.read(size)
    if len(blob) != size:
        raise EOFError
    return blob


def _close(pipe: IO[bytes]) -> None:
    """What was still to be written may have no reader any more."""
    with contextlib.suppress(OSError):
        pipe.close()


def _starved(code: int | None) -> bool:
    """Ended by its limits: SIGXCPU, SIGKILL, or SIGABRT as C++ answers to no memory."""
    return code in {-24, -9, -6}

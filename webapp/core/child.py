"""A child process that answers one question at a time, for engines that may hang or crash.

Started at the first question and again whenever it has died, hung or been forked away from.

Frames, big-endian: question = serial (4), length (4), body; answer = serial (4), kind (1), length (4), body.
The child greets with serial 0 when it is fit to work. An answer is only ever taken for the question with its
serial: after any accident in between the child is ended, so that nobody hears what was meant for another.
"""

from __future__ import annotations

import os
import select
import struct
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import IO, cast

REQUEST = struct.Struct(">II")
ANSWER = struct.Struct(">IBI")
ANSWER_OK, ANSWER_REFUSED, ANSWER_WAIT, ANSWER_BUSY = range(4)

_ROOT = Path(__file__).resolve().parents[3]
# The child needs no secret of the bank: it gets these names of the environment and no other.
_PASSED_ON = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
_START_LIMIT_S = 20.0
_REST_AFTER_REFUSAL_S = 30.0


class ChildFailed(Exception):
    """No answer. The text says why, without anything of the question."""


class _Died(Exception):
    """The child ended while it was asked."""


def environment() -> dict[str, str]:
    """What a child process gets to know of this one's environment."""
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join(paths)}


class _Process:
    """One run of the child, and its two pipes."""

    def __init__(self, command: Sequence[str]) -> None:
        self._popen = subprocess.Popen(  # noqa: S603 - our own Python, our own arguments, no shell
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env=environment(),
        )
        self._to = cast(IO[bytes], self._popen.stdin)
        self._from = cast(IO[bytes], self._popen.stdout)
        self._poll = select.poll()
        self._poll.register(self._from, select.POLLIN)
        self.pid = self._popen.pid

    def send(self, serial: int, body: bytes) -> None:
        try:
            self._to.write(REQUEST.pack(serial, len(body)) + body)
        except OSError as error:
            raise _Died from error

    def receive(self, serial: int, limit_s: float) -> tuple[int, bytes]:
        """Kind and body of the answer to `serial`. TimeoutError after `limit_s` seconds."""
        until = time.monotonic() + limit_s
        answered, kind, length = ANSWER.unpack(self._read(ANSWER.size, until))
        if answered != serial:
            raise _Died
        return kind, self._read(length, until)

    def _read(self, size: int, until: float) -> bytes:
        got = bytearray()
        while len(got) < size:
            if not self._poll.poll(max(0.0, until - time.monotonic()) * 1000):
                raise TimeoutError
            part = os.read(self._from.fileno(), size - len(got))
            if not part:
                raise _Died
            got += part
        return bytes(got)

    def end(self) -> None:
        """Ends it at once, whatever it is doing."""
        self._popen.kill()
        self.let_go()
        self._popen.wait()

    def let_go(self) -> None:
        self._to.close()
        self._from.close()

    def disown(self) -> None:
        """In a forked copy of this program: the process stays the original's, our ends of its pipes go."""
        self.let_go()
        self._popen.returncode = 0


class Child:
    """Asks the process `python <arguments>`. Safe from many threads, which wait in a bounded queue."""

    def __init__(self, arguments: Sequence[str], *, limit_s: float = 10.0, queue: int = 32) -> None:
        """limit_s: for one answer, and for the wait before it. queue: how many may wait or be answered."""
        self._command = (sys.executable, "-P", *arguments)
        self._limit_s = limit_s
        self._queue = queue
        self._serial = 0
        self._rest_until = 0.0
        self._process: _Process | None = None
        self._finalizer: weakref.finalize[..., Child] | None = None
        self._renew_locks()
        _children.add(self)

    def _renew_locks(self) -> None:
        self._turn = threading.Lock()
        self._room = threading.BoundedSemaphore(self._queue)

    @property
    def pid(self) -> int | None:
        """Of the process now running, if any."""
        return self._process.pid if self._process else None

    def ask(self, body: bytes) -> bytes:
        """The answer. Raises ChildFailed: too many waiting, no answer in time, or twice in a row dead."""
        if not self._room.acquire(blocking=False):
            raise ChildFailed("too many are waiting")
        try:
            if not self._turn.acquire(timeout=self._limit_s):
                raise ChildFailed("waited too long")
            try:
                return self._ask_twice(body)
            finally:
                self._turn.release()
        finally:
            self._room.release()

    def begin(self) -> None:
        """Starts the process ahead of the first question, unless it runs or somebody is asking. Says nothing when it can't."""
        if not self._turn.acquire(blocking=False):
            return
        try:
            if self._process is None:
                self._start()
        except (ChildFailed, _Died, TimeoutError, OSError):
            self.close()
        finally:
            self._turn.release()

    def close(self) -> None:
        """Ends the process; the next question starts another."""
        if self._finalizer:
            self._finalizer()
        self._process = self._finalizer = None

    def _ask_twice(self, body: bytes) -> bytes:
        for last in (False, True):
            try:
                return self._ask(body)
            except _Died as error:
                if last:
                    raise ChildFailed("it died twice") from error
            except TimeoutError as error:
                raise ChildFailed("no answer in time") from error
            except OSError as error:
                raise ChildFailed("it could not be started") from error
        raise AssertionError("unreachable")

    def _ask(self, body: bytes) -> bytes:
        try:
            process = self._process or self._start()
            self._serial = self._serial % 0xFFFF_FFFF + 1
            process.send(self._serial, body)
            kind, answer = process.receive(self._serial, self._limit_s)
        except BaseException:
            self.close()
            raise
        if kind != ANSWER_OK:
            raise ChildFailed(answer.decode(errors="replace"))
        return answer

    def _start(self) -> _Process:
        if time.monotonic() < self._rest_until:
            raise ChildFailed("it was not fit to work a moment ago")
        process = self._process = _Process(self._command)
        self._finalizer = weakref.finalize(self, process.end)
        kind, reason = process.receive(0, _START_LIMIT_S)
        if kind != ANSWER_OK:
            self._rest_until = time.monotonic() + _REST_AFTER_REFUSAL_S
            raise ChildFailed(reason.decode(errors="replace"))
        return process

    def forget(self) -> None:
        """After a fork, in the copy: a fresh start, and the process stays with the original."""
        if self._process and self._finalizer:
            self._finalizer.detach()
            self._process.disown()
        self._process = self._finalizer = None
        self._renew_locks()


_children: weakref.WeakSet[Child] = weakref.WeakSet()


def _forget_all() -> None:
    for child in list(_children):
        child.forget()


os.register_at_fork(after_in_child=_forget_all)

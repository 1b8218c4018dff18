"""The line in front of SQLite's writer: first in, first out, with a shared commit for those who wait together."""

from __future__ import annotations

import contextvars
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Protocol

_TOGETHER = 64
_TOGETHER_S = 0.05


class Writer(Protocol):
    """The transaction the line runs its units in."""

    def turn(self) -> AbstractContextManager[None]: ...
    def begin(self) -> None: ...
    def mark(self) -> None: ...
    def keep(self) -> None: ...
    def undo(self) -> None: ...
    @property
    def is_open(self) -> bool: ...
    def commit(self) -> None: ...
    def rollback(self) -> None: ...
    def close(self) -> None: ...


class _Unit:
    """One caller's work, and the lock it waits on until it is done or it is its turn to lead."""

    __slots__ = ("context", "done", "error", "result", "wake", "work")

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self.work = work
        self.context = contextvars.copy_context()
        self.wake = threading.Lock()
        self.wake.acquire()
        self.done = False
        self.result: Any = None
        self.error: BaseException | None = None

    def run(self, writer: Any) -> bool:
        try:
            self.result = self.context.run(self.work, writer)
        except BaseException as error:  # noqa: BLE001 - it belongs to the one who waits, and is raised there
            self.error = error
            return False
        return True

    def fail(self, error: BaseException) -> None:
        self.error = self.error or error


def _nothing(_: Any) -> None:
    """The work of one who has gone."""


class Line:
    """Runs each piece of work once, in the order of arrival. The first in line runs those behind it with its own commit."""

    def __init__(self, open_writer: Callable[[], Any]) -> None:
        self._open_writer = open_writer
        self._writer: Any = None
        self._mutex = threading.Lock()
        self._waiting: deque[_Unit] = deque()
        self._led = False

    def run(self, work: Callable[[Any], Any]) -> Any:
        """What `work(writer)` returns or raises, after the commit."""
        unit = _Unit(work)
        with self._mutex:
            self._waiting.append(unit)
            leads, self._led = not self._led, True
        try:
            if not leads:
                unit.wake.acquire()
        except BaseException:
            # Interrupted (Ctrl-C) while waiting: the place in line stays, or those behind would wait for ever.
            unit.work = _nothing
            unit.wake.acquire()
            raise
        finally:
            if not unit.done:
                self._lead()
        if unit.error is not None:
            raise unit.error
        return unit.result

    def _lead(self) -> None:
        served: list[_Unit] = []
        try:
            if self._writer is None:
                self._writer = self._open_writer()
            self._serve(self._writer, served)
        except BaseException as error:  # noqa: BLE001 - raised by everyone it concerns, in `run`
            if not served:
                served.append(self._waiting.popleft())
            for unit in served:
                unit.fail(error)
        finally:
            self._hand_over(served)

    def _serve(self, writer: Writer, served: list[_Unit]) -> None:
        until = time.monotonic() + _TOGETHER_S
        with writer.turn():
            writer.begin()
            try:
                while self._waiting and len(served) < _TOGETHER and (not served or time.monotonic() < until):
                    served.append(self._waiting.popleft())
                    self._one(writer, served)
                writer.commit()
            except BaseException:
                writer.rollback()
                raise

    def _one(self, writer: Writer, served: list[_Unit]) -> None:
        """Runs the last of `served`; what the ones before it wrote stays when it fails."""
        writer.mark()
        if served[-1].run(writer):
            writer.keep()
        elif writer.is_open:
            writer.undo()
        else:
            raise served[-1].error or RuntimeError("the transaction is gone")

    def _hand_over(self, served: list[_Unit]) -> None:
        for unit in served:
            unit.done = True
        with self._mutex:
            following = self._waiting[0] if self._waiting else None
            self._led = following is not None
        if following is not None:
            following.wake.release()
        for unit in served:
            unit.wake.release()

    def close(self) -> None:
        """Closes the writer, if it is open and nobody is using it."""
        with self._mutex:
            if self._writer is not None and not self._led:
                self._writer.close()
                self._writer = None

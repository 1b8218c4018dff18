"""Children that wait for their question: a spare one for each file with text, one that is kept for photographs."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Sequence
from typing import Any

from webapp.services.documents.bounded import Bounds, Child, Progress

_IDLE_SECONDS = 300
_QUESTIONS = 40
"""The child that is kept is made anew after so many: no file leaves anything behind for long."""


class SpareChild:
    """A child for one question, which then ends. ahead: the next one is started meanwhile, so that nobody waits for it to load."""

    def __init__(self, module: str, bounds: Bounds, *, ahead: bool) -> None:
        self._module, self._bounds, self._ahead = module, bounds, ahead
        self._lock = threading.Lock()
        self._held: list[Child] = []
        weakref.finalize(self, _end, self._held)
        self._start_ahead()

    def ask(
        self, task: str, files: Sequence[bytes], progress: Progress | None = None, **more: Any
    ) -> tuple[dict[str, Any], bytes]:
        """As `Child.ask`; several at the same time."""
        child = self._child()
        try:
            return child.ask(task, files, progress, **more)
        finally:
            child.close()
            self._start_ahead()

    def close(self) -> None:
        """Ends the one that waits; none is started ahead any more."""
        with self._lock:
            self._ahead = False
            _end(self._held)

    def _child(self) -> Child:
        with self._lock:
            waiting = self._held.pop() if self._held else None
        if waiting and not waiting.alive:
            waiting.close()
            waiting = None
        return waiting or Child(self._module, self._bounds)

    def _start_ahead(self) -> None:
        with self._lock:
            if self._ahead and not self._held:
                self._held.append(Child(self._module, self._bounds))


class KeptChild:
    """A child that stays for the next question: started at the first, ended when nobody asks, anew after a bound or many questions."""

    def __init__(self, module: str, bounds: Bounds) -> None:
        self._module, self._bounds = module, bounds
        self._lock = threading.Lock()
        self._held: list[Child] = []
        self._asked = 0
        self._idle: threading.Timer | None = None
        weakref.finalize(self, _end, self._held)

    def ask(
        self, task: str, files: Sequence[bytes], progress: Progress | None = None, **more: Any
    ) -> tuple[dict[str, Any], bytes]:
        """As `Child.ask`; one question after the other."""
        with self._lock:
            if self._idle:
                self._idle.cancel()
            child = self._child()
            self._asked += 1
            try:
                return child.ask(task, files, progress, **more)
            finally:
                self._wait_for_more()

    def close(self) -> None:
        with self._lock:
            if self._idle:
                self._idle.cancel()
            _end(self._held)

    def _child(self) -> Child:
        if self._held and (not self._held[0].alive or self._asked >= _QUESTIONS):
            _end(self._held)
        if not self._held:
            self._held.append(Child(self._module, self._bounds))
            self._asked = 0
        return self._held[0]

    def _wait_for_more(self) -> None:
        self._idle = threading.Timer(_IDLE_SECONDS, _end_idle, [weakref.ref(self)])
        self._idle.daemon = True
        self._idle.start()


def _end(held: list[Child]) -> None:
    while held:
        held.pop().close()


def _end_idle(kept: weakref.ref[KeptChild]) -> None:
    waiting = kept()
    if waiting:
        waiting.close()

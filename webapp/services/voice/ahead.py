"""Making sound before it is asked for: one thread, the newest page first, and nothing that anybody waits for."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

_IDLE_S = 20.0

Order = TypeVar("Order")


class Ahead(Generic[Order]):
    """Hands orders to `make` one by one. Of more than `pages` waiting pages the oldest is forgotten."""

    def __init__(self, make: Callable[[Order], bool], *, pages: int = 4) -> None:
        """make: answers False when it makes no sense to go on with that page just now; must not raise."""
        self._make = make
        self._waiting: deque[deque[Order]] = deque(maxlen=pages)
        self._news = threading.Condition()
        self._thread: threading.Thread | None = None

    def add(self, orders: Sequence[Order]) -> None:
        """Takes a page's orders, in the order in which they will be heard. Never waits for anything."""
        with self._news:
            self._waiting.append(deque(orders))
            self._news.notify()
            # A forked copy holds the object, but not the thread.
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="voice ahead", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while (page := self._next()) is not None:
            if not self._make(page.popleft()):
                page.clear()

    def _next(self) -> deque[Order] | None:
        """The newest page that still has an order; None after a while without any."""
        with self._news:
            while True:
                while self._waiting:
                    if self._waiting[-1]:
                        return self._waiting[-1]
                    self._waiting.pop()
                if not self._news.wait(_IDLE_S):
                    self._thread = None
                    return None

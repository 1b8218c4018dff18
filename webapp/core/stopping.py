"""Being told to stop (SIGTERM, Ctrl-C) without a lock: what a handler of a signal may do is next to nothing."""

from __future__ import annotations

import os
import signal
import threading

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Stopping:
    """`told` is set when this process is told to stop. To be made once, in the main thread.

    The handler doesn't set it itself: it runs in the main thread between any two steps, also while that thread holds the event's
    own lock to wait for it, and would then wait for itself for ever. It writes a byte, which a thread of its own waits for.
    """

    def __init__(self) -> None:
        self.told = threading.Event()
        self._hears, self._says = os.pipe()
        threading.Thread(target=self._wait, name="stopping", daemon=True).start()
        for number in _SIGNALS:
            signal.signal(number, self.handler)

    def handler(self, _number: int, _frame: object) -> None:
        """For whoever puts handlers of its own in the place of these: to be called by them, and enough."""
        os.write(self._says, b"!")

    def _wait(self) -> None:
        os.read(self._hears, 1)
        self.told.set()


def end_at_once_when_told() -> None:
    """This process has nothing to tidy up yet."""
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_DFL)

"""A process that belongs to another ends with it, even if that one was killed."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable

_EVERY_S = 1.0


def when_parent_ends(parent: int, then: Callable[[], object]) -> None:
    """Calls `then` once, from a thread of its own, when `parent` (a process id) is no longer this process's parent."""

    def watch() -> None:
        patience = threading.Event()
        while os.getppid() == parent:
            patience.wait(_EVERY_S)
        then()

    threading.Thread(target=watch, daemon=True).start()

"""One writer at a time, first in first out, also between the processes that share a SQLite file.

SQLite's own busy handler polls, so that a writer can starve for seconds while others go before it.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class FileTurn:
    """A lock between processes, held on two small files beside the database.

    Whoever waits holds the place in front of the door ("next"), so that a process that has just left can't take the door
    again before the one that waits (flock by itself lets it). The kernel lets go of both when a process dies.
    """

    def __init__(self, database: Path) -> None:
        self._door = _open(database.with_name(database.name + ".writer"))
        self._next = _open(database.with_name(database.name + ".next"))

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Holds the lock for the length of the block."""
        fcntl.flock(self._next, fcntl.LOCK_EX)
        try:
            fcntl.flock(self._door, fcntl.LOCK_EX)
        finally:
            fcntl.flock(self._next, fcntl.LOCK_UN)
        try:
            yield
        finally:
            fcntl.flock(self._door, fcntl.LOCK_UN)

    def close(self) -> None:
        """Lets go of the files; they stay, empty, for the next process."""
        os.close(self._door)
        os.close(self._next)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

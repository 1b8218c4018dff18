"""Waiting for somebody to write: at once where the database can tell, else for as long as one wants to wait."""

from __future__ import annotations

import sqlite3
import threading
import time
from typing import Protocol

from sqlalchemy import make_url

_LOOK_S = 0.02
"""A look costs some microseconds: a number in memory that all processes share."""


class Changes(Protocol):
    """What has been written since it was asked last. Not to be shared between threads."""

    def wait(self, stop: threading.Event, seconds: float) -> None:
        """Returns when somebody may have written, when `stop` is set, or after `seconds`."""
        ...

    def close(self) -> None:
        """Lets go of what it looks with."""
        ...


def changes(url: str, look_s: float = _LOOK_S) -> Changes:
    """For the database at `url`. look_s: how long after a commit one may hear of it, where one has to look."""
    place = make_url(url)
    if place.get_backend_name() == "sqlite" and place.database:
        return FileChanges(place.database, look_s)
    return NoChanges()


class FileChanges:
    """SQLite counts the commits of all processes."""

    def __init__(self, file: str, look_s: float = _LOOK_S) -> None:
        self._look_s = look_s
        self._connection = sqlite3.connect(file)
        self._seen = self._count()

    def wait(self, stop: threading.Event, seconds: float) -> None:
        until = time.monotonic() + seconds
        while self._seen == (count := self._count()):
            left = until - time.monotonic()
            if left <= 0 or stop.wait(min(left, self._look_s)):
                return
        self._seen = count

    def close(self) -> None:
        self._connection.close()

    def _count(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])


class NoChanges:
    """Nobody tells."""

    def wait(self, stop: threading.Event, seconds: float) -> None:
        stop.wait(seconds)

    def close(self) -> None:
        """There is nothing to let go of."""

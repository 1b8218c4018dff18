"""Hearing that there is news, from process to process: told after it has committed (`Database.tell`), never inside its transaction.

Only that something may have happened is told; what it was, whoever hears it reads for itself, behind what it read last. So
nothing depends on a message that got lost: whoever waits looks again by itself after some seconds.
"""

from __future__ import annotations

import threading
from typing import Any

import psycopg
from sqlalchemy import make_url

from webapp.core.database.changes import Changes, changes
from webapp.core.database.postgres import NEWS

_SLICE_S = 1.0
# Somebody waits for what he will see: a look costs some microseconds.
_LOOK_S = 0.005
_REST_S = 1.0


class Heard:
    """`Changes` over PostgreSQL's LISTEN. Not to be shared between threads."""

    def __init__(self, url: str) -> None:
        self._to = _plain(url)
        self._connection: psycopg.Connection[Any] | None = None

    def wait(self, stop: threading.Event, seconds: float) -> None:
        left = seconds
        while left > 0 and not stop.is_set():
            part = min(left, _SLICE_S)
            left -= part
            try:
                if any(True for _ in self._listening().notifies(timeout=part, stop_after=1)):
                    return
            except psycopg.Error:
                self.close()
                stop.wait(_REST_S)
                return

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _listening(self) -> psycopg.Connection[Any]:
        if self._connection is None:
            self._connection = psycopg.connect(self._to, autocommit=True)
            self._connection.execute(f"LISTEN {NEWS}")
        return self._connection


def listen(url: str) -> Changes:
    """For the database at `url`: what returns when somebody told."""
    return changes(url, _LOOK_S) if make_url(url).get_backend_name() == "sqlite" else Heard(url)


def _plain(url: str) -> str:
    """As psycopg itself has it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)

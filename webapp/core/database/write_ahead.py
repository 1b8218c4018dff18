"""SQLite files of libraries of ours."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def use_write_ahead_log(file: Path) -> None:
    """From now on whoever opens this SQLite file (made where it is missing) commits to a write-ahead log.

    As durable, and measured three times as quick for the library of the jobs, which leaves SQLite's default as it is.
    """
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")

"""Who waits for a write is woken by it where the database can tell, and never waits longer than he wants."""

from __future__ import annotations

import threading
import time

import pytest

from webapp.core.database import Database
from webapp.core.database.changes import FileChanges, NoChanges, changes

LONG = 60.0


def test_a_write_of_anybody_ends_the_wait(bank_db: Database, database_url: str) -> None:
    waiting = changes(database_url)
    if isinstance(waiting, NoChanges):
        pytest.skip("this database does not tell: one looks again after a while")
    other = Database(database_url, bank_db.clock)
    began = time.monotonic()
    for writer in (bank_db, other):
        writer.write(lambda uow: uow.outbox("wang", "test.told", {}))
        waiting.wait(threading.Event(), LONG)
    assert time.monotonic() - began < LONG
    other.close()
    waiting.close()


def test_without_a_write_it_ends_when_told_or_when_the_time_is_over(
    bank_db: Database, database_url: str
) -> None:
    waiting, stop = changes(database_url), threading.Event()
    assert isinstance(waiting, FileChanges if bank_db.dialect == "sqlite" else NoChanges)
    waiting.wait(stop, 0.01)
    stop.set()
    began = time.monotonic()
    waiting.wait(stop, LONG)
    assert time.monotonic() - began < LONG
    waiting.close()

"""Who listens hears, on each kind of database, that something was committed and told; and never waits longer than he wants."""

from __future__ import annotations

import threading
import time

from webapp.core.database import Database
from webapp.core.database.news import listen

LONG = 60.0


def test_what_is_told_is_heard(bank_db: Database, database_url: str) -> None:
    ears, stop = listen(database_url), threading.Event()
    ears.wait(stop, 0.01)
    began = time.monotonic()
    for _twice in range(2):
        bank_db.write(lambda uow: uow.outbox("wang", "test.told", {}))
        bank_db.tell()
        ears.wait(stop, LONG)
    assert time.monotonic() - began < LONG
    ears.close()


def test_nothing_is_told_and_it_ends(bank_db: Database, database_url: str) -> None:
    ears, stop = listen(database_url), threading.Event()
    ears.wait(stop, 0.01)
    stop.set()
    began = time.monotonic()
    ears.wait(stop, LONG)
    assert time.monotonic() - began < LONG
    ears.close()


def test_where_the_database_is_gone_nobody_falls_over(bank_db: Database, database_url: str) -> None:
    """He looks again by himself after a while, so that nothing is lost."""
    if bank_db.dialect == "sqlite":
        return
    lost = Database(database_url.rsplit("/", 1)[0] + "/no_such_bank", bank_db.clock)
    lost.tell()
    ears, stop = listen(lost.url), threading.Event()
    stop.set()
    ears.wait(stop, LONG)
    stop.clear()
    ears.wait(stop, 0.5)
    ears.close()
    lost.close()

"""The reading as the worker does it, and kill -9 in the middle of it: read again, one result, on both databases."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from tests.contracts.documents.conftest import Archive, contract
from tests.contracts.jobs.conftest import LIMIT_S, Worker
from webapp.services.documents.model_life import Stage

SIGKILLED = -9


def worker(url: str, folder: Path, name: str, moment: str) -> Worker:
    return Worker(folder, ["-m", "tests.contracts.documents.reading_worker", url, str(folder), name, moment])


def test_killed_in_the_middle_it_is_read_again(archive: Archive, database_url: str, tmp_path: Path) -> None:
    """Killed a moment later, between result and pictures: test_life, which needs no process for it."""
    sent = archive.send()
    first = worker(database_url, tmp_path, "one", "reading")
    assert first.line() == "reading" and first.ended() == SIGKILLED
    assert archive.now(sent).life.stage is Stage.READING
    second = worker(database_url, tmp_path, "one", "never")
    try:
        assert second.line() == "reading"
        tick, until = threading.Event(), time.monotonic() + LIMIT_S
        while archive.waiting() and time.monotonic() < until:
            tick.wait(0.05)
    finally:
        assert second.stop() == 0
    held = archive.now(sent)
    assert held.reading == contract() and [one.page for one in held.life.pictures] == [1, 2]
    assert archive.waiting() == []

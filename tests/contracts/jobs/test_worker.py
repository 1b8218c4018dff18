"""The relay and its engine, as processes on both databases: nothing is lost, nothing is told twice, whoever is killed."""

from __future__ import annotations

import queue
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.contracts.jobs.conftest import LIMIT_S, StartWorker
from tests.contracts.jobs.worker_program import MOBILE
from webapp.core.database import Database, outbox

Write = Callable[[int], set[str]]
SIGKILLED = -9


def waiting(database: Database) -> list[str]:
    with database.read() as uow:
        return outbox.waiting_ids(uow)


def ledger(folder: Path) -> set[str]:
    return {entry.name for entry in (folder / "ledger").iterdir()}


def attempts(folder: Path) -> Counter[str]:
    return Counter((folder / "attempts").read_text().split())


def test_messages_are_delivered_once_whether_written_before_or_after_the_start(
    bank_db: Database, tmp_path: Path, start_worker: StartWorker, write_messages: Write
) -> None:
    early = write_messages(20)
    worker = start_worker()
    assert {worker.line() for _ in early} == early
    late = write_messages(20)
    assert {worker.line() for _ in late} == late
    assert worker.stop() == 0
    assert waiting(bank_db) == []
    assert set(attempts(tmp_path).values()) == {1}
    assert worker.errors == ""


@pytest.mark.parametrize(("moment", "successor"), [("before", "one"), ("after", "two")])
def test_killed_in_the_middle_another_takes_over(
    bank_db: Database,
    tmp_path: Path,
    start_worker: StartWorker,
    write_messages: Write,
    moment: str,
    successor: str,
) -> None:
    ids = write_messages(30)
    assert start_worker("one", f"dies:{moment}:11").ended() == SIGKILLED
    assert len(ledger(tmp_path)) == (10 if moment == "before" else 11)
    left = set(waiting(bank_db))
    assert len(left) >= 20
    fresh = start_worker(successor)
    assert {fresh.line() for _ in left} == left
    assert fresh.stop() == 0
    assert waiting(bank_db) == []
    assert ledger(tmp_path) == ids
    assert {one for one, times in attempts(tmp_path).items() if times > 1} <= left
    assert max(attempts(tmp_path).values()) <= 2


def test_two_workers_share_without_telling_twice(
    bank_db: Database, tmp_path: Path, start_worker: StartWorker, write_messages: Write
) -> None:
    lines: queue.Queue[str] = queue.Queue()
    one, two = start_worker("one", lines=lines), start_worker("two", lines=lines)
    ids = write_messages(60)
    told: set[str] = set()
    while told != ids:
        told.add(lines.get(timeout=LIMIT_S))
    assert (one.stop(), two.stop()) == (0, 0)
    assert waiting(bank_db) == []
    assert set(attempts(tmp_path).values()) == {1}
    assert (one.errors, two.errors) == ("", "")


def test_one_of_the_same_name_stands_by_until_the_first_is_gone(
    bank_db: Database, start_worker: StartWorker, write_messages: Write
) -> None:
    first = start_worker("one")
    ids = write_messages(1)
    assert first.line() in ids
    second = start_worker("one")
    first.process.kill()
    first.ended()
    ids = write_messages(1)
    assert second.line() in ids
    assert second.stop() == 0


def test_what_failed_is_tried_again_and_no_log_repeats_what_the_error_said(
    bank_db: Database, tmp_path: Path, start_worker: StartWorker, write_messages: Write
) -> None:
    ids = write_messages(1)
    worker = start_worker("one", "refuses:4")
    assert worker.line() in ids
    assert worker.stop() == 0
    assert waiting(bank_db) == []
    assert attempts(tmp_path).total() == 5
    assert MOBILE not in worker.errors
    assert "ConnectionError" in worker.errors


def test_a_message_arrives_within_a_second(start_worker: StartWorker, write_messages: Write) -> None:
    worker = start_worker()
    write_messages(1)
    worker.line()
    waits = []
    for _ in range(5):
        before = time.monotonic()
        write_messages(1)
        worker.line()
        waits.append(time.monotonic() - before)
    assert statistics.median(waits) < 1.0


def test_the_worker_has_no_socket_of_the_network(start_worker: StartWorker, write_messages: Write) -> None:
    worker = start_worker()
    write_messages(1)
    worker.line()
    process = Path(f"/proc/{worker.process.pid}")
    own = {str(entry.readlink()) for entry in (process / "fd").iterdir()}
    network = {
        f"socket:[{line.split()[9]}]"
        for table in ("tcp", "tcp6", "udp", "udp6")
        for line in (process / "net" / table).read_text().splitlines()[1:]
    }
    assert own & network == set()

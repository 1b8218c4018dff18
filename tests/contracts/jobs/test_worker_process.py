"""`python -m webapp.worker` as it is installed, and who may load the library of the jobs."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

from tests.architecture.sources import imports_of, python_files, where
from tests.contracts.jobs.conftest import LIMIT_S, Worker
from webapp.core.database import Database, outbox

PROGRAM = ["-m", "webapp.worker"]
STARTS_ONE_BESIDE = """
import os, subprocess, sys
child = subprocess.Popen([sys.executable, "-m", "webapp.worker", "--beside", str(os.getpid())])
print("started", flush=True)
child.wait()
"""


def environment(url: str, folder: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("YINQIAO_")}
    return kept | {"YINQIAO_DATABASE_URL": url, "YINQIAO_DATA": str(folder), **more}


def arrived(database: Database) -> int:
    with database.read() as uow:
        return len(outbox.inbox(uow, "wang"))


def test_it_delivers_to_the_persons_page_and_stops_when_told(
    bank_db: Database, database_url: str, tmp_path: Path
) -> None:
    bank_db.write(lambda uow: uow.outbox("wang", "test.told", {}))
    worker = Worker(tmp_path, PROGRAM, environment=environment(database_url, tmp_path, YINQIAO_DEMO="1"))
    tick, deadline = threading.Event(), time.monotonic() + LIMIT_S
    while not arrived(bank_db) and time.monotonic() < deadline:
        tick.wait(0.05)
    assert worker.stop() == 0
    assert arrived(bank_db) == 1, worker.errors
    assert "DEMO MESSENGER" in worker.errors


def test_beside_the_pages_it_ends_when_who_started_it_is_killed(database_url: str, tmp_path: Path) -> None:
    parent = Worker(
        tmp_path, ["-c", STARTS_ONE_BESIDE], environment=environment(database_url, tmp_path, YINQIAO_DEMO="1")
    )
    assert parent.line() == "started"
    parent.process.kill()
    # The child holds the same standard output: it ends only when the child has.
    assert parent.ended() == -9
    assert parent.at_end()


def test_outside_the_demo_it_refuses_to_pretend(database_url: str, tmp_path: Path) -> None:
    real = {
        "YINQIAO_SECRET": "ab" * 32,
        "YINQIAO_ORIGIN": "https://bank.example",
        "YINQIAO_TELEPHONE": "95500",
    }
    worker = Worker(tmp_path, PROGRAM, environment=environment(database_url, tmp_path, **real))
    assert worker.ended() == 2
    assert "messenger" in worker.errors


def test_only_the_workers_process_loads_the_library_of_the_jobs() -> None:
    allowed: dict[str, Callable[[Path], bool]] = {
        "dbos": lambda path: path.match("webapp/core/jobs/engine.py"),
        "webapp.core.jobs": lambda path: (
            path.match("webapp/core/jobs/*.py") or path.match("webapp/worker.py")
        ),
        "webapp.worker": lambda _: False,
    }
    wrong = [
        f"{where(path, node)} imports {module}"
        for path in python_files("webapp")
        for module, node in imports_of(path)
        for name, may in allowed.items()
        if (module == name or module.startswith(f"{name}.")) and not may(path)
    ]
    assert wrong == []

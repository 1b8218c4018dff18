"""Workers as processes, with the lines they print."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from webapp.core.database import Database

LIMIT_S = 60.0


class Worker:
    """One process. Its lines are waited for, never polled."""

    def __init__(
        self,
        folder: Path,
        arguments: list[str],
        lines: queue.Queue[str] | None = None,
        environment: dict[str, str] | None = None,
    ) -> None:
        self._errors = folder / f"errors-{len(list(folder.iterdir()))}"
        self._lines: queue.Queue[str] = queue.Queue() if lines is None else lines
        with self._errors.open("w") as errors:
            self.process = subprocess.Popen(  # noqa: S603 - a program of ours
                [sys.executable, "-W", "error", *arguments],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env=environment,
            )
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def line(self) -> str:
        """The next line it prints."""
        try:
            line = self._lines.get(timeout=LIMIT_S)
        except queue.Empty:
            line = ""
        assert line, f"nothing printed: {self.errors}"
        return line

    def stop(self) -> int:
        """Asks it to stop, and waits. Returns its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.ended()

    def ended(self) -> int:
        """Waits for it to end by itself. Returns its exit code (negative: the signal that killed it)."""
        code = self.process.wait(LIMIT_S)
        self._reader.join(LIMIT_S)
        return code

    def at_end(self) -> bool:
        """Whether all who write to its standard output, its children too, have ended."""
        return not self._reader.is_alive()

    @property
    def errors(self) -> str:
        """What it wrote to its standard error."""
        return self._errors.read_text()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self._lines.put(line.strip())
        self._lines.put("")


StartWorker = Callable[..., Worker]


@pytest.fixture
def start_worker(database_url: str, tmp_path: Path) -> Iterator[StartWorker]:
    """`start_worker(name, behaviour)` starts a worker of `worker_program` on the test's bank."""
    started: list[Worker] = []

    def start(name: str = "one", behaviour: str = "well", lines: queue.Queue[str] | None = None) -> Worker:
        program = ["-m", "tests.contracts.jobs.worker_program", database_url, str(tmp_path), name, behaviour]
        started.append(Worker(tmp_path, program, lines))
        return started[-1]

    yield start
    for worker in started:
        worker.process.kill()
        worker.ended()


@pytest.fixture
def write_messages(bank_db: Database) -> Callable[[int], set[str]]:
    """Writes so many messages in one unit of work. Returns their ids."""

    def write(count: int) -> set[str]:
        return bank_db.write(
            lambda uow: {
                uow.outbox(f"person-{one % 3}", "test.told", {"number": one}) for one in range(count)
            }
        )

    return write

"""The real server with a demo bank, as a person would start it, on a free port of this machine."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.support.ports import free_port
from tests.support.run_folder import once_a_run
from webapp.core.clock import SystemClock
from webapp.core.database import Database
from webapp.core.database.outbox import waiting

# Seconds until the server must answer, or have delivered its messages; seeding the demo bank is in it.
PATIENCE = 60


@dataclass(frozen=True)
class LiveBank:
    """A running bank. `url` has no slash at its end; `data` is its data folder, `log` what it printed."""

    url: str
    data: Path
    log: Path
    process: subprocess.Popen[bytes]

    @property
    def books(self) -> Path:
        """The file of its embedded database."""
        return self.data / "yinqiao.db"


@pytest.fixture(scope="session")
def demo_data(run_folder: Path) -> Path:
    """The data folder of a demo bank that was seeded once a run. Copy it, don't use it."""

    def seed() -> str:
        folder = run_folder / "demo"
        with _serving(folder / "data", folder / "log") as bank:
            _wait_until(bank, _nothing_is_on_its_way)
            return str(folder / "data")

    return Path(once_a_run(run_folder, "demo", seed))


@pytest.fixture(scope="session")
def running_bank(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveBank]:
    """One demo bank for the whole run of a test process. A test takes `fresh_bank`."""
    folder = tmp_path_factory.mktemp("live")
    shutil.copytree(demo_data, folder / "data")
    with _serving(folder / "data", folder / "log") as bank:
        yield bank


@pytest.fixture
def fresh_bank(demo_data: Path, running_bank: LiveBank) -> LiveBank:
    """The running bank with its books as they were just after seeding.

    A server of each test's own would cost six seconds of processor time: Python and its libraries, three times.
    """
    with closing(sqlite3.connect(demo_data / "yinqiao.db")) as seeded:
        # A reminder of the seed whose time has come is brought once; put back, it would be known by its id and left.
        reminders = frozenset(
            row[0] for row in seeded.execute("SELECT id FROM outbox WHERE delivered_ms IS NULL")
        )
        _wait_until(running_bank, partial(_nothing_is_on_its_way, but=reminders))
        with closing(sqlite3.connect(running_bank.books)) as books:
            # One transaction on the books: whoever reads or writes them meanwhile waits for it.
            seeded.backup(books)
    # A bank that is put back is found out by these; here it was we who did it.
    shutil.rmtree(running_bank.data / "checkpoints", ignore_errors=True)
    return running_bank


@contextmanager
def _serving(data: Path, log: Path) -> Iterator[LiveBank]:
    data.mkdir(parents=True, exist_ok=True)
    port = free_port()
    # The tests' own environment must not reach the server: it starts as on a stranger's machine.
    env = {name: value for name, value in os.environ.items() if not name.startswith(("YINQIAO_", "PYTEST_"))}
    # The quick voice: what the other one does is tested with it alone.
    env["YINQIAO_VOICE"] = "espeak"
    yinqiao = Path(sys.executable).parent / "yinqiao"
    options = ["--demo", "--workers", "1", "--port", str(port), "--data", str(data)]
    command = [str(yinqiao), "serve", *options]
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=env, stdout=output, stderr=output, stdin=subprocess.DEVNULL)
    bank = LiveBank(f"http://localhost:{port}", data, log, process)
    try:
        _wait_until(bank, _answers)
        yield bank
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until(bank: LiveBank, is_so: Callable[[LiveBank], bool]) -> None:
    until = monotonic() + PATIENCE
    while not is_so(bank):
        try:
            # The process ending is the one thing worth waiting for between two tries.
            bank.process.wait(timeout=0.05)
        except subprocess.TimeoutExpired:
            if monotonic() > until:
                raise RuntimeError(
                    f"The server was not ready within {PATIENCE} s:\n{_end_of(bank.log)}"
                ) from None
        else:
            raise RuntimeError(f"The server stopped:\n{_end_of(bank.log)}")


def wait_until_it_answers(bank: LiveBank) -> None:
    """After a page process ended: until there is another."""
    _wait_until(bank, _answers)


def _answers(bank: LiveBank) -> bool:
    try:
        with urlopen(f"{bank.url}/healthz", timeout=2) as response:
            return bool(response.status == 200)
    except (URLError, OSError):
        return False


def _nothing_is_on_its_way(bank: LiveBank, *, but: frozenset[str] = frozenset()) -> bool:
    """Whether every message that is due was delivered, except those of these ids."""
    database = Database(f"sqlite:///{bank.books}", SystemClock())
    try:
        with database.read() as uow:
            return {message.id for message in waiting(uow)} <= but
    finally:
        database.close()


def _end_of(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")[-4000:]

"""The real server with a demo bank, as a person would start it, on a free port of this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.support.ports import free_port
from tests.support.run_folder import once_a_run

# Seconds until the server must answer; seeding the demo bank is in it.
PATIENCE = 60


@dataclass(frozen=True)
class LiveBank:
    """A running bank. `url` has no slash at its end; `data` is its data folder, `log` what it printed."""

    url: str
    data: Path
    log: Path


@pytest.fixture(scope="session")
def demo_data(run_folder: Path) -> Path:
    """The data folder of a demo bank that was seeded once a run. Copy it, don't use it."""

    def seed() -> str:
        folder = run_folder / "demo"
        with _serving(folder / "data", folder / "log"):
            return str(folder / "data")

    return Path(once_a_run(run_folder, "demo", seed))


@pytest.fixture(scope="session")
def live_bank(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveBank]:
    """One demo bank for the whole run of a test process. For tests that look and don't count."""
    with _copy_of(demo_data, tmp_path_factory.mktemp("live")) as bank:
        yield bank


@pytest.fixture
def fresh_bank(demo_data: Path, tmp_path: Path) -> Iterator[LiveBank]:
    """A demo bank of the test's own, just seeded. For journeys that move money; costs a server's start."""
    with _copy_of(demo_data, tmp_path) as bank:
        yield bank


@contextmanager
def _copy_of(demo_data: Path, folder: Path) -> Iterator[LiveBank]:
    shutil.copytree(demo_data, folder / "data")
    with _serving(folder / "data", folder / "log") as bank:
        yield bank


@contextmanager
def _serving(data: Path, log: Path) -> Iterator[LiveBank]:
    data.mkdir(parents=True, exist_ok=True)
    port = free_port()
    bank = LiveBank(f"http://localhost:{port}", data, log)
    # The tests' own environment must not reach the server: it starts as on a stranger's machine.
    env = {name: value for name, value in os.environ.items() if not name.startswith(("YINQIAO_", "PYTEST_"))}
    # The quick voice: what the other one does is tested with it alone.
    env["YINQIAO_VOICE"] = "espeak"
    yinqiao = Path(sys.executable).parent / "yinqiao"
    options = ["--demo", "--workers", "1", "--port", str(port), "--data", str(data)]
    command = [str(yinqiao), "serve", *options]
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=env, stdout=output, stderr=output, stdin=subprocess.DEVNULL)
    try:
        _wait_until_it_answers(process, bank)
        yield bank
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_it_answers(process: subprocess.Popen[bytes], bank: LiveBank) -> None:
    until = monotonic() + PATIENCE
    while monotonic() < until:
        try:
            # The process ending is the one thing worth waiting for between two tries.
            process.wait(timeout=0.05)
        except subprocess.TimeoutExpired:
            if _answers(f"{bank.url}/healthz"):
                return
        else:
            raise RuntimeError(f"The server stopped at once:\n{_end_of(bank.log)}")
    raise RuntimeError(f"The server did not answer within {PATIENCE} s:\n{_end_of(bank.log)}")


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=2) as response:
            return bool(response.status == 200)
    except (URLError, OSError):
        return False


def _end_of(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")[-4000:]

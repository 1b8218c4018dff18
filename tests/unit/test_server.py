"""The page processes are started again where granian gave up, and only there; who is told to stop stops, at any moment."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from tests.architecture.sources import ROOT
from webapp import server
from webapp.core.stopping import Stopping
from webapp.settings import Settings, SettingsError

TOLD_WHILE_IT_HOLDS_THE_LOCK = """
import os, signal, sys
from webapp.core.stopping import Stopping
stopping = Stopping()
with stopping.told._cond:
    os.kill(os.getpid(), signal.SIGTERM)
    for _ in range(1000):
        pass
sys.exit(0 if stopping.told.wait(20) else 1)
"""

A_COPY_THAT_STILL_STARTS = """
import os, signal, sys
from webapp.core.stopping import Stopping, end_at_once_when_told
stopping = Stopping()
os.register_at_fork(after_in_child=end_at_once_when_told)
copy = os.fork()
if not copy:
    os.kill(os.getpid(), signal.SIGTERM)
    signal.pause()
ended = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
sys.exit(0 if ended == -signal.SIGTERM and not stopping.told.wait(0.1) else 1)
"""


class Asked:
    """Whether it was told to stop."""

    def __init__(self) -> None:
        self.told = threading.Event()


class Granian:
    """Stands for one that ends as told. lasted: seconds; asked: whether it was told to stop."""

    starts: int = 0
    lives: list[tuple[float, bool, int | None]]

    def __init__(self, asked: Asked, **_options: object) -> None:
        self._asked = asked

    def run(self) -> None:
        lasted, asked, code = Granian.lives[Granian.starts]
        if asked:
            self._asked.told.set()
        Granian.starts += 1
        Granian.now += lasted
        if code is not None:
            raise SystemExit(code)

    now: float = 0.0


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    def run(*lives: tuple[float, bool, int | None]) -> int:
        Granian.starts, Granian.lives = 0, list(lives)
        server._serve_pages(cast(Stopping, Asked()), "127.0.0.1", 1, 1)
        return Granian.starts

    monkeypatch.setattr(server, "_Pages", Granian)
    monkeypatch.setattr(server, "monotonic", lambda: Granian.now)
    return run


def test_told_to_stop_it_stops(serve: Callable[..., int]) -> None:
    assert serve((3600.0, True, None)) == 1


def test_a_process_killed_twice_takes_nothing_along(serve: Callable[..., int]) -> None:
    assert serve((3600.0, False, 1), (60.0, False, 1), (60.0, True, None)) == 3


@pytest.mark.parametrize("life", [(1.0, False, 1), (3600.0, True, 1)])
def test_what_cannot_run_and_what_was_told_to_stop_ends(
    serve: Callable[..., int], life: tuple[float, bool, int]
) -> None:
    with pytest.raises(SystemExit):
        serve(life)
    assert Granian.starts == 1


def test_told_before_granian_runs_it_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_Pages", Granian)
    Granian.starts, asked = 0, Asked()
    asked.told.set()
    server._serve_pages(cast(Stopping, asked), "127.0.0.1", 1, 1)
    assert Granian.starts == 0


@pytest.mark.parametrize("source", [TOLD_WHILE_IT_HOLDS_THE_LOCK, A_COPY_THAT_STILL_STARTS])
def test_told_at_the_worst_moment_it_stops(source: str) -> None:
    """The handler runs in the thread that holds the event's lock: setting the event there waited for itself for ever.

    A page process is a copy of the server: until it had its own way of being told to stop it did not hear it, for 15 s.
    """
    program = [sys.executable, "-c", source]
    assert subprocess.run(program, cwd=ROOT, timeout=60, check=False).returncode == 0  # noqa: S603 - our own program


def test_a_worker_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_DRAINING_S", 0.01)
    deaf = "import signal, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); sys.stdin.read()"
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", deaf], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as worker:
        assert worker.stdout is not None and worker.stdout.readline()
        server._end(worker)
        assert worker.returncode == -9


TAKEN = 8001


@pytest.fixture
def with_a_port_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(_host: str, port: int) -> None:
        if port == TAKEN:
            raise SettingsError("taken")

    monkeypatch.setattr(server, "_check_free", check)
    monkeypatch.setattr(server, "_free", lambda _host: 9009)
    monkeypatch.setenv("YINQIAO_LIVE", "")


def _bank(*, demo: bool, live: str = "") -> Settings:
    origin = "http://localhost:8000" if demo else "https://bank.example"
    return Settings(demo, Path(), "sqlite:///none", b"", origin, "", live=live)


def test_the_streams_of_a_demo_stand_on_the_next_port_or_on_any_other(with_a_port_taken: None) -> None:
    assert server._place_of_streams(_bank(demo=True), "127.0.0.1", 8471) == 8471
    assert os.environ["YINQIAO_LIVE"] == "http://localhost:8471"
    assert server._place_of_streams(_bank(demo=True), "127.0.0.1", TAKEN) == 9009
    assert os.environ["YINQIAO_LIVE"] == "http://localhost:9009"


def test_a_bank_s_streams_stand_where_its_proxy_leads(with_a_port_taken: None) -> None:
    assert server._place_of_streams(_bank(demo=False), "127.0.0.1", 8471) == 8471
    assert os.environ["YINQIAO_LIVE"] == ""
    with pytest.raises(SettingsError):
        server._place_of_streams(_bank(demo=False), "127.0.0.1", TAKEN)

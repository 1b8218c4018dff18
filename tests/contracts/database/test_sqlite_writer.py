"""The line in front of SQLite's writer: in order, shared commits, fair between processes."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from webapp.core.clock import SystemClock
from webapp.core.database import Database, migrate
from webapp.core.database.line import Line
from webapp.core.database.turns import FileTurn


class Recorder:
    """A writer that only notes what it is told."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.is_open = True

    def __getattr__(self, name: str) -> Any:
        return lambda: self.heard.append(name)

    def turn(self) -> Any:
        return threading.RLock()


def run_behind_a_slow_one(line: Line, units: list[Any]) -> None:
    """Starts the units one after another while a first one holds the line, then lets it go."""
    holding, let_go = threading.Event(), threading.Event()

    def slow(_: Recorder) -> None:
        holding.set()
        let_go.wait(60)

    threads = [threading.Thread(target=line.run, args=(slow,))]
    threads[0].start()
    holding.wait(60)
    for place, unit in enumerate(units, start=1):
        threads.append(threading.Thread(target=unit))
        threads[-1].start()
        while len(line._waiting) < place:
            pass
    let_go.set()
    for thread in threads:
        thread.join()


def test_those_who_wait_share_a_commit_in_order() -> None:
    writer, order = Recorder(), list[int]()
    line = Line(lambda: writer)

    def unit(number: int) -> Any:
        return lambda: line.run(lambda _: order.append(number))

    run_behind_a_slow_one(line, [unit(number) for number in range(5)])
    assert order == [0, 1, 2, 3, 4]
    assert writer.heard.count("commit") == writer.heard.count("begin") == 1


def test_the_one_who_fails_is_undone_and_told_alone() -> None:
    writer, told = Recorder(), list[str]()
    line = Line(lambda: writer)

    def fails(_: Recorder) -> None:
        raise LookupError

    def failing() -> None:
        with pytest.raises(LookupError):
            line.run(fails)
        told.append("failing")

    def fine() -> None:
        told.append(line.run(lambda _: "fine"))

    run_behind_a_slow_one(line, [fine, failing, fine])
    assert sorted(told) == ["failing", "fine", "fine"]
    assert (writer.heard.count("undo"), writer.heard.count("keep"), writer.heard.count("commit")) == (1, 3, 1)


def test_a_commit_that_fails_is_told_to_everyone_in_it() -> None:
    writer, told = Recorder(), list[str]()
    line = Line(lambda: writer)

    def no_disk() -> None:
        raise OSError("disk full")

    def unit() -> None:
        with pytest.raises(OSError, match="disk full"):
            line.run(lambda _: "written")
        told.append("told")

    vars(writer)["commit"] = no_disk
    run_behind_a_slow_one_that_fails(line, [unit, unit])
    assert told == ["told", "told"]
    assert "rollback" in writer.heard
    del vars(writer)["commit"]
    assert line.run(lambda _: "again") == "again"


def run_behind_a_slow_one_that_fails(line: Line, units: list[Any]) -> None:
    """As `run_behind_a_slow_one`, where the first one fails too."""
    original = line.run

    def run(work: Any) -> Any:
        try:
            return original(work)
        except OSError:
            if work.__name__ != "slow":
                raise
            return None

    vars(line)["run"] = run
    run_behind_a_slow_one(line, units)
    del vars(line)["run"]


@pytest.fixture
def file_turn(tmp_path: Path) -> Path:
    """A database's path, with nothing there."""
    return tmp_path / "bank.sqlite3"


def test_the_one_who_waits_goes_before_the_one_who_has_just_left(file_turn: Path) -> None:
    first, second = FileTurn(file_turn), FileTurn(file_turn)
    order: list[str] = []
    inside, waits = threading.Event(), threading.Event()

    def other() -> None:
        inside.wait(10)
        waits.set()
        with second.taken():
            order.append("second")

    thread = threading.Thread(target=other)
    thread.start()
    with first.taken():
        inside.set()
        waits.wait(10)
        while not is_taken(file_turn.with_name("bank.sqlite3.next")):
            pass
    with first.taken():
        order.append("first")
    thread.join()
    first.close()
    second.close()
    assert order == ["second", "first"]


def is_taken(file: Path) -> bool:
    """Whether somebody waits in front of the door, as the kernel tells."""
    inode = file.stat().st_ino
    locks = Path("/proc/locks").read_text(encoding="ascii").splitlines()
    return any("FLOCK" in line and f":{inode} " in line and "->" not in line for line in locks)


def write_fifty(url: str, name: str) -> None:
    """Writes fifty messages to `name`."""
    db = Database(url, SystemClock())
    for _ in range(50):
        db.write(lambda uow: uow.outbox(name, "word", {}))
    db.close()


def test_two_processes_write_side_by_side(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'bank.sqlite3'}"
    migrate(url)
    code = "import sys; from tests.contracts.database.test_sqlite_writer import write_fifty as go; go(*sys.argv[1:])"
    with subprocess.Popen([sys.executable, "-c", code, url, "other"]) as other:  # noqa: S603 - our own interpreter
        write_fifty(url, "this")
    assert other.returncode == 0
    db = Database(url, SystemClock())
    with db.read() as uow:
        rows = uow.connection.exec_driver_sql(
            "SELECT recipient_id, count(*) FROM outbox GROUP BY 1 ORDER BY 1"
        ).all()
    db.close()
    assert [tuple(row) for row in rows] == [("other", 50), ("this", 50)]


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_memory_databases_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match="must be a file"):
        Database(url, SystemClock())


def test_the_pragmas_that_keep_money_safe(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'bank.sqlite3'}"
    migrate(url)
    db = Database(url, SystemClock())

    def pragmas(uow: Any) -> list[Any]:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "query_only")
        return [uow.driver.execute(f"PRAGMA {name}").fetchone()[0] for name in names]

    assert db.write(pragmas) == ["wal", 2, 1, 5000, 0]
    with db.read() as uow:
        assert pragmas(uow) == ["wal", 2, 1, 5000, 1]
    db.close()

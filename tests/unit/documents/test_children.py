"""Children in bounds: what they tell is passed on, what they may not they are ended for, the kept one comes back."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from webapp.core.errors import Invalid
from webapp.services.documents.bounded import Bounds, Child
from webapp.services.documents.children import KeptChild, SpareChild
from webapp.services.documents.reader import ChildReader

BOUNDS = Bounds(memory=2 * 1024**3, seconds=20, work=20)
PROGRAM = '''
"""A child for tests: does what it is told."""
import os
from webapp.core.errors import Invalid
from webapp.services.documents.reading.wire import serve


def echo(question, files, progress):
    for page in range(1, question.get("told", 0) + 1):
        progress(page, question["told"])
    return {"pid": os.getpid(), "nice": os.getpriority(os.PRIO_PROCESS, 0)}, b"".join(files)


def refuse(question, files, progress):
    raise Invalid("documents.too_many_pages", "file", pages=31, limit=30)


def trip(question, files, progress):
    raise ZeroDivisionError


def grow(question, files, progress):
    return {}, b"x" * (8 * 1024**3)


def spin(question, files, progress):
    while True:
        pass


def wait(question, files, progress):
    os.read(os.pipe()[0], 1)


def die(question, files, progress):
    os._exit(3)


def write(question, files, progress):
    with open(question["path"], "w") as file:
        file.write("leaked")
        file.flush()
    return {}, b""


if __name__ == "__main__":
    serve({name: globals()[name] for name in ("echo", "refuse", "trip", "grow", "spin", "wait", "die", "write")})
'''


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The test child, started as a file: `python -m` takes our own modules only, so the program's name is put in its place."""
    program = tmp_path / "child_for_tests.py"
    program.write_text(PROGRAM, encoding="utf-8")
    launcher = tmp_path / "python"
    launcher.write_text(
        f'#!/bin/sh\nshift 2\nPYTHONPATH="{Path(__file__).parents[3]}" exec "{sys.executable}" "{program}" "$@"\n',
        encoding="utf-8",
    )
    launcher.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(launcher))
    return "child_for_tests"


def test_files_and_progress_pass_the_pipe(module: str) -> None:
    child = Child(module, BOUNDS)
    told: list[tuple[int, int]] = []
    head, blob = child.ask("echo", [b"one ", b"two"], lambda page, pages: told.append((page, pages)), told=2)
    child.close()
    calm = max(10, os.getpriority(os.PRIO_PROCESS, 0))
    assert (blob, told, head["nice"]) == (b"one two", [(1, 2), (2, 2)], calm)


def test_errors_keep_code_and_parameters(module: str) -> None:
    child = Child(module, BOUNDS)
    with pytest.raises(Invalid, match=r"documents\.too_many_pages") as refusal:
        child.ask("refuse", [])
    assert refusal.value.params == {"pages": 31, "limit": 30}
    for task, code in (("trip", "damaged"), ("grow", "too_heavy")):
        with pytest.raises(Invalid, match=rf"documents\.{code}"):
            child.ask(task, [])
    assert child.alive
    child.close()
    assert not child.alive


def test_no_child_writes_a_file(module: str, tmp_path: Path) -> None:
    child = Child(module, BOUNDS)
    with pytest.raises(Invalid, match=r"documents\.damaged"):
        child.ask("write", [], path=str(tmp_path / "leak"))
    child.close()
    assert not (tmp_path / "leak").exists() or not (tmp_path / "leak").read_text()


@pytest.mark.parametrize(
    ("task", "bounds", "code"),
    [
        ("spin", Bounds(2 * 1024**3, 20, 1), "too_heavy"),
        ("spin", Bounds(2 * 1024**3, 0.5, 20), "too_heavy"),
        ("wait", Bounds(2 * 1024**3, 20, 20, wall=0.5), "too_heavy"),
        ("die", BOUNDS, "damaged"),
    ],
)
def test_who_passes_a_bound_is_ended_and_comes_back(
    module: str, task: str, bounds: Bounds, code: str
) -> None:
    kept = KeptChild(module, bounds)
    with pytest.raises(Invalid, match=rf"documents\.{code}"):
        kept.ask(task, [])
    longer = KeptChild(module, BOUNDS)
    longer._held = kept._held
    assert longer.ask("echo", [b"here again"])[1] == b"here again"
    longer.close()


def test_the_kept_child_is_kept_until_it_has_read_enough(
    module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webapp.services.documents.children._QUESTIONS", 2)
    kept = KeptChild(module, BOUNDS)
    pids = [kept.ask("echo", [])[0]["pid"] for _ in range(3)]
    kept.close()
    assert pids[0] == pids[1] != pids[2]


def test_a_spare_child_answers_once_and_the_next_one_waits_already(module: str) -> None:
    spare = SpareChild(module, BOUNDS, ahead=True)
    waiting = [child._process.pid for child in spare._held]
    asked = [spare.ask("echo", [])[0]["pid"] for _ in range(2)]
    assert len(waiting) == 1 and asked[0] == waiting[0] != asked[1]
    (held,) = spare._held
    held._process.kill()
    held._process.wait()
    assert spare.ask("echo", [])[0]["pid"] not in {*asked, held._process.pid}, "one that died is not asked"
    last = spare._held[0]
    spare.close()
    assert not last.alive and spare._held == []
    spare.ask("echo", [])
    assert spare._held == [], "after the end none is started"


def test_the_kept_child_ends_when_nobody_asks(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webapp.services.documents.children._IDLE_SECONDS", 0.01)
    kept = KeptChild(module, BOUNDS)
    kept.ask("echo", [])
    assert kept._idle is not None
    kept._idle.join(10)
    assert kept._held == []


def test_text_needs_no_recogniser() -> None:
    """What a file with text is read by starts without OpenCV and the recogniser."""
    reader = ChildReader()
    reader._kept._module = "no.such.module"
    found = reader.read((Path(__file__).parents[2] / "data" / "documents" / "contract.pdf").read_bytes())
    assert found.field("total") is not None

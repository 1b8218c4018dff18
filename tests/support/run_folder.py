"""One folder for a whole test run, shared by its test processes and removed when the last one is done.

It holds what is made once a run (the PostgreSQL cluster, migrated templates), each under a lock of its own.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.support import postgres

FOLDER = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """The main process makes the folder; a worker is told about it."""
    told: dict[str, Any] | None = getattr(config, "workerinput", None)
    if told is not None:
        config.stash[FOLDER] = Path(told["run_folder"])
        return
    folder = Path(tempfile.mkdtemp(prefix="yinqiao-"))
    # Others may pass through, not look: PostgreSQL runs as another user when the tests run as root.
    folder.chmod(0o711)
    config.stash[FOLDER] = folder


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of pytest-xdist where the folder is."""
    node.workerinput["run_folder"] = str(node.config.stash[FOLDER])


def pytest_unconfigure(config: pytest.Config) -> None:
    """The main process ends last: it stops what was started and removes the folder."""
    if hasattr(config, "workerinput") or FOLDER not in config.stash:
        return
    folder = config.stash[FOLDER]
    postgres.stop(folder)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def run_folder(pytestconfig: pytest.Config) -> Path:
    """The folder of this test run."""
    return pytestconfig.stash[FOLDER]


def once_a_run(folder: Path, name: str, make: Callable[[], str]) -> str:
    """What `make` returned in whichever test process came first; the others wait for it and read it."""
    with _locked(folder / f"{name}.lock"):
        note = folder / f"{name}.made"
        if not note.exists():
            note.write_text(make(), encoding="utf-8")
        return note.read_text(encoding="utf-8")


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)

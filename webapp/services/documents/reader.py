"""The seam behind which files are read: bytes in, a Reading out. Issue by issue more kinds of file find their reader here."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, Protocol

from webapp.core.errors import Invalid
from webapp.services.documents.model import Reading

_ROOT = Path(__file__).resolve().parents[3]
_GB = 1024**3
_MAX_ANSWER = 8 * 1024 * 1024


class Reader(Protocol):
    """Reads one kind of file."""

    def read(self, data: bytes) -> Reading:
        """Raises Invalid with a documents.* code and field "file" when it can't be read."""
        ...


class ChildReader:
    """Reads a PDF in a child process that may use so much memory and so much time and no more.

    memory: bytes of address space; seconds: wall time; work: seconds of processor time; at_once: children at the same time, others wait their turn.
    """

    def __init__(self, memory: int = 3 * _GB, seconds: int = 20, work: int = 10, at_once: int = 2) -> None:
        self._memory = memory
        self._seconds = seconds
        self._work = work
        self._turns = threading.BoundedSemaphore(at_once)

    def read(self, data: bytes) -> Reading:
        """Raises Invalid: what the child says, documents.too_heavy over a limit, documents.damaged when it dies."""
        with self._turns:
            answer = self._ask(data)
        if "error" in answer:
            raise Invalid(str(answer["error"]), "file", **answer.get("params", {}))
        return Reading.from_json(answer["reading"])

    def _ask(self, data: bytes) -> dict[str, Any]:
        command = [
            sys.executable,
            "-m",
            "webapp.services.documents.reading.child",
            str(self._memory),
            str(self._work),
        ]
        try:
            done = subprocess.run(  # noqa: S603 - our own Python, our own arguments, no shell
                command,
                input=data,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=self._seconds,
                cwd=_ROOT,
                env={"LANG": "C.UTF-8"},
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Invalid("documents.too_heavy", "file") from None
        if done.returncode < 0 or done.returncode == 1 or len(done.stdout) > _MAX_ANSWER:
            raise Invalid("documents.too_heavy" if _starved(done.returncode) else "documents.damaged", "file")
        try:
            answer: dict[str, Any] = json.loads(done.stdout)
        except ValueError:
            raise Invalid("documents.damaged", "file") from None
        return answer


def _starved(code: int) -> bool:
    """Ended by its limits: SIGXCPU, SIGKILL, or SIGABRT as C++ answers to no memory."""
    return code in {-24, -9, -6}

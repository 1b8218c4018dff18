"""The child's side of the pipe: limits first, then questions on standard input and answers on standard output.

A question is one line of JSON ("task", and "sizes" of the files that follow it) and the bytes of the files. An answer is any number of
lines {"page": n, "pages": m} and one last line: {"reading": ...}, {"error": code, "params": ...} or {"bytes": n, ...} with n bytes behind it.
"""

from __future__ import annotations

import json
import logging
import os
import resource
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, BinaryIO

from webapp.core.errors import BankError
from webapp.services.documents.model import Reading

NICE = 10
"""A page that a person waits for goes before a document that is read."""

Progress = Callable[[int, int], None]
"""Told the page that is being read and how many there are."""
Answer = Reading | tuple[dict[str, Any], bytes]
Task = Callable[[Mapping[str, Any], Sequence[bytes], Progress], Answer]
"""The question's line, its files, whom to tell the page -> a Reading, or a line and bytes."""


def limit(memory: int, seconds: int) -> None:
    """No more than `memory` bytes of addresses and `seconds` of processor from now on; no core file, no file written."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def serve(tasks: Mapping[str, Task]) -> None:
    """Answers until the parent closes the pipe. Called with memory and seconds as the program's arguments."""
    logging.disable(logging.CRITICAL)
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    os.setpriority(os.PRIO_PROCESS, 0, max(NICE, os.getpriority(os.PRIO_PROCESS, 0)))
    asked, told = sys.stdin.buffer, sys.stdout.buffer
    while line := asked.readline():
        limit(memory, seconds)
        question = json.loads(line)
        files = [asked.read(size) for size in question["sizes"]]
        head, blob = answer(tasks[question["task"]], question, files, _teller(told))
        _say(told, head)
        told.write(blob)
        told.flush()


def answer(
    task: Task, question: Mapping[str, Any], files: Sequence[bytes], progress: Progress
) -> tuple[dict[str, Any], bytes]:
    """The last line and the bytes behind it. Whatever a broken file makes the libraries raise is "damaged"."""
    try:
        found = task(question, files, progress)
    except BankError as error:
        return {"error": error.code, "params": error.params}, b""
    except (MemoryError, RecursionError):
        return {"error": "documents.too_heavy", "params": {}}, b""
    except Exception:  # noqa: BLE001 - the libraries raise whatever they trip over in a broken file
        return {"error": "documents.damaged", "params": {}}, b""
    if isinstance(found, Reading):
        return {"reading": found.to_json()}, b""
    head, blob = found
    return {**head, "bytes": len(blob)}, blob


def silent(page: int, pages: int) -> None:
    """Progress nobody asked for."""


def _teller(told: BinaryIO) -> Progress:
    return lambda page, pages: _say(told, {"page": page, "pages": pages})


def _say(told: BinaryIO, line: dict[str, Any]) -> None:
    told.write(json.dumps(line, ensure_ascii=True).encode() + b"\n")
    told.flush()

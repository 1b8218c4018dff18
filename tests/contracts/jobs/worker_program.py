"""A worker for tests, as a process: `python -m tests.contracts.jobs.worker_program URL FOLDER NAME BEHAVIOUR`.

Its messenger keeps a ledger that is idempotent by message id (a file for each), counts every attempt, and prints a line for
each delivery. BEHAVIOUR: "well"; "dies:before:3" or "dies:after:3" (SIGKILL at the third message, before or after its entry);
"refuses:4" (raises, naming a mobile number, at the first four attempts).
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from webapp.core.clock import SystemClock
from webapp.core.database import Database
from webapp.core.database.outbox import Message
from webapp.core.jobs import run_worker
from webapp.core.jobs.relay import Pace

MOBILE = "13812345678"
QUICK = Pace(poll=0.05, care=0.2, rest=0.2)


class LedgerMessenger:
    """Delivers into a folder."""

    demo_only: ClassVar[bool] = True

    def __init__(self, folder: Path, behaviour: str) -> None:
        self._ledger = folder / "ledger"
        self._ledger.mkdir(exist_ok=True)
        self._attempts = folder / "attempts"
        self._way, _, self._rest = behaviour.partition(":")
        self._lock = threading.Lock()
        self._count = 0

    def deliver(self, message: Message) -> None:
        with self._lock:
            self._count += 1
            with self._attempts.open("a") as attempts:
                attempts.write(f"{message.id}\n")
            if self._way == "refuses" and self._count <= int(self._rest):
                raise ConnectionError(f"could not reach {MOBILE}")
            self._die_if("before")
            with suppress(FileExistsError):
                (self._ledger / message.id).touch(exist_ok=False)
            self._die_if("after")
            os.write(1, f"{message.id}\n".encode())

    def _die_if(self, moment: str) -> None:
        if self._way == "dies" and self._rest == f"{moment}:{self._count}":
            os.kill(os.getpid(), signal.SIGKILL)


def main(url: str, folder: Path, name: str, behaviour: str) -> None:
    """Runs until SIGTERM."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    database = Database(url, SystemClock())
    run_worker(url, folder, database, LedgerMessenger(folder, behaviour), name, stop, QUICK)
    database.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], sys.argv[4])

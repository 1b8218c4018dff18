"""A worker for tests, as a process: `python -m tests.contracts.documents.reading_worker URL FOLDER NAME MOMENT`.

Its reader says "reading" on a line; at MOMENT it is killed (SIGKILL): "reading" in the middle of a document, or "never".
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

from tests.contracts.documents.conftest import Told
from tests.contracts.jobs.worker_program import QUICK
from webapp.core.blobs import LocalBlobs
from webapp.core.clock import SystemClock
from webapp.core.database import Database
from webapp.core.jobs import run_worker
from webapp.core.messenger import InboxMessenger
from webapp.services.documents.model_life import READ_JOB
from webapp.services.documents.reading_job import ReadingJob


class Mortal(Told):
    """Reads as it is told, and dies when it is told."""

    def __init__(self, moment: str) -> None:
        super().__init__(meanwhile=self._die_reading)
        self.moment = moment

    def _die_reading(self) -> None:
        os.write(1, b"reading\n")
        if self.moment == "reading":
            os.kill(os.getpid(), signal.SIGKILL)


def main(url: str, folder: Path, name: str, moment: str) -> None:
    """Runs until SIGTERM."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    database = Database(url, SystemClock())
    reader = Mortal(moment)
    job = ReadingJob(database, LocalBlobs(folder / "documents"), reader, reader)
    works = {READ_JOB: job.run}
    run_worker(url, folder, database, InboxMessenger(database), name, stop, QUICK, works=works)
    database.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], sys.argv[4])

"""Waits for a test run to end, and stops its PostgreSQL cluster if the run could not do so itself.

`python -m tests.support.postgres_watchman PID FOLDER`: the run's main process and its folder.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from pathlib import Path

from tests.support import postgres


def watch(main_process: int, folder: Path) -> None:
    """Return once the run has cleaned up after itself, or after cleaning up in its place."""
    never = threading.Event()
    while _is_alive(main_process):
        never.wait(1)
        if not folder.exists():
            return
    postgres.stop(folder)
    shutil.rmtree(folder, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


if __name__ == "__main__":
    watch(int(sys.argv[1]), Path(sys.argv[2]))

"""The processes of one installation: page workers under granian, and one worker that delivers messages."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from granian import Granian
from granian.constants import Interfaces

from webapp.settings import Settings


def serve(settings: Settings, host: str, port: int, workers: int) -> None:
    """Serves until it is told to stop (Ctrl-C or SIGTERM), with the message worker beside it.

    One blocking thread a page worker: more threads share one interpreter lock and lengthen the tail (DESIGN.md, server).
    """
    command = [sys.executable, "-m", "webapp.worker", "--beside", str(os.getpid())]
    beside = subprocess.Popen(command)  # noqa: S603 - our own program
    # granian does not tell a child that this process was asked to stop: we do, once its own loop has ended.
    try:
        if settings.demo:
            print(f"银桥 Yinqiao: {settings.origin}", flush=True)
        Granian(
            "webapp.app:from_settings",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=1,
            backlog=256,
            factory=True,
            log_access=False,
            respawn_failed_workers=True,
        ).serve()
    finally:
        beside.send_signal(signal.SIGTERM)
        beside.wait()

"""The processes of one installation: page workers under granian, one for the event streams, one worker that delivers messages, and
for some minutes after the first start one that makes the fixed texts as sound.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import structlog
from granian.constants import Interfaces
from granian.server.mp import MPServer

from webapp.core.stopping import Stopping, end_at_once_when_told
from webapp.services.voice.chain import build_chain
from webapp.settings import Settings, SettingsError

_log = structlog.get_logger(__name__)
# Pages whose request waits for a document to be read must not keep the others waiting: a few threads each.
_THREADS = 4
# Seconds before a process beside the pages that ended is started again.
_REST_S = 2.0
# Seconds in which the first pages have the machine for themselves.
_BEFORE_WARM_S = 10.0
# A page process that is asked to stop while it still starts does not hear it: after these seconds it is ended.
_STOPPING_S = 15
# The message worker lets what it does come to an end; after these seconds it is ended, and that is done again at the next start.
_DRAINING_S = 20.0
# How often granian is reminded that it was told to stop: it loses it while it starts a page process again.
_REMIND_S = 0.5
# Page processes that end within these seconds of a start would only end again.
_CANNOT_RUN_S = 20.0
# What `webapp.worker` and `webapp.live` answer when a setting is missing: trying again would not help.
_CANNOT_RUN = 2


def serve(settings: Settings, host: str, port: int, workers: int) -> None:
    """Serves until it is told to stop (Ctrl-C or SIGTERM), with the message worker beside it.

    Raises SettingsError when the port is taken: granian would share it with whoever is there, without a word.
    """
    _check_free(host, port)
    streams = _place_of_streams(settings, host, port + 1)
    asked = Stopping()
    # A page process is a copy of this one, its way of being told to stop too: until it has its own it just ends.
    os.register_at_fork(after_in_child=end_at_once_when_told)
    stopping = threading.Event()
    beside = [threading.Thread(target=run, args=(stopping,)) for run in _beside(settings, host, streams)]
    try:
        for thread in beside:
            thread.start()
        if settings.demo:
            print(f"银桥 Yinqiao: {settings.origin}", flush=True)
        _serve_pages(asked, host, port, workers)
    finally:
        # granian does not tell a child that this process was asked to stop: we do, once its own loop has ended.
        stopping.set()
        for thread in beside:
            if thread.ident:
                thread.join()


class _Pages(MPServer):
    """granian, told to stop by `asked`: its own handler takes a lock that it may hold itself at that moment."""

    def __init__(self, asked: Stopping, **options: Any) -> None:
        super().__init__("webapp.app:from_settings", **options)
        self._asked = asked
        self._ended = threading.Event()

    def signal_handler_interrupt(self, *_args: Any, **_more: Any) -> None:
        """In the place of granian's own."""
        self._asked.handler(0, None)

    def run(self) -> None:
        """Until it was told to stop. Raises SystemExit when it gives up."""
        threading.Thread(target=self._pass_on, daemon=True).start()
        try:
            self.serve()
        finally:
            self._ended.set()

    def _pass_on(self) -> None:
        while not self._asked.told.wait(_REMIND_S):
            if self._ended.is_set():
                return
        self.interrupt_signal = True
        self.main_loop_interrupt.set()
        while not self._ended.wait(_REMIND_S):
            self.main_loop_interrupt.set()


def _serve_pages(asked: Stopping, host: str, port: int, workers: int) -> None:
    """Runs granian until it is told to stop, and again where it gave up: it does when a page process that it has just
    started is killed too. What can't run at all still ends: whoever keeps the bank running should hear of it."""
    while not asked.told.is_set():
        begun = monotonic()
        granian = _Pages(
            asked,
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=_THREADS,
            backlog=256,
            factory=True,
            log_access=False,
            respawn_failed_workers=True,
            workers_kill_timeout=_STOPPING_S,
        )
        try:
            granian.run()
        except SystemExit:
            if asked.told.is_set() or monotonic() - begun < _CANNOT_RUN_S:
                raise
            _log.error("page_processes_ended")
            continue
        return


def _beside(settings: Settings, host: str, streams: int) -> list[Callable[[threading.Event], None]]:
    """Sound is made beforehand where making it takes long: not with espeak-ng alone."""
    chain = build_chain(settings.voice, settings.speaker)
    speaks = chain.status("zh")
    _log.info("voice", mandarin=speaks.engine or "nobody", why=speaks.why or "the best there is")
    live = ["--host", host, "--port", str(streams)]
    kept = [_kept("webapp.worker"), _kept("webapp.live", *live)]
    return [*kept, _warm] if chain.slow else kept


def _kept(program: str, *options: str) -> Callable[[threading.Event], None]:
    """Keeps a process beside the pages running until `stopping`."""
    return lambda stopping: _keep(program, options, stopping)


def _keep(program: str, options: Sequence[str], stopping: threading.Event) -> None:
    """Starts it again when it ends by itself."""
    command = [sys.executable, "-m", program, "--beside", str(os.getpid()), *options]
    while not stopping.is_set():
        worker = subprocess.Popen(command)  # noqa: S603 - our own program
        while worker.poll() is None and not stopping.wait(0.5):
            pass
        if stopping.is_set():
            _end(worker)
            return
        _log.error("process_beside_ended", program=program, exit_code=worker.returncode)
        if worker.returncode == _CANNOT_RUN:
            return
        stopping.wait(_REST_S)


def _warm(stopping: threading.Event) -> None:
    """Makes the fixed texts as sound, behind everything else; what is left over is made at the next start."""
    if stopping.wait(_BEFORE_WARM_S):
        return
    worker = subprocess.Popen([sys.executable, "-m", "webapp.warm", "--beside", str(os.getpid())])  # noqa: S603 - our own program
    while worker.poll() is None and not stopping.wait(0.5):
        pass
    if worker.poll() is None:
        _end(worker)


def _end(worker: subprocess.Popen[bytes]) -> None:
    """Asks it to end, and waits no longer than it may take."""
    worker.terminate()
    try:
        worker.wait(_DRAINING_S)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def _place_of_streams(settings: Settings, host: str, port: int) -> int:
    """The port of the event streams: the one after the pages'. In a demo any other will do too, and the pages are told where.

    Raises SettingsError outside demo mode when it is taken: a proxy leads there.
    """
    try:
        _check_free(host, port)
    except SettingsError:
        if not settings.demo:
            raise
        port = _free(host)
    if settings.demo and not settings.live:
        place = urlsplit(settings.origin)
        os.environ["YINQIAO_LIVE"] = f"{place.scheme}://{place.hostname}:{port}"
    return port


def _free(host: str) -> int:
    with closing(socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def _check_free(host: str, port: int) -> None:
    with closing(socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SettingsError(f"port {port} is taken: stop what runs there, or give --port") from error

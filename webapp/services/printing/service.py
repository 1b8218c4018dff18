"""Printing to PDF: bounded in time, in memory and in how many wait, and plain about it where this machine can't."""

from __future__ import annotations

import threading
from collections.abc import Callable

import structlog

from webapp.core.child import Child, ChildFailed
from webapp.core.errors import Refused
from webapp.services.printing.fit import missing

_log = structlog.get_logger()
_PROGRAM = ("-m", "webapp.services.printing.child")


class Printer:
    """Makes PDF files in one child process, one at a time.

    limit_s: for one file, and for the wait before it. queue: how many may wait or be made. rest_s: after so many seconds
    without work the child goes. lacks: says what is missing on this machine, None when nothing.
    """

    def __init__(
        self,
        *,
        limit_s: float = 12.0,
        queue: int = 2,
        rest_s: float = 120.0,
        lacks: Callable[[], str | None] = missing,
    ) -> None:
        self._child = Child((*_PROGRAM, str(rest_s)), limit_s=limit_s, queue=queue)
        self._lacks = lacks
        self._asked = threading.Lock()
        self._ready: bool | None = None

    def ready(self) -> bool:
        """Whether this machine can make PDF files; looked up once, and said in the log when it can't."""
        with self._asked:
            if self._ready is None:
                lack = self._lacks()
                self._ready = lack is None
                if lack is not None:
                    _log.warning("pdf_not_offered", missing=lack)
        return self._ready

    def begin(self) -> threading.Thread | None:
        """Somebody may want a file soon: the child is started meanwhile, in a thread of its own; None when there is nothing to start."""
        if self._child.pid is not None or not self.ready():
            return None
        starting = threading.Thread(target=self._child.begin, daemon=True)
        starting.start()
        return starting

    def pdf(self, html: str) -> bytes:
        """A page of ours, whole and with its style, as a PDF with tags (PDF/UA-1).

        Raises Refused printing.not_here where type can't be set, printing.busy when too many wait or it takes too long.
        """
        if not self.ready():
            raise Refused("printing.not_here")
        try:
            return self._child.ask(html.encode())
        except ChildFailed as error:
            _log.warning("pdf_failed", why=str(error))
            raise Refused("printing.busy") from error

    @property
    def pid(self) -> int | None:
        """Of the child now running, if any."""
        return self._child.pid

    def close(self) -> None:
        """Ends the child; the next page starts another."""
        self._child.close()

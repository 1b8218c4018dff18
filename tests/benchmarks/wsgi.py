"""Calling an app as a server does, without a test client's own cost, and reading the processor's clock around it."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import zstandard
from flask import Flask

from tests.benchmarks.demo import ACCEPTED

BATCH = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. data: as sent, compressed or not."""

    status: int
    headers: dict[str, str]
    data: bytes

    @property
    def text(self) -> str:
        """The page itself."""
        packed = self.headers.get("content-encoding") == "zstd"
        return (zstandard.decompress(self.data) if packed else self.data).decode()


def environ(path: str, cookie: str = "", form: Mapping[str, str] | None = None) -> dict[str, Any]:
    """A request as granian hands it over."""
    body = urlencode(form or {}).encode()
    return {
        "REQUEST_METHOD": "GET" if form is None else "POST",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost:8000",
        "HTTP_COOKIE": cookie,
        "HTTP_ACCEPT": "text/html",
        "HTTP_ACCEPT_ENCODING": ACCEPTED,
        "HTTP_USER_AGENT": "benchmark",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


def call(app: Flask, request: dict[str, Any]) -> Answer:
    """One request, answered."""
    head: list[Any] = []

    def start(
        status: str, headers: list[tuple[str, str]], _error: object = None
    ) -> Callable[[bytes], object]:
        head[:] = [status, headers]
        return data.append

    data: list[bytes] = []
    parts = app.wsgi_app(request, start)
    data += parts
    close = getattr(parts, "close", None)
    if close is not None:
        close()
    status, headers = head
    return Answer(int(status.split()[0]), {name.lower(): value for name, value in headers}, b"".join(data))


def cpu_ms(work: Callable[[], object], batches: int = 120) -> float:
    """Milliseconds of processor time for one call: of many small batches the fastest tenth's last, as neighbours disturb the rest."""
    for _ in range(BATCH):
        work()
    took = []
    for _ in range(batches):
        started = time.process_time()
        for _ in range(BATCH):
            work()
        took.append((time.process_time() - started) / BATCH * 1000)
    return sorted(took)[batches // 10]

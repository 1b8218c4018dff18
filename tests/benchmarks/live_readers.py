"""Many open event streams in one thread, cheap enough to leave the processor to who is measured."""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Iterable
from urllib.parse import urlsplit


class Readers:
    """Streams that are open, and when each of them got what."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._place = (parts.hostname or "", parts.port or 80)
        self._netloc = parts.netloc
        self._ready = selectors.DefaultSelector()
        self._open: list[socket.socket] = []

    def add(self, asked: Iterable[tuple[str, str, int]]) -> None:
        """asked: (session, cookie, number of the last event that is known) of each. RuntimeError where one is refused."""
        fresh = []
        for guide_id, cookie, after in asked:
            one = socket.create_connection(self._place)
            head = f"GET /live/{guide_id}?after={after} HTTP/1.1\r\nHost: {self._netloc}\r\nCookie: {cookie}\r\n\r\n"
            one.sendall(head.encode())
            fresh.append(one)
        for one in fresh:
            got = b""
            while b"retry:" not in got:
                part = one.recv(4096)
                if not part or (got and not got.startswith(b"HTTP/1.1 200")):
                    raise RuntimeError(f"a stream was refused: {got[:200]!r}")
                got += part
            one.setblocking(False)
            self._ready.register(one, selectors.EVENT_READ)
        self._open += fresh

    def arrivals(self, sign: bytes, count: int, seconds: float = 10.0) -> list[float]:
        """When (perf_counter) each of `count` streams got something that holds `sign`. RuntimeError when some never do."""
        came: dict[int, float] = {}
        until = time.perf_counter() + seconds
        while len(came) < count:
            left = until - time.perf_counter()
            if left <= 0:
                raise RuntimeError(f"{count - len(came)} of {count} streams were not told within {seconds} s")
            for key, _events in self._ready.select(left):
                one = key.fileobj
                assert isinstance(one, socket.socket)
                if sign in one.recv(65536):
                    came.setdefault(key.fd, time.perf_counter())
        return list(came.values())

    def close(self) -> None:
        self._ready.close()
        for one in self._open:
            one.close()
        self._open = []

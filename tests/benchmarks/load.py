"""A small closed loop of clients that keep their connections, cheap enough to leave the second core to the server."""

from __future__ import annotations

import re
import socket
import time
from urllib.parse import urlsplit

from tests.benchmarks.demo import ACCEPTED

CLIENTS = 4
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


class _Client:
    """One kept connection that asks for the same page again and again."""

    def __init__(self, url: str, cookie: str) -> None:
        parts = urlsplit(url)
        self._socket = socket.create_connection((parts.hostname or "", parts.port or 80))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        head = [
            f"GET {parts.path} HTTP/1.1",
            f"Host: {parts.netloc}",
            f"Accept-Encoding: {ACCEPTED}",
            "Accept: text/html",
        ]
        if cookie:
            head.append(f"Cookie: {cookie}")
        self._request = ("\r\n".join(head) + "\r\n\r\n").encode()

    def ask(self) -> None:
        self._socket.sendall(self._request)

    def read(self) -> None:
        """Reads one whole answer. RuntimeError unless it is a 200 of known length."""
        got = self._socket.recv(65536)
        while (end := got.find(b"\r\n\r\n")) < 0:
            got += self._socket.recv(65536)
        length = _LENGTH.search(got, 0, end)
        if length is None or not got.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(got[:300].decode("latin-1"))
        missing = end + 4 + int(length[1]) - len(got)
        while missing > 0:
            missing -= len(self._socket.recv(65536))

    def close(self) -> None:
        self._socket.close()


def requests_a_second(url: str, cookie: str, seconds: float) -> float:
    """How many answers a second four clients get, each asking again once it was answered."""
    clients = [_Client(url, cookie) for _ in range(CLIENTS)]
    try:
        for client in clients:
            client.ask()
        answered, started = 0, time.perf_counter()
        while time.perf_counter() - started < seconds:
            for client in clients:
                client.read()
                client.ask()
            answered += CLIENTS
        took = time.perf_counter() - started
        for client in clients:
            client.read()
        return answered / took
    finally:
        for client in clients:
            client.close()

"""A reader of event streams who talks to the ASGI application itself, without a socket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import MutableMapping
from typing import Any

from webapp.live import Live

PATIENCE = 8.0


class Reader:
    """One open stream, read event by event."""

    def __init__(self, live: Live, session_id: str, token: str, **asks: str) -> None:
        """asks: after (query), last (Last-Event-ID), origin, path, method."""
        headers = [(b"cookie", f"other=1; session={token}".encode())]
        headers += [
            (name, asks[key].encode())
            for key, name in (("last", b"last-event-id"), ("origin", b"origin"))
            if key in asks
        ]
        scope = {
            "type": "http",
            "method": asks.get("method", "GET"),
            "path": asks.get("path", f"/live/{session_id}"),
            "query_string": f"after={asks['after']}".encode() if "after" in asks else b"",
            "headers": headers,
        }
        self._sent: asyncio.Queue[MutableMapping[str, Any]] = asyncio.Queue()
        self._left = asyncio.Event()
        self._task = asyncio.ensure_future(live(scope, self._receive, self._sent.put))

    async def _receive(self) -> MutableMapping[str, Any]:
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def status(self) -> int:
        """The answer's status; to be asked first."""
        head = await self._next()
        self.headers = {name.decode(): value.decode() for name, value in head["headers"]}
        return int(head["status"])

    async def events(self, count: int) -> list[tuple[int | None, dict[str, Any]]]:
        """(number, what it says) of the next events."""
        found: list[tuple[int | None, dict[str, Any]]] = []
        while len(found) < count:
            body = (await self._next())["body"].decode()
            for frame in body.split("\n\n"):
                lines = dict(line.split(": ", 1) for line in frame.splitlines() if ": " in line)
                if "data" in lines:
                    number = int(lines["id"]) if "id" in lines else None
                    found.append((number, json.loads(lines["data"])))
        return found

    async def leave(self) -> None:
        """The reader goes; returns when the application has let go too."""
        self._left.set()
        await asyncio.wait_for(self._task, PATIENCE)

    async def _next(self) -> MutableMapping[str, Any]:
        return await asyncio.wait_for(self._sent.get(), PATIENCE)

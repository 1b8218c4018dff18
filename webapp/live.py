"""`python -m webapp.live --beside PID --host H --port P`: the process of the event streams, apart from the pages.

A thousand open streams cost the pages nothing: they have no thread there, and here each is a waiting coroutine. Whoever is
turned away (there is room for so many), or can't hold a stream, asks the pages every five seconds and is told the same.

GET /live/<session> answers as text/event-stream, to one of the two of that session, who is known by the cookie of his ordinary
sign-in. `Last-Event-ID`, or `?after=`, says what he has had. Read only: nothing can be done through a stream.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from granian.constants import Interfaces
from granian.server.embed import Server

from webapp.core.clock import SystemClock
from webapp.core.database import Database
from webapp.core.log import configure_log
from webapp.core.parent import when_parent_ends
from webapp.core.stopping import Stopping
from webapp.services.guidance.service import GuidanceService
from webapp.services.guidance.streams import OVER, Full, Room, Stream, Streams
from webapp.services.identity.model import SessionView
from webapp.services.identity.reading import session_of
from webapp.services.trail.service import Trail
from webapp.settings import Settings, SettingsError, from_environment

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

# A line that says nothing keeps proxies from closing a silent stream; with it one looks whether its reader is still signed in.
BEAT_S = 15.0
_BEAT = b":\n\n"
# Milliseconds until a browser whose stream broke opens it again.
_FIRST = b"retry: 1000\n\n"


class Live:
    """The ASGI application."""

    def __init__(
        self, settings: Settings, database: Database, room: Room, broken: Callable[[], object]
    ) -> None:
        """broken: called when this can't go on; a new process can."""
        self._broken = broken
        self._settings = settings
        self._db = database
        self._guidance = GuidanceService(database, Trail())
        self._cookie = "__Host-session" if settings.secure else "session"
        self._room = room
        self._streams: Streams | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        path, headers = str(scope["path"]), _headers(scope)
        if path == "/live/healthz":
            await _answer(send, 200, b"ok")
        elif not path.startswith("/live/") or scope["method"] != "GET":
            await _answer(send, 404)
        elif headers.get("origin", self._settings.origin) != self._settings.origin:
            await _answer(send, 403)
        else:
            await self._stream(path.removeprefix("/live/"), scope, headers, receive, send)

    def close(self) -> None:
        """Ends all streams."""
        if self._streams is not None:
            self._streams.close()

    async def _stream(
        self, session_id: str, scope: Scope, headers: dict[str, str], receive: Receive, send: Send
    ) -> None:
        token = self._token(headers)
        person = await asyncio.to_thread(self._reader, token, session_id)
        if person is None:
            await _answer(send, 404, more=self._cross())
            return
        if self._streams is None:
            self._streams = Streams(self._db, self._room, self._broken)
        stream = Stream(session_id, person.person_id, _had(scope, headers))
        try:
            self._streams.add(stream)
        except Full:
            await _answer(send, 503, more=[*self._cross(), (b"retry-after", b"30")])
            return
        leaving = asyncio.ensure_future(_gone(receive))
        leaving.add_done_callback(lambda _done: stream.wake())
        try:
            await self._serve(self._streams, stream, token, leaving, send)
        finally:
            leaving.cancel()
            self._streams.remove(stream)

    async def _serve(
        self, streams: Streams, stream: Stream, token: str, leaving: asyncio.Future[None], send: Send
    ) -> None:
        head = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store"), *self._cross()]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await _chunk(send, _FIRST)
        while not leaving.done():
            if stream.behind:
                await streams.catch_up(stream)
            elif stream.out:
                told = b"".join(stream.out)
                stream.out.clear()
                await _chunk(send, told)
            elif stream.over:
                await _chunk(send, OVER)
                break
            else:
                await self._beat(stream, token, leaving, send)
        if not leaving.done():
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _beat(self, stream: Stream, token: str, leaving: asyncio.Future[None], send: Send) -> None:
        """Waits for news; where there is none, a beat, and a look whether he may still read."""
        await stream.wait(BEAT_S)
        if leaving.done() or stream.out or stream.behind or stream.over:
            return
        if await asyncio.to_thread(self._reader, token, stream.session_id) is None:
            stream.end()
        else:
            await _chunk(send, _BEAT)

    def _reader(self, token: str, session_id: str) -> SessionView | None:
        """Who reads, when that is one of the two of a session that is not over."""
        person = session_of(self._db, token) if token else None
        if person is None or not self._guidance.goes_on(person.actor, session_id):
            return None
        return person

    def _token(self, headers: dict[str, str]) -> str:
        try:
            morsel = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            return ""
        return morsel.value if morsel is not None else ""

    def _cross(self) -> list[tuple[bytes, bytes]]:
        """The pages may stand on another port."""
        origin = self._settings.origin.encode("latin-1")
        return [
            (b"access-control-allow-origin", origin),
            (b"access-control-allow-credentials", b"true"),
            (b"vary", b"Origin, Cookie"),
            (b"x-content-type-options", b"nosniff"),
        ]


def _headers(scope: Scope) -> dict[str, str]:
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def _had(scope: Scope, headers: dict[str, str]) -> int:
    """The number of the last event that the reader has had; 0 where he says nothing that is a number."""
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("after", [""])[0]
    said = headers.get("last-event-id", "") or asked
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else 0


async def _gone(receive: Receive) -> None:
    """Returns when the reader has left."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _chunk(send: Send, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})


async def _answer(
    send: Send, status: int, body: bytes = b"", more: Sequence[tuple[bytes, bytes]] = ()
) -> None:
    headers = [(b"content-type", b"text/plain"), (b"cache-control", b"no-store"), *more]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})


async def _run(live: Live, host: str, port: int, stopping: Stopping) -> None:
    server = Server(live, address=host, port=port, interface=Interfaces.ASGI, backlog=1024, log_enabled=False)

    async def stop_when_told() -> None:
        await asyncio.to_thread(stopping.told.wait)
        live.close()
        server.stop()  # type: ignore[no-untyped-call]  # granian's own has no types

    told = asyncio.ensure_future(stop_when_told())
    await server.serve()
    told.cancel()


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit 0 when told to stop (SIGTERM, Ctrl-C, the parent's end), 2 when a setting is missing."""
    parser = argparse.ArgumentParser(prog="python -m webapp.live", description=__doc__)
    parser.add_argument("--beside", type=int)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--room", type=int, default=Room().streams, help="how many streams")
    parser.add_argument("--each", type=int, default=Room().each, help="how many of them for one person")
    options = parser.parse_args(arguments)
    configure_log()
    stopping = Stopping()
    try:
        settings = from_environment()
    except SettingsError as error:
        print(f"yinqiao live: {error}", file=sys.stderr)  # noqa: T201 - a command line program
        return 2
    if options.beside:
        when_parent_ends(options.beside, stopping.told.set)
    database = Database(settings.database_url, SystemClock())
    live = Live(settings, database, Room(options.room, options.each), stopping.told.set)
    asyncio.run(_run(live, options.host, options.port, stopping))
    database.close()
    return 0


if __name__ == "__main__":
    code = main()
    # A thread that waits for a browser that is gone would be waited for.
    os._exit(code)

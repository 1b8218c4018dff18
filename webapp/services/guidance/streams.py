"""The open streams of one process: each is given every event of its session once, in order, and nothing else.

Events have numbers without a gap, and a later one never commits before an earlier one. So a stream knows by the number whether it
has missed something, and then reads it for itself; what it has had already, it passes over. One thread waits for commits,
looks at all live sessions in one statement and reads what is new in those that are watched here.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog

from webapp.core.database import Database
from webapp.core.database.errors import Busy
from webapp.core.database.news import listen
from webapp.services.guidance import store
from webapp.services.guidance.model import Event

_log = structlog.get_logger(__name__)
# Who waits for news looks by himself at least so often: a session that is over by its time is told within these seconds.
LOOK_S = 3.0


@dataclass(frozen=True, slots=True)
class Room:
    """How many streams a process holds, and how many of them for one person. Beyond that one asks every five seconds."""

    streams: int = 2000
    each: int = 6


class Full(Exception):
    """No room for another stream."""


def framed(event: Event) -> bytes:
    """As a stream carries it. What is told to one of the two may be told to the other: there are no values in it but his own."""
    told = json.dumps({"kind": event.kind, "by_elder": event.by_elder, **event.body}, ensure_ascii=False)
    return f"id: {event.number}\ndata: {told}\n\n".encode()


OVER = b'data: {"kind": "over"}\n\n'


class Stream:
    """One open stream. Everything here happens in the loop's own thread."""

    __slots__ = ("_waiter", "behind", "out", "over", "person_id", "position", "session_id")

    def __init__(self, session_id: str, person_id: str, position: int) -> None:
        """position: the number of the last event that its reader has had."""
        self.session_id = session_id
        self.person_id = person_id
        self.position = position
        self.out: deque[bytes] = deque()
        # Until it has read what it missed, it doesn't know that it has missed nothing.
        self.behind = True
        self.over = False
        self._waiter: asyncio.Future[None] | None = None

    def offer(self, number: int, frame: bytes) -> None:
        """An event: taken when it is the next one, passed over when it was had."""
        if number == self.position + 1:
            self.position = number
            self.out.append(frame)
        elif number > self.position:
            self.behind = True
        self.wake()

    def end(self) -> None:
        """The session is over."""
        self.over = True
        self.wake()

    async def wait(self, seconds: float) -> None:
        """Until there is something, or so long. A bare future: `wait_for` would make a task for each of a thousand."""
        if self.out or self.behind or self.over:
            return
        loop = asyncio.get_running_loop()
        self._waiter = loop.create_future()
        timer = loop.call_later(seconds, self.wake)
        try:
            await self._waiter
        finally:
            timer.cancel()
            self._waiter = None

    def wake(self) -> None:
        """Ends its waiting."""
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


class Streams:
    """All of a process. To be made in the loop that serves them."""

    def __init__(self, db: Database, room: Room, broken: Callable[[], object]) -> None:
        """broken: called, from another thread, when nobody waits for news any more."""
        self._db = db
        self._broken = broken
        self._room = room
        self._loop = asyncio.get_running_loop()
        self._open: dict[str, set[Stream]] = {}
        self._persons: dict[str, int] = {}
        # The last event that was handed out, for each session that is watched. Swapped whole: the waiting thread reads it.
        self._known: dict[str, int] = {}
        self._stop = threading.Event()
        self._waiting = threading.Thread(target=self._wait, name="news", daemon=True)
        self._waiting.start()

    def add(self, stream: Stream) -> None:
        """Raises Full."""
        count = self._persons.get(stream.person_id, 0)
        if count >= self._room.each or len(self) >= self._room.streams:
            raise Full
        self._persons[stream.person_id] = count + 1
        self._open.setdefault(stream.session_id, set()).add(stream)
        self._known = {stream.session_id: stream.position, **self._known}

    def remove(self, stream: Stream) -> None:
        mine = self._open[stream.session_id]
        mine.remove(stream)
        left = self._persons[stream.person_id] - 1
        if left:
            self._persons[stream.person_id] = left
        else:
            del self._persons[stream.person_id]
        if not mine:
            del self._open[stream.session_id]
            self._known = {one: number for one, number in self._known.items() if one != stream.session_id}

    def __len__(self) -> int:
        return sum(self._persons.values())

    def close(self) -> None:
        """Ends every stream and the thread that waits."""
        self._stop.set()
        for streams in self._open.values():
            for stream in streams:
                stream.end()

    async def catch_up(self, stream: Stream) -> None:
        """Reads what this stream has missed."""
        stream.behind = False
        events = await asyncio.to_thread(self._after, stream.session_id, stream.position)
        for event in events:
            stream.offer(event.number, framed(event))

    def _after(self, session_id: str, number: int) -> list[Event]:
        with self._db.read() as uow:
            return store.list_after(uow, session_id, number)

    def _wait(self) -> None:
        ears = listen(self._db.url)
        try:
            while not self._stop.is_set():
                try:
                    self._look()
                except Busy as busy:
                    _log.warning("news_not_read", why=str(busy))
                ears.wait(self._stop, LOOK_S)
        finally:
            ears.close()
            if not self._stop.is_set():
                self._broken()

    def _look(self) -> None:
        known = self._known
        if not known:
            return
        with self._db.read() as uow:
            heads = {head.session_id: head.number for head in store.list_heads(uow)}
            fresh = {
                session_id: store.list_after(uow, session_id, number)
                for session_id, number in known.items()
                if heads.get(session_id, number + 1) > number
            }
        over = [session_id for session_id in known if session_id not in heads]
        if fresh or over:
            self._in_loop(lambda: self._hand_out(fresh, over))

    def _hand_out(self, fresh: dict[str, list[Event]], over: Sequence[str]) -> None:
        for session_id, events in fresh.items():
            streams = self._open.get(session_id, ())
            frames = [(event.number, framed(event)) for event in events]
            for stream in streams:
                for number, frame in frames:
                    stream.offer(number, frame)
            if frames and session_id in self._known:
                self._known[session_id] = max(self._known[session_id], frames[-1][0])
        for session_id in over:
            for stream in self._open.get(session_id, ()):
                stream.end()

    def _in_loop(self, deed: Callable[[], None]) -> None:
        if not self._stop.is_set():
            self._loop.call_soon_threadsafe(deed)

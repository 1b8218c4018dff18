"""The order in which texts are spoken: who waits comes before what is only made ahead; equal texts are made once.

What was made last is kept for a while, in memory only: a page process that made a sound ahead and the one that is asked for it
need not be the same.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from webapp.services.voice.model import Language

# About 150 sentences.
_KEPT = 4_000_000


@dataclass(frozen=True, slots=True)
class Request:
    """What one asks the engine for. language and speed as in `Voice.speak`; ahead: nobody waits for it yet."""

    text: str
    language: Language
    speed: float
    ahead: bool = False

    @property
    def same(self) -> tuple[str, Language, float]:
        """Equal for requests of the same sound."""
        return self.text, self.language, self.speed


@dataclass(eq=False, slots=True)
class Job:
    """One sound being asked for. waiting: how many want it. started: by time.monotonic, None while it waits its turn."""

    request: Request
    urgent: bool
    waiting: int = 1
    started: float | None = None
    done: threading.Event = field(default_factory=threading.Event)
    sound: bytes = b""
    refusal: str = ""


def _done(request: Request, sound: bytes) -> Job:
    job = Job(request, urgent=False, sound=sound)
    job.done.set()
    return job


class Full(Exception):
    """Too many are waiting."""


class Desk:
    """Safe from threads. Takers are the engine's; of `takers` of them one always stays free for somebody who waits."""

    def __init__(self, room: int, takers: int, *, kept: int = _KEPT) -> None:
        """room: how many jobs may wait for their turn. kept: bytes of the sounds made last."""
        self._room = room
        self._kept = kept
        self._made: OrderedDict[tuple[str, Language, float], bytes] = OrderedDict()
        self._takers = takers
        self._waiting: list[Job] = []
        self._running: list[Job] = []
        self._news = threading.Condition()
        self.last_asked = time.monotonic()

    def put(self, request: Request) -> Job:
        """The job of this request, a new one or one that is there. Full: when there is no room for it."""
        with self._news:
            self.last_asked = time.monotonic()
            if request.same in self._made:
                self._made.move_to_end(request.same)
                return _done(request, self._made[request.same])
            for job in (*self._running, *self._waiting):
                if job.request.same == request.same:
                    job.waiting += 1
                    job.urgent = job.urgent or not request.ahead
                    self._news.notify_all()
                    return job
            if len(self._waiting) >= self._room and not self._made_room(request):
                raise Full
            job = Job(request, urgent=not request.ahead)
            self._waiting.append(job)
            self._news.notify_all()
            return job

    def _made_room(self, request: Request) -> bool:
        """Whether something that is only made ahead could go for somebody who waits."""
        if request.ahead:
            return False
        for job in reversed(self._waiting):
            if not job.urgent:
                self._waiting.remove(job)
                job.refusal = "busy"
                job.done.set()
                return True
        return False

    def leave(self, job: Job) -> None:
        """One who wanted it does no longer; what nobody wants is not made."""
        with self._news:
            job.waiting -= 1
            if job.waiting <= 0 and job in self._waiting:
                self._waiting.remove(job)

    def take(self) -> Job:
        """The next job to make; waits for one. The taker calls `finish` with it."""
        with self._news:
            while (job := self._next()) is None:
                self._news.wait()
            self._waiting.remove(job)
            self._running.append(job)
            job.started = time.monotonic()
            return job

    def _next(self) -> Job | None:
        urgent = next((job for job in self._waiting if job.urgent), None)
        if urgent is not None:
            return urgent
        ahead = sum(not job.urgent for job in self._running)
        return self._waiting[0] if self._waiting and ahead < max(1, self._takers - 1) else None

    def finish(self, job: Job) -> None:
        """Lets those who want it know."""
        with self._news:
            self._running.remove(job)
            if job.sound:
                self._keep(job)
            self._news.notify_all()
        job.done.set()

    def _keep(self, job: Job) -> None:
        self._made[job.request.same] = job.sound
        while sum(map(len, self._made.values())) > self._kept:
            self._made.popitem(last=False)

    def longest(self) -> float:
        """Seconds since the oldest running job was taken."""
        with self._news:
            now = time.monotonic()
            return max((now - job.started for job in self._running if job.started), default=0.0)

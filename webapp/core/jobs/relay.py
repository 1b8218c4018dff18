"""The relay: hands waiting messages of the outbox to the engine, and looks after workers that died and messages that failed."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from webapp.core.database import Database, outbox
from webapp.core.database.changes import changes
from webapp.core.database.presence import Presence
from webapp.core.jobs.chores import Chore
from webapp.core.jobs.engine import Engine

_log = logging.getLogger(__name__)

_PAGE = 500
_MOST_AT_ONCE = 64
_KEPT = timedelta(days=7)
_TIDY_S = 600.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How often the relay looks, in seconds. poll: at the outbox, unless a write is told sooner; care: for dead workers and
    failed messages."""

    poll: float = 0.25
    care: float = 5.0
    rest: float = 30.0


class Relay:
    """Runs in one thread of the worker. name: the executor's, held in `present`."""

    def __init__(
        self,
        database: Database,
        engine: Engine,
        present: Presence,
        name: str,
        pace: Pace,
        chores: Sequence[Chore] = (),
    ) -> None:
        self._changes = changes(database.url)
        self._database = database
        self._engine = engine
        self._present = present
        self._name = name
        self._pace = pace
        self._named = True
        self._handed: set[str] = set()
        self._duties = [
            _Duty(pace.care, self._recover),
            _Duty(pace.care, self._try_again),
            _Duty(_TIDY_S, self._tidy),
            *(_Duty(chore.every_s, chore.run) for chore in chores),
        ]

    def run(self, stop: threading.Event) -> None:
        """Until `stop` is set. An error (the database is away) is logged by its kind, and the next turn comes."""
        while not stop.is_set():
            try:
                self._turn(stop)
                self._changes.wait(stop, self._pace.poll)
            except Exception as error:  # noqa: BLE001 - the relay outlives whatever ails the database
                _log.error("a turn of the relay failed: %s", type(error).__name__)
                stop.wait(self._pace.poll)
        self._changes.close()

    def _turn(self, stop: threading.Event) -> None:
        now = time.monotonic()
        for duty in self._duties:
            if now >= duty.due:
                duty.due = now + duty.every
                duty.work()
        if self._named:
            self._hand_over(stop)

    def _hand_over(self, stop: threading.Event) -> None:
        """Starts what waits and has not been handed over. The engine knows what another worker has started."""
        waiting: set[str] = set()
        for page in self._pages():
            waiting.update(page)
            for message_id in page:
                if stop.is_set() or self._engine.busy >= _MOST_AT_ONCE:
                    return
                if message_id not in self._handed:
                    self._engine.start(message_id)
                    self._handed.add(message_id)
        self._handed &= waiting

    def _pages(self) -> Iterator[list[str]]:
        after = ""
        while True:
            with self._database.read() as uow:
                page = outbox.waiting_ids(uow, after, _PAGE)
            yield page
            if len(page) < _PAGE:
                return
            after = page[-1]

    def _recover(self) -> None:
        self._named = self._present.keep(self._name)
        if not self._named:
            raise ConnectionError("the worker's name is not held")
        for executor in self._engine.executors() - {self._name}:
            if self._present.take(executor):
                try:
                    count = self._engine.recover(executor)
                finally:
                    self._present.give_back(executor)
                _log.warning("worker %s is gone: %d of its jobs run again", executor, count)

    def _try_again(self) -> None:
        for page in self._pages():
            if page:
                self._engine.try_again(page, datetime.now(UTC), self._pace.rest)

    def _tidy(self) -> None:
        self._engine.tidy(datetime.now(UTC) - _KEPT)


@dataclass(slots=True)
class _Duty:
    every: float
    work: Callable[[], None]
    due: float = 0.0

"""The worker's work, from its name to its end."""

from __future__ import annotations

import functools
import logging
import threading
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType

from webapp.core.database import Database
from webapp.core.database.presence import Presence, presence
from webapp.core.jobs.chores import Chore
from webapp.core.jobs.delivery import Works, deliver
from webapp.core.jobs.engine import Engine
from webapp.core.jobs.relay import Pace, Relay
from webapp.core.messenger import Messenger

_log = logging.getLogger(__name__)


def run_worker(
    database_url: str,
    data_dir: Path,
    db: Database,
    messenger: Messenger,
    name: str,
    stop: threading.Event,
    pace: Pace = Pace(),  # noqa: B008 - frozen
    chores: Sequence[Chore] = (),
    works: Works = MappingProxyType({}),
) -> None:
    """Delivers the outbox and does its jobs, and the chores, until `stop` is set; then lets what runs end (10 s at most) and returns.

    name: stable for this place (a machine's name), letters, digits, "-" and "."; the jobs of a worker that died run again
    on the next of its name at once, or on any other within seconds. While one of the same name is alive this one stands by.
    """
    present = presence(database_url, data_dir)
    try:
        if _become(name, present, stop, pace):
            engine = Engine(database_url, data_dir, name, functools.partial(deliver, db, messenger, works))
            try:
                Relay(db, engine, present, name, pace, chores).run(stop)
            finally:
                engine.close()
    finally:
        present.close()


def _become(name: str, present: Presence, stop: threading.Event, pace: Pace) -> bool:
    """Waits for the name. False when told to stop meanwhile."""
    told = False
    while not stop.is_set():
        if present.take(name):
            return True
        if not told:
            _log.warning("worker %s is alive already: this one stands by", name)
            told = True
        stop.wait(pace.poll)
    return False

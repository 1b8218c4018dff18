"""Alerts that reach a helper's telephone by themselves: that there is something, never what, nor about whom.

Each fact (a bill that is due, a transfer on its way where they come to much) is told to each helper once. What is urgent is told
at once; what is not waits for the day, and until the last such message is half a day old.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from webapp.core.clock import BANK_ZONE, bank_day
from webapp.core.database import Database, UnitOfWork
from webapp.services.assistance.looking import LARGE_FEN, SOON
from webapp.services.assistance.store_nudges import Untold, add_told, last_light_ms, list_untold

APART = timedelta(hours=12)
"""So long after one message that is not urgent comes the next."""
AWAKE = range(7, 22)
"""The hours of the bank's day in which such a message comes."""
LIGHT, URGENT = "assistance.nudge", "assistance.nudge_urgent"


class Nudges:
    """What the worker does about it: built over the database alone."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def send(self) -> int:
        """Tells each helper who is to be told now, each in a unit of its own; how many messages that were.

        Safe to repeat and to run beside another worker: the second finds that it has been told.
        """
        with self._db.read() as uow:
            untold = sorted({one.helper_id for one in _untold(uow)})
            helpers = [one for one in untold if _due(uow, one)]
        return sum(self._db.write(partial(tell_in, helper_id=one)) for one in helpers)


def tell_in(uow: UnitOfWork, helper_id: str) -> int:
    """The messages that one helper gets now, in the caller's unit; how many."""
    sent = _due(uow, helper_id)
    for kind, facts in sent:
        _tell(uow, helper_id, kind, facts)
    return len(sent)


def _due(uow: UnitOfWork, helper_id: str) -> list[tuple[str, list[Untold]]]:
    """Which messages that would be, and what each is about."""
    untold = _untold(uow, helper_id)
    urgent = [one for one in untold if one.urgent]
    light = [one for one in untold if not one.urgent]
    sent = [(URGENT, urgent)] if urgent else []
    if light and _may_be_light(uow.now, uow.now_ms, last_light_ms(uow, helper_id)):
        sent.append((LIGHT, light))
    return sent


def _may_be_light(now: datetime, now_ms: int, last_ms: int | None) -> bool:
    awake = now.astimezone(BANK_ZONE).hour in AWAKE
    return awake and (last_ms is None or now_ms - last_ms >= APART // timedelta(milliseconds=1))


def _untold(uow: UnitOfWork, helper_id: str = "") -> list[Untold]:
    return list_untold(uow, bank_day(uow.now + SOON).isoformat(), LARGE_FEN, helper_id)


def _tell(uow: UnitOfWork, helper_id: str, kind: str, facts: Sequence[Untold]) -> None:
    """One message for all of them, without any parameter: who reads over his shoulder learns nothing."""
    add_told(uow, facts, uow.outbox(helper_id, kind, {}))

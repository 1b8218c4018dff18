"""What was done and looked at in a case, in sentences with names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from webapp.portals.shared.locale import day, moment
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_amending import TYPED
from webapp.portals.shared.words_credit import DECISIONS, OUTCOMES
from webapp.portals.shared.words_documents import KINDS
from webapp.portals.shared.words_onboarding import PAPERS, PARTS, RECORD, SOURCES, TOPICS
from webapp.services.onboarding.rescoring import BANK
from webapp.services.trail.model import TrailEvent


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One line of the record."""

    text: str
    when: str


_PLAIN: dict[str, Callable[[Any], str]] = {
    "source": lambda value: str(SOURCES[value]),
    "part": lambda value: str(PARTS[value][0]),
    "topic": lambda value: str(TOPICS[value]),
    "what": lambda value: str(TYPED[value]),
    "paper": lambda value: str(PAPERS[value]),
    "kind": lambda value: str(KINDS[value]),
    "outcome": lambda value: str(OUTCOMES[value][1]),
    "new_day": lambda value: day(date.fromisoformat(value)),
    "decision": lambda value: str(DECISIONS[value][0]),
}


def record_of(events: Sequence[TrailEvent]) -> list[RecordLine]:
    """The record, newest first. Each person's name is looked up once."""
    name_of = cache(lambda person_id: "" if person_id == BANK else bank().identity.person(person_id).name)
    return [
        RecordLine(str(RECORD[event.kind]) % _values(event.body, name_of(event.actor_id)), moment(event.at))
        for event in events
    ]


def _values(body: Mapping[str, Any], who: str) -> dict[str, str]:
    return {"who": who} | {name: _PLAIN.get(name, str)(value) for name, value in body.items()}

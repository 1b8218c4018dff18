"""Call-backs and appointments at a branch: what they are and what is allowed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from webapp.core.errors import Invalid, Refused

HOUR_MS = 60 * 60 * 1000
CALL_HOURS = (9, 10, 11, 13, 14, 15, 16)
"""Hours (of the bank's zone) in which a specialist calls back; noon is hers."""
CALLS_AN_HOUR = 4
"""A call has a quarter of an hour."""
SEATS_AN_HOUR = 3
"""So many people a branch expects by appointment in one hour."""
SOONEST_MS = 30 * 60 * 1000
"""So long before its beginning an hour can still be chosen."""
REMIND_MS = HOUR_MS
DAYS_OFFERED = 2
VISIT_DAYS_OFFERED = 5
DAYS_LOOKED = 15
"""Working days that are looked through for a free hour."""

TOPICS = ("bills", "passbook", "transfer", "deposit", "card", "family", "sign_in", "doubt", "other")
"""What a call can be about. "doubt": she thinks somebody may be cheating her."""
MATTERS = ("cash", "card", "deposit", "mobile", "password", "other")
"""What a visit can be about."""

# Mainland mobile numbers, and fixed ones with their area code (MIIT numbering plan).
_NUMBER = re.compile(r"1[3-9][0-9]{9}|0[0-9]{2,3}[0-9]{7,8}")
_GAPS = re.compile(r"[\s\-‐-―·.()]+")


class Kind(StrEnum):
    CALL = "call"
    VISIT = "visit"


class State(StrEnum):
    """draft: still answering questions; taken: a member of staff is calling; missed: nobody answered, or nobody came."""

    DRAFT = "draft"
    BOOKED = "booked"
    TAKEN = "taken"
    MISSED = "missed"
    DONE = "done"
    CANCELLED = "cancelled"


class Step(StrEnum):
    """One question a page, in this order (`STEPS`)."""

    BRANCH = "branch"
    DAY = "day"
    HOUR = "hour"
    NUMBER = "number"
    TOPIC = "topic"
    CHECK = "check"


STEPS = {
    Kind.CALL: (Step.DAY, Step.HOUR, Step.NUMBER, Step.TOPIC, Step.CHECK),
    Kind.VISIT: (Step.BRANCH, Step.DAY, Step.HOUR, Step.TOPIC, Step.CHECK),
}


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch. hours: in which people are expected; busiest: of these, the crowded ones. Words are in the portals."""

    id: str
    hours: tuple[int, ...]
    busiest: tuple[int, ...]
    wheelchair: bool


BRANCHES = {
    branch.id: branch
    for branch in (
        Branch("renmin_road", (9, 10, 11, 13, 14, 15, 16), (9, 10), wheelchair=True),
        Branch("lakeside", (9, 10, 11, 14, 15), (9,), wheelchair=True),
        Branch("old_street", (9, 10, 14, 15), (10,), wheelchair=False),
    )
}


@dataclass(frozen=True, slots=True)
class Appointment:
    """A call-back or a visit. day: ISO; starts_ms: the hour's beginning; number_tail: the last four figures.

    asked_from: the topic of the page she asked from; topic: what she agreed to tell, None for nothing. missed: how often.
    """

    id: str
    reference: str
    elder_id: str
    elder_name: str
    kind: Kind
    state: State
    asked_from: str | None
    topic: str | None
    branch: str | None
    day: str | None
    starts_ms: int | None
    number_tail: str | None
    specialist_id: str | None
    specialist_name: str | None
    taken_by: str | None
    missed: int
    reminder_id: str | None
    created_ms: int
    changed_ms: int
    asked_to_move_ms: int | None = None
    """When the bank, closed on that day, asked for another hour."""

    @property
    def asked_to_move(self) -> bool:
        return self.asked_to_move_ms is not None

    @property
    def ends_ms(self) -> int:
        """The end of the hour; 0 while none is chosen."""
        return self.starts_ms + HOUR_MS if self.starts_ms is not None else 0

    @property
    def open(self) -> bool:
        """It stands: it can still happen."""
        return self.state in (State.BOOKED, State.TAKEN)

    @property
    def movable(self) -> bool:
        """She may choose another hour: also after nobody answered."""
        return self.state in (State.BOOKED, State.MISSED)

    def overdue(self, now_ms: int) -> bool:
        """Its hour is over and nobody has said what came of it."""
        return self.open and self.ends_ms <= now_ms

    def can_be_missed(self, now_ms: int) -> bool:
        """Somebody can have been missed: a call once its hour has begun, a visit when its hour is over."""
        by_ms = self.starts_ms if self.kind is Kind.CALL else self.ends_ms
        return by_ms is not None and by_ms <= now_ms

    def soon(self, now_ms: int) -> bool:
        """Its hour begins so soon that no reminder comes before it any more."""
        return self.starts_ms is not None and self.starts_ms - REMIND_MS <= now_ms

    def next_step(self) -> Step:
        """The first question of a draft that has no answer."""
        answered = {
            Step.BRANCH: self.branch,
            Step.DAY: self.day,
            Step.HOUR: self.starts_ms,
            Step.NUMBER: self.number_tail,
            Step.TOPIC: self.topic,
        }
        return next((step for step in STEPS[self.kind] if answered.get(step) is None), Step.CHECK)


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour that can be chosen. start: of the clock; busy: a crowded one at a branch."""

    start: int
    starts_ms: int
    busy: bool


def tidy_number(typed: str) -> str:
    """A telephone number as ASCII digits: mobile, or fixed with its area code; full-width figures and gaps are understood.

    Raises Invalid("appointments.number_empty" | "appointments.number_shape", field="number").
    """
    text = _GAPS.sub("", unicodedata.normalize("NFKC", typed))
    if not text:
        raise Invalid("appointments.number_empty", "number")
    for prefix in ("+86", "0086"):
        text = text.removeprefix(prefix)
    if not text.isascii() or not _NUMBER.fullmatch(text):
        raise Invalid("appointments.number_shape", "number")
    return text


def check_draft(appointment: Appointment) -> None:
    """Answers may only be changed while it is a draft. Raises Refused("appointments.not_a_draft")."""
    if appointment.state is not State.DRAFT:
        raise Refused("appointments.not_a_draft")


def check_movable(appointment: Appointment) -> None:
    """Raises Refused("appointments.being_called" | "appointments.over")."""
    if appointment.state is State.TAKEN:
        raise Refused("appointments.being_called")
    if not appointment.movable:
        raise Refused("appointments.over")


def resource_of(kind: Kind, place: str) -> str:
    """Whose time a seat is: a specialist's ("call:<id>") or a branch's ("visit:<id>")."""
    return f"{kind.value}:{place}"

"""What a session of guidance is, what is seen of her page, and what may be done in it. Standard library only.

asked (by her) or offered (by the helper) -> live, on the other's yes -> ended. A live one is over without anybody writing so: after
five minutes in which nobody did anything, fifteen minutes after it began, and with the grant under which it runs or the sign-in
in which she agreed. Epoch ms. Who stands beside her is a helper by a grant of hers, or the bank's silver-hair specialist by the
number on the badge; the specialist sees what the narrowest grant lets see, and suggests no amounts.

Of her page the helper's side is given an outline: the bank's own words, and the names of what can be pointed at. A name ("7")
is the server's, means something on that one drawing of that one page, and nothing else is ever pointed at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any

from webapp.core.errors import Invalid, NotFound, Refused
from webapp.core.money import Money
from webapp.services.assistance.model import OFFER_WAITS, Grant
from webapp.services.assistance.model_grants import Action

_MS = timedelta(milliseconds=1)
IDLE_MS = timedelta(minutes=5) // _MS
LONGEST_MS = timedelta(minutes=15) // _MS
WAITS_MS = OFFER_WAITS // _MS
# A helper whom she has let in only just now may be somebody who talks her into it: no amounts from him for a day.
AMOUNTS_AFTER_MS = timedelta(hours=24) // _MS
VALUE_LENGTH = 40
# Who of the staff may stand beside an elder, and the hours (of the bank's zone) in which one of them is there.
SPECIALIST = "specialist"
SPECIALIST_HOURS = range(8, 20)

# Short sentences that a helper can send; their words are in the portals.
PHRASES = ("calm", "right", "wait", "back", "call")

AMOUNT = "amount"


class State(StrEnum):
    ASKED = "asked"
    OFFERED = "offered"
    LIVE = "live"
    ENDED = "ended"


class Reason(StrEnum):
    """Why it ended. IDLE, TIME, UNANSWERED and CUT (the grant ended, or she signed out) come without anybody writing so."""

    STOPPED = "stopped"
    DECLINED = "declined"
    REPLACED = "replaced"
    IDLE = "idle"
    TIME = "time"
    UNANSWERED = "unanswered"
    CUT = "cut"


def may_guide(grant: Grant) -> bool:
    """Whether this grant lets its helper stand beside her. The one place that says so."""
    return Action.GUIDE in grant.scope.actions


def over_by_time(
    state: State, asked_ms: int, until_ms: int | None, acted_ms: int, now_ms: int
) -> Reason | None:
    """Why one that nobody has ended is over all the same, None while it is not."""
    if state is not State.LIVE or until_ms is None:
        return Reason.UNANSWERED if now_ms >= asked_ms + WAITS_MS else None
    if now_ms >= until_ms:
        return Reason.TIME
    return Reason.IDLE if now_ms >= acted_ms + IDLE_MS else None


@dataclass(frozen=True, slots=True)
class Element:
    """One line of an outline. kind: heading, text, fact, field, option, action, link. text: the bank's own words, other values hidden.

    at: its name, "" for what can't be pointed at. takes: AMOUNT where an amount may be suggested. A choice is suggested by
    pointing at it.
    """

    kind: str
    text: str
    at: str = ""
    takes: str = ""

    def as_json(self) -> list[str]:
        return [self.kind, self.text, self.at, self.takes]


@dataclass(frozen=True, slots=True)
class Page:
    """The outline of the page that she is on. id: of this one drawing. paused: a page that nobody looks at with her. lang: its words'."""

    id: str
    elements: tuple[Element, ...] = ()
    paused: bool = False
    lang: str = ""

    def element(self, at: str) -> Element:
        """What has this name. Raises NotFound guidance.no_such_element."""
        found = next((one for one in self.elements if one.at and one.at == at), None)
        if found is None:
            raise NotFound("guidance.no_such_element")
        return found

    def without_amounts(self) -> Page:
        """The same, and nowhere an amount can be suggested."""
        return replace(self, elements=tuple(replace(one, takes="") for one in self.elements))

    def as_json(self) -> dict[str, Any]:
        lines = [one.as_json() for one in self.elements]
        return {"id": self.id, "paused": self.paused, "lang": self.lang, "elements": lines}

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Page:
        """From `as_json`."""
        elements = tuple(Element(*one) for one in told["elements"])
        return cls(told["id"], elements, told["paused"], told["lang"])


@dataclass(frozen=True, slots=True)
class Tie:
    """Who stands beside whom, and by what right: a grant of hers, or the badge of the bank's specialist; never both."""

    grant_id: str | None
    elder_id: str
    elder_name: str
    helper_id: str
    helper_name: str
    badge: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One session. elder_session: the sign-in in which she agreed, whose pages are seen. number: of its last event."""

    id: str
    tie: Tie
    state: State
    asked_ms: int
    acted_ms: int
    number: int = 0
    elder_session: str | None = None
    until_ms: int | None = None
    ended_by: str | None = None
    reason: Reason | None = None
    page: Page | None = None
    grant_from_ms: int = 0
    cut: bool = False

    def over(self, now_ms: int) -> Reason | None:
        """Why it is over, None while it is not."""
        if self.state is State.ENDED:
            return self.reason or Reason.STOPPED
        if self.cut:
            return Reason.CUT
        return over_by_time(self.state, self.asked_ms, self.until_ms, self.acted_ms, now_ms)

    def state_at(self, now_ms: int) -> State:
        return self.state if self.over(now_ms) is None else State.ENDED

    @property
    def grant_id(self) -> str | None:
        return self.tie.grant_id

    @property
    def elder_id(self) -> str:
        return self.tie.elder_id

    @property
    def elder_name(self) -> str:
        return self.tie.elder_name

    @property
    def helper_id(self) -> str:
        return self.tie.helper_id

    @property
    def helper_name(self) -> str:
        return self.tie.helper_name

    @property
    def badge(self) -> str | None:
        """The number of the bank's specialist, None for one of her helpers."""
        return self.tie.badge

    def is_elder(self, person_id: str) -> bool:
        return person_id == self.elder_id

    def may_suggest_amounts(self, now_ms: int) -> bool:
        """Never the bank's own people: what she does with her money is not theirs to name."""
        return self.badge is None and now_ms >= self.grant_from_ms + AMOUNTS_AFTER_MS


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened in a session, from 1 on, without a gap. by_elder: who did it. body: plain JSON.

    kind: live, page, paused, point (at, page), suggest (at, page, value), say (phrase), answer (number, yes), ended (reason).
    """

    number: int
    kind: str
    by_elder: bool
    body: Mapping[str, Any]


def check_value(session: Session, element: Element, value: str, now_ms: int) -> str:
    """The amount as it may be suggested for a field: "200.00".

    Raises Refused guidance.not_suggestable / guidance.amounts_tomorrow, Invalid guidance.value and Money.parse's own.
    """
    if element.takes != AMOUNT:
        raise Refused("guidance.not_suggestable")
    if not session.may_suggest_amounts(now_ms):
        raise Refused("guidance.amounts_tomorrow")
    if len(value) > VALUE_LENGTH:
        raise Invalid("guidance.value", "value")
    return Money.parse(value, "value").yuan

"""What one person may do for another: five plain levels, and the scope of one grant.

Scopes are ordered: one is within another when it allows nothing more, in any direction. They form a lattice (each two have a
greatest common part and a smallest that holds both), so that every change of a grant is either a tightening or is not.
All times are epoch ms, all money whole fen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any

_MS = timedelta(milliseconds=1)


class Action(StrEnum):
    """All that somebody might want to do for another. What is in `NEVER` no grant ever allows."""

    GET_ALERTS = "get_alerts"
    GUIDE = "guide"
    SUGGEST_AMOUNT = "suggest_amount"
    SEE_BILLS = "see_bills"
    SEE_PAST = "see_past"
    PREPARE_BILL = "prepare_bill"
    PREPARE_TRANSFER = "prepare_transfer"
    PAY_BILL = "pay_bill"
    ADD_PAYEE = "add_payee"
    RAISE_LIMITS = "raise_limits"
    LOOSEN_RULES = "loosen_rules"
    CHANGE_SIGN_IN = "change_sign_in"
    BORROW = "borrow"
    BUY_WEALTH = "buy_wealth"
    SEND_ABROAD = "send_abroad"
    CLOSE_ACCOUNT = "close_account"
    DELEGATE = "delegate"
    PAY_HIMSELF = "pay_himself"


NEVER = frozenset(
    (
        Action.ADD_PAYEE,
        Action.RAISE_LIMITS,
        Action.LOOSEN_RULES,
        Action.CHANGE_SIGN_IN,
        Action.BORROW,
        Action.BUY_WEALTH,
        Action.SEND_ABROAD,
        Action.CLOSE_ACCOUNT,
        Action.DELEGATE,
        Action.PAY_HIMSELF,
    )
)
# What a helper does by himself, and so in her hours only. Whatever else he may he sees, or she is there and does it.
BY_THE_CLOCK = frozenset((Action.PREPARE_BILL, Action.PREPARE_TRANSFER, Action.PAY_BILL))
# What begins later than the rest of its grant.
LATER: Mapping[Action, timedelta] = {Action.SUGGEST_AMOUNT: timedelta(hours=24)}


class Seen(StrEnum):
    """What may be seen. past: the last 90 days, with other parties masked."""

    BILLS = "bills"
    PAST = "past"


class Strength(StrEnum):
    """What a change is to the scope before it. mixed: tighter in one direction and looser in another."""

    SAME = "same"
    TIGHTER = "tighter"
    LOOSER = "looser"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that may be moved, in fen: one bill, a day and a month of the bank's own calendar. Nothing: all zero."""

    item_fen: int
    daily_fen: int
    monthly_fen: int

    def within(self, other: Limits) -> bool:
        mine, theirs = self._all, other._all
        return all(one <= most for one, most in zip(mine, theirs, strict=True))

    def meet(self, other: Limits) -> Limits:
        return Limits(*map(min, self._all, other._all))

    def join(self, other: Limits) -> Limits:
        return Limits(*map(max, self._all, other._all))

    @property
    def half(self) -> Limits:
        """Half of it, in whole fen."""
        return Limits(self.item_fen // 2, self.daily_fen // 2, self.monthly_fen // 2)

    @property
    def _all(self) -> tuple[int, int, int]:
        return self.item_fen, self.daily_fen, self.monthly_fen


NOTHING = Limits(0, 0, 0)
ALL_DAY = frozenset(range(24))
# The parts of a day to which she can hold a helper, the widest first.
PARTS_OF_DAY: Mapping[str, frozenset[int]] = {
    "waking": frozenset(range(7, 22)),
    "working": frozenset(range(8, 18)),
    "morning": frozenset(range(8, 12)),
    "afternoon": frozenset(range(12, 18)),
}


@dataclass(frozen=True, slots=True)
class Scope:
    """How far one grant goes.

    hours: those of the bank's day (Beijing) in which what is in `BY_THE_CLOCK` may be done. payees: ids of the billers that she chose; None:
    any of hers. people: ids of those of her saved people to whom a transfer may be prepared. An action that may never be delegated can't be put into one: ValueError.
    """

    actions: frozenset[Action]
    seen: frozenset[Seen]
    limits: Limits
    hours: frozenset[int]
    payees: frozenset[str] | None
    from_ms: int
    until_ms: int
    people: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        forbidden = self.actions & NEVER
        if forbidden:
            raise ValueError(f"never delegable: {sorted(forbidden)}")

    def within(self, other: Scope) -> bool:
        """Whether it allows nothing that the other does not."""
        return (
            self.actions <= other.actions
            and self.seen <= other.seen
            and self.limits.within(other.limits)
            and self.hours <= other.hours
            and (other.payees is None or (self.payees is not None and self.payees <= other.payees))
            and other.from_ms <= self.from_ms
            and self.until_ms <= other.until_ms
            and self.people <= other.people
        )

    def meet(self, other: Scope) -> Scope:
        """What both allow."""
        return Scope(
            self.actions & other.actions,
            self.seen & other.seen,
            self.limits.meet(other.limits),
            self.hours & other.hours,
            _common(self.payees, other.payees),
            max(self.from_ms, other.from_ms),
            min(self.until_ms, other.until_ms),
            self.people & other.people,
        )

    def join(self, other: Scope) -> Scope:
        """The least that allows whatever one of them allows."""
        return Scope(
            self.actions | other.actions,
            self.seen | other.seen,
            self.limits.join(other.limits),
            self.hours | other.hours,
            None if self.payees is None or other.payees is None else self.payees | other.payees,
            min(self.from_ms, other.from_ms),
            max(self.until_ms, other.until_ms),
            self.people | other.people,
        )

    def begins_ms(self, action: Action) -> int:
        """From when on an action is allowed."""
        return self.from_ms + LATER.get(action, timedelta(0)) // _MS

    def as_json(self) -> dict[str, Any]:
        """Plain, in an order that does not change: what a grant's fingerprint is made of."""
        return {
            "actions": sorted(self.actions),
            "seen": sorted(self.seen),
            "item_fen": self.limits.item_fen,
            "daily_fen": self.limits.daily_fen,
            "monthly_fen": self.limits.monthly_fen,
            "hours": sorted(self.hours),
            "payees": None if self.payees is None else sorted(self.payees),
            "from_ms": self.from_ms,
            "until_ms": self.until_ms,
            "people": sorted(self.people),
        }


def _common(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if one is None or other is None:
        return other if one is None else one
    return one & other


def strength(old: Scope, new: Scope) -> Strength:
    """What it is to put the new scope in the place of the old one."""
    tighter, looser = new.within(old), old.within(new)
    if tighter and looser:
        return Strength.SAME
    if tighter:
        return Strength.TIGHTER
    return Strength.LOOSER if looser else Strength.MIXED


@dataclass(frozen=True, slots=True)
class Level:
    """One plain level of help: what may be done, how far, from how long after her yes and for how long."""

    name: str
    actions: frozenset[Action]
    seen: frozenset[Seen]
    limits: Limits
    starts_after: timedelta
    lasts: timedelta
    hours: frozenset[int] = ALL_DAY

    def scope(
        self, from_ms: int, payees: frozenset[str] | None = None, people: frozenset[str] = frozenset()
    ) -> Scope:
        """A grant's scope at this level from a moment on. people: count only where transfers may be prepared."""
        until_ms = from_ms + self.lasts // _MS
        named = people if Action.PREPARE_TRANSFER in self.actions else frozenset[str]()
        return Scope(self.actions, self.seen, self.limits, self.hours, payees, from_ms, until_ms, named)


def tightened(scope: Scope, other: Scope, now_ms: int) -> Scope:
    """What is left of a scope when from now on it may go no further than another: always within it."""
    return replace(scope.meet(replace(other, from_ms=scope.from_ms)), from_ms=max(scope.from_ms, now_ms))

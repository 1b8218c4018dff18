"""The pre-review as one pure function: confirmed facts and a policy in, an outcome with its reasons out.

The machine recommends, refers or recommends against; it never declines. What isn't known never counts as good: it refers, and the
reason says what is missing. Money is fen. Sentences are made in the portals from the codes and parameters here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from webapp.core.money import Money

CHANGED = "credit.paper.changed"
"""The fact that the owner changed what had been read clearly."""
MOST_HEADS = 3


class Outcome(StrEnum):
    RECOMMEND = "recommend"
    REFER = "refer"
    AGAINST = "recommend_against"


class Verdict(StrEnum):
    """What one reason does to the outcome: nothing against it, a person looks, speaks against it, or only worth knowing."""

    GOOD = "good"
    ASK = "ask"
    AGAINST = "against"
    NOTE = "note"


Params = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Reason:
    """A fact, the rule it was held to, and what the owner can do about it (None when nothing is needed).

    All three are codes that have words in the portals, each with the same parameters: text, whole numbers, amounts as "1,234.50",
    days as "2026-06-03" (their names end in _day), months as "2026-06" (_month) and kinds of paper (_kind).
    missing: the fact isn't known; the reason says what would tell.
    """

    verdict: Verdict
    fact: str
    rule: str
    remedy: str | None
    params: Params = field(default_factory=dict)
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """What one attribute brings to the score. value: as a parameter of its words, "" when it isn't known."""

    attribute: str
    points: int
    most: int
    value: str

    @property
    def known(self) -> bool:
        return bool(self.value)


@dataclass(frozen=True, slots=True)
class Change:
    """What would change the outcome, and to what: worked out by the same rules with this one thing changed."""

    code: str
    params: Params
    outcome: Outcome
    limit_fen: int


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be lent at most by each way of counting, in fen; None where it can't be worked out."""

    tax_fen: int | None = None
    sales_fen: int | None = None
    order_fen: int | None = None

    def of(self, name: str) -> int | None:
        """By its name in a product: "tax", "sales", "order"."""
        return {"tax": self.tax_fen, "sales": self.sales_fen, "order": self.order_fen}[name]


@dataclass(frozen=True, slots=True)
class Offer:
    """A product of the policy, and what may be lent by it at most; fen."""

    product: str
    limit_fen: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """limit_fen: what the bank may lend at most by these papers (0 when none can be worked out): the largest of the offers."""

    outcome: Outcome
    reasons: tuple[Reason, ...]
    limit_fen: int
    limits: Limits
    policy_version: str
    points: tuple[Points, ...] = ()
    offers: tuple[Offer, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def score(self) -> int:
        """The sum of all points."""
        return sum(item.points for item in self.points)

    @property
    def attainable(self) -> int:
        """The score if all that isn't known turned out best."""
        return self.score + sum(item.most for item in self.points if not item.known)

    @property
    def pending(self) -> bool:
        """True when the limit hangs on figures the owner changed: it counts only once a person saw the originals."""
        return any(reason.fact == CHANGED for reason in self.reasons)

    @property
    def heads(self) -> list[tuple[str, Params]]:
        """The facts a message tells: what speaks against it, else what has to be looked at, else what speaks for it."""
        for verdict in (Verdict.AGAINST, Verdict.ASK, Verdict.GOOD):
            found = [(reason.fact, reason.params) for reason in self.reasons if reason.verdict is verdict]
            if found:
                return found[:MOST_HEADS]
        return []

    def to_json(self) -> dict[str, Any]:
        """Plain dicts and lists."""
        return {
            "outcome": self.outcome.value,
            "limit_fen": self.limit_fen,
            "limits": [self.limits.tax_fen, self.limits.sales_fen, self.limits.order_fen],
            "policy_version": self.policy_version,
            "reasons": [
                [item.verdict.value, item.fact, item.rule, item.remedy, item.params, item.missing]
                for item in self.reasons
            ],
            "points": [[item.attribute, item.points, item.most, item.value] for item in self.points],
            "offers": [[item.product, item.limit_fen] for item in self.offers],
            "changes": [
                [item.code, item.params, item.outcome.value, item.limit_fen] for item in self.changes
            ],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Assessment:
        """The inverse of `to_json`. One from before there was a scorecard keeps its outcome and limit; its reasons had other codes."""
        if "limits" not in data:
            limits = Limits(data["tax_limit_fen"], None, data["order_limit_fen"])
            return cls(Outcome(data["outcome"]), (), data["limit_fen"], limits, data["policy_version"])
        return cls(
            outcome=Outcome(data["outcome"]),
            reasons=tuple(
                Reason(Verdict(verdict), fact, rule, remedy, dict(params), missing)
                for verdict, fact, rule, remedy, params, missing in data["reasons"]
            ),
            limit_fen=data["limit_fen"],
            limits=Limits(*data["limits"]),
            policy_version=data["policy_version"],
            points=tuple(Points(*item) for item in data["points"]),
            offers=tuple(Offer(*item) for item in data["offers"]),
            changes=tuple(
                Change(code, dict(params), Outcome(outcome), limit)
                for code, params, outcome, limit in data["changes"]
            ),
        )


def good(fact: str, rule: str, **params: str | int) -> Reason:
    """Nothing to do."""
    return Reason(Verdict.GOOD, fact, rule, None, params)


def ask(fact: str, rule: str, remedy: str, **params: str | int) -> Reason:
    """Known, and a person looks."""
    return Reason(Verdict.ASK, fact, rule, remedy, params)


def missing(fact: str, rule: str, remedy: str, **params: str | int) -> Reason:
    """Not known, so a person looks; the remedy says what would tell."""
    return Reason(Verdict.ASK, fact, rule, remedy, params, missing=True)


def against(fact: str, rule: str, remedy: str, **params: str | int) -> Reason:
    """Speaks against it."""
    return Reason(Verdict.AGAINST, fact, rule, remedy, params)


def note(fact: str, rule: str, remedy: str | None = None, **params: str | int) -> Reason:
    """Worth knowing."""
    return Reason(Verdict.NOTE, fact, rule, remedy, params)


def outcome_of(reasons: Iterable[Reason]) -> Outcome:
    """One reason against outweighs all; one question refers."""
    verdicts = {reason.verdict for reason in reasons}
    if Verdict.AGAINST in verdicts:
        return Outcome.AGAINST
    return Outcome.REFER if Verdict.ASK in verdicts else Outcome.RECOMMEND


def yuan(fen: int) -> str:
    """The amount as parameters carry it: "1,234.50"."""
    return Money(fen).yuan

"""A month in words, and the plan a person makes for herself: what they are, and when a hint is due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from webapp.core.errors import Invalid
from webapp.core.money import LARGEST_FEN, Money
from webapp.services.accounts.model import Account, MovementSum

# Percent of the plan at which she is told, once each a month (R7).
THRESHOLDS = (80, 100)


class Use(StrEnum):
    """What money was used for, in a person's words."""

    BILLS = "bills"
    PEOPLE = "people"
    CASH = "cash"
    OTHER = "other"


class Source(StrEnum):
    """Where money came from. BACK: came back from an order of an earlier month."""

    PENSION = "pension"
    PEOPLE = "people"
    CASH = "cash"
    INTEREST = "interest"
    BACK = "back"
    OTHER = "other"


# Kinds of movements (postings.kind). A kind that is new here counts as OTHER, so that no sum ever lacks it.
USES = {"bill": Use.BILLS, "transfer": Use.PEOPLE, "withdrawal": Use.CASH}
SOURCES = {
    "pension": Source.PENSION,
    "transfer": Source.PEOPLE,
    "deposit": Source.CASH,
    "time_interest": Source.INTEREST,
}
# What came back makes less of what was used for.
BACK = {"transfer_back": Use.PEOPLE, "bill_back": Use.BILLS}


@dataclass(frozen=True, slots=True)
class Part:
    """One row of the month's table. what: a `Use` or a `Source`; count: how many movements."""

    what: str
    amount: Money
    count: int


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """A month of one customer. month: "2026-06"; running: it is not over yet. before: what was used in the month before.

    came_in and used are the sums of their parts. Money between her own accounts is in neither, and what came back from an
    order (a transfer taken back) was not used.
    """

    month: str
    running: bool
    first: str
    came_in: Money
    used: Money
    used_before: Money
    sources: tuple[Part, ...]
    uses: tuple[Part, ...]
    accounts: tuple[Account, ...]

    @property
    def balance(self) -> Money:
        """What all her accounts hold now."""
        return Money(sum(one.balance.fen for one in self.accounts))


@dataclass(frozen=True, slots=True)
class Plan:
    """What she means to use in a month, set by herself."""

    id: str
    amount: Money


@dataclass(frozen=True, slots=True)
class PlanView:
    """Her plan and how the month stands. hint: the threshold she has not been told of yet, or None."""

    plan: Plan
    used: Money
    month: str
    hint: int | None

    @property
    def percent(self) -> int:
        """How much of the plan is used, whole percent, rounded down."""
        return self.used.fen * 100 // self.plan.amount.fen

    @property
    def left(self) -> Money:
        """What is left of the plan; nothing when it is used up."""
        return Money(max(0, self.plan.amount.fen - self.used.fen))

    @property
    def over(self) -> Money:
        """What went beyond the plan."""
        return Money(max(0, self.used.fen - self.plan.amount.fen))


def check_plan(amount: Money) -> None:
    """Raises Invalid insight.plan_zero or amount.too_large."""
    if amount.fen <= 0:
        raise Invalid("insight.plan_zero", "amount")
    if amount.fen > LARGEST_FEN:
        raise Invalid("amount.too_large", "amount", largest=Money(LARGEST_FEN))


def hint_due(used: Money, plan: Money, closed: Iterable[int]) -> int | None:
    """The highest threshold that is reached, unless she closed it (or a higher one) this month."""
    reached = [one for one in THRESHOLDS if used.fen * 100 >= plan.fen * one]
    highest = max(reached, default=None)
    return None if highest is None or any(one >= highest for one in closed) else highest


def used_of(month: str, sums: Iterable[MovementSum]) -> Money:
    """What was used in a month: what went out, less what came back."""
    return Money(sum(part.amount.fen for part in _parts(month, sums)[1].values()))


def figures(
    month: str,
    before: str,
    sums: Sequence[MovementSum],
    accounts: tuple[Account, ...],
    first: str,
    *,
    running: bool,
) -> MonthFigures:
    """Puts the sums of a month and of the one before into the shape of sentences and tables."""
    sources, uses = _parts(month, sums)
    return MonthFigures(
        month=month,
        running=running,
        first=first,
        came_in=Money(sum(part.amount.fen for part in sources.values())),
        used=Money(sum(part.amount.fen for part in uses.values())),
        used_before=used_of(before, sums),
        sources=_largest_first(sources),
        uses=_largest_first(uses),
        accounts=accounts,
    )


def _parts(month: str, sums: Iterable[MovementSum]) -> tuple[dict[str, Part], dict[str, Part]]:
    sources: dict[str, Part] = {}
    uses: dict[str, Part] = {}
    backs: list[MovementSum] = []
    for one in sums:
        if one.month == month and one.went_out:
            _add(uses, USES.get(one.kind, Use.OTHER), one)
        elif one.month == month and one.kind in BACK:
            backs.append(one)
        elif one.month == month:
            _add(sources, SOURCES.get(one.kind, Source.OTHER), one)
    for one in backs:
        _settle(sources, uses, one)
    return sources, uses


def _settle(sources: dict[str, Part], uses: dict[str, Part], back: MovementSum) -> None:
    """What came back makes what was given less; what is more than that came back from an earlier month."""
    use, left = BACK[back.kind], back.amount
    given = uses.pop(use, None)
    if given is not None:
        both = Money(min(left.fen, given.amount.fen))
        left -= both
        if given.amount != both:
            uses[use] = Part(use, given.amount - both, given.count)
    if left.fen:
        _add(sources, Source.BACK, replace(back, amount=left))


def _add(parts: dict[str, Part], what: str, one: MovementSum) -> None:
    so_far = parts.get(what)
    if so_far is None:
        parts[what] = Part(what, one.amount, one.count)
    else:
        parts[what] = Part(what, so_far.amount + one.amount, so_far.count + one.count)


def _largest_first(parts: dict[str, Part]) -> tuple[Part, ...]:
    return tuple(sorted(parts.values(), key=lambda part: -part.amount.fen))

"""Her own allowance: up to how much her plain yes is enough for what somebody prepared. Hers to set; less at once, more after a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from webapp.core.errors import Invalid
from webapp.core.money import Money

# What she can choose; nothing at all is: every time it is found out that it is she.
CHOICES = tuple(Money(fen) for fen in (0, 5_000, 10_000, 20_000, 50_000))
FIRST = Money(20_000)
"""Until she sets one."""
MORE_WAITS = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What she set last. number: the how manieth of hers, 0 for none yet. before: what held when she set it. from_ms: epoch ms."""

    amount: Money = FIRST
    before: Money = FIRST
    from_ms: int = 0
    number: int = 0

    def at(self, now_ms: int) -> Money:
        """What holds at a moment."""
        return self.amount if self.from_ms <= now_ms else self.before

    def coming(self, now_ms: int) -> Money | None:
        """More, which does not hold yet."""
        return self.amount if self.from_ms > now_ms else None


def check_choice(amount: Money) -> None:
    """Raises Invalid assistance.allowance_missing for what can't be chosen."""
    if amount not in CHOICES:
        raise Invalid("assistance.allowance_missing", "allowance")

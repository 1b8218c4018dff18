"""When a hint is due, and how movements become a month in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.core.money import Money
from webapp.services.accounts.model import MovementSum
from webapp.services.insight.model import figures, hint_due, used_of

KINDS = [
    "bill",
    "transfer",
    "transfer_back",
    "withdrawal",
    "pension",
    "deposit",
    "time_interest",
    "something new",
]
MONTHS = ["2026-06", "2026-05"]
SUMS = st.lists(
    st.builds(
        MovementSum,
        st.sampled_from(MONTHS),
        st.sampled_from(KINDS),
        st.booleans(),
        st.integers(1, 10**9).map(Money),
        st.integers(1, 50),
    ),
    max_size=14,
    unique_by=lambda one: (one.month, one.kind, one.went_out),
)


@pytest.mark.parametrize(
    ("used", "plan", "closed", "due"),
    [
        (0, 100, [], None),
        (79, 100, [], None),
        (80, 100, [], 80),
        (99, 100, [80], None),
        (100, 100, [80], 100),
        (100, 100, [], 100),
        (500, 100, [100], None),
        (4, 5, [], 80),
        (799, 999, [], None),
        (800, 999, [], 80),
    ],
)
def test_a_hint_at_each_threshold_once(used: int, plan: int, closed: list[int], due: int | None) -> None:
    assert hint_due(Money(used), Money(plan), closed) == due


@given(SUMS)
def test_every_movement_is_in_the_month_and_nothing_is_twice(sums: list[MovementSum]) -> None:
    month = figures("2026-06", "2026-05", sums, (), "2026-01", running=False)
    moved = sum((-1 if one.went_out else 1) * one.amount.fen for one in sums if one.month == "2026-06")
    assert month.came_in.fen - month.used.fen == moved
    assert month.came_in == Money(sum(part.amount.fen for part in month.sources))
    assert month.used == Money(sum(part.amount.fen for part in month.uses)) == used_of("2026-06", sums)
    assert all(part.amount.fen > 0 for part in (*month.sources, *month.uses))
    assert month.used_before == used_of("2026-05", sums)

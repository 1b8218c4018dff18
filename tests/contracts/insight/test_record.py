"""Her record: only hers, newest first, leaf after leaf without a gap."""

from __future__ import annotations

import pytest

from tests.contracts.payments.till import Till
from webapp.core.clock import FixedClock
from webapp.core.errors import NotFound
from webapp.services.insight import InsightService
from webapp.services.trail import TrailEvent


@pytest.mark.parametrize("limit", [1, 2, 3, 20])
def test_leaves_neither_skip_nor_double(
    till: Till, insight: InsightService, clock: FixedClock, limit: int
) -> None:
    for yuan in range(1, 7):
        till.pension(yuan)
    whole = insight.record(till.wang, limit=100)
    assert (whole.further, len(whole.events)) == (None, 7)
    below: str | None = None
    seen: list[TrailEvent] = []
    while True:
        leaf = insight.record(till.wang, below, limit=limit)
        seen += leaf.events
        if leaf.further is None:
            break
        below = leaf.further
    assert tuple(seen) == whole.events


def test_nobody_asks_on_from_another_persons_line(till: Till, insight: InsightService) -> None:
    till.pension(1)
    (theirs,) = insight.record(till.neighbour).events
    for below in (theirs.id, "x"):
        with pytest.raises(NotFound, match="insight.no_such_line"):
            insight.record(till.wang, below)

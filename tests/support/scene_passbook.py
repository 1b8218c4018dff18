"""Plans in the scene: the elder's is used up, her neighbour's nearly; and lines to ask on from."""

from __future__ import annotations

from tests.support.scene_people import Cast
from webapp.core.ids import new_id
from webapp.core.money import Money


def arrange_plans(here: Cast, ids: dict[str, str]) -> None:
    """Both set a plan for the month that runs; the neighbour uses most of it."""
    bank, elder, neighbour = here.bank, here.actor("elder"), here.actor("neighbour")
    bank.insight.set_plan(elder, Money(10_000))
    from_id, to_id = (bank.accounts.list_accounts(one)[0].id for one in (neighbour, elder))
    bank.payments.transfer(neighbour, from_id, to_id, Money(8_000), new_id())
    bank.insight.set_plan(neighbour, Money(9_000))
    leaf = bank.accounts.leaf(elder, limit=2)
    assert leaf is not None and leaf.further is not None
    ids["line"] = leaf.further
    ids["month"] = "2026-06"
    ids["event"] = str(bank.insight.record(elder, limit=2).further)

"""What she presses says how much, no fee is hidden, and from every end a button leads home."""

from __future__ import annotations

import pytest

from tests.support.page_client import text_of
from tests.support.scene import Scene
from tests.support.visits import Visit
from tests.support.walker import Walker


@pytest.mark.parametrize(
    "visit",
    [
        Visit("elder", "/elder/deposits/receipts/{deposit_opened}"),
        Visit("neighbour", "/elder/deposits/receipts/{deposit_part_out}"),
        Visit("neighbour", "/elder/cards/receipts/{card_event_lost}"),
        Visit("neighbour", "/elder/cards/receipts/{card_event_lifted}"),
    ],
    ids=lambda visit: visit.path,
)
def test_every_end_leads_home(scene: Scene, visit: Visit) -> None:
    page = Walker(scene, mode="elder").go(visit)
    ways = [one for one in page.all("main")[0].iter() if one.get("href") == "/elder/"]
    assert [text_of(one) for one in ways] == ["回首页"]


def test_all_bills_together_says_how_many_and_how_much(scene: Scene) -> None:
    page = Walker(scene, mode="elder").go(Visit("elder", "/elder/bills"))
    (together,) = (one for one in page.all("a") if one.get("href") == "/elder/bills/together")
    assert "张一起交，" in text_of(together) and text_of(together).endswith(" 元")


def test_the_fee_of_a_bill_is_told_before_it_is_paid(scene: Scene) -> None:
    page = Walker(scene, mode="elder").go(Visit("elder", "/elder/bills/{bill_due}"))
    assert "手续费" in page.text and "不收" in page.text

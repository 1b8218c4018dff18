"""A call is booked by whoever only hears the pages and presses what is named in them."""

from __future__ import annotations

import json
import re

from tests.portals.elder_people.conftest import Town
from tests.support.page_client import Page, text_of

_NAMED = re.compile("“(.+?)”")


def heard(page: Page) -> list[str]:
    """What is said on a page, sentence by sentence."""
    found = re.search(
        r"<script[^>]*json[^>]*>(.*?)</script>", page.response.get_data(as_text=True), re.DOTALL
    )
    assert found, page.h1
    return [entry[0] for entry in json.loads(found[1])]


def named(page: Page) -> list[str]:
    """The buttons and links that are named aloud; each is there, exactly so called."""
    names = [name for sentence in heard(page) for name in _NAMED.findall(sentence)]
    there = {text_of(one) for tag in ("button", "a") for one in page.all(tag)}
    assert set(names) <= there, (page.h1, set(names) - there)
    return names


def test_by_ear_to_the_receipt(town: Town) -> None:
    page = town.elder.get("/elder/specialist")
    steps = 0
    while page.h1 != "约好了":
        wanted = named(page)[0]
        page = town.elder.follow(town.elder.press(page, wanted))
        steps += 1
        assert steps <= 6, page.h1
    said = "".join(heard(page))
    assert "约好了" in said and "编号是" in said
    assert named(page) == ["改时间", "不约了"]


def test_by_ear_to_a_branch_and_back(town: Town) -> None:
    page = town.elder.get("/elder/specialist")
    page = town.elder.follow(town.elder.press(page, next(one for one in named(page) if "网点" in one)))
    while page.h1 != "约好了":
        page = town.elder.follow(town.elder.press(page, named(page)[0]))
    assert "轮椅能上" in "".join(heard(page))
    days = town.elder.get(page.link("改时间"))
    hours = town.elder.get(days.link(named(days)[-1]))
    moved = town.elder.follow(town.elder.press(hours, named(hours)[-1]))
    assert moved.h1 == "改好了"
    gone = town.elder.follow(town.elder.press(moved, "不约了"))
    assert gone.h1 == "好，不约了"

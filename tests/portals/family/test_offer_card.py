"""He offers to stand beside her: a card on her first page, and said, while it waits for her and no longer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.portals.family.conftest import Household

OFFER = "李明想在旁边教您"


def shown(household: Household) -> bool:
    return OFFER in household.hers.get("/elder/").text


@pytest.fixture
def offered(household: Household) -> Household:
    household.befriend()
    assert not shown(household)
    household.his.press(household.his.get("/family/"), "在旁边教王秀英")
    return household


def test_it_stands_on_her_first_page_is_said_and_leads_to_her_answer(offered: Household) -> None:
    home = offered.hers.get("/elder/")
    (said,) = home.all("script", id="said")
    assert "等您同意" in (said.text or "")
    asked = offered.hers.get(home.link(OFFER))
    assert asked.h1 == OFFER
    assert offered.hers.press(asked, "同意").location == "/elder/"
    assert not shown(offered)


def test_her_no_takes_it_away(offered: Household) -> None:
    asked = offered.hers.get(offered.hers.get("/elder/").link(OFFER))
    offered.hers.press(asked, "不同意")
    assert not shown(offered)


@pytest.mark.parametrize("how", ["in time", "too late", "paused", "stopped"])
def test_it_goes_with_its_time_with_a_rest_and_with_the_help(offered: Household, how: str) -> None:
    circle = offered.hers.get("/elder/family")
    match how:
        case "in time":
            offered.clock.advance(timedelta(minutes=9, seconds=59))
        case "too late":
            offered.clock.advance(timedelta(minutes=10))
        case "paused":
            offered.hers.press(offered.told(), "先停一停")
        case _:
            offered.hers.press(circle, "停止帮忙")
    assert shown(offered) == (how == "in time")

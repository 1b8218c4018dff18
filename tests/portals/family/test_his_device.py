"""A yes on the device with which the helper signs in is none: refused, on the record, and she is told."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.portals.family.conftest import Household
from tests.support.page_client import Page, PageClient

REFUSED = "家人在这台设备上登录过"


def come_in(device: PageClient, called: str) -> None:
    assert device.press(device.get("/"), f"进去：{called}").status == 303


def outside_the_demo(household: Household, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the demo one browser plays everybody; from here on it is as in a bank."""
    monkeypatch.setattr(household.bank.identity, "_demo", False)


def question_on(household: Household, device: PageClient) -> Page:
    come_in(device, "王阿姨")
    return device.get(device.get("/elder/").link("李明等您决定"))


def test_her_yes_on_his_telephone_moves_nothing_and_she_is_told(
    household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    household.befriend()
    household.prepare(household.add_bill())
    asked = question_on(household, household.his)
    outside_the_demo(household, monkeypatch)
    before = household.balance_fen()
    refused = household.his.press(asked, "同意")
    assert refused.status == 409 and REFUSED in refused.text
    assert household.balance_fen() == before
    household.deliver()
    assert "有人在李明的设备上替您点“同意”" in household.hers.get("/messages").text
    kinds = text("SELECT count(*) FROM trail_events WHERE kind = 'assistance.his_device'")
    with household.bank.database.read() as uow:
        assert uow.connection.execute(kinds).scalar_one() == 1
    hers = household.hers.get(household.hers.get("/elder/").link("李明等您决定"))
    assert household.hers.press(hers, "同意").status == 303
    assert household.balance_fen() == before - 8_600


def test_no_is_taken_on_any_device(household: Household, monkeypatch: pytest.MonkeyPatch) -> None:
    household.befriend()
    household.prepare(household.add_bill())
    asked = question_on(household, household.his)
    outside_the_demo(household, monkeypatch)
    assert household.his.follow(household.his.press(asked, "不同意")).h1 == "好，这笔不付"


def test_a_mark_that_nobody_gave_is_replaced_and_hers_stays_her_own(household: Household) -> None:
    household.hers.http.set_cookie("device", "x' OR 1=1")
    come_in(household.hers, "王阿姨")
    given = household.hers.http.get_cookie("device")
    assert given is not None and len(given.value) == 32
    come_in(household.hers, "王阿姨")
    again = household.hers.http.get_cookie("device")
    assert again is not None and again.value == given.value
    kept = text("SELECT count(DISTINCT browser) FROM sessions WHERE browser IS NOT NULL")
    with household.bank.database.read() as uow:
        assert uow.connection.execute(kept).scalar_one() == 3
        assert given.value not in str(uow.connection.execute(text("SELECT browser FROM sessions")).all())

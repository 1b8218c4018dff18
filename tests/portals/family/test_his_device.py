"""A yes on the device with which the helper signs in is none: refused, on the record, and she is told."""

from __future__ import annotations

from sqlalchemy import text

from tests.portals.family.conftest import Household
from tests.support.page_client import Page, PageClient

REFUSED = "家人在这台设备上登录过"


HERS, HIS = "13800138001", "13800138002"


def come_in(household: Household, device: PageClient, mobile: str) -> None:
    """Signs in with number and code, whoever was signed in there before."""
    device.http.delete_cookie("session")
    asked = device.follow(device.press(device.get("/sign-in"), "发短信给我", mobile=mobile))
    household.deliver()
    message = household.bank.identity.codes.delivered(asked.response.request.path.rsplit("/", 1)[1])
    assert message is not None
    assert device.press(asked, "登录", code=message.code).status == 303


def question_on_his(household: Household) -> Page:
    """Both have signed in on his telephone, he first; her question there."""
    for mobile in (HIS, HERS):
        come_in(household, household.his, mobile)
    return household.his.get(household.his.get("/elder/").link("李明等您决定"))


def test_her_yes_on_his_telephone_moves_nothing_and_she_is_told(household: Household) -> None:
    household.befriend()
    household.prepare(household.add_bill())
    asked = question_on_his(household)
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


def test_no_is_taken_on_any_device(household: Household) -> None:
    household.befriend()
    household.prepare(household.add_bill())
    asked = question_on_his(household)
    assert household.his.follow(household.his.press(asked, "不同意")).h1 == "好，这笔不付"


def test_a_mark_that_nobody_gave_is_replaced_and_hers_stays_her_own(household: Household) -> None:
    household.hers.http.set_cookie("device", "x' OR 1=1")
    come_in(household, household.hers, HERS)
    given = household.hers.http.get_cookie("device")
    assert given is not None and len(given.value) == 32
    come_in(household, household.hers, HERS)
    again = household.hers.http.get_cookie("device")
    assert again is not None and again.value == given.value
    kept = text("SELECT count(DISTINCT browser) FROM sessions WHERE browser IS NOT NULL")
    with household.bank.database.read() as uow:
        assert uow.connection.execute(kept).scalar_one() == 1
        assert given.value not in str(uow.connection.execute(text("SELECT browser FROM sessions")).all())


def test_the_demos_button_marks_no_browser_one_plays_everybody(household: Household) -> None:
    household.befriend()
    household.prepare(household.add_bill())
    assert household.his.press(household.his.get("/"), "进去：王阿姨").status == 303
    assert household.his.http.get_cookie("device") is None
    asked = household.his.get(household.his.get("/elder/").link("李明等您决定"))
    assert household.his.press(asked, "同意").status == 303

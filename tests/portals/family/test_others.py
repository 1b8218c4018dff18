"""Another helper in her circle sees who else helps, and may make that less; never more, and never of a stranger's."""

from __future__ import annotations

from tests.portals.family.conftest import Household
from tests.support.page_client import PageClient

DAUGHTER = "李芳"


def let_her_in(household: Household) -> PageClient:
    """The daughter on her own device: she may be told what needs somebody, since a moment ago."""
    household.bank.identity.enroll(name=DAUGHTER, called=DAUGHTER, portal="family", mobile="13800138005")
    device = PageClient(household.hers.http.application)
    assert device.press(device.get("/"), f"进去：{DAUGHTER}").status == 303
    page, code = household.code("alerts")
    device.press(device.get("/family/join"), "下一步", code=code)
    household.agree(household.hers.get(page.response.request.path), DAUGHTER)
    return device


def test_she_makes_his_help_less_and_everybody_hears_of_it(household: Household) -> None:
    household.befriend()
    hers = let_her_in(household)
    others = hers.get(hers.get("/family/").link("还有谁帮王秀英"))
    assert "李明 帮我准备" in others.text
    form = hers.get(others.link("让李明少帮一点"))
    missing = hers.press(form, "就这样")
    assert missing.status == 422 and missing.error_at("how")
    done = hers.follow(hers.press(form, "就这样", how="alerts"))
    assert "马上算数" in done.text and "李明 接收提醒" in done.text
    assert not [one for one in done.all("a") if "少帮一点" in "".join(one.itertext())]
    assert household.his.get("/family/").text.count("接收提醒") == 1
    household.deliver()
    assert f"{DAUGHTER}让李明少帮一点了" in household.hers.get("/messages").text


def test_alone_there_is_nobody_to_see_and_a_stranger_sees_nothing(household: Household) -> None:
    household.befriend()
    page = household.his.get(household.his.get("/family/").link("还有谁帮王秀英"))
    assert "没有别的家人在帮" in page.text
    hers = let_her_in(household)
    assert hers.get(page.response.request.path).status == 404
    csrf = hers.get("/family/").all("input", name="csrf")[0].get("value")
    answer = hers.post(f"{page.response.request.path}/none", {"csrf": csrf, "how": "half"})
    assert answer.status == 404

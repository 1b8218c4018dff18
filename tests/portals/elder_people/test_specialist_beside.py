"""The bank's specialist beside an elder, page by page: by name and badge, on her yes, without a value of hers, and over at one press."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.portals.elder_people.conftest import Town
from tests.support.page_client import Page

ANSWERS = ("明天", "上午十点到十一点", "打我登记的手机", "存折里的钱")


def badge(town: Town) -> str:
    number = town.people["specialist"].badge
    assert number
    return number


def show(town: Town, path: str) -> Page:
    """She opens a page, and it hands itself in as her browser would."""
    page = town.elder.get(path)
    (bar,) = page.all("section", id="guide")
    csrf = next(one.get("value") for one in page.all("input", name="csrf"))
    answer = town.elder.post(bar.get("data-here"), {"csrf": csrf, "handed": bar.get("data-handed")})
    assert answer.status == 204
    return page


def asked(town: Town) -> str:
    """She asked, the specialist came: the specialist's page."""
    hers = town.elder.get("/elder/specialist")
    assert f"工号 {badge(town)}" in hers.text
    assert town.elder.press(hers, "请刘芳现在在旁边教我").location == "/elder/"
    desk = town.specialist.get("/staff/calls")
    assert "王秀英请您在旁边教一教" in desk.text and "电话和预约（" in desk.text
    return town.specialist.press(desk, "现在就去").location


def call(town: Town) -> str:
    """The desk's address of a call that she booked and the specialist has opened."""
    booked = town.elder.press(town.ask(town.elder, *ANSWERS), "请刘芳打给我")
    return str(town.opened(booked.location).response.request.path)


def test_she_asks_and_one_press_ends_it(town: Town) -> None:
    his_page = asked(town)
    home = show(town, "/elder/")
    assert f"银行的刘芳（工号 {badge(town)}）在旁边，看不到您的钱" in home.text
    assert home.all("section", id="guide")[0].get("aria-label") == "银行的人在旁边"
    seen = town.specialist.get(his_page)
    assert "对方一直看得到您的名字和工号" in seen.text and "交费" in seen.text
    assert town.specialist.press(seen, "交费").status == 303
    pointed = town.elder.get(home.all("section", id="guide")[0].get("data-part"))
    assert "刘芳请您点这里：交费" in pointed.text
    over = town.elder.follow(town.elder.press(show(town, "/elder/services"), "不用教了"))
    assert "刘芳看不到您的页面了" in over.text and over.link("找银行的人")
    seen = town.specialist.get(his_page)
    assert "您看不到王秀英的页面了" in seen.text and "交费" not in seen.text
    record = town.elder.get("/elder/record").text
    assert f"银发专员刘芳（工号 {badge(town)}）请您点：交费" in record
    assert not town.elder.get("/elder/").all("section", id="guide")


def test_no_amount_can_be_suggested(town: Town) -> None:
    his_page = asked(town)
    show(town, "/elder/plan/amount")
    seen = town.specialist.get(his_page)
    assert "每个月多少元" in seen.text and "建议" not in seen.text
    csrf = next(one.get("value") for one in seen.all("input", name="csrf"))
    refused = town.specialist.post(f"{his_page}/suggest", {"csrf": csrf, "at": "1", "value": "200"})
    assert refused.status == 404


def test_what_is_hers_alone_is_not_seen(town: Town) -> None:
    his_page = asked(town)
    for path in ("/elder/family", "/elder/record", "/settings", "/passkeys", "/devices", "/messages"):
        show(town, "/elder/services")
        assert "只有自己能看的一页" not in town.specialist.get(his_page).text
        show(town, path)
        assert "只有自己能看的一页" in town.specialist.get(his_page).text, path


@pytest.mark.parametrize("answer", ["同意", "不同意"])
def test_in_a_call_it_is_offered_and_hers_to_answer(town: Town, answer: str) -> None:
    path = call(town)
    assert "在旁边教王秀英" not in town.specialist.get(path).text
    taken = town.specialist.follow(town.specialist.press(town.specialist.get(path), "我来接手"))
    his = town.specialist.follow(town.specialist.press(taken, "在旁边教王秀英"))
    assert "正在等王秀英同意" in his.text
    assert "刘芳想在旁边教您" in town.elder.get("/elder/").text
    question = town.elder.get(town.elder.get("/elder/specialist").link("刘芳想在旁边教您"))
    assert f"银行的银发专员，工号 {badge(town)}" in question.text
    assert "银行的人不会问您的密码和验证码" in question.text
    done = town.elder.press(question, answer)
    if answer == "同意":
        assert done.location == "/elder/" and "在旁边，看不到您的钱" in town.elder.get("/elder/").text
        # In another window she says so again, and then that she does not want it: the last word holds.
        assert town.elder.press(question, "同意").status == 303
        assert "已经停了" in town.elder.follow(town.elder.press(question, "不同意")).text
    else:
        assert "这次没有开始" in town.elder.follow(done).text
        assert town.elder.press(question, "同意").status == 409
        assert not town.elder.get("/elder/").all("section", id="guide")


def test_another_s_call_and_another_s_session(town: Town) -> None:
    path, his_page = call(town), asked(town)
    csrf = next(one.get("value") for one in town.specialist.get(his_page).all("input", name="csrf"))
    assert town.specialist.post(f"{path}/guide", {"csrf": csrf}).status == 409
    assert town.specialist.post(f"/staff/calls/{'0' * 32}/guide", {"csrf": csrf}).status == 404
    for part in ("", "/view", "/news"):
        assert town.specialist.get(f"/staff/guide/{'0' * 32}{part}").status == 404
    guide_id = his_page.rsplit("/", 1)[1]
    for part in ("", "/bar", "/news"):
        assert town.neighbour.get(f"/elder/guide/{guide_id}{part}").status == 404
        assert town.elder.get(f"/staff/guide/{guide_id}").status == 403


def test_at_night_she_is_told_when_somebody_is_there(town: Town) -> None:
    assert "请刘芳现在在旁边教我" in town.elder.get("/elder/specialist").text
    town.bank.clock.advance(timedelta(hours=12))  # type: ignore[attr-defined]  # the test's own clock
    town.come_back("elder")
    page = town.elder.get("/elder/specialist")
    assert "现在在旁边教我" not in page.text
    csrf = next(one.get("value") for one in page.all("input", name="csrf"))
    late = town.elder.post("/elder/guide", {"csrf": csrf, "specialist": town.people["specialist"].id})
    assert late.status == 409 and "8:00 到 20:00" in late.text


def test_stopping_all_help_ends_it_too(town: Town) -> None:
    his_page = asked(town)
    csrf = next(one.get("value") for one in town.elder.get("/elder/").all("input", name="csrf"))
    assert town.elder.post("/elder/family/stop", {"csrf": csrf}).status == 303
    assert "您看不到王秀英的页面了" in town.specialist.get(his_page).text

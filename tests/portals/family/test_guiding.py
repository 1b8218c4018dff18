"""Live guidance, page by page, without scripts: what her page hands in, what he sees of it, what he may do, and how it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.portals.family.conftest import Household
from tests.support.page_client import Page


class Beside:
    """The two with a live session. Her pages hand themselves in as her browser would."""

    def __init__(self, household: Household) -> None:
        self.house = household
        household.befriend()
        household.clock.advance(timedelta(hours=24))
        for device, called in ((household.hers, "王阿姨"), (household.his, "李明")):
            assert device.press(device.get("/"), f"进去：{called}").status == 303
        circle = household.hers.get("/elder/family")
        assert household.hers.press(circle, "请李明在旁边教我").location == "/elder/"
        came = household.his.press(household.his.get("/family/"), "现在就去")
        self.his_page = came.location
        self.open("/elder/")

    def open(self, path: str) -> Page:
        """She opens a page."""
        page = self.house.hers.get(path)
        (bar,) = page.all("section", id="guide")
        self.bar = bar
        csrf = next(e.get("value") for e in page.all("input", name="csrf"))
        sent = {"csrf": csrf, "handed": bar.get("data-handed")}
        self.handed = self.house.hers.post(bar.get("data-here"), sent)
        assert self.handed.status == 204
        return page

    def bar_now(self) -> Page:
        """The inside of her bar."""
        return self.house.hers.get(self.bar.get("data-part"))

    def mirror(self) -> Page:
        return self.house.his.get(self.his_page)


@pytest.fixture
def two(household: Household) -> Beside:
    household.add_bill()
    return Beside(household)


def test_he_sees_her_page_without_its_values(two: Beside) -> None:
    home = two.open("/elder/")
    assert "李明在旁边" in home.text and "不用教了" in home.text
    seen = two.mirror()
    assert "王秀英的页面" in seen.text and "交费 •••" in seen.text and "存折里有" in seen.text
    assert "12,345.67" in home.text and "12,345" not in seen.text
    two.open("/elder/bills")
    seen = two.mirror()
    assert "燃气费" in seen.text and "86.00" not in seen.text


def test_he_points_and_her_page_says_so(two: Beside) -> None:
    two.open("/elder/bills")
    pointed = two.house.his.press(two.mirror(), "燃气费")
    assert "true" in [
        e.get("aria-current") for e in two.house.his.follow(pointed).all("button", class_="seen")
    ]
    assert "李明请您点这里：燃气费" in two.bar_now().text
    assert "请您点这里" not in two.open("/elder/").text


def test_what_she_has_left_can_not_be_pointed_at(two: Beside) -> None:
    two.open("/elder/bills")
    before = two.mirror()
    two.open("/elder/")
    late = two.house.his.press(before, "燃气费")
    assert late.status == 409 and "页面已经换了" in late.text


def test_an_amount_is_suggested_and_hers_to_take(two: Beside) -> None:
    hers, his = two.house.hers, two.house.his
    two.open("/elder/plan/amount")
    refused = his.press(two.mirror(), "建议", value="很多")
    assert refused.status == 422
    his.press(two.mirror(), "建议", value="200")
    bar = two.bar_now()
    assert "李明建议填 200.00 元" in bar.text
    assert hers.press(bar, "填上").status == 303
    assert "王秀英填上了" in two.mirror().text
    assert "建议填" not in two.bar_now().text


def test_a_sentence_is_about_the_page_that_is_seen(two: Beside) -> None:
    two.open("/elder/bills")
    two.house.his.press(two.mirror(), "不着急，慢慢来。")
    assert "李明说：不着急，慢慢来" in two.bar_now().text
    two.open("/elder/")
    assert "李明说" not in two.bar_now().text


def test_what_is_hers_alone_is_not_seen(two: Beside) -> None:
    for path in ("/elder/family", "/elder/record", "/settings", "/passkeys", "/devices", "/messages"):
        two.open("/elder/bills")
        assert "燃气费" in two.mirror().text
        two.open(path)
        assert "只有自己能看的一页" in two.mirror().text, path


def test_only_what_the_bank_has_drawn_for_this_session_is_handed_in(two: Beside) -> None:
    page = two.open("/elder/bills")
    csrf = next(e.get("value") for e in page.all("input", name="csrf"))
    handed = two.bar.get("data-handed")
    for spoilt in ("", "x", "x" + handed, handed[:-1] + ("0" if handed[-1] != "0" else "1")):
        sent = {"csrf": csrf, "handed": spoilt}
        assert two.house.hers.post(two.bar.get("data-here"), sent).status == 409


def test_one_tap_of_either_ends_it(two: Beside) -> None:
    page = two.open("/elder/bills")
    over = two.house.hers.follow(two.house.hers.press(page, "不用教了"))
    assert "李明看不到您的页面了" in over.text and not over.all("section", id="guide")
    seen = two.mirror()
    assert "您看不到王秀英的页面了" in seen.text and "燃气费" not in seen.text
    assert not two.house.hers.get("/elder/bills").all("section", id="guide")


def test_a_pause_ends_it_and_it_does_not_come_back_by_itself(two: Beside) -> None:
    house = two.house
    page = two.open("/elder/bills")
    house.hers.press(house.told(), "先停一停")
    assert not house.hers.get("/elder/bills").all("section", id="guide")
    house.hers.press(house.told(), "接着让李明帮")
    assert not house.hers.get("/elder/bills").all("section", id="guide")
    assert "燃气费" not in two.mirror().text and page.status == 200


def test_he_offers_and_she_says_no_then_yes(household: Household) -> None:
    household.befriend()
    for answer in ("不同意", "同意"):
        his = household.his.follow(household.his.press(household.his.get("/family/"), "在旁边教王秀英"))
        assert "正在等王秀英同意" in his.text
        asked = household.hers.get(household.hers.get("/elder/family").link("李明想在旁边教您"))
        answered = household.hers.press(asked, answer)
        if answer == "同意":
            assert answered.location == "/elder/"
            assert "李明在旁边" in household.hers.get("/elder/").text
        else:
            assert "这次没有开始" in household.hers.follow(answered).text


def test_news_for_who_holds_no_stream(two: Beside) -> None:
    two.open("/elder/bills")
    two.house.his.press(two.mirror(), "慢慢来")
    news = f"{two.his_page}/news"
    told = two.house.his.get(f"{news}?after=0").response.get_json()
    assert [one["kind"] for one in told["events"]] == ["live", "page", "page", "say"] and not told["over"]
    last = told["events"][-1]["number"]
    assert two.house.his.get(f"{news}?after={last}").response.get_json()["events"] == []
    for odd in ("x", "-1", "9" * 20):
        assert len(two.house.his.get(f"{news}?after={odd}").response.get_json()["events"]) == 4


def test_its_script_comes_only_with_it_and_is_small(two: Beside) -> None:
    """An elder's scripts have six kilobytes; this one has three more, while somebody is beside her and no longer."""
    hers = two.house.hers
    loaded = [e.get("src") for e in two.open("/elder/").all("script") if e.get("src")]
    (own,) = [src for src in loaded if "guide.js" in src and "speak" not in src]
    assert len(hers.http.get(own).get_data()) <= 3 * 1024
    hers.press(two.open("/elder/"), "不用教了")
    assert own not in [e.get("src") for e in hers.get("/elder/").all("script")]


def test_another_s_session_is_not_there(two: Beside) -> None:
    sid = two.his_page.rsplit("/", 1)[1]
    assert two.house.hers.get(f"/elder/guide/{sid}").status == 200
    for path in (f"/elder/guide/{'0' * 32}", f"/elder/guide/{'0' * 32}/bar", f"/elder/guide/{'0' * 32}/news"):
        assert two.house.hers.get(path).status == 404
    for path in (
        f"/family/guide/{'0' * 32}",
        f"/family/guide/{'0' * 32}/view",
        f"/family/guide/{'0' * 32}/news",
    ):
        assert two.house.his.get(path).status == 404

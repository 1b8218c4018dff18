"""停止帮忙: on every page of hers while somebody may help her, one press, at once, for everybody."""

from __future__ import annotations

from tests.portals.family.conftest import Household

STOP = "停止帮忙"
PAGES = ("/elder/", "/elder/bills", "/elder/passbook", "/elder/family", "/elder/transfers", "/settings")


def stops(household: Household) -> list[bool]:
    """On which of these pages the button stands."""
    return [bool(household.hers.get(path).all("form", id="stop")) for path in PAGES]


def test_it_stands_on_every_page_while_somebody_may_help_and_on_none_otherwise(household: Household) -> None:
    assert stops(household) == [False] * len(PAGES)
    household.let_in()
    assert stops(household) == [True] * len(PAGES)
    assert not household.his.get("/family/").all("form", id="stop")
    household.hers.press(household.hers.get("/elder/"), STOP)
    assert stops(household) == [False] * len(PAGES)


def test_one_press_on_a_page_ends_all_and_tells_what_ended(household: Household) -> None:
    household.befriend()
    prepared = household.prepare(household.add_bill())
    before = household.balance_fen()
    told = household.hers.follow(household.hers.press(household.hers.get("/elder/passbook"), STOP))
    assert told.h1 == "好，都停了"
    assert "李明" in told.text and "燃气费 86.00 元" in told.text and "没有付" in told.text
    assert told.link("再请一位家人") == "/elder/family/new"
    assert household.balance_fen() == before
    assert household.his.get(prepared.response.request.path).h1 == "王秀英停了您的帮忙，这笔没有付"
    assert "停了您的帮忙" in household.his.get("/family/").text


def test_what_comes_back_is_said_and_not_that_nothing_moved(household: Household) -> None:
    paid_for(household)
    before = household.balance_fen()
    told = household.hers.follow(household.hers.press(household.hers.get("/elder/"), STOP))
    assert household.balance_fen() == before + 8_600
    assert "86.00 元回到您的存折了" in told.text and "燃气费" in told.text and "钱没有动" not in told.text
    (said,) = told.all("script", id="said")
    assert "八十六元回到您的存折了" in (said.text or "") and "钱没有动" not in (said.text or "")


def paid_for(household: Household) -> None:
    """He pays the gas from her account, which can be taken back for two hours."""
    household.add_bill(8_600)
    page, code = household.code("pay")
    household.his.press(household.his.get("/family/join"), "下一步", code=code)
    question = household.hers.get(page.response.request.path)
    choosing = household.hers.get(question.link("认识，选替我交哪几家"))
    household.agree(
        household.hers.follow(household.hers.press(choosing, "选好了", billers=household.biller_id))
    )
    for _day in range(3):
        household.next_day()
    bills = household.his.get(household.his.get("/family/").link("看王秀英的账单"))
    check = household.his.get(bills.link("从王秀英的存折交"))
    assert household.his.press(check, "替王秀英付 86.00 元").status == 303


def test_what_she_offered_goes_with_it(household: Household) -> None:
    """A code that is out, and somebody who waits for her yes."""
    household.befriend()
    page, code = household.code("look")
    household.his.press(household.his.get("/family/join"), "下一步", code=code)
    question = household.hers.get(page.response.request.path)
    assert question.h1 == "李明想帮您"
    household.hers.press(household.hers.get("/elder/"), STOP)
    assert "想帮您" not in household.hers.get("/elder/").text + household.hers.get("/elder/family").text
    assert household.hers.press(question, "同意").status == 409
    household.let_in("alerts")
    _page, code = household.code("look")
    assert code in household.hers.get("/elder/family").text.replace(" ", "")
    household.hers.press(household.hers.get("/elder/"), STOP)
    assert code not in household.hers.get("/elder/family").text.replace(" ", "")


def test_pressed_again_or_with_nobody_to_stop_it_changes_nothing(household: Household) -> None:
    assert household.hers.get("/elder/family/stopped").location == "/elder/family"
    household.befriend()
    page = household.hers.get("/elder/")
    assert household.hers.press(page, STOP).location == "/elder/family/stopped"
    assert household.hers.follow(household.hers.press(page, STOP)).h1 == "好，都停了"
    household.let_in()
    assert stops(household) == [True] * len(PAGES)


def test_it_is_said_to_who_only_listens(household: Household) -> None:
    household.befriend()
    (said,) = household.hers.get("/elder/bills").all("script", id="said")
    assert f"“{STOP}”" in (said.text or "")


def test_the_helper_cannot_press_it(household: Household) -> None:
    household.befriend()
    his = household.his.get("/family/")
    token = his.all("input", name="csrf")[0].get("value")
    assert household.his.post("/elder/family/stop", {"csrf": token}).status == 403
    assert stops(household) == [True] * len(PAGES)

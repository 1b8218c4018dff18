"""The whole way, page by page: code, name, yes; prepare, yes; stop."""

from __future__ import annotations

from tests.portals.family.conftest import Household


def test_from_a_code_to_a_payment_that_names_both(household: Household) -> None:
    hers, his = household.hers, household.his
    bill_id = household.add_bill()
    code_page, code = household.code()
    assert len(code) == 8
    waiting = his.follow(his.press(his.get("/family/join"), "下一步", code=f"{code[:4]} {code[4:]}"))
    assert "等王秀英同意" in waiting.h1
    question = hers.get(code_page.response.request.path)
    assert question.h1 == "李明想帮您" and "一笔最多 500 元" in question.text
    agreed = household.agree(question)
    assert agreed.h1 == "好，您请了李明帮忙"
    told = his.get(waiting.response.request.path)
    assert told.h1 == "王秀英同意了" and "开始" in told.text and told.all("a", href="/family/parents") == []
    household.next_day()
    assert hers.get(agreed.response.request.path).h1 == "李明可以帮您了"

    prepared = household.prepare(bill_id)
    assert "等王秀英同意" in prepared.h1
    card = hers.get("/elder/").link("李明等您决定")
    asked = hers.get(card)
    assert asked.h1 == "李明替您准备了交燃气费"
    assert "86.00" in asked.text and "捌拾陆元整" in asked.text
    before = household.balance_fen()
    receipt = hers.follow(hers.press(asked, "同意"))
    assert household.balance_fen() == before - 8_600
    assert "李明" in receipt.text and "王秀英" in receipt.text
    assert "付好了" in his.get(prepared.response.request.path).h1
    assert "付好" in hers.get(card).h1


def test_she_says_no_and_nothing_moves(household: Household) -> None:
    household.befriend()
    prepared = household.prepare(household.add_bill())
    asked = household.hers.get(household.hers.get("/elder/").link("李明等您决定"))
    before = household.balance_fen()
    answered = household.hers.follow(household.hers.press(asked, "不同意"))
    assert answered.h1 == "好，这笔不付"
    assert household.balance_fen() == before
    assert household.his.get(prepared.response.request.path).h1 == "王秀英没有同意"


def test_one_tap_stops_it_and_what_waited_is_gone(household: Household) -> None:
    household.befriend()
    prepared = household.prepare(household.add_bill())
    asked = household.hers.get(household.hers.get("/elder/").link("李明等您决定"))
    circle = household.hers.get("/elder/family")
    assert "最近一次：" in circle.text and "李明最近帮的忙" in household.told().text
    after = household.hers.follow(household.hers.press(circle, "停止"))
    assert "已经停了，李明从现在起看不到账单" in after.text
    assert "最近一次" not in after.text and "您停的" in after.text
    late = household.hers.press(asked, "同意")
    assert late.status == 409 and "收回" in late.text
    assert household.hers.get(asked.response.request.path).h1 == "您停了李明的帮忙，这笔没有付"
    assert household.his.get(prepared.response.request.path).h1 == "王秀英停了您的帮忙，这笔没有付"
    home = household.his.get("/family/")
    assert "停了您的帮忙" in home.text and home.link("燃气费 86.00 元") == prepared.response.request.path


def test_he_can_stop_helping_and_take_back(household: Household) -> None:
    household.befriend()
    prepared = household.prepare(household.add_bill())
    back = household.his.follow(household.his.press(prepared, "收回这一笔"))
    assert back.h1 == "这笔已经收回"
    home = household.his.follow(household.his.press(household.his.get("/family/"), "停止帮王秀英"))
    assert "已经停了" in home.text
    assert "现在没有家人帮您" in household.hers.get("/elder/family").text


def test_saying_yes_twice_shows_the_same_receipt(household: Household) -> None:
    household.befriend()
    household.prepare(household.add_bill())
    asked = household.hers.get(household.hers.get("/elder/").link("李明等您决定"))
    before = household.balance_fen()
    first = household.hers.press(asked, "同意")
    assert household.hers.press(asked, "同意").location == first.location
    assert household.balance_fen() == before - 8_600


def test_a_prepared_bill_opened_again_leads_to_what_was_prepared(household: Household) -> None:
    household.befriend()
    bill_id = household.add_bill()
    prepared = household.prepare(bill_id)
    check = f"{household.his.get('/family/').link('看王秀英的账单')}/{bill_id}"
    again = household.his.get(check)
    assert "已经准备好，等王秀英同意" in again.text
    assert again.link("看准备好的燃气费") == prepared.response.request.path
    household.hers.press(household.hers.get(household.hers.get("/elder/").link("李明等您决定")), "同意")
    paid = household.his.get(check)
    assert paid.status == 409 and "已经交过了" in paid.text


def test_looking_again_is_answered_with_the_time(household: Household) -> None:
    page, code = household.code()
    assert "还没有填。" in household.hers.get(page.link("看看家人填好了没有")).text
    assert code in household.hers.get("/elder/family").text.replace(" ", "")
    taken = household.his.follow(household.his.press(household.his.get("/family/join"), "下一步", code=code))
    assert "还没有答复。" in household.his.get(taken.link("看看最新情况")).text
    assert "138****8002" in household.hers.get(page.response.request.path).text

"""How far a helper goes, on her pages: she chooses, shows that it is she, and makes it less; each wrong way in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.portals.family.conftest import Household
from tests.support.authenticator import Authenticator
from tests.support.page_client import Page


def send(household: Household, page: Page, address: str, body: dict[str, Any]) -> TestResponse:
    """What the script of her page sends."""
    token = page.form("不同意")[1]["csrf"]
    return household.hers.http.post(address, json=body, headers={"X-CSRF-Token": token})


@pytest.fixture
def question(household: Household) -> Page:
    """His code was right: her page with his name."""
    page, code = household.code()
    household.his.press(household.his.get("/family/join"), "下一步", code=code)
    return household.hers.get(page.response.request.path)


def test_without_a_choice_she_is_asked_again_and_nothing_is_made(household: Household) -> None:
    page = household.hers.press(household.hers.get("/elder/family/new"), "下一步")
    assert page.status == 422 and "请选一个" in page.error_at("level")
    forged = page.form("下一步")
    assert household.hers.post(forged[0], forged[1] | {"level": "everything"}).status == 422
    assert "正在等家人填号码" not in household.hers.get("/elder/family").text


def test_her_page_says_what_he_may_what_he_never_sees_and_from_when(question: Page) -> None:
    assert question.h1 == "李明想帮您"
    for sentence in ("您同意才付", "看不到您存折里的钱", "一笔最多 500 元", "过 24 小时开始，帮 90 天"):
        assert sentence in question.text


def test_a_wrong_code_makes_no_helper_and_says_how_often_she_can_try(
    household: Household, question: Page
) -> None:
    asked = household.hers.follow(household.hers.press(question, "同意"))
    for typed, sentence in (("", "请填写"), ("12", "6 位"), ("000000", "还能试 4 次")):
        page = household.hers.press(asked, "请李明帮忙", code=typed)
        assert page.status == 422 and sentence in page.error_at("code")
    assert household.his.get("/family/").all("h2", id="parent-1") == []
    assert household.agree(question).h1 == "好，您请了李明帮忙"
    assert household.hers.press(question, "同意").status == 303


def test_with_a_device_of_her_own_only_that_device_can_agree(household: Household) -> None:
    device = Authenticator("http://localhost:8000")
    passkeys, me = household.bank.identity.passkeys, household.elder
    passkeys.finish_registration(me, device.create(passkeys.begin_registration(me)))
    assert household.hers.get("/elder/family/new").status == 409
    household.next_day()
    page, code = household.code()
    household.his.press(household.his.get("/family/join"), "下一步", code=code)
    question = household.hers.get(page.response.request.path)
    (form,) = [one for one in question.all("form") if one.get("data-passkey") == "get"]
    begin, finish = form.get("action") or "", form.get("data-finish") or ""
    refused = send(household, question, finish, {"credential": {"id": "x", "response": {}}})
    assert refused.status_code == 422 and "没有认出" in refused.get_json()["error"]
    options = send(household, question, begin, {}).get_json()
    answer = send(household, question, finish, {"credential": device.get(options)})
    assert answer.get_json()["next"] == page.response.request.path
    assert household.hers.get(page.response.request.path).h1 == "好，您请了李明帮忙"


def test_after_a_new_device_she_is_told_to_wait_a_day(household: Household, question: Page) -> None:
    passkeys, me = household.bank.identity.passkeys, household.elder
    device = Authenticator("http://localhost:8000")
    question = household.hers.get(question.response.request.path)
    passkeys.finish_registration(me, device.create(passkeys.begin_registration(me)))
    late = household.hers.press(question, "同意")
    assert late.status == 409 and "过 24 小时再请家人" in late.text
    assert household.bank.assistance.circle(household.elder).helpers == ()


def test_half_and_alerts_only_count_at_once(household: Household) -> None:
    household.befriend()
    household.prepare(household.add_bill())
    less = household.hers.get(household.told().link("让李明少帮一点"))
    nothing = household.hers.press(less, "就这样")
    assert nothing.status == 422 and "请选一个" in nothing.error_at("how")
    done = household.hers.follow(household.hers.press(less, "就这样", how="half"))
    assert "好，少帮一点了" in done.text and "一笔最多 250 元" in done.text
    assert "不算数了，没有付" in done.text
    assert "一笔最多 250 元" in household.his.get("/family/").text
    assert "李明等您决定" not in household.hers.get("/elder/").text
    household.hers.press(household.hers.get(less.response.request.path), "就这样", how="alerts")
    assert "接收提醒" in household.hers.get("/elder/family").text
    assert "接收提醒" in household.told().text and "让李明少帮一点" not in household.told().text
    home = household.his.get("/family/")
    assert "看王秀英的账单" not in home.text and "接收提醒" in home.text
    assert household.hers.get(less.response.request.path).status == 303


def test_what_was_agreed_anew_stands_beside_what_holds(household: Household) -> None:
    household.befriend()
    household.wait(timedelta(minutes=11))
    household.let_in()
    circle = household.hers.get("/elder/family")
    assert len(circle.all("div", class_="who")) == 1 and "开始，到" in household.told().text
    household.hers.press(circle, "停止，不用李明帮了")
    household.next_day()
    assert "现在没有家人帮您" in household.hers.get("/elder/family").text


def test_he_looks_with_a_press_she_reads_of_it_and_nothing_secret_is_on_his_page(
    household: Household,
) -> None:
    household.befriend("look")
    household.bank.payments.pay_bill(household.elder, household.add_bill(), "paid")
    household.add_bill(4_350)
    home = household.his.get("/family/")
    assert "准备" not in home.text
    bills = household.his.get(home.link("看王秀英的账单"))
    assert "43.50" in bills.text and "准备交" not in bills.text
    seen = household.his.follow(household.his.press(home, "看最近 90 天的进出"))
    assert "交燃气费" in seen.text and "资**存入" in seen.text and "86.00 元" in seen.text
    account = household.bank.accounts.list_accounts(household.elder)[0]
    body = seen.response.get_data(as_text=True)
    assert not any(secret in body for secret in (account.number, account.balance.yuan, "资金"))
    assert "最近一次看您的进出" in household.told().text
    assert "李明看了您最近 90 天的进出" in household.hers.get("/elder/record").text
    household.wait(timedelta(minutes=15))
    over = household.his.get(seen.response.request.path)
    assert "看的时间到了" in over.text and "交燃气费" not in over.text
    again = household.his.follow(household.his.press(over, "再看一次"))
    assert "交燃气费" in again.text


def test_alerts_only_says_what_to_do_and_no_more(household: Household) -> None:
    household.let_in("alerts")
    household.add_bill()
    assert "快到期" not in household.his.get("/family/").text
    household.clock.advance(timedelta(days=25))
    household.next_day()
    home = household.his.get("/family/")
    assert "王秀英有账单快到期了" in home.text and "打个电话" in home.text
    assert not any(word in home.text for word in ("86.00", "燃气", "看王秀英的账单", "看最近"))


def test_a_pause_leaves_his_page_as_if_there_were_nothing_to_do(household: Household) -> None:
    household.befriend()
    household.add_bill()
    assert "有 1 张账单" in household.his.get("/family/").text
    paused = household.hers.follow(household.hers.press(household.told(), "先停一停"))
    assert "没有告诉家人" in paused.text and "李明现在什么也看不到" in paused.text
    home = household.his.get("/family/")
    assert "现在没有要您准备的账单" in home.text and not any(w in home.text for w in ("停一停", "暂停"))
    assert "没有要交的账单" in household.his.get(home.link("看王秀英的账单")).text
    household.hers.press(paused, "接着让李明帮")
    assert "有 1 张账单" in household.his.get("/family/").text


def test_she_wants_to_ask_first_and_the_month_is_told_in_plain_words(household: Household) -> None:
    household.befriend()
    household.prepare(household.add_bill())
    asked = household.hers.get(household.hers.get("/elder/").link("李明等您决定"))
    waits = household.hers.follow(household.hers.press(asked, "先问问家人"))
    assert "请家人给您打电话了" in waits.text and "先问问家人" not in waits.text
    household.deliver()
    assert "王秀英想先问问您" in household.his.get("/messages").text
    assert "想先打电话问问您" in household.his.get("/family/").text
    household.hers.press(waits, "同意")
    month = household.hers.get(household.hers.get("/elder/family").link("这个月家人帮了什么"))
    assert "李明替您准备了 1 笔付款" in month.text and "您同意了 1 笔，一共86.00 元" in month.text
    assert household.hers.get("/elder/family/month?month=2030-01").status == 404

"""Each wrong way in: a plain sentence that says what to do, the right status, nothing written, nothing typed lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.portals.family.conftest import Household
from tests.support.page_client import Page


def enter(household: Household, code: str) -> Page:
    return household.his.press(household.his.get("/family/join"), "下一步", code=code)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "请填家人给您的号码。"), ("1234", "号码是 8 个数字"), ("abcdefgh", "号码是 8 个数字")],
)
def test_what_is_no_code_comes_back_as_it_was_typed(household: Household, typed: str, sentence: str) -> None:
    page = enter(household, typed)
    assert page.status == 422
    assert sentence in page.error_at("code")
    assert page.form("下一步")[1]["code"] == typed
    assert (page.all("title")[0].text or "").startswith("请检查：")


def test_a_wrong_code_says_how_often_he_can_try_and_then_to_wait(household: Household) -> None:
    _, code = household.code()
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    answers = [enter(household, wrong) for _ in range(5)]
    assert [page.status for page in answers] == [422] * 5
    assert "还可以试 4 次" in answers[0].error_at("code")
    page = enter(household, code)
    assert page.status == 429
    assert "请过 60 分钟" in page.error_at("code")
    shut, _ = household.code()
    assert shut.h1 == "请家人帮忙"


def test_an_expired_and_a_used_code_are_told_as_that(household: Household) -> None:
    page, code = household.code()
    household.wait(timedelta(minutes=30))
    late = enter(household, code)
    assert late.status == 409 and "过期" in late.error_at("code")
    assert household.hers.get(page.response.request.path).h1 == "这个号码过期了"
    _, code = household.code()
    assert enter(household, code).status == 303
    again = enter(household, code)
    assert again.status == 409 and "已经用过" in again.error_at("code")


def test_the_code_stands_in_no_address_and_only_on_her_page(household: Household) -> None:
    page, code = household.code()
    body = page.response.get_data(as_text=True)
    assert "<svg" in body and f"?{code}" not in body and f"/{code}" not in body
    taken = household.his.follow(enter(household, code))
    assert code not in taken.response.get_data(as_text=True)
    assert code not in household.hers.get(page.response.request.path).response.get_data(as_text=True)


def test_too_large_a_bill_keeps_him_on_the_page_that_says_why(household: Household) -> None:
    household.befriend()
    household.add_bill(50_001)
    bills = household.his.get(household.his.get("/family/").link("看王秀英的账单"))
    refused = household.his.press(household.his.get(bills.link("准备交燃气费")), "准备好")
    assert refused.status == 409
    assert "一笔最多 500.00 元" in refused.text
    assert household.hers.get("/elder/").all("a", href="/elder/family") != []
    assert "李明等您决定" not in household.hers.get("/elder/").text


def test_a_bill_she_paid_meanwhile_is_said_kindly(household: Household) -> None:
    household.befriend()
    bill_id = household.add_bill()
    household.prepare(bill_id)
    card = household.hers.get("/elder/").link("李明等您决定")
    asked = household.hers.get(card)
    household.hers.press(household.hers.get(f"/elder/bills/{bill_id}"), "交 86.00 元")
    late = household.hers.press(asked, "同意")
    assert late.status == 409 and "不用交了" in late.text
    assert household.hers.get(card).h1 == "这笔不用再交了"
    assert "李明等您决定" not in household.hers.get("/elder/").text


def test_an_answer_without_an_answer_and_to_another_thing_moves_nothing(household: Household) -> None:
    household.befriend()
    household.prepare(household.add_bill())
    asked = household.hers.get(household.hers.get("/elder/").link("李明等您决定"))
    address, fields = asked.form("同意")
    before = household.balance_fen()
    neither = household.hers.post(
        address, {name: value for name, value in fields.items() if name != "answer"}
    )
    assert neither.status == 422 and "再点一次" in neither.text
    other = household.hers.post(address, fields | {"shown": "0" * 64})
    assert other.status == 409 and "不一样了" in other.text
    assert household.balance_fen() == before


@pytest.mark.parametrize(
    "path",
    ["/family/invitations/x", "/family/parents/x/bills", "/family/parents/x/bills/y", "/family/proposals/x"],
)
def test_what_is_not_his_is_not_there(household: Household, path: str) -> None:
    assert household.his.get(path).status == 404
    assert household.hers.get(path).status == 403


@pytest.mark.parametrize("path", ["/elder/family/invitations/x", "/elder/family/proposals/x"])
def test_what_is_not_hers_is_not_there(household: Household, path: str) -> None:
    assert household.hers.get(path).status == 404
    assert household.his.get(path).status == 403


def test_his_pages_hold_no_balance_and_no_account_number(household: Household) -> None:
    household.befriend()
    bill_id = household.add_bill()
    number = household.bank.accounts.list_accounts(household.elder)[0].number
    prepared = household.prepare(bill_id)
    bills = household.his.get("/family/").link("看王秀英的账单")
    for path in ("/family/", bills, f"{bills}/{bill_id}", prepared.response.request.path):
        body = household.his.get(path).response.get_data(as_text=True)
        assert "12,345.67" not in body and number not in body and f"尾号 {number[-4:]}" not in body


def test_pages_only_look(household: Household) -> None:
    household.befriend()
    household.add_bill()
    code_page, _ = household.code()
    household.prepare(household.add_bill(9_000))
    card = household.hers.get("/elder/").link("李明等您决定")
    with household.bank.database.refuse_commits():
        for path in ("/elder/family", code_page.response.request.path, card):
            assert household.hers.get(path).status == 200
        for path in ("/family/", "/family/join", household.his.get("/family/").link("看王秀英的账单")):
            assert household.his.get(path).status == 200

"""A transfer that he prepares: she names whom, he sees a family name, she hears and sees all of it, and only she sends it."""

from __future__ import annotations

from functools import partial

import pytest

from tests.portals.family.conftest import Household
from tests.support.authenticator import Authenticator
from tests.support.page_client import Page
from webapp.core.database import UnitOfWork
from webapp.portals.shared.services import Services
from webapp.services.identity.model import Person


def open_account(bank: Services, person: Person, uow: UnitOfWork) -> str:
    return bank.accounts.open_for(uow, person.id, person.name, actor_id=person.id)


@pytest.fixture
def named(household: Household) -> Household:
    """He may prepare transfers to one of her people, since a day ago; a second one she did not choose."""
    bank, me = household.bank, household.elder
    for name, mobile in (("赵国强", "13800138003"), ("钱文秀", "13800138004")):
        person = bank.identity.enroll(name=name, called=name, portal="elder", mobile=mobile)
        bank.database.write(partial(open_account, bank, person))
        payee_id = bank.payees.number(me, bank.payees.name(me, name), mobile)
        bank.payees.relate(me, payee_id, "neighbour")
    question = household.hers.get(household.hers.get("/elder/family").link("请家人帮忙"))
    people = household.hers.follow(household.hers.press(question, "下一步", level="prepare"))
    assert people.h1 == "能替您准备转给谁" and "手机尾号 8003" in people.text
    zhao = next(one.get("value") for one in people.all("input", name="people"))
    page = household.hers.follow(household.hers.press(people, "下一步", people=zhao))
    household.take_up(page)
    asked = household.hers.get(page.response.request.path)
    assert "也能替您准备转账给赵国强" in asked.text and "钱文秀" not in asked.text
    household.agree(asked)
    household.next_day()
    return household


def prepared(household: Household, amount: str) -> Page:
    """He prepares one; his page of it."""
    form = household.his.get(household.his.get("/family/").link("替王秀英准备转账"))
    (choice,) = form.all("input", name="payee")
    return household.his.press(form, "准备好", payee=choice.get("value"), amount=amount)


def test_she_names_one_he_sees_a_family_name_and_her_yes_sends_it(named: Household) -> None:
    assert "也能替您准备转账给赵国强" in named.told().text
    assert "也能替您准备转账，您同意才转" in named.hers.get("/elder/family").text
    form = named.his.get(named.his.get("/family/").link("替王秀英准备转账"))
    his = form.response.get_data(as_text=True)
    assert "赵**，邻居" in form.text and "赵国强" not in his and "8003" not in his and "钱" not in form.h1
    done = named.his.follow(prepared(named, "一百五"))
    assert "转给赵**" in done.text and "赵国强" not in done.response.get_data(as_text=True)
    home = named.hers.get("/elder/")
    assert "转给赵国强，150.00 元" in home.text
    asked = named.hers.get(home.link("李明等您决定"))
    assert asked.h1 == "李明替您准备了转给赵国强"
    assert "150.00" in asked.text and "壹佰伍拾元整" in asked.text and "手机尾号 8003" in asked.text
    before = named.balance_fen()
    receipt = named.hers.follow(named.hers.press(asked, "同意"))
    assert receipt.h1 == "转出去了，钱在路上" and "拿回来" in receipt.text and "李明" in receipt.text
    assert named.hers.press(asked, "同意").location == receipt.response.request.path
    assert named.balance_fen() == before - 15_000
    told = named.his.get(done.response.request.path)
    assert told.h1 == "王秀英同意了这笔转账" and "赵国强" not in told.response.get_data(as_text=True)
    assert "转给赵**" in named.his.get("/family/").text


def test_she_says_no_or_asks_first(named: Household) -> None:
    prepared(named, "20")
    asked = named.hers.get(named.hers.get("/elder/").link("李明等您决定"))
    before = named.balance_fen()
    waits = named.hers.follow(named.hers.press(asked, "先问问家人"))
    assert "请家人给您打电话了" in waits.text
    answered = named.hers.follow(named.hers.press(waits, "不同意"))
    assert answered.h1 == "好，这笔不付" and answered.link("去转钱") == "/elder/transfers"
    assert named.balance_fen() == before


def test_above_her_allowance_a_code_comes_to_her_own_telephone(named: Household) -> None:
    prepared(named, "300")
    asked = named.hers.get(named.hers.get("/elder/").link("李明等您决定"))
    assert "超过 200 元的" in asked.text
    before = named.balance_fen()
    typing = named.hers.follow(named.hers.press(asked, "同意"))
    assert "只用来转给赵国强 300.00 元" in typing.text and named.balance_fen() == before
    wrong = named.hers.press(typing, "同意，付这一笔", code="12345")
    assert wrong.status == 422 and wrong.error_at("code")
    named.deliver()
    told = named.hers.get(typing.link("演示：看看手机收到的短信"))
    code = "".join(c for c in told.text.split("【银桥】")[0].split("验证码")[-1] if c.isdigit())[:6]
    miss = f"{(int(code) + 1) % 1_000_000:06}"
    assert named.hers.press(typing, "同意，付这一笔", code=miss).status == 422
    assert named.balance_fen() == before
    receipt = named.hers.follow(named.hers.press(typing, "同意，付这一笔", code=code))
    assert receipt.h1 == "转出去了，钱在路上" and named.balance_fen() == before - 30_000
    assert named.hers.get(typing.response.request.path).status == 303


def test_with_a_device_of_her_own_it_signs_what_she_saw_and_the_plain_button_does_not_count(
    named: Household,
) -> None:
    prepared(named, "300")
    card = named.hers.get("/elder/").link("李明等您决定")
    plain = named.hers.get(card)
    device, passkeys = Authenticator("http://localhost:8000"), named.bank.identity.passkeys
    passkeys.finish_registration(named.elder, device.create(passkeys.begin_registration(named.elder)))
    asked = named.hers.get(card)
    (form,) = [one for one in asked.all("form") if one.get("data-passkey")]
    assert form.get("data-finish") == f"{card}/signed" and "要用您自己的设备" in asked.text
    before = named.balance_fen()
    refused = named.hers.press(plain, "同意")
    assert refused.status == 409 and "认一认是您本人" in refused.text
    headers = {"X-CSRF-Token": asked.all("input", name="csrf")[0].get("value")}
    made_up = {"credential": {"id": "AA", "response": {"clientDataJSON": "e30"}}}
    untrue = named.hers.http.post(f"{card}/signed", json=made_up, headers=headers)
    assert untrue.status_code == 422 and "没有认出" in untrue.get_json()["error"]
    assert named.balance_fen() == before
    options = named.hers.http.post(form.get("action"), json={}, headers=headers).get_json()
    answer = {"credential": device.get(options)}
    signed = named.hers.http.post(f"{card}/signed", json=answer, headers=headers)
    assert named.hers.get(signed.get_json()["next"]).h1 == "转出去了，钱在路上"
    assert (
        named.hers.http.post(f"{card}/signed", json=answer, headers=headers).get_json() == signed.get_json()
    )
    assert named.balance_fen() == before - 30_000


@pytest.mark.parametrize(
    ("amount", "status", "sentence"),
    [("", 422, "金额"), ("很多", 422, ""), ("500.01", 409, "一笔最多 500.00 元"), ("0", 422, "大于零")],
)
def test_what_is_no_amount_or_too_much_comes_back_as_it_was_typed(
    named: Household, amount: str, status: int, sentence: str
) -> None:
    page = prepared(named, amount)
    assert page.status == status and sentence in page.error_at("amount") and page.error_at("amount")
    assert page.form("准备好")[1]["amount"] == amount


def test_without_a_choice_with_somebody_elses_and_without_names(named: Household) -> None:
    form = named.his.get(named.his.get("/family/").link("替王秀英准备转账"))
    missing = named.his.press(form, "准备好", amount="20")
    assert missing.status == 422 and "请选一个人" in missing.error_at("payee")
    other = named.his.press(form, "准备好", amount="20", payee="nobody")
    assert other.status == 404 and "重新选一个" in other.error_at("payee")
    hers = named.hers.get("/elder/family/new")
    people = named.hers.follow(named.hers.press(hers, "下一步", level="prepare"))
    assert named.hers.press(people, "下一步", people="nobody").status == 422

"""孩子代付, page by page: offered first, looked at once more, paid, and told to her."""

from __future__ import annotations

import pytest

from tests.portals.family.conftest import Household
from webapp.core.money import Money


@pytest.fixture
def funded(household: Household) -> Household:
    """He has 100 yuan with the bank, and sees her bills."""
    bank, li = household.bank, household.li
    bank.database.write(lambda uow: bank.accounts.open_for(uow, li.id, li.name, actor_id=li.id))
    funds = bank.database.write(lambda uow: bank.accounts.open_internal(uow, "资金", "funding"))
    bank.payments.deposit(li.id, funds, Money(10_000), "his", payer="资金")
    household.befriend("prepare")
    return household


def test_he_pays_it_with_his_money_and_she_reads_who_did(funded: Household) -> None:
    funded.add_bill(8_600)
    before = funded.balance_fen()
    bills = funded.his.get(funded.his.get("/family/").link("看王秀英的账单"))
    asked = funded.his.get(bills.link("用我的钱交燃气费"))
    account = funded.bank.accounts.list_accounts(funded.elder)[0]
    assert "捌拾陆元整" in asked.text and account.tail not in asked.text
    paid = funded.his.follow(funded.his.press(asked, "用我的钱付 86.00 元"))
    assert paid.h1 == "燃气费交好了" and "王秀英的钱没有动" in paid.text
    assert funded.balance_fen() == before
    assert funded.his.press(asked, "用我的钱付 86.00 元").location == paid.response.request.path
    assert funded.his.get("/family/").link("王秀英的燃气费 86.00 元") == paid.response.request.path

    bills = funded.hers.get("/elder/bills")
    assert "没有要交的账单" in bills.text
    receipt = funded.hers.get(bills.link("李明替您交了燃气费"))
    assert "李明付的，您的钱没有动" in receipt.text and "尾号" not in receipt.text
    funded.deliver()
    assert "李明用自己的钱替您交了燃气费。一共 86.00 元" in funded.hers.get("/messages").text
    assert "李明用自己的钱替您交了燃气费" in funded.hers.get("/elder/record").text
    assert "李明用自己的钱替您交了 1 笔。一共86.00 元" in funded.hers.get("/elder/family/month").text
    assert "王秀英" in funded.his.get("/messages").text


def test_with_too_little_of_his_own_the_page_says_so_and_nothing_moves(funded: Household) -> None:
    funded.add_bill(10_001)
    bills = funded.his.get(funded.his.get("/family/").link("看王秀英的账单"))
    told = funded.his.press(funded.his.get(bills.link("用我的钱交燃气费")), "用我的钱付")
    assert told.status == 409 and "您存折里有 100.00 元，不够付 100.01 元" in told.text
    assert len(funded.bank.payments.list_due_bills(funded.elder)) == 1


def test_a_bill_that_changed_meanwhile_is_shown_anew(funded: Household) -> None:
    bill_id = funded.add_bill(8_600)
    bills = funded.his.get(funded.his.get("/family/").link("看王秀英的账单"))
    asked = funded.his.get(bills.link("用我的钱交燃气费"))
    path, values = asked.form("用我的钱付")
    again = funded.his.post(path, values | {"shown": "0" * 64})
    assert again.status == 409 and "这张账单和刚才不一样了" in again.text
    funded.bank.payments.pay_bill(funded.elder, bill_id, "hers")
    late = funded.his.press(again, "用我的钱付")
    assert late.status == 409 and "这张账单已经交过了" in late.text


def test_who_has_no_account_is_not_offered_it(household: Household) -> None:
    household.befriend("look")
    bill_id = household.add_bill()
    bills = household.his.get(household.his.get("/family/").link("看王秀英的账单"))
    assert "用我的钱" not in bills.text
    page = household.his.get(f"{bills.response.request.path}/{bill_id}/own")
    assert "您在我们这里还没有存折" in page.text and page.all("button", type="submit") == []

"""替我缴费, page by page: she chooses the billers, he pays, she sees it and takes it back; more billers only with her code."""

from __future__ import annotations

import pytest

from tests.portals.family.conftest import Household
from tests.support.page_client import Page


def asked(household: Household) -> Page:
    """He took up her code for paying; the page on which she chooses the billers."""
    page, code = household.code("pay")
    household.his.press(household.his.get("/family/join"), "下一步", code=code)
    question = household.hers.get(page.response.request.path)
    assert question.h1 == "李明想帮您" and "138****" in question.text
    return household.hers.get(question.link("认识，选替我交哪几家"))


@pytest.fixture
def paying(household: Household) -> Household:
    """She has two bills, chose the gas company, and three days have gone by."""
    household.add_bill(8_600)
    household.add_bill(30_100)
    question = household.hers.follow(
        household.hers.press(asked(household), "选好了", billers=household.biller_id)
    )
    assert "替您交这几家：燃气费，国新燃气。" in question.text and "过 72 小时开始" in question.text
    assert "一笔最多 300 元。一个月最多 1,000 元。" in question.text
    household.agree(question)
    for _day in range(3):
        household.next_day()
    return household


def pay(household: Household) -> Page:
    """He pays the small bill; his receipt."""
    bills = household.his.get(household.his.get("/family/").link("看王秀英的账单"))
    check = household.his.get(bills.link("从王秀英的存折交"))
    account = household.bank.accounts.list_accounts(household.elder)[0]
    html = check.response.get_data(as_text=True)
    # A tail of four figures may stand in a token by chance.
    assert "捌拾陆元整" in html and account.tail not in check.text and account.balance.yuan not in html
    return household.his.follow(household.his.press(check, "替王秀英付 86.00 元"))


def test_she_chooses_before_she_can_agree(household: Household) -> None:
    assert "还没有账单可以选" in asked(household).text
    household.add_bill()
    choosing = household.hers.get("/elder/family")
    choosing = household.hers.get(choosing.link("看一看，再决定"))
    choosing = household.hers.get(choosing.link("认识，选替我交哪几家"))
    none = household.hers.press(choosing, "选好了")
    assert none.status == 422 and "请至少选一家" in none.text
    chosen = household.hers.follow(household.hers.press(none, "选好了", billers=household.biller_id))
    assert chosen.h1 == "李明想帮您" and household.hers.get(chosen.link("改一改哪几家")).status == 200


def test_a_stranger_is_refused_before_anything_is_chosen(household: Household) -> None:
    page, code = household.code("pay")
    household.his.press(household.his.get("/family/join"), "下一步", code=code)
    question = household.hers.get(page.response.request.path)
    assert "就按“不同意”" in question.text and "同意，请按“同意”" not in question.text
    closed = household.hers.follow(household.hers.press(question, "不同意"))
    assert closed.h1 == "好，这次不请了" and "李明看不到您的账单" in closed.text
    assert "李明想帮您" not in household.hers.get("/elder/").text


def test_he_pays_she_is_told_at_once_and_takes_it_back(paying: Household) -> None:
    before = paying.balance_fen()
    receipt = pay(paying)
    assert receipt.h1 == "燃气费交了" and "两个人都能拿回来" in receipt.text
    assert paying.balance_fen() == before - 8_600
    assert "这个月还能替王秀英交 914 元" in paying.his.get("/family/").text
    paying.deliver()
    assert "李明从您的存折替您交了燃气费。付了 86.00 元" in paying.hers.get("/messages").text
    home = paying.hers.get("/elder/")
    assert "李明替您交了燃气费" in home.text and "还能拿回来" in home.text
    hers = paying.hers.get(paying.hers.get("/elder/bills").link("李明替您交了燃气费"))
    assert home.link("李明替您交了燃气费") == hers.response.request.path
    assert hers.h1 == "李明替您交了燃气费" and "能拿回来" in hers.text
    assert (
        "从您的存折付的" in paying.told().text and "替您交了燃气费" in paying.hers.get("/elder/family").text
    )
    back = paying.hers.follow(paying.hers.press(hers, "拿回来"))
    assert "李明替您交的燃气费，拿回来了" in paying.hers.get("/elder/bills").text
    assert "李明替您交了燃气费" not in paying.hers.get("/elder/").text
    assert "1 笔，拿回来了，没有付" in paying.hers.get("/elder/family/month").text
    assert back.h1 == "燃气费拿回来了" and paying.balance_fen() == before
    assert paying.hers.follow(paying.hers.press(hers, "拿回来")).h1 == "燃气费拿回来了"
    late = paying.his.press(receipt, "拿回这一笔")
    assert paying.his.follow(late).h1 == "燃气费拿回来了"
    paying.deliver()
    assert "王秀英拿回了您交的燃气费" in paying.his.get("/messages").text
    assert "从您的存折替您交了燃气费" in paying.hers.get("/elder/record").text


def test_one_tap_stops_it_and_the_money_is_back(paying: Household) -> None:
    before = paying.balance_fen()
    receipt = pay(paying)
    paying.hers.press(paying.hers.get("/elder/family"), "停止")
    assert paying.balance_fen() == before
    assert paying.his.get(receipt.response.request.path).h1 == "燃气费拿回来了"


def test_a_bill_over_the_limit_is_not_offered_and_refused_in_plain_words(paying: Household) -> None:
    bills = paying.his.get(paying.his.get("/family/").link("看王秀英的账单"))
    assert len([a for a in bills.all("a") if (a.get("href") or "").endswith("/hers")]) == 1
    large = next(one for one in paying.bank.payments.list_due_bills(paying.elder) if one.amount.fen == 30_100)
    told = paying.his.get(f"{bills.response.request.path}/{large.id}/hers")
    assert told.status == 409 and "这一笔超过了一笔最多 300.00 元" in told.text


def test_fewer_at_once_and_more_only_with_her_code(paying: Household) -> None:
    bank = paying.bank

    water = bank.database.write(lambda uow: bank.accounts.open_internal(uow, "锡城水务", "biller"))
    paying.biller_id = bank.database.write(
        lambda uow: bank.payments.add_biller(uow, "锡城水务", "water", water)
    )
    paying.add_bill(2_000)
    page = paying.hers.get(paying.told().link("改一改替您交哪几家"))
    path, values = page.form("选好了")
    answered = paying.hers.post(path, {**values, "billers": paying.biller_id})
    question = paying.hers.follow(answered)
    for path in ("/elder/", "/elder/family"):
        told = paying.hers.get(path).text
        assert "您给李明改的，还没办完" in told and "李明想帮您" not in told
    assert question.h1 == "李明替您交的，换成这几家？" and "过 24 小时开始" in question.text
    paying.agree(question)
    # Gas is gone at once, water begins a day later.
    bills = paying.his.get(paying.his.get("/family/").link("看王秀英的账单"))
    assert not [a for a in bills.all("a") if (a.get("href") or "").endswith("/hers")]
    assert "没有选这一家" in bills.text and "起，您能从王秀英的存折交" in bills.text
    paying.next_day()
    bills = paying.his.get(paying.his.get("/family/").link("看王秀英的账单"))
    assert "从王秀英的存折交" in bills.text
    page = paying.hers.get(paying.told().link("改一改替您交哪几家"))
    same = paying.hers.follow(paying.hers.press(page, "选好了", billers=paying.biller_id))
    assert "好，改好了，马上算数" in same.text

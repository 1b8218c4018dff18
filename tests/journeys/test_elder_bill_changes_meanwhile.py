"""As an elder, I am told kindly when a bill can't be paid any more, or not yet, and my money stays where it is."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.test_elder_pays_a_bill import at_the_bill
from tests.support.browser import Devices
from tests.support.hands import Hands, Keyboard, Pointer
from tests.support.ledger import Biller, Ledger
from tests.support.live_bank import LiveBank
from tests.support.pages.door import Door
from tests.support.pages.elder import ElderPages

HANDS = pytest.mark.parametrize("hands", [Pointer(), Keyboard()], ids=["pointer", "keyboard"])


@HANDS
def test_paid_at_the_counter_meanwhile_it_shows_that_receipt(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands
) -> None:
    elder = at_the_bill(open_device(fresh_bank.url), hands)
    Biller(fresh_bank).take_cash("electricity")
    paid = Ledger(fresh_bank).bills_paid()
    elder.pay()
    elder.is_at("电费交好了")
    assert elder.receipt_number()
    assert Ledger(fresh_bank).bills_paid() == paid


def test_a_bill_taken_back_meanwhile_is_not_paid(fresh_bank: LiveBank, open_device: Devices) -> None:
    page = open_device(fresh_bank.url)
    elder = at_the_bill(page, Pointer())
    paid = Ledger(fresh_bank).bills_paid()
    Biller(fresh_bank).take_back("electricity")
    elder.pay()
    elder.is_at("这一步没有办成")
    expect(page.get_by_role("main")).to_contain_text("这张账单已经收回，不用交了。")
    assert Ledger(fresh_bank).bills_paid() == paid
    elder.go_home()
    elder.open_bills()
    expect(page.get_by_role("link", name="电费")).to_have_count(0)


def test_a_bill_beyond_her_money_has_no_button_to_pay(fresh_bank: LiveBank, open_device: Devices) -> None:
    Biller(fresh_bank).send_water_bill(900_000)
    page = open_device(fresh_bank.url)
    Door(page, Pointer()).play("王阿姨")
    elder = ElderPages(page, Pointer())
    before = elder.balance_at_home()
    elder.open_bills()
    page.get_by_role("link", name="900,000.00").click()
    expect(page.get_by_role("heading", name="先不要交")).to_be_visible()
    expect(elder.pay_button()).to_have_count(0)
    expect(page.get_by_role("link", name="请家人帮忙")).to_be_visible()
    assert elder.balance() == before
    assert Ledger(fresh_bank).sum_of_all() == 0

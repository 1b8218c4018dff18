"""As an elder, I pay everything that is due with one yes, and see each on one receipt."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Devices
from tests.support.hands import Hands, Keyboard, Pointer
from tests.support.ledger import Biller, Ledger
from tests.support.live_bank import LiveBank
from tests.support.pages.door import Door
from tests.support.pages.elder import ElderPages

SERVICES = ("电费", "燃气费", "水费", "电话费", "医保费")


def at_all_bills(page: Page, hands: Hands) -> ElderPages:
    Door(page, hands).play("王阿姨")
    elder = ElderPages(page, hands)
    elder.is_at(re.compile("^王阿姨，"))
    page.goto("/elder/bills")
    hands.press(page.get_by_role("link", name="5 张一起交，717.80 元", exact=True))
    elder.is_at("全部一次交")
    return elder


def pay_all(page: Page, hands: Hands) -> None:
    hands.press(page.get_by_role("button", name="全部交掉", exact=True))


@pytest.mark.parametrize(
    ("hands", "javascript"),
    [(Pointer(), True), (Keyboard(), True), (Pointer(), False), (Keyboard(), False)],
    ids=["pointer", "keyboard", "pointer without scripts", "keyboard without scripts"],
)
def test_she_pays_all_with_one_yes(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands, javascript: bool
) -> None:
    page = open_device(fresh_bank.url, width=360, javascript=javascript)
    elder = at_all_bills(page, hands)
    paid_before = Ledger(fresh_bank).bills_paid()
    expect(page.get_by_role("region", name="5 张一共")).to_contain_text("柒佰壹拾柒元捌角整")
    pay_all(page, hands)
    elder.is_at("都交好了")
    for service in SERVICES:
        expect(page.get_by_role("term").filter(has_text=re.compile(f"^{service}"))).to_be_visible()
    page.goto("/elder/bills")
    expect(page.get_by_role("heading", level=2, name="没有要交的账单")).to_be_visible()
    assert Ledger(fresh_bank).bills_paid() == paid_before + len(SERVICES)
    assert Ledger(fresh_bank).sum_of_all() == 0


def test_a_bill_that_came_meanwhile_is_not_paid(fresh_bank: LiveBank, open_device: Devices) -> None:
    page = open_device(fresh_bank.url, width=360)
    elder = at_all_bills(page, Pointer())
    Biller(fresh_bank).send_water_bill(44)
    pay_all(page, Pointer())
    elder.is_at("都交好了")
    page.goto("/elder/bills")
    expect(page.get_by_role("link", name=re.compile("水费.*44.00"))).to_be_visible()


def test_a_bill_that_was_paid_meanwhile_stops_all(fresh_bank: LiveBank, open_device: Devices) -> None:
    page = open_device(fresh_bank.url, width=360)
    at_all_bills(page, Pointer())
    Biller(fresh_bank).take_cash("gas")
    paid_before = Ledger(fresh_bank).bills_paid()
    pay_all(page, Pointer())
    expect(page.get_by_text("一张都没有交")).to_be_visible()
    assert Ledger(fresh_bank).bills_paid() == paid_before


def test_pressed_twice_pays_once(fresh_bank: LiveBank, open_device: Devices) -> None:
    page = open_device(fresh_bank.url, width=360)
    elder = at_all_bills(page, Pointer())
    paid_before = Ledger(fresh_bank).bills_paid()
    page.get_by_role("button", name="全部交掉", exact=True).dblclick()
    elder.is_at("都交好了")
    assert Ledger(fresh_bank).bills_paid() == paid_before + len(SERVICES)

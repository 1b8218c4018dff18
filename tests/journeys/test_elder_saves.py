"""As an elder, I put money away for a year, see what taking it out early costs, and nothing happens twice."""

from __future__ import annotations

from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Devices
from tests.support.hands import Hands, Keyboard, Pointer
from tests.support.ledger import Ledger
from tests.support.live_bank import LiveBank
from tests.support.pages.door import Door
from tests.support.pages.elder import ElderPages
from tests.support.pages.savings import SavingsPages

WAYS = pytest.mark.parametrize(
    ("hands", "javascript"),
    [(Pointer(), True), (Keyboard(), True), (Pointer(), False), (Keyboard(), False)],
    ids=["pointer", "keyboard", "pointer without scripts", "keyboard without scripts"],
)
SAVED = Decimal("1000.00")


def inside(page: Page, hands: Hands) -> tuple[ElderPages, SavingsPages]:
    Door(page, hands).play("王阿姨")
    return ElderPages(page, hands), SavingsPages(page, hands)


@WAYS
def test_she_puts_money_away_and_takes_it_back(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands, javascript: bool
) -> None:
    elder, saving = inside(open_device(fresh_bank.url, width=360, javascript=javascript), hands)
    before = elder.balance()
    saving.open_deposits()
    saving.begin()
    saving.write_amount("49")
    expect(saving.error()).to_contain_text("定期最少存 50.00 元")
    saving.write_amount("1000")
    saving.choose_term("一年")
    saving.choose_end("接着再存")
    saving.look()
    saving.link("回上一步")
    saving.choose_end("回到存折")
    saving.look()
    assert (saving.fact("能得利息"), saving.fact("存满以后")) == ("10.00 元", "回到存折")
    saving.say_yes("1,000.00")
    saving.is_at("存好了")
    number = saving.fact("回单号")
    receipt = saving.page.url
    assert elder.balance() == before - SAVED
    saving.page.goto(receipt)
    assert saving.fact("回单号") == number

    saving.open_deposits()
    saving.hands.press(saving.page.get_by_role("main").get_by_role("link").filter(has_text="1,000.00"))
    saving.take_out("400")
    saving.is_at("现在取少拿多少")
    assert saving.fact("存满的利息") == "4.00 元"
    saving.button("现在取")
    saving.is_at("取好了")
    assert saving.fact("还存着") == "600.00 元"
    assert elder.balance() == before - SAVED + 400
    assert Ledger(fresh_bank).sum_of_all() == 0


def test_going_back_and_pressing_again_opens_one(fresh_bank: LiveBank, open_device: Devices) -> None:
    elder, saving = inside(open_device(fresh_bank.url, width=360), Pointer())
    before = elder.balance()
    saving.open_deposits()
    saving.begin()
    saving.write_amount("1000")
    saving.choose_term("半年")
    saving.choose_end("接着再存")
    saving.say_yes("1,000.00")
    saving.is_at("存好了")
    number = saving.fact("回单号")
    saving.page.go_back()
    if saving.page.get_by_role("heading", level=1, name="看清楚，再决定").is_visible():
        saving.say_yes("1,000.00")
    saving.is_at("存好了")
    assert saving.fact("回单号") == number
    assert elder.balance() == before - SAVED


def test_two_tabs_open_one(fresh_bank: LiveBank, open_device: Devices) -> None:
    elder, saving = inside(open_device(fresh_bank.url, width=360), Pointer())
    before = elder.balance()
    saving.open_deposits()
    saving.begin()
    saving.write_amount("1000")
    saving.choose_term("三年")
    saving.choose_end("回到存折")
    other = SavingsPages(saving.page.context.new_page(), Pointer())
    other.page.goto(saving.page.url)
    for tab in (saving, other):
        tab.say_yes("1,000.00")
        tab.is_at("存好了")
    assert saving.page.url == other.page.url
    assert elder.balance() == before - SAVED

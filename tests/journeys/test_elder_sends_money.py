"""As an elder, I send money to my son, take it back when I was wrong, and can't send it twice whatever my hand does."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Devices
from tests.support.hands import Hands, Keyboard, Pointer
from tests.support.ledger import Ledger
from tests.support.live_bank import LiveBank
from tests.support.pages.door import Door
from tests.support.pages.elder import ElderPages
from tests.support.pages.transfers import TransferPages

SENT = Decimal("120.00")
ON_ITS_WAY, ARRIVED, BACK = "转出去了，钱在路上", "转好了，钱到了", "钱拿回来了"
HANDS = pytest.mark.parametrize("hands", [Pointer(), Keyboard()], ids=["pointer", "keyboard"])


def inside(page: Page, hands: Hands) -> tuple[ElderPages, TransferPages]:
    """On her home, which is there whole before she goes on."""
    Door(page, hands).play("王阿姨")
    elder = ElderPages(page, hands)
    elder.is_at(re.compile("^王阿姨，"))
    return elder, TransferPages(page, hands)


@pytest.mark.parametrize(
    ("hands", "width", "javascript"),
    [(Pointer(), 360, True), (Keyboard(), 360, True), (Pointer(), 360, False), (Keyboard(), 820, False)],
    ids=["pointer on a phone", "keyboard on a phone", "pointer without scripts", "keyboard without scripts"],
)
def test_she_sends_her_son_money_and_takes_it_back(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands, width: int, javascript: bool
) -> None:
    elder, sending = inside(open_device(fresh_bank.url, width=width, javascript=javascript), hands)
    before = elder.balance()
    sending.open()
    sending.choose("李明")
    sending.write_amount("一百二元")
    expect(sending.error()).to_contain_text("120.00 元，还是 102.00 元")
    sending.choose_amount("120.00")
    sending.choose_arrival()
    sending.check("李明", "120.00", "壹佰贰拾元整")
    assert sending.fact("能不能拿回来") == "到之前都能"
    sending.say_yes()
    sending.is_at(ON_ITS_WAY)
    receipt = sending.page.url
    number = sending.receipt_number()
    assert elder.balance() == before - SENT
    sending.page.goto(receipt)
    sending.take_back()
    sending.is_at(BACK)
    assert sending.receipt_number() == number
    assert elder.balance() == before
    assert Ledger(fresh_bank).sum_of_all() == 0


@HANDS
def test_at_once_is_there_at_once(fresh_bank: LiveBank, open_device: Devices, hands: Hands) -> None:
    elder, sending = inside(open_device(fresh_bank.url, width=360), hands)
    before = elder.balance()
    sending.send("李明", "１２０", "马上到")
    sending.is_at(ARRIVED)
    expect(sending.take_back_button()).to_have_count(0)
    assert elder.balance() == before - SENT
    assert Ledger(fresh_bank).sum_of_all() == 0


def test_going_back_loses_nothing(fresh_bank: LiveBank, open_device: Devices) -> None:
    _, sending = inside(open_device(fresh_bank.url, width=360), Pointer())
    sending.open()
    sending.choose("李明")
    sending.write_amount("120块")
    sending.choose_arrival("明天早上九点到")
    sending.follow("改多少")
    expect(sending.page.get_by_label("转多少钱")).to_have_value("120.00")
    sending.go_on()
    expect(sending.page.get_by_role("radio", name="明天早上九点到")).to_be_checked()
    sending.go_on()
    sending.follow("换一个人")
    sending.hands.press(sending.page.get_by_role("button", name="赵国强"))
    sending.check("赵国强", "120.00", "壹佰贰拾元整")
    sending.follow("先不转")
    sending.is_at("转钱给谁")


@HANDS
def test_a_double_press_sends_once(fresh_bank: LiveBank, open_device: Devices, hands: Hands) -> None:
    elder, sending = inside(open_device(fresh_bank.url, width=360), hands)
    before = elder.balance()
    sending.send("李明", "120")
    sending.is_at(ON_ITS_WAY)
    number = sending.receipt_number()
    sending.page.go_back()
    # A browser either shows the page as it was, or asks anew and is led to the receipt.
    if sending.yes_button().is_visible():
        sending.yes_button().dblclick()
    sending.is_at(ON_ITS_WAY)
    assert sending.receipt_number() == number
    # On a page of its own: the second press may still be on its way on this one.
    other = ElderPages(sending.page.context.new_page(), hands)
    assert other.balance() == before - SENT


def test_two_tabs_send_what_was_seen(fresh_bank: LiveBank, open_device: Devices) -> None:
    page = open_device(fresh_bank.url, width=360)
    elder, sending = inside(page, Pointer())
    before = elder.balance()
    sending.open()
    sending.choose("李明")
    sending.write_amount("120")
    sending.choose_arrival()
    other = TransferPages(page.context.new_page(), Pointer())
    other.page.goto(page.url)
    other.follow("改多少")
    other.write_amount("1200")
    other.choose_arrival()
    sending.say_yes()
    expect(page.get_by_text("这一笔刚才改过，钱没有动")).to_be_visible()
    assert elder.balance() == before
    other.check("李明", "1,200.00", "壹仟贰佰元整")
    other.say_yes()
    other.is_at(ON_ITS_WAY)
    assert elder.balance() == before - 10 * SENT


@HANDS
def test_she_adds_a_person_and_takes_him_off_again(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands
) -> None:
    _, sending = inside(open_device(fresh_bank.url, width=360), hands)
    sending.page.goto("/elder/payees")
    sending.hands.press(sending.page.get_by_role("link", name="赵国强"))
    sending.hands.press(sending.page.get_by_text("从名单里拿掉", exact=True))
    sending.press("对，拿掉")
    expect(sending.page.get_by_role("link", name="赵国强")).to_have_count(0)
    sending.open()
    sending.add_person("赵国强", "138 0000 0006", "朋友")
    sending.choose("赵国强")


def test_a_name_that_does_not_match_is_told_plainly(fresh_bank: LiveBank, open_device: Devices) -> None:
    _, sending = inside(open_device(fresh_bank.url, width=360), Pointer())
    sending.open()
    sending.follow("加一个人")
    sending.hands.write(sending.page.get_by_label("名字"), "周小明")
    sending.go_on()
    for number in ("13800000006", "13700000000"):
        sending.write_number(number)
        expect(sending.error()).to_contain_text("名字和号码对不上，所以没有加。")
        expect(sending.page.get_by_label("手机号，或者存折的账号")).to_have_value(number)

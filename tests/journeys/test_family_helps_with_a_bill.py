"""As an elder, I let my son prepare my bills; only my yes moves money, and one press ends it."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from tests.support.browser import Devices
from tests.support.hands import Hands, Keyboard, Pointer
from tests.support.ledger import Ledger
from tests.support.live_bank import LiveBank
from tests.support.pages.door import Door
from tests.support.pages.elder import ElderPages
from tests.support.pages.family import FamilyPages

GAS, CAPITALS = Decimal("86.00"), "捌拾陆元整"
PREPARED, WAITS = "李明替您准备了交燃气费", "李明等您决定"
HANDS = pytest.mark.parametrize(
    ("hands", "javascript"),
    [(Pointer(), True), (Keyboard(), True), (Keyboard(), False)],
    ids=["pointer", "keyboard", "keyboard without scripts"],
)


class Household:
    """She on her telephone, he on his."""

    def __init__(self, bank: LiveBank, devices: Devices, hands: Hands, *, javascript: bool = True) -> None:
        self.ledger = Ledger(bank)
        pages = [devices(bank.url, javascript=javascript) for _ in range(2)]
        for page, called in zip(pages, ("王阿姨", "李明"), strict=True):
            Door(page, hands).play(called)
        self.hers, self.his = ElderPages(pages[0], hands), FamilyPages(pages[1], hands)
        self.his.is_at("我帮的家人")

    def prepare_gas(self) -> None:
        """He prepares her gas bill."""
        self.his.go_home()
        self.his.open_bills("王秀英")
        self.his.open_bill("燃气费")
        self.his.prepare("王秀英")
        self.his.is_told("同意")


@HANDS
def test_he_prepares_and_only_her_yes_pays(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands, javascript: bool
) -> None:
    house = Household(fresh_bank, open_device, hands, javascript=javascript)
    hers, his = house.hers, house.his
    before = hers.balance_at_home()
    house.prepare_gas()
    hers.go_home()
    assert hers.balance_at_home() == before
    expect(hers.page.get_by_role("main")).to_contain_text("86.00 元")
    if javascript:
        assert hers.listen().ok
        hers.stop_listening()
    hers.look_at(WAITS)
    hers.is_at(PREPARED)
    hers.see_amount("86.00", CAPITALS)
    hers.agree()
    expect(hers.receipt()).to_contain_text("李明")
    expect(hers.receipt()).to_contain_text("王秀英")
    assert hers.balance() == before - GAS
    assert house.ledger.sum_of_all() == 0
    his.look_again()
    his.is_told("付好")


def test_her_no_moves_nothing(fresh_bank: LiveBank, open_device: Devices) -> None:
    house = Household(fresh_bank, open_device, Pointer())
    before = house.hers.balance_at_home()
    house.prepare_gas()
    house.hers.go_home()
    house.hers.look_at(WAITS)
    house.hers.disagree()
    house.hers.is_at("好，这笔不付")
    assert house.hers.balance() == before
    house.his.look_again()
    house.his.is_told("没有同意")


def test_she_ends_it_in_one_press_and_his_open_page_can_do_nothing(
    fresh_bank: LiveBank, open_device: Devices
) -> None:
    house = Household(fresh_bank, open_device, Pointer())
    before = house.hers.balance_at_home()
    house.his.go_home()
    house.his.open_bills("王秀英")
    house.his.open_bill("燃气费")
    house.hers.end_help("李明")
    house.his.prepare("王秀英")
    house.his.is_told("您现在不能替王秀英准备交费了")
    house.his.go_home()
    house.his.is_told("停了您的帮忙")
    house.hers.go_home()
    expect(house.hers.waiting(WAITS)).to_have_count(0)
    assert house.hers.balance() == before


@HANDS
def test_she_asks_him_shows_that_it_is_she_and_it_begins_tomorrow(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands, javascript: bool
) -> None:
    house = Household(fresh_bank, open_device, hands, javascript=javascript)
    house.his.join(house.hers.invite())
    house.his.is_at(re.compile("王秀英"))
    house.hers.see_who_took_it()
    house.hers.is_at("李明想帮您")
    house.hers.agree()
    house.hers.show_that_it_is_she("李明")
    house.hers.is_at("好，您请了李明帮忙")
    house.his.go_home()
    house.his.is_told("开始，到")


def test_she_does_not_know_the_name_and_says_no(fresh_bank: LiveBank, open_device: Devices) -> None:
    house = Household(fresh_bank, open_device, Pointer())
    house.his.join(house.hers.invite())
    house.his.is_at(re.compile("王秀英"))
    house.hers.see_who_took_it()
    house.hers.disagree()
    house.hers.is_at("好，这次不请了")
    house.his.look_again()
    house.his.is_at("王秀英这次没有同意")


def test_a_wrong_code_and_a_used_one_are_told_at_the_field(
    fresh_bank: LiveBank, open_device: Devices
) -> None:
    house = Household(fresh_bank, open_device, Keyboard())
    code = house.hers.invite()
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    field = house.his.page.get_by_label("八位数字的号码")
    house.his.join(wrong)
    expect(field).to_have_value(wrong)
    expect(field).to_have_accessible_description(re.compile("这个号码不对。.*还可以试 4 次"))
    house.his.enter_code(code)
    house.his.is_at(re.compile("王秀英"))
    house.his.join(code)
    expect(field).to_have_accessible_description(re.compile("这个号码已经用过了"))


def test_the_scanned_code_fills_itself_in_and_leaves_the_address(
    fresh_bank: LiveBank, open_device: Devices
) -> None:
    house = Household(fresh_bank, open_device, Pointer())
    code = house.hers.invite()
    page = house.his.page
    page.goto(f"/family/join#{code}")
    expect(page.get_by_label("八位数字的号码")).to_have_value(f"{code[:4]} {code[4:]}")
    assert code not in page.url


def test_a_scanned_code_is_still_there_after_signing_in(fresh_bank: LiveBank, open_device: Devices) -> None:
    page = open_device(fresh_bank.url)
    page.goto("/family/join#12345678")
    door = Door(page, Pointer())
    door.is_at("登录")
    assert "12345678" not in page.url
    door.give_number("13800000002")
    door.type_code(door.read_code())
    expect(page.get_by_label("八位数字的号码")).to_have_value("1234 5678")
    page.reload()
    expect(page.get_by_label("八位数字的号码")).to_have_value("")

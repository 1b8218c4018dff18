"""As an elder who lost her card, I stop it with two presses, and make it work again with a code that is for nothing else."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.support.browser import Devices
from tests.support.hands import Hands, Keyboard, Pointer
from tests.support.live_bank import LiveBank
from tests.support.pages.door import Door
from tests.support.pages.savings import SavingsPages


@pytest.mark.parametrize(
    ("hands", "javascript"),
    [(Pointer(), True), (Keyboard(), True), (Pointer(), False), (Keyboard(), False)],
    ids=["pointer", "keyboard", "pointer without scripts", "keyboard without scripts"],
)
def test_she_stops_her_card_and_finds_it(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands, javascript: bool
) -> None:
    page = open_device(fresh_bank.url, width=360, javascript=javascript)
    Door(page, hands).play("王阿姨")
    cards = SavingsPages(page, hands)
    cards.open_cards()
    cards.link(re.compile("尾号 6688"))
    cards.button("卡丢了，马上挂失")
    cards.is_at("已经挂失了")
    first = cards.fact("回单号")
    page.go_back()
    if page.get_by_role("button", name="卡丢了，马上挂失").is_visible():
        cards.button("卡丢了，马上挂失")
        cards.is_at("已经挂失了")
        assert cards.fact("回单号") == first

    cards.open_cards()
    cards.link(re.compile("尾号 6688"))
    cards.button("卡找到了，让它能用")
    cards.is_at("填短信里的六位数字")
    cards.type_code("12")
    expect(cards.error()).to_contain_text("6 位数字")
    code = cards.read_code()
    cards.type_code(f"{(int(code) + 1) % 1_000_000:06d}")
    expect(cards.error()).to_contain_text("还能试 4 次")
    cards.type_code(code)
    cards.is_at("卡又能用了")
    cards.open_cards()
    expect(page.get_by_role("main")).to_contain_text("能用")
    expect(page.get_by_role("main")).not_to_contain_text("挂失，用不了")

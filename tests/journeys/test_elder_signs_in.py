"""As an elder, I sign in with my telephone number and the six digits that come, in my own language and at my own size."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.support.browser import Devices
from tests.support.hands import Hands, Keyboard, Pointer
from tests.support.live_bank import LiveBank
from tests.support.pages.door import Door
from tests.support.pages.elder import ElderPages

MOBILE = "13800000001"
HANDS = pytest.mark.parametrize("hands", [Pointer(), Keyboard()], ids=["pointer", "keyboard"])


@HANDS
def test_the_six_digits_lead_home(fresh_bank: LiveBank, open_device: Devices, hands: Hands) -> None:
    page = open_device(fresh_bank.url)
    door = Door(page, hands)
    door.ask_for_code(MOBILE)
    door.type_code(door.read_code())
    ElderPages(page, hands).is_at(re.compile("^王阿姨，"))


def test_a_wrong_code_is_told_at_the_field(fresh_bank: LiveBank, open_device: Devices) -> None:
    page = open_device(fresh_bank.url)
    door = Door(page, Keyboard())
    door.ask_for_code(MOBILE)
    code = door.read_code()
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    door.type_code(wrong)
    field = page.get_by_label("短信里的六位数字")
    expect(field).to_have_accessible_description(
        re.compile("数字对不上。请照着短信再填一次，还可以试 4 次。")
    )
    expect(field).to_have_value(wrong)
    expect(page).to_have_title(re.compile("^请检查："))
    expect(page.get_by_role("region", name="有一处请您再看看")).to_be_focused()
    door.type_code(code)
    ElderPages(page, Keyboard()).is_at(re.compile("^王阿姨，"))


@HANDS
def test_in_english_too(fresh_bank: LiveBank, open_device: Devices, hands: Hands) -> None:
    page = open_device(fresh_bank.url, locale="en-US")
    page.goto("/")
    hands.press(page.get_by_role("banner").get_by_role("button", name="English"))
    hands.press(page.get_by_role("link", name="Sign in", exact=True))
    hands.write(page.get_by_label("Your mobile number"), MOBILE)
    hands.press(page.get_by_role("button", name="Send me a text message"))
    hands.write(page.get_by_label("The six digits from the text message"), "12345")
    hands.press(page.get_by_role("button", name="Sign in", exact=True))
    field = page.get_by_label("The six digits from the text message")
    expect(field).to_have_accessible_description(re.compile("6 digits"))
    expect(page).to_have_title(re.compile("^Error: |^Please check: "))


@HANDS
def test_at_twice_the_size_in_english_the_way_on_is_on_the_screen(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands
) -> None:
    page = open_device(fresh_bank.url, width=360, height=740)
    Door(page, hands).play("王阿姨")
    hands.press(page.get_by_role("link", name="大小和颜色"))
    hands.press(page.get_by_role("link", name=re.compile("^字的大小")))
    hands.press(page.get_by_role("button", name=re.compile("^最大")))
    expect(page.get_by_role("main")).to_contain_text("换好了")
    page.goto("/settings/locale")
    hands.press(page.get_by_role("main").get_by_role("button", name="English"))
    expect(page.get_by_role("main")).to_contain_text("English")
    page.goto("/elder/")
    hands.press(page.get_by_role("link", name=re.compile("^Pay bills")))
    hands.press(page.get_by_role("link", name=re.compile("Electricity")))
    pay = page.get_by_role("button", name="Pay 126.80 yuan")
    pay.scroll_into_view_if_needed()
    expect(pay).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    hands.press(pay)
    expect(page.get_by_role("heading", level=1)).to_contain_text("lectricity")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

"""As a person at my own device, I sign in with my finger, or with a short message, and need no password."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Devices
from tests.support.hands import Hands, Keyboard, Pointer
from tests.support.live_bank import LiveBank
from tests.support.pages.door import Door

HANDS = pytest.mark.parametrize("hands", [Pointer(), Keyboard()], ids=["pointer", "keyboard"])
FAMILY_HOME = re.compile(r"/family/$")
# What a telephone with a finger sensor is, in the words of the browser's own test device (Chrome DevTools, WebAuthn).
FINGER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_finger_sensor(page: Page, **different: bool) -> None:
    """Puts a virtual authenticator into the device."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER | different})


@HANDS
def test_a_person_adds_their_device_and_signs_in_with_it(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands
) -> None:
    page = open_device(fresh_bank.url)
    with_finger_sensor(page)
    door = Door(page, hands)
    door.play("李明")
    expect(page).to_have_url(FAMILY_HOME)
    door.add_device("我的手机")
    door.leave()
    door.sign_in_with_device()
    expect(page).to_have_url(FAMILY_HOME)
    door.remove_device()
    door.leave()


def test_a_device_the_bank_does_not_know_is_refused_kindly(
    fresh_bank: LiveBank, open_device: Devices
) -> None:
    page = open_device(fresh_bank.url)
    with_finger_sensor(page)
    door = Door(page, Pointer())
    door.sign_in_with_device()
    expect(page.get_by_role("status")).to_contain_text("没有登录成")
    expect(page.get_by_label("您的手机号")).to_be_visible()


def test_a_finger_that_is_not_verified_opens_nothing(fresh_bank: LiveBank, open_device: Devices) -> None:
    page = open_device(fresh_bank.url)
    with_finger_sensor(page, isUserVerified=False)
    door = Door(page, Pointer())
    door.play("李明")
    page.goto("/passkeys")
    page.get_by_role("button", name="加上这台设备").click()
    expect(page.get_by_role("status")).to_contain_text("没有加上")


def test_without_scripts_nothing_is_offered_that_would_not_work(
    fresh_bank: LiveBank, open_device: Devices
) -> None:
    page = open_device(fresh_bank.url, javascript=False)
    page.goto("/sign-in")
    expect(page.get_by_role("button", name="用这台设备登录")).to_be_hidden()
    expect(page.get_by_role("button", name="发短信给我")).to_be_visible()


# Each its own number: the bank sends three codes to one in ten minutes.
@pytest.mark.parametrize(
    ("hands", "javascript", "mobile", "home"),
    [
        (Pointer(), True, "138 0000 0001", r"/elder/$"),
        (Keyboard(), True, "13800000003", r"/business/$"),
        (Keyboard(), False, "１３８ ００００ ０００４", r"/staff/$"),
    ],
    ids=["pointer", "keyboard", "keyboard without scripts"],
)
def test_a_person_signs_in_with_the_code_of_a_short_message(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands, javascript: bool, mobile: str, home: str
) -> None:
    page = open_device(fresh_bank.url, javascript=javascript)
    door = Door(page, hands)
    door.ask_for_code(mobile)
    door.type_code(door.read_code())
    expect(page).to_have_url(re.compile(home))

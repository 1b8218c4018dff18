"""As an owner who was called away, I go on with my application on another device, and nothing I did is lost."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.test_business_pre_review import COMPANY, COMPANY_NAME, SAMPLES
from tests.support.browser import Devices
from tests.support.hands import Keyboard, Pointer
from tests.support.live_bank import LiveBank
from tests.support.pages.business import BusinessPages
from tests.support.pages.door import Door

MOBILE = "13800000003"
SAID = "签订后三十天内交货"


def test_begun_on_the_phone_and_finished_at_the_computer(fresh_bank: LiveBank, open_device: Devices) -> None:
    """The first paper is confirmed, the second is left in the middle; the computer knows nobody yet, and has a keyboard alone."""
    phone = open_device(fresh_bank.url, width=390)
    Door(phone, Pointer()).play("陈师傅")
    begun = BusinessPages(phone, Pointer())
    begun.begin(COMPANY)
    reference = begun.reference("换一台设备接着办")
    begun.upload("完税证明", SAMPLES / "cert.pdf")
    begun.confirm()
    begun.upload("订单合同", SAMPLES / "contract.pdf")
    begun.correct("交货约定", SAID)
    begun.keep_for_later()

    hands = Keyboard()
    computer = open_device(fresh_bank.url, width=1280)
    door, owner = Door(computer, hands), BusinessPages(computer, hands)
    door.carry_on(reference.replace("-", " ").lower(), "91320205MA1XAMPL17", MOBILE)
    # One figure of the credit code is wrong: it is told at once, and what was typed stays.
    expect(computer.get_by_role("link", name="这个代码对不上")).to_be_visible()
    expect(computer.get_by_label("申请编号")).to_have_value(re.compile(reference[3:7], re.IGNORECASE))
    hands.write(computer.get_by_label("统一社会信用代码"), COMPANY)
    hands.press(computer.get_by_role("button", name="发短信给我", exact=True))
    door.is_at("填短信里的验证码")
    door.type_code(door.read_code())
    # Straight to where it was left, with what was typed there.
    owner.is_at("订单合同：看看读得对不对")
    expect(owner.field("交货约定")).to_have_value(SAID)
    owner.confirm()
    owner.is_at(COMPANY_NAME)
    expect(owner.section("完税证明")).to_contain_text("cert.pdf")
    expect(owner.section("您想办的")).to_contain_text("200,000")
    owner.ask_for_pre_review()
    assert owner.reference() == reference
    # The phone is still signed in, and shows what was done elsewhere.
    phone.goto("/business/")
    expect(phone.get_by_role("link", name=f"看结果 {reference}")).to_be_visible()

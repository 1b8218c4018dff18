"""As the owner, I go to the counter once, two people of the bank agree, and I sign with my own telephone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_business_pre_review import COMPANY_NAME
from tests.journeys.test_passkey import with_finger_sensor
from tests.journeys.test_staff_desk import REASON, applied
from tests.support.browser import Devices
from tests.support.hands import Hands, Keyboard, Pointer
from tests.support.live_bank import LiveBank
from tests.support.pages.door import Door
from tests.support.pages.staff import StaffPages


@pytest.mark.parametrize(
    ("hands", "width"), [(Pointer(), 390), (Keyboard(), 1280)], ids=["pointer on a phone", "keyboard"]
)
def test_from_the_counter_to_the_signature(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands, width: int
) -> None:
    phone = open_device(fresh_bank.url, width=width)
    with_finger_sensor(phone)
    reference = applied(phone, "600000")
    first = StaffPages(open_device(fresh_bank.url, width=1280), hands)
    Door(first.page, hands).play("周敏")
    first.open(reference)
    first.is_at(COMPANY_NAME)
    first.decide("同意", REASON, "600000")
    expect(first.page.get_by_text("等第二位同事看")).to_be_visible()
    phone.evaluate("document.body.dataset.same = 'page'")
    first.at_the_counter()
    # The owner's own screen moves on, and is still the same page.
    expect(phone.get_by_role("status").filter(has_text="企业账户开好了")).to_be_visible()
    expect(phone.get_by_role("region", name="办到哪一步了")).to_contain_text("身份核实好了")
    assert phone.evaluate("document.body.dataset.same") == "page"
    second = StaffPages(open_device(fresh_bank.url, width=1280), hands)
    Door(second.page, hands).play("吴强")
    second.open(reference)
    second.is_at(COMPANY_NAME)
    second.decide("同意", REASON)
    expect(second.section("银行同意了")).to_contain_text(REASON)

    Door(phone, hands).add_device("我的手机")
    phone.goto("/business/")
    hands.press(phone.get_by_role("link", name=re.compile("看结果|接着办")))
    hands.press(phone.get_by_role("link", name="要签的协议"))
    expect(phone.get_by_role("region", name="借款协议")).to_contain_text("600,000.00")
    hands.press(phone.get_by_role("button", name="按这样写协议"))
    expect(phone.get_by_role("heading", level=1, name="借款协议")).to_be_visible()
    hands.press(phone.get_by_role("button", name="用这台设备签"))
    expect(phone.get_by_text("签好了。刚刚核对过，文件没有改过。")).to_be_visible()
    expect(phone.get_by_role("region", name="怎么核对的")).to_contain_text("是这台设备签的")

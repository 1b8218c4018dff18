"""As an owner who only needs an account, I answer one question, go to the counter once, and the account is open."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_business_pre_review import COMPANY, COMPANY_NAME
from tests.support.browser import Devices
from tests.support.hands import Hands, Keyboard, Pointer
from tests.support.live_bank import LiveBank
from tests.support.pages.business import BusinessPages
from tests.support.pages.door import Door
from tests.support.pages.staff import StaffPages


@pytest.mark.parametrize(
    ("hands", "width"), [(Pointer(), 1280), (Keyboard(), 360)], ids=["pointer", "keyboard on a phone"]
)
def test_from_the_only_question_to_the_open_account(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands, width: int
) -> None:
    phone = open_device(fresh_bank.url, width=width)
    Door(phone, hands).play("陈师傅")
    owner = BusinessPages(phone, hands)
    owner.open(COMPANY)
    owner.want_an_account()
    expect(phone.get_by_role("link", name=re.compile("^上传(完税证明|订单合同)"))).to_have_count(0)
    owner.hand_in()
    expect(phone.get_by_text("等您到柜台")).to_be_visible()
    reference = owner.reference()

    desk = StaffPages(open_device(fresh_bank.url, width=1280), hands)
    Door(desk.page, hands).play("周敏")
    # Nothing is to be decided: it is in nobody's queue, and found by its reference.
    expect(desk.line(reference)).to_have_count(0)
    desk.find(reference.replace("-", "").lower())
    desk.open_found()
    desk.is_at("新的申请")
    expect(desk.section("申请人")).to_contain_text(COMPANY)
    expect(desk.section("您的决定")).to_have_count(0)
    desk.at_the_counter(COMPANY_NAME)

    hands.press(phone.get_by_role("link", name="看办到哪一步了"))
    expect(phone.get_by_role("main")).to_contain_text(COMPANY_NAME)
    expect(owner.section("办到哪一步了")).to_contain_text("企业账户开好了")
    hands.press(phone.get_by_role("link", name="银行消息"))
    expect(phone.get_by_role("main")).to_contain_text("企业账户开好了")

"""As an elder on the telephone with the bank, I let its specialist stand beside me: by name and badge, and one press of mine ends it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import Devices
from tests.support.hands import Hands, Keyboard, Pointer
from tests.support.live_bank import LiveBank
from tests.support.overhearing import Overheard, values_on
from tests.support.pages.caller import CallerPages
from tests.support.pages.door import Door


class Two:
    """She on her telephone, the specialist at the desk. All that the desk is sent is kept."""

    def __init__(self, bank: LiveBank, devices: Devices, hands: Hands) -> None:
        self.hands = hands
        self.her, self.desk = devices(bank.url, width=360, height=740), devices(bank.url, width=1280)
        self.overheard = Overheard(self.desk, "**/staff/**")
        Door(self.her, hands).play("王阿姨")
        Door(self.desk, hands).play("小刘")
        self.caller, self.staff = CallerPages(self.her, hands), CallerPages(self.desk, hands)

    def call(self) -> None:
        """She books a call, and the specialist takes it."""
        self.caller.find_a_person()
        self.caller.press("请刘芳打给我")
        self.caller.answer_first()
        self.caller.answer_first()
        for answer in ("打我登记的手机", "存折里的钱", "请刘芳打给我"):
            self.caller.press(answer)
        self.caller.is_at("约好了")
        reference = self.caller.reference()
        self.desk.goto("/staff/calls")
        self.staff.press(f"打开 {reference}")
        self.staff.press("我来接手")

    @property
    def bar(self) -> Locator:
        return self.her.get_by_role("region", name="银行的人在旁边")

    def seen(self, words: str) -> Locator:
        mirror = self.desk.get_by_role("region", name="王秀英的页面")
        return mirror.get_by_role("button", name=re.compile(f"^{words}"))

    def point(self, words: str) -> None:
        """The specialist points, and it is ringed on her page, which says who did."""
        self.hands.press(self.seen(words))
        expect(self.her.locator(".ringed")).to_contain_text(words)
        expect(self.her.locator(".ringed")).to_be_in_viewport()
        expect(self.bar).to_contain_text(f"刘芳请您点这里：{words}")


def _sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@pytest.mark.parametrize("hands", [Pointer(), Keyboard()], ids=["pointer", "keyboard"])
def test_in_a_call_the_specialist_points_and_she_presses(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands
) -> None:
    two = Two(fresh_bank, open_device, hands)
    two.call()
    two.staff.press("在旁边教王秀英")
    expect(two.desk.get_by_role("main")).to_contain_text("正在等王秀英同意")
    two.her.goto("/elder/specialist")
    two.caller.follow("刘芳想在旁边教您")
    expect(two.her.get_by_role("main")).to_contain_text(re.compile(r"银行的银发专员，工号 \d{5}"))
    assert not _sideways(two.her)
    two.caller.press("同意")
    expect(two.bar).to_contain_text(re.compile(r"银行的刘芳（工号 \d{5}）在旁边，看不到您的钱"))
    expect(two.seen("交费")).to_be_visible()
    values = values_on(two.her)
    two.point("交费")
    hands.press(two.her.locator(".ringed"))
    two.caller.is_at("交费")
    two.point("燃气费")
    two.staff.press("不着急，慢慢来。")
    expect(two.bar).to_contain_text("刘芳说：不着急，慢慢来。")
    values |= values_on(two.her)
    two.her.goto("/elder/plan/amount")
    expect(two.desk.get_by_role("region", name="王秀英的页面")).to_contain_text("每个月多少元")
    expect(two.desk.get_by_role("button", name="建议", exact=True)).to_have_count(0)
    overheard = two.overheard
    assert len(values) >= 3 and '"kind": "point"' in overheard.streamed() and overheard.sent
    assert overheard.found(values) == []
    two.caller.press("不用教了")
    two.caller.is_at("在旁边教的，停了")
    expect(two.desk.get_by_role("main")).to_contain_text("您看不到王秀英的页面了")
    expect(two.desk.get_by_role("region", name="王秀英的页面")).to_have_count(0)

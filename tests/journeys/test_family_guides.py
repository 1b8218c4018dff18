"""As an elder, I have my son beside me on my own page: he points, I press; and one press of mine ends it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.support.browser import Devices
from tests.support.hands import Hands, Keyboard, Pointer
from tests.support.live_bank import LiveBank
from tests.support.overhearing import Overheard, values_on
from tests.support.pages.door import Door
from tests.support.pages.elder import ElderPages
from tests.support.pages.family import FamilyPages


class Two:
    """She on her telephone, he on his, and the session between them."""

    def __init__(self, bank: LiveBank, devices: Devices, hands: Hands, text: int = 100) -> None:
        self.hands = hands
        her, him = devices(bank.url), devices(bank.url, width=360)
        for page, called in ((her, "王阿姨"), (him, "李明")):
            Door(page, hands).play(called)
        self.hers, self.his = ElderPages(her, hands), FamilyPages(him, hands)
        self.her, self.him = her, him
        if text != 100:
            her.goto("/settings/text")
            hands.press(her.get_by_role("button", name="最大"))
            expect(her.locator("html")).to_have_attribute("data-text", str(text))

    def begin(self) -> None:
        """She asks, he comes, and sees the page that she has before her."""
        self.her.goto("/elder/family")
        self.press(self.her, "请李明在旁边教我")
        expect(self.bar).to_contain_text("正在等李明来")
        self.his.go_home()
        self.press(self.him, "现在就去")
        expect(self.bar).to_contain_text("李明在旁边，看不到您的钱")
        expect(self.seen("转钱")).to_be_visible()

    @property
    def bar(self) -> Locator:
        return self.her.get_by_role("region", name="家人在旁边")

    @property
    def ringed(self) -> Locator:
        return self.her.locator(".ringed")

    def seen(self, words: str) -> Locator:
        """Something on the page that he sees."""
        return self.him.get_by_role("region", name="王秀英的页面").get_by_role(
            "button", name=re.compile(f"^{words}")
        )

    def press(self, page: Page, button: str) -> None:
        self.hands.press(page.get_by_role("button", name=button, exact=True))

    def point(self, words: str) -> None:
        """He points, and it is ringed on her page, which says so."""
        self.hands.press(self.seen(words))
        expect(self.ringed).to_contain_text(words)
        expect(self.ringed).to_be_in_viewport()
        expect(self.bar).to_contain_text(f"李明请您点这里：{words}")

    def take_a_suggestion(self) -> None:
        """He suggests an amount, and she takes it."""
        self.her.goto("/elder/plan/amount")
        suggested = self.him.get_by_label("建议“每个月多少元”填多少")
        self.hands.write(suggested, "200")
        self.press(self.him, "建议")
        expect(self.bar).to_contain_text("李明建议填 200.00 元")
        self.press(self.her, "填上")
        expect(self.her.get_by_label("每个月多少元")).to_have_value("200.00")
        expect(self.him.get_by_role("main")).to_contain_text("王秀英填上了")


@pytest.mark.parametrize(
    ("hands", "text"), [(Pointer(), 100), (Keyboard(), 200)], ids=["pointer", "keyboard, largest letters"]
)
def test_he_points_she_presses_and_one_press_ends_it(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands, text: int
) -> None:
    two = Two(fresh_bank, open_device, hands, text)
    overheard = Overheard(two.him, "**/family/**")
    two.begin()
    values = values_on(two.her)
    # Her connection is cut for a while: what happened meanwhile comes once it is back, and once.
    two.her.context.set_offline(offline=True)
    two.press(two.him, "对，就是这样。")
    hands.press(two.seen("转钱"))
    expect(two.him.locator("[aria-current=true]").filter(has_text="转钱")).to_be_visible()
    two.her.context.set_offline(offline=False)
    expect(two.bar).to_contain_text("李明请您点这里：转钱")
    expect(two.ringed).to_contain_text("转钱")
    two.point("交费")
    hands.press(two.ringed)
    two.hers.is_at("交费")
    two.point("燃气费")
    two.press(two.him, "不着急，慢慢来。")
    expect(two.bar).to_contain_text("李明说：不着急，慢慢来。")
    expect(two.ringed).to_contain_text("燃气费")
    hands.press(two.ringed)
    two.hers.is_at("交燃气费")
    values |= values_on(two.her)
    expect(two.him.get_by_role("region", name="王秀英的页面")).to_contain_text("先不交")
    expect(two.him.get_by_role("main")).not_to_contain_text("86.00")
    two.take_a_suggestion()
    assert len(values) >= 3 and overheard.sent and '"kind": "suggest"' in overheard.streamed()
    assert overheard.found(values) == []
    # That he stands beside her, and how it stops, is in sight wherever he is on his page.
    two.him.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    expect(two.him.get_by_role("button", name="停止", exact=True)).to_be_in_viewport(ratio=1)
    two.press(two.her, "不用教了")
    two.hers.is_at("在旁边教的，停了")
    expect(two.him.get_by_role("main")).to_contain_text("您看不到王秀英的页面了")
    expect(two.him.get_by_role("region", name="王秀英的页面")).to_have_count(0)


def test_without_streams_she_is_told_all_the_same(fresh_bank: LiveBank, open_device: Devices) -> None:
    two = Two(fresh_bank, open_device, Pointer())
    two.begin()

    def full(route: Route) -> None:
        route.fulfill(status=503)

    two.her.route("**/live/**", full)
    two.her.goto("/elder/bills")
    expect(two.seen("燃气费")).to_be_visible()
    two.point("燃气费")

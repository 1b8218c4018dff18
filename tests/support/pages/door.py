"""The bank's door as a person sees it: the front page, sign-in, the telephone of the demo, devices, signing out."""

from __future__ import annotations

import re
from time import monotonic

from playwright.sync_api import Page, expect

from tests.support.browser import PATIENCE
from tests.support.hands import Hands


class Door:
    """hands: a pointer or the keyboard. Everything is found by role and label."""

    def __init__(self, page: Page, hands: Hands) -> None:
        self.page = page
        self.hands = hands

    def play(self, called: str) -> None:
        """One press on the demo's button for a person."""
        self.page.goto("/")
        self._button(f"进去：{called}")
        self.page.wait_for_url(re.compile(r"/(elder|family|business|staff|first-visit)/"))

    def ask_for_code(self, mobile: str) -> None:
        """From the front page to the page where the code is typed."""
        self.page.goto("/")
        self._link("登录")
        self.give_number(mobile)

    def give_number(self, mobile: str) -> None:
        """On the page of signing in, wherever one came from."""
        self.hands.write(self.page.get_by_label("您的手机号"), mobile)
        self._button("发短信给我")
        self.is_at("填短信里的验证码")

    def carry_on(self, reference: str, company_code: str, mobile: str) -> None:
        """From the front page, on a device that knows nobody: the three that lead back to an application."""
        self.page.goto("/")
        self._link("登录")
        self._link("有申请编号？在这台设备上接着办")
        self.is_at("接着办原来的申请")
        self.hands.write(self.page.get_by_label("申请编号"), reference)
        self.hands.write(self.page.get_by_label("统一社会信用代码"), company_code)
        self.hands.write(self.page.get_by_label("您的手机号"), mobile)
        self._button("发短信给我")

    def read_code(self) -> str:
        """What the demo's telephone shows, once the message is there; back on the page where it is typed."""
        self._link("演示：看看这部手机收到的短信")
        self.is_at("演示：手机收到的短信")
        until = monotonic() + PATIENCE / 1000
        while self.page.get_by_role("link", name="再看一次").is_visible() and monotonic() < until:
            self._link("再看一次")
            self.is_at("演示：手机收到的短信")
        shown = self.page.get_by_role("region", name="登录银桥的验证码").inner_text()
        found = re.search(r"\d(?: \d){5}", shown)
        assert found, shown
        self._link("回去填上")
        return found.group().replace(" ", "")

    def type_code(self, code: str) -> None:
        self.hands.write(self.page.get_by_label("短信里的六位数字"), code)
        self._button("登录")

    def add_device(self, label: str) -> None:
        """From any page: settings, then this device under a name."""
        self.page.goto("/settings")
        self._link("用这台设备登录")
        self.hands.write(self.page.get_by_label("给这台设备起个名字"), label)
        self._button("加上这台设备")
        expect(self.page.get_by_role("heading", name=label)).to_be_visible()

    def remove_device(self) -> None:
        """Removes the only device of the list."""
        self.page.goto("/passkeys")
        self.hands.press(self.page.get_by_text("删掉这台设备"))
        self._button("是的，删掉")
        expect(self.page.get_by_role("heading", name="还没有加设备")).to_be_visible()

    def sign_in_with_device(self) -> None:
        self.page.goto("/sign-in")
        self._button("用这台设备登录")

    def leave(self) -> None:
        self._button("退出")
        expect(self.page.get_by_role("heading", name="在家办银行的事，有人陪您")).to_be_visible()

    def is_at(self, heading: str) -> None:
        """The page with this first heading is there."""
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_visible()

    def _button(self, name: str) -> None:
        self.hands.press(self.page.get_by_role("button", name=name, exact=True))

    def _link(self, name: str) -> None:
        self.hands.press(self.page.get_by_role("link", name=name, exact=True))

"""The helper's pages as a son uses them on his own telephone."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.support.hands import Hands


class FamilyPages:
    """hands: a pointer or the keyboard. Everything is found by role and label."""

    def __init__(self, page: Page, hands: Hands) -> None:
        self.page = page
        self.hands = hands

    def go_home(self) -> None:
        self.page.goto("/family/")
        self.is_at("我帮的家人")

    def open_join(self) -> None:
        self.page.goto("/family/join")
        expect(self.page.get_by_label("八位数字的号码")).to_be_visible()

    def enter_code(self, code: str) -> None:
        """On the page where it is typed."""
        self.hands.write(self.page.get_by_label("八位数字的号码"), code)
        self._button("下一步")

    def join(self, code: str) -> None:
        """From his home, with a code that is right."""
        self.open_join()
        self.enter_code(code)

    def open_bills(self, parent: str) -> None:
        """From his home."""
        self._link(f"看{parent}的账单")
        self.is_at(f"{parent}要交的账单")

    def open_bill(self, service: str) -> None:
        self._link(f"准备交{service}")
        self.is_at(f"准备交{service}")

    def prepare(self, parent: str) -> None:
        """On the bill, once he has looked at it."""
        self._button(f"准备好，请{parent}同意")

    def choose_first(self, way: str) -> None:
        """On her bills: one way to pay, of the first bill that has it."""
        self.hands.press(self.page.get_by_role("link", name=way, exact=True).first)

    def pay(self, button: str) -> None:
        """On the bill, once he has looked at it."""
        self._button(button)

    def prepare_transfer(self, parent: str, payee: str, yuan: str) -> None:
        """From his home: to whom, of those whom she has named, and how much."""
        self._link(f"替{parent}准备转账")
        self.is_at(f"替{parent}准备转账")
        self.hands.choose(self.page.get_by_role("radio", name=payee))
        self.hands.write(self.page.get_by_role("textbox", name="转多少钱"), yuan)
        self._button(f"准备好，请{parent}同意")

    def look_again(self) -> None:
        self._link("看看最新情况")

    def is_told(self, sentence: str) -> None:
        """A sentence that says how it stands."""
        expect(self.page.get_by_role("main")).to_contain_text(sentence)

    def is_at(self, heading: str | re.Pattern[str]) -> None:
        """The page with this first heading is there."""
        exact = isinstance(heading, str)
        expect(self.page.get_by_role("heading", level=1, name=heading, exact=exact)).to_be_visible()

    def _button(self, name: str) -> None:
        self.hands.press(self.page.get_by_role("button", name=name, exact=True))

    def _link(self, name: str) -> None:
        self.hands.press(self.page.get_by_role("link", name=name, exact=True))

"""The staff's desk as a relationship manager uses it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.support.hands import Hands


class StaffPages:
    """hands: a pointer or the keyboard. Everything is found by role and label."""

    def __init__(self, page: Page, hands: Hands) -> None:
        self.page = page
        self.hands = hands

    def line(self, reference: str) -> Locator:
        """The application's line in the queue."""
        return self.page.get_by_role("row").filter(has_text=reference)

    def find(self, reference: str) -> None:
        """By the reference that the customer says."""
        self.hands.write(self.page.get_by_label("按编号找"), reference)
        self._button("找一找")

    def open(self, reference: str) -> None:
        """From the queue."""
        self._button(f"打开 {reference}")

    def open_found(self) -> None:
        """From what the search found."""
        self._button("打开这笔申请")

    def decide(self, answer: str, reason: str) -> None:
        """answer: 同意, 转给上级再看 or 不同意, as the choice begins."""
        self.hands.choose(self.page.get_by_role("radio", name=re.compile(f"^{answer}")))
        self.hands.write(self.page.get_by_label("理由，客户会读到"), reason)
        self._button("记下决定，告诉客户")

    def section(self, heading: str) -> Locator:
        return self.page.get_by_role("region", name=heading)

    def is_at(self, heading: str) -> None:
        """The page with this first heading is there."""
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_visible()

    def _button(self, name: str) -> None:
        self.hands.press(self.page.get_by_role("button", name=name, exact=True))

"""The elder's way to a person: the page of the specialist, the questions, and how an appointment stands."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.support.hands import Hands


class CallerPages:
    """hands: a pointer or the keyboard. Everything is found by role and label."""

    def __init__(self, page: Page, hands: Hands) -> None:
        self.page = page
        self.hands = hands

    def find_a_person(self) -> None:
        """From any page, by its foot."""
        self.hands.press(self.page.get_by_role("link", name="找人工", exact=True))
        self.is_at("找银行的人")

    def press(self, name: str) -> None:
        self.hands.press(self.page.get_by_role("button", name=name, exact=True))

    def follow(self, name: str) -> None:
        self.hands.press(self.page.get_by_role("link", name=name, exact=True))

    def answers(self) -> Locator:
        """The buttons that answer the question on the screen."""
        return self.page.get_by_role("main").locator("#answers").get_by_role("button")

    def answer_first(self) -> str:
        """The first answer there is; its words."""
        first = self.answers().first
        words = first.inner_text().strip()
        self.hands.press(first)
        return words

    def is_at(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", level=1, name=heading, exact=True)).to_be_visible()

    def reference(self) -> str:
        """Of the appointment on the screen."""
        found = re.search(r"DT-[0-9A-Z]{4}-[0-9A-Z]{2}", self.page.get_by_role("main").inner_text())
        assert found
        return found[0]

    def fits(self) -> bool:
        """Nothing hangs over the side."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))

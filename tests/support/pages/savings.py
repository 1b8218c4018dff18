"""The elder's time deposits and cards as she uses them. Everything is found by role and label."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.support.hands import Hands
from tests.support.pages.telephone import read_code


class SavingsPages:
    """hands: a pointer or the keyboard."""

    def __init__(self, page: Page, hands: Hands) -> None:
        self.page = page
        self.hands = hands

    def open_deposits(self) -> None:
        self.page.goto("/elder/deposits")
        self.is_at("定期存款")

    def begin(self) -> None:
        """From the list to the first question."""
        self.link(re.compile("再存一笔|存一笔定期"))
        self.is_at("想存多少钱？")

    def write_amount(self, text: str) -> None:
        self.hands.write(self.page.get_by_role("textbox", name="存多少元"), text)
        self.button("下一步")

    def choose_term(self, term: str) -> None:
        self.is_at("想存多久？")
        self.button(re.compile(f"^{term}"))

    def choose_end(self, end: str) -> None:
        self.is_at("存满了，钱怎么办？")
        self.button(re.compile(f"^{end}"))

    def look(self) -> None:
        self.is_at("看清楚，再决定")

    def say_yes(self, yuan: str) -> None:
        self.button(f"存 {yuan} 元")

    def take_out(self, yuan: str | None) -> None:
        """From one deposit to what it costs."""
        self.link("提前取出来")
        self.is_at("想取多少？")
        if yuan is None:
            self.button(re.compile("^全部取出"))
        else:
            self.hands.write(self.page.get_by_role("textbox", name="只取一部分，写多少元"), yuan)
            self.button("取这么多")

    def open_cards(self) -> None:
        self.page.goto("/elder/cards")
        self.is_at("我的卡")

    def read_code(self) -> str:
        """What the demo's telephone shows, once the message is there; back where it is typed."""
        return read_code(self.page, self.hands, "解除挂失的验证码")

    def type_code(self, code: str) -> None:
        self.hands.write(self.page.get_by_role("textbox", name="短信里的六位数字"), code)
        self.button("让卡再能用")

    def fact(self, label: str) -> str:
        """What stands beside a word in the list of facts."""
        index = self.page.get_by_role("term").all_inner_texts().index(label)
        return self.page.get_by_role("definition").nth(index).inner_text()

    def error(self) -> Locator:
        """The list of what is to be mended."""
        return self.page.locator("#errors")

    def is_at(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", level=1, name=heading, exact=True)).to_be_visible()

    def button(self, name: str | re.Pattern[str]) -> None:
        exact = isinstance(name, str)
        self.hands.press(self.page.get_by_role("main").get_by_role("button", name=name, exact=exact))

    def link(self, name: str | re.Pattern[str]) -> None:
        exact = isinstance(name, str)
        self.hands.press(self.page.get_by_role("main").get_by_role("link", name=name, exact=exact))

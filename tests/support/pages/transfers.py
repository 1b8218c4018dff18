"""Sending money as the elder does it, and her list of people. Everything is found by role and label."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.support.hands import Hands


class TransferPages:
    """hands: a pointer or the keyboard."""

    def __init__(self, page: Page, hands: Hands) -> None:
        self.page = page
        self.hands = hands

    def open(self) -> None:
        self.page.goto("/elder/transfers")
        self.is_at("转钱给谁")

    def choose(self, name: str) -> None:
        """Somebody on the list."""
        self.hands.press(self.page.get_by_role("button", name=re.compile(f"^{name}")))
        self.is_at(f"转给{name}多少钱")

    def write_amount(self, typed: str) -> None:
        self.hands.write(self.page.get_by_label("转多少钱"), typed)
        self.go_on()

    def choose_amount(self, yuan: str) -> None:
        """One of the two sums that what she wrote can mean."""
        self.press(f"{yuan} 元")

    def choose_arrival(self, words: str | None = None) -> None:
        """By the words of a choice; without, she leaves the one that was chosen for her."""
        self.is_at("钱什么时候到")
        if words is not None:
            self.hands.choose(self.page.get_by_role("radio", name=re.compile(f"^{words}")))
        self.go_on()

    def check(self, name: str, yuan: str, capitals: str) -> None:
        """What she agrees to."""
        self.is_at("看清楚，再转")
        shown = self.page.get_by_role("region", name=f"要转给{name}")
        expect(shown).to_contain_text(yuan)
        expect(shown).to_contain_text(capitals)
        assert self.fact("手续费") == "不收"

    def yes_button(self) -> Locator:
        return self.page.get_by_role("button", name="对，转出去", exact=True)

    def say_yes(self) -> None:
        self.hands.press(self.yes_button())

    def take_back_button(self) -> Locator:
        return self.page.get_by_role("button", name="拿回来", exact=True)

    def take_back(self) -> None:
        self.hands.press(self.take_back_button())

    def send(self, name: str, typed: str, arrival: str | None = None) -> None:
        """From the list to the receipt."""
        self.open()
        self.choose(name)
        self.write_amount(typed)
        self.choose_arrival(arrival)
        self.say_yes()

    def go_on(self) -> None:
        self.press("下一步")

    def press(self, name: str) -> None:
        self.hands.press(self.page.get_by_role("button", name=name, exact=True))

    def follow(self, name: str) -> None:
        self.hands.press(self.page.get_by_role("main").get_by_role("link", name=name, exact=True))

    def fact(self, label: str) -> str:
        """What stands beside a label of the summary."""
        index = self.page.get_by_role("term").all_inner_texts().index(label)
        return self.page.get_by_role("definition").nth(index).inner_text()

    def receipt_number(self) -> str:
        return self.fact("回单号")

    def error(self) -> Locator:
        return self.page.get_by_role("region", name="有一处请您再看看")

    def add_person(self, name: str, number: str, relation: str) -> None:
        """All three steps, from the list and back to it."""
        self.follow("加一个人")
        self.is_at("他叫什么名字")
        self.hands.write(self.page.get_by_label("名字"), name)
        self.go_on()
        self.write_number(number)
        self.is_at(f"{name}是您的什么人")
        self.hands.choose(self.page.get_by_role("radio", name=relation, exact=True))
        self.press("记下来")
        self.is_at("转钱给谁")

    def write_number(self, number: str) -> None:
        self.hands.write(self.page.get_by_label("手机号，或者存折的账号"), number)
        self.go_on()

    def is_at(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", level=1, name=heading, exact=True)).to_be_visible()

"""The staff's desk as a relationship manager uses it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.support.hands import Hands
from webapp.portals.shared.locale import SOURCE, translations


class StaffPages:
    """hands: a pointer or the keyboard. Everything is found by role and label, in the language of the desk."""

    def __init__(self, page: Page, hands: Hands, locale: str = SOURCE) -> None:
        self.page = page
        self.hands = hands
        self._words = translations(locale)

    def say(self, text: str, **values: object) -> str:
        """A text of the catalogue in the language of the desk."""
        said = self._words.gettext(text)
        return said % values if values else said

    def in_english(self) -> None:
        """Chooses the language at the foot of the page, for a desk that was made with locale="en"."""
        self.hands.press(self.page.get_by_role("button", name="English", exact=True))
        expect(self.page.locator("html")).to_have_attribute("lang", "en")

    def line(self, reference: str) -> Locator:
        """The application's line in the queue."""
        return self.page.get_by_role("row").filter(has_text=reference)

    def find(self, reference: str) -> None:
        """By the reference that the customer says."""
        self.hands.write(self.page.get_by_label(self.say("找一笔申请")), reference)
        self._button(self.say("找一找"))

    def open(self, reference: str) -> None:
        """From the queue."""
        self._button(self.say("打开 %(reference)s", reference=reference))

    def open_found(self) -> None:
        """From what the search found."""
        self._button(self.say("打开这笔申请"))

    def decide(self, answer: str, reason: str, amount: str = "") -> None:
        """answer: 同意, 转给上级再看 or 不同意, as the choice begins. amount: yuan, the pre-review's limit when left out."""
        self.hands.choose(self.page.get_by_role("radio", name=re.compile(f"^{re.escape(self.say(answer))}")))
        if amount:
            self.hands.write(self.page.get_by_label(self.say("同意多少钱")), amount)
        self.hands.write(self.page.get_by_label(self.say("理由，客户会读到")), reason)
        self._button(self.say("记下决定，告诉客户"))

    def at_the_counter(self, licence_name: str = "") -> None:
        """Looks at card, person and licence, and opens the account. licence_name: of a company that no paper names."""
        self.hands.press(self.page.get_by_role("link", name="柜台核实"))
        self.is_at("柜台核实")
        for seen in ("身份证原件", "本人", "营业执照"):
            self.hands.tick(self.page.get_by_role("checkbox", name=re.compile(f"^{seen}")))
        if licence_name:
            self.hands.write(self.page.get_by_label("企业名称"), licence_name)
        self._button("三样都看过，记下")
        self._button("开好账户，告诉客户")
        expect(self.page.get_by_text("柜台的事办完了")).to_be_visible()

    def section(self, heading: str) -> Locator:
        return self.page.get_by_role("region", name=heading)

    def is_at(self, heading: str) -> None:
        """The page with this first heading is there."""
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_visible()

    def _button(self, name: str) -> None:
        self.hands.press(self.page.get_by_role("button", name=name, exact=True))

"""The small business's pages as an owner uses them."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.support.hands import Hands

# Seconds that reading may take on a machine that is busy with other tests.
READING_S = 90
_DOCUMENT = re.compile("/documents/(?!new)")


class BusinessPages:
    """hands: a pointer or the keyboard; scripts: whether the browser runs any; say: a text of ours as these pages show it.

    Everything is found by role and label.
    """

    def __init__(
        self, page: Page, hands: Hands, *, scripts: bool = True, say: Callable[[str], str] = str
    ) -> None:
        self.page = page
        self.hands = hands
        self.scripts = scripts
        self.say = say

    def begin(self, company_code: str, amount: str = "200000") -> None:
        """From the owner's home, by way of the questions of a loan on an order, to the list of what is needed."""
        self.open(company_code)
        self.answer(amount)

    def open(self, company_code: str) -> None:
        """From the owner's home to the first question, if the code is right."""
        begins = "|".join(map(self.say, ("开始申请", "再办一笔新的")))
        self.hands.press(self.page.get_by_role("link", name=re.compile(begins)))
        self.is_at(self.say("您的企业是哪一家"))
        self.give_code(company_code)

    def answer(self, amount: str = "200000") -> None:
        """An account, and a loan on an order, for twelve months, interest first."""
        months = self.say("%(months)s 个月") % {"months": 12}
        for choice in ("账户和贷款一起办", "做一笔订单", "", months, "先还利息，到期还本"):
            if choice:
                self.hands.choose(self.page.get_by_role("radio", name=re.compile(f"^{self.say(choice)}")))
            else:
                self.hands.write(self.field("金额"), amount)
            self._button("下一步")
        self._link("先看看清单")

    def want_an_account(self) -> None:
        """An account alone: the first question is the last."""
        self.hands.choose(self.page.get_by_role("radio", name=re.compile(f"^{self.say('开企业账户')}")))
        self._button("下一步")

    def hand_in(self) -> None:
        self._button("交给银行")

    def give_code(self, company_code: str) -> None:
        self.hands.write(self.field("统一社会信用代码"), company_code)
        self._button("下一步")

    def upload(self, name: str, file: Path) -> None:
        """From the list: one document, up to the page that shows what was read."""
        self._link(f"上传{name}")
        self.send(file)
        self.wait_until_read(self.say("%(paper)s：看看读得对不对") % {"paper": self.say(name)})

    def send(self, file: Path) -> None:
        self.hands.attach(self.page.get_by_label(self.say("选文件或照片")), file)
        self._button("上传")

    def wait_until_read(self, heading: str | re.Pattern[str]) -> None:
        """With scripts the page moves on by itself; without, the owner asks until it is done."""
        self.page.wait_for_url(_DOCUMENT)
        there = self.page.get_by_role("heading", level=1, name=heading)
        asking = self.page.get_by_role("link", name=self.say("看看读好了没有"))
        until = time.monotonic() + READING_S
        while not self.scripts and not there.count() and time.monotonic() < until:
            if asking.count():
                self.hands.press(asking)
            with suppress(PlaywrightTimeout):
                there.wait_for(timeout=1000)
        expect(there).to_be_visible(timeout=READING_S * 1000)

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(self.say(label), exact=True)

    def correct(self, label: str, value: str) -> None:
        self.hands.write(self.field(label), value)

    def confirm(self) -> None:
        self._button("都对，就按这个来")

    def keep_for_later(self) -> None:
        """Leaves a paper in the middle."""
        self._button("先保存，以后再来")

    def ask_for_pre_review(self) -> None:
        self._button("请银行预审")
        self.is_at(re.compile(re.split("[：:]", self.say("预审结果：可以继续"))[0]))

    def reference(self, heading: str = "到柜台时报这个号") -> str:
        """The reference for the counter (or, by its heading, for another device), as it stands on the page."""
        shown = self.section(heading).inner_text()
        found = re.search(r"DT-\w{4}-\w{2}", shown)
        assert found, shown
        return found.group()

    def section(self, heading: str) -> Locator:
        return self.page.get_by_role("region", name=self.say(heading))

    def is_at(self, heading: str | re.Pattern[str]) -> None:
        """The page with this first heading is there."""
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_visible()

    def _button(self, name: str) -> None:
        self.hands.press(self.page.get_by_role("button", name=self.say(name), exact=True))

    def _link(self, name: str) -> None:
        self.hands.press(self.page.get_by_role("link", name=self.say(name), exact=True))

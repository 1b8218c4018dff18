"""The elder's pages as she uses them: home, bills, one bill, the receipt, the passbook, and who helps her."""

from __future__ import annotations

import re
from decimal import Decimal

from playwright.sync_api import Locator, Page, Response, expect

from tests.support.hands import Hands
from tests.support.pages.telephone import read_code

_YUAN = re.compile(r"[\d,]+\.\d\d")


class ElderPages:
    """hands: a pointer or the keyboard. Everything is found by role and label."""

    def __init__(self, page: Page, hands: Hands) -> None:
        self.page = page
        self.hands = hands

    def go_home(self) -> None:
        self.page.goto("/elder/")
        self.is_at(re.compile("^王阿姨，"))

    def listen(self) -> Response:
        """听一听: the sound's answer, once the page says that it is speaking."""
        button = self.page.get_by_role("button", name="听一听", exact=True)
        with self.page.expect_response(re.compile("/voice/")) as sound:
            self.hands.press(button)
        expect(self.page.get_by_role("button", name="停一停", exact=True)).to_be_visible()
        return sound.value

    def stop_listening(self) -> None:
        self._button("停一停")
        expect(self.page.get_by_role("button", name="听一听", exact=True)).to_be_visible()

    def open_bills(self) -> None:
        """From home."""
        self.hands.press(self._usual().get_by_role("link", name=re.compile("^交费")))
        self.is_at("交费")

    def open_bill(self, service: str) -> None:
        """From the list."""
        self.hands.press(self.page.get_by_role("link", name=re.compile(service)))
        self.is_at(f"交{service}")

    def see_amount(self, yuan: str, capitals: str, where: str = "要交") -> None:
        """In figures and in capitals, on the bill, or on what else is to be paid."""
        shown = self.page.get_by_role("region", name=where)
        expect(shown).to_contain_text(yuan)
        expect(self.page.get_by_role("main")).to_contain_text(capitals)

    def pay_button(self) -> Locator:
        return self.page.get_by_role("button", name=re.compile(r"^交 [\d,.]+ 元$"))

    def pay(self) -> None:
        self.hands.press(self.pay_button())

    def receipt(self) -> Locator:
        return self.page.get_by_role("region", name="钱已经付出，只扣了这一次")

    def receipt_number(self) -> str:
        """The number on the receipt that is on the screen."""
        expect(self.receipt()).to_be_visible()
        return self._fact("回单号")

    def balance(self) -> Decimal:
        """In yuan, as the passbook says."""
        self.page.goto("/elder/passbook")
        self.is_at("看存折")
        return _yuan(self.page.get_by_role("region", name="存折里有"))

    def balance_at_home(self) -> Decimal:
        return _yuan(self.page.get_by_role("region", name="存折里有"))

    def invite(self) -> str:
        """From home to the code for her child: its eight digits, with the picture to scan."""
        self.hands.press(self._usual().get_by_role("link", name="家人帮忙"))
        self.is_at("家人帮忙")
        self._link("请家人帮忙")
        self.is_at("请家人帮什么忙")
        self.hands.choose(self.page.get_by_role("radio", name=re.compile("^帮我准备")))
        self._button("下一步")
        self.is_at("能替您准备转给谁")
        self._button("下一步")
        self.is_at("请家人帮忙")
        shown = self.page.get_by_role("region", name="把这个号码告诉家人")
        expect(shown.get_by_role("img", name="二维码，里面是同一个号码")).to_be_visible()
        found = re.search(r"\d(?: \d){7}", shown.inner_text())
        assert found, shown.inner_text()
        return found.group().replace(" ", "")

    def see_who_took_it(self) -> None:
        self._link("看看家人填好了没有")

    def agree(self) -> None:
        self._button("同意")

    def show_that_it_is_she(self, name: str) -> None:
        """With the code that comes to her telephone, which the demo shows."""
        self.is_at("填短信里的六位数字")
        code = read_code(self.page, self.hands, "请家人帮忙的验证码")
        self.hands.write(self.page.get_by_role("textbox", name="短信里的六位数字"), code)
        self._button(f"请{name}帮忙")

    def pay_with_the_code(self) -> None:
        """For a larger payment: the code that comes to her telephone, which the demo shows."""
        self.is_at("填短信里的六位数字")
        code = read_code(self.page, self.hands, "付款的验证码")
        self.hands.write(self.page.get_by_role("textbox", name="短信里的六位数字"), code)
        self._button("同意，付这一笔")

    def stop_all_help(self) -> None:
        """From the page that she is on: one press, and nobody can do anything any more."""
        self._button("停止帮忙")
        self.is_at("好，都停了")

    def disagree(self) -> None:
        self._button("不同意")

    def waiting(self, title: str) -> Locator:
        """What waits for her answer on her home."""
        return self.page.get_by_role("region", name="等您决定").get_by_role("link", name=title)

    def look_at(self, title: str) -> None:
        """From home, opens what waits."""
        expect(self.waiting(title)).to_be_visible()
        self.hands.press(self.waiting(title))

    def look_at_paid(self, title: str) -> None:
        """On her bills: what somebody of her family paid for her."""
        self.hands.press(self.page.get_by_role("link", name=re.compile(f"^{title}")))

    def take_back(self) -> None:
        self._button("拿回来")

    def end_help(self, name: str) -> None:
        """From anywhere: one press, and he can do nothing any more."""
        self.page.goto("/elder/family")
        self._button(f"停止，不用{name}帮了")
        expect(self.page.get_by_text("已经停了")).to_be_visible()

    def is_at(self, heading: str | re.Pattern[str]) -> None:
        """The page with this first heading is there."""
        exact = isinstance(heading, str)
        expect(self.page.get_by_role("heading", level=1, name=heading, exact=exact)).to_be_visible()

    def _usual(self) -> Locator:
        return self.page.get_by_role("navigation", name="常用")

    def _fact(self, label: str) -> str:
        index = self.page.get_by_role("term").all_inner_texts().index(label)
        return self.page.get_by_role("definition").nth(index).inner_text()

    def _button(self, name: str) -> None:
        self.hands.press(self.page.get_by_role("button", name=name, exact=True))

    def _link(self, name: str) -> None:
        self.hands.press(self.page.get_by_role("link", name=name, exact=True))


def _yuan(shown: Locator) -> Decimal:
    found = _YUAN.search(shown.inner_text())
    assert found, shown.inner_text()
    return Decimal(found.group().replace(",", ""))

"""As an elder, I read my passbook month by month, keep it as a file, see my month, set a plan and find what was done in my name."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import urlsplit

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Devices
from tests.support.hands import Hands, Keyboard, Pointer
from tests.support.live_bank import LiveBank
from tests.support.pages.door import Door

WAYS = pytest.mark.parametrize(
    ("hands", "javascript"),
    [(Pointer(), True), (Keyboard(), True), (Pointer(), False)],
    ids=["pointer", "keyboard", "pointer without scripts"],
)
AMOUNT = re.compile(r"\d[\d,]*\.\d\d")


def press(
    page: Page, hands: Hands, name: str | re.Pattern[str], role: Literal["link", "button"] = "link"
) -> None:
    exact = isinstance(name, str)
    hands.press(page.get_by_role("main").get_by_role(role, name=name, exact=exact))


def enter(page: Page, hands: Hands, path: str) -> None:
    """From the front page to an address of hers."""
    Door(page, hands).play("王阿姨")
    page.wait_for_url(lambda url: urlsplit(url).path != "/", wait_until="commit")
    page.wait_for_load_state()
    page.goto(path)


def is_at(page: Page, heading: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()


@WAYS
def test_she_leafs_and_keeps_a_month_as_a_file(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands, javascript: bool
) -> None:
    page = open_device(fresh_bank.url, width=360, javascript=javascript)
    enter(page, hands, "/elder/passbook")
    is_at(page, "看存折")
    press(page, hands, re.compile(r"^看(\d+年)?\d+月$"))
    is_at(page, re.compile(r"^\d{4}年\d+月的存折$"))
    line = page.get_by_role("row").filter(has_text="养老金到了")
    expect(line).to_contain_text("进来")
    amount = AMOUNT.search(line.inner_text())
    assert amount
    press(page, hands, "印这个月的存折")
    is_at(page, "印存折")
    expect(page.get_by_role("button", name="印出来")).to_be_visible(visible=javascript)
    with page.expect_download() as coming:
        press(page, hands, "存成文件")
    file = coming.value
    assert re.fullmatch(r"存折-\d{4}-\d\d\.pdf", file.suggested_filename)
    document = pypdfium2.PdfDocument(file.path())
    assert amount.group() in "".join(sheet.get_textpage().get_text_range() for sheet in document)


@WAYS
def test_she_sets_a_plan_and_finds_it_in_her_record(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands, javascript: bool
) -> None:
    page = open_device(fresh_bank.url, width=360, javascript=javascript)
    enter(page, hands, "/elder/balance")
    press(page, hands, "看钱用在哪里")
    is_at(page, "这个月的钱")
    expect(page.get_by_role("img", name="进来的钱和用了的钱")).to_be_visible()
    press(page, hands, "每月花多少，自己定")
    is_at(page, "每月花多少")
    press(page, hands, "改这个数")
    field = page.get_by_label("每个月多少元")
    hands.write(field, "很多")
    press(page, hands, "就定这个数", "button")
    expect(page.get_by_label("每个月多少元")).to_have_value("很多")
    hands.write(page.get_by_label("每个月多少元"), "２３００元")
    press(page, hands, "就定这个数", "button")
    expect(page.get_by_text("记下了。")).to_be_visible()
    page.goto("/elder/record")
    expect(page.get_by_text("您定了每月花 2,300.00 元。")).to_be_visible()
    page.goto("/elder/plan/stop")
    press(page, hands, "不要了", "button")
    expect(page.get_by_text("停了，以后不再提醒。")).to_be_visible()


def test_on_paper_all_letters_are_eighteen_points_and_nothing_else_is_printed(
    fresh_bank: LiveBank, open_device: Devices
) -> None:
    page = open_device(fresh_bank.url, width=360)
    enter(page, Pointer(), "/elder/passbook/print")
    page.emulate_media(media="print")
    sizes: list[float] = page.evaluate(
        """() => [...document.querySelectorAll("main, main *")]
            .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && e.checkVisibility())
            .map(e => parseFloat(getComputedStyle(e).fontSize))"""
    )
    assert sizes and min(sizes) >= 24, "18 points are 24 px"
    for away in (page.get_by_role("banner"), page.get_by_role("contentinfo"), page.get_by_role("link")):
        assert not [one for one in away.all() if one.is_visible()]


@pytest.mark.parametrize("text", ["100", "200"])
def test_no_amount_and_no_day_breaks_on_a_phone(
    fresh_bank: LiveBank, open_device: Devices, text: str
) -> None:
    page = open_device(fresh_bank.url, width=360)
    enter(page, Pointer(), "/elder/passbook")
    page.evaluate("text => { document.documentElement.dataset.text = text }", text)
    broken = page.evaluate(
        """() => [...document.querySelectorAll(".book .figure, .book tbody th")]
            .filter(e => e.getClientRects().length > 1 || e.getBoundingClientRect().right > innerWidth
                || e.scrollWidth > e.parentElement.closest("section").clientWidth)
            .map(e => e.textContent)"""
    )
    assert broken == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

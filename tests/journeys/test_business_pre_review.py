"""As the owner of a workshop, I send two papers, and know in minutes whether, why, and by when."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.support.browser import Devices
from tests.support.hands import Hands, Keyboard, Pointer
from tests.support.live_bank import LiveBank
from tests.support.pages.business import BusinessPages
from tests.support.pages.door import Door
from tests.support.texts import in_english

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "documents"
RULE = "规定：没有欠税（申报表第 33 栏和第 38 栏）。"
COMPANY, COMPANY_NAME = "91320205MA1XAMPL16", "无锡示例精密机械有限公司"


@pytest.mark.parametrize(
    ("hands", "width", "javascript", "language"),
    [
        (Pointer(), 390, True, "zh"),
        (Pointer(), 1280, True, "en"),
        (Keyboard(), 390, True, "en"),
        (Keyboard(), 1280, False, "zh"),
    ],
    ids=[
        "pointer on a phone",
        "pointer in English",
        "keyboard on a phone in English",
        "keyboard without scripts",
    ],
)
def test_the_owner_gets_a_pre_review_from_two_papers(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands, width: int, javascript: bool, language: str
) -> None:
    page = open_device(fresh_bank.url, width=width, javascript=javascript)
    Door(page, hands).play("陈师傅")
    say = in_english if language == "en" else str
    if language == "en":
        hands.press(page.get_by_role("button", name="English"))
        expect(page.locator("html")).to_have_attribute("lang", "en")
    owner = BusinessPages(page, hands, scripts=javascript, say=say)
    owner.begin(COMPANY)
    owner.upload("完税证明", SAMPLES / "cert.pdf")
    expect(owner.field("纳税人名称")).to_have_value(COMPANY_NAME)
    expect(owner.field("合计金额（元）")).to_have_value("106,112.00")
    owner.confirm()
    owner.is_at(COMPANY_NAME)
    owner.upload("订单合同", SAMPLES / "contract.pdf")
    picture = (say("原件第 %(page)s 页，圈出了：%(fields)s") % {"page": 1, "fields": ""}).strip()
    expect(page.get_by_role("img", name=picture)).to_have_js_property("complete", value=True)
    if javascript:
        owner.field("交货约定").focus()
        expect(page.locator("#ring-delivery")).to_have_class("here")
    owner.correct("交货约定", "签订后三十天内交货")
    owner.confirm()
    owner.ask_for_pre_review()
    expect(owner.section("为什么是这个结果")).to_contain_text(say(RULE))
    expect(owner.section("我们什么时候答复")).to_contain_text("10")
    assert owner.reference()


def test_a_wrong_code_and_a_wrong_file_are_told_and_nothing_is_lost(
    fresh_bank: LiveBank, open_device: Devices, tmp_path: Path
) -> None:
    page = open_device(fresh_bank.url)
    Door(page, Pointer()).play("陈师傅")
    owner = BusinessPages(page, Pointer())
    owner.open("91320205MA1XAMPL17")
    expect(page.get_by_role("link", name="这个代码对不上")).to_be_visible()
    expect(page.get_by_label("统一社会信用代码")).to_have_value("91320205MA1XAMPL17")
    owner.give_code(COMPANY)
    owner.answer()
    page.get_by_role("link", name="上传完税证明").click()
    empty = tmp_path / "empty.pdf"
    empty.touch()
    owner.send(empty)
    expect(page.get_by_role("link", name="这个文件是空的")).to_be_visible()
    owner.send(SAMPLES / "userpw.pdf")
    owner.wait_until_read("上传完税证明")
    expect(page.get_by_role("link", name="这个 PDF 有密码")).to_be_visible()


def test_photographs_are_put_straight_and_sent(
    fresh_bank: LiveBank, open_device: Devices, tmp_path: Path
) -> None:
    """Recognising takes long and is tried elsewhere. Here: tray, turning, order, taking away, and what could not be read."""
    page = open_device(fresh_bank.url, width=390)
    Door(page, Pointer()).play("陈师傅")
    owner = BusinessPages(page, Pointer())
    owner.begin(COMPANY)
    for number, colour in enumerate(("white", "grey"), 1):
        Image.new("RGB", (60, 80), colour).save(tmp_path / f"{number}.jpg")
    page.get_by_role("link", name="上传完税证明").click()
    page.get_by_label("选文件或照片").set_input_files([tmp_path / "1.jpg", tmp_path / "2.jpg"])
    page.get_by_role("button", name="上传").click()
    owner.is_at("把照片放正、排好")
    page.get_by_role("button", name="向右转").first.click()
    page.get_by_role("button", name="往后移").click()
    expect(page.get_by_role("img", name="第 1 页的照片，2.jpg")).to_be_visible()
    page.get_by_role("button", name="去掉").first.click()
    page.get_by_role("button", name="就这样，送去读").click()
    owner.wait_until_read("上传完税证明")
    expect(page.get_by_role("link", name="照片太小")).to_be_visible()

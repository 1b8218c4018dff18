"""As a relationship manager, I see who waits, read everything on one page, and my answer reaches the owner."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_business_pre_review import COMPANY, COMPANY_NAME, SAMPLES
from tests.support.browser import Devices
from tests.support.hands import Hands, Keyboard, Pointer
from tests.support.live_bank import LiveBank
from tests.support.pages.business import BusinessPages
from tests.support.pages.door import Door
from tests.support.pages.staff import StaffPages

REASON = "纳税连续，订单清楚，请带身份证来柜台签约。"


def applied(page: Page, amount: str = "200000") -> str:
    """The owner applies on his phone; the reference."""
    Door(page, Pointer()).play("陈师傅")
    owner = BusinessPages(page, Pointer())
    owner.begin(COMPANY, amount)
    for name, sample in (("完税证明", "cert.pdf"), ("订单合同", "contract.pdf")):
        owner.upload(name, SAMPLES / sample)
        owner.confirm()
    owner.ask_for_pre_review()
    return owner.reference()


@pytest.mark.parametrize(
    ("hands", "width", "answer", "told", "locale"),
    [
        (Pointer(), 1280, "同意", "银行同意了", "zh_Hans_CN"),
        (Keyboard(), 390, "不同意", "这一次银行没有同意", "en"),
    ],
    ids=["pointer, agrees", "keyboard on a phone, declines, in English"],
)
def test_the_manager_answers_and_the_owner_reads_it(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands, width: int, answer: str, told: str, locale: str
) -> None:
    phone = open_device(fresh_bank.url)
    reference = applied(phone)
    desk = open_device(fresh_bank.url, width=width)
    Door(desk, hands).play("周敏")
    staff = StaffPages(desk, hands, locale)
    if locale == "en":
        staff.in_english()
    expect(staff.line(reference)).to_contain_text(staff.say("还剩 %(left)s 个工作日", left=3))
    staff.open(reference)
    staff.is_at(COMPANY_NAME)
    opened = staff.say("%(who)s 打开看过", who="周敏")
    expect(staff.section(staff.say("谁做过什么"))).to_contain_text(opened)
    expect(staff.section(f"{staff.say('完税证明')} cert.pdf")).to_contain_text("106,112.00")
    staff.decide(answer, REASON)
    expect(staff.section(staff.say(told))).to_contain_text(REASON)
    phone.reload()
    expect(BusinessPages(phone, Pointer()).section(told)).to_contain_text(REASON)


@pytest.mark.parametrize("hands", [Pointer(), Keyboard()], ids=["pointer", "keyboard"])
def test_the_reference_finds_the_case_at_the_counter(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands
) -> None:
    reference = applied(open_device(fresh_bank.url))
    desk = open_device(fresh_bank.url, width=1280)
    Door(desk, hands).play("周敏")
    staff = StaffPages(desk, hands)
    staff.find(reference.replace("-", " ").lower())
    staff.is_at(f"打开申请 {reference}")
    staff.open_found()
    staff.is_at(COMPANY_NAME)


def test_the_queue_narrows_while_the_reference_is_typed(fresh_bank: LiveBank, open_device: Devices) -> None:
    reference = applied(open_device(fresh_bank.url))
    desk = open_device(fresh_bank.url, width=1280)
    Door(desk, Pointer()).play("周敏")
    staff = StaffPages(desk, Pointer())
    search = desk.get_by_label("找一笔申请")
    search.press_sequentially("0000")
    expect(desk.get_by_role("heading", name="队列里没有这个编号")).to_be_visible()
    search.fill("")
    search.press_sequentially(reference[3:6])
    expect(staff.line(reference)).to_be_visible()

"""As an elder, I ask a person of the bank to call me, by name and at my hour; she calls, and nothing is asked twice."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.browser import Devices
from tests.support.hands import Hands, Keyboard, Pointer
from tests.support.live_bank import LiveBank
from tests.support.pages.caller import CallerPages
from tests.support.pages.door import Door


def asked(caller: CallerPages) -> None:
    """From her first page to the page with all answers."""
    caller.find_a_person()
    caller.press("请刘芳打给我")
    caller.is_at("哪一天打给您？")
    caller.answer_first()
    caller.is_at("几点钟打给您？")
    caller.answer_first()
    caller.is_at("打哪个电话给您？")
    caller.press("打我登记的手机")
    caller.is_at("想问哪件事？")
    caller.press("存折里的钱")
    caller.is_at("看一遍，对不对？")
    assert caller.fits()


@pytest.mark.parametrize(
    ("hands", "javascript"),
    [(Pointer(), True), (Keyboard(), True), (Pointer(), False)],
    ids=["pointer", "keyboard", "without scripts"],
)
def test_she_is_called_back(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands, javascript: bool
) -> None:
    phone = open_device(fresh_bank.url, width=360, height=740, javascript=javascript)
    Door(phone, hands).play("王阿姨")
    caller = CallerPages(phone, hands)
    asked(caller)
    caller.press("请刘芳打给我")
    caller.is_at("约好了")
    reference = caller.reference()
    desk = open_device(fresh_bank.url, width=1280)
    Door(desk, Pointer()).play("小刘")
    staff = CallerPages(desk, Pointer())
    staff.hands.press(desk.get_by_role("link", name="电话和预约"))
    staff.press(f"打开 {reference}")
    expect(desk.get_by_role("main")).to_contain_text("尾号 0001")
    staff.press("我来接手")
    expect(desk.get_by_role("link", name="打 138 0000 0001", exact=True)).to_be_visible()
    # Her hour has not come: nobody can have missed her yet.
    expect(desk.get_by_role("button", name="没有打通")).to_have_count(0)
    staff.press("打通了")
    phone.reload()
    caller.is_at("打过电话了")
    assert caller.reference() == reference
    expect(phone.get_by_role("main")).to_contain_text("存折里的钱")


@pytest.mark.parametrize("hands", [Pointer(), Keyboard()], ids=["pointer", "keyboard"])
def test_she_books_a_branch_and_reads_the_way(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands
) -> None:
    phone = open_device(fresh_bank.url, width=360, height=740)
    Door(phone, hands).play("王阿姨")
    caller = CallerPages(phone, hands)
    caller.find_a_person()
    caller.press("约好去网点")
    caller.press("人民路支行")
    caller.is_at("哪一天来？")
    caller.answer_first()
    caller.is_at("几点钟来？")
    caller.answer_first()
    caller.press("到了再说")
    caller.press("就约这个时间")
    caller.is_at("约好了")
    main = phone.get_by_role("main")
    for words in ("往东走二百米", "轮椅能上", "什么都不用带"):
        expect(main).to_contain_text(words)
    caller.press("不约了")
    caller.is_at("好，不约了")


def test_a_double_press_and_the_back_button_book_once(fresh_bank: LiveBank, open_device: Devices) -> None:
    phone = open_device(fresh_bank.url, width=360, height=740)
    Door(phone, Pointer()).play("王阿姨")
    caller = CallerPages(phone, Pointer())
    asked(caller)
    phone.get_by_role("button", name="请刘芳打给我", exact=True).dblclick()
    caller.is_at("约好了")
    reference = caller.reference()
    phone.go_back()
    again = phone.get_by_role("button", name="请刘芳打给我", exact=True)
    if again.is_visible():
        again.click()
    caller.is_at("约好了")
    assert caller.reference() == reference
    caller.find_a_person()
    expect(phone.get_by_role("main").get_by_role("link", name="刘芳打给您")).to_have_count(1)

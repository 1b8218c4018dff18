"""As an elder, I pay my electricity myself, hear what I read, and can't pay twice whatever my hand does."""

from __future__ import annotations

from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Devices
from tests.support.hands import Hands, Keyboard, Pointer
from tests.support.ledger import Ledger
from tests.support.live_bank import LiveBank
from tests.support.pages.door import Door
from tests.support.pages.elder import ElderPages

ELECTRICITY, CAPITALS = Decimal("126.80"), "壹佰贰拾陆元捌角整"
HANDS = pytest.mark.parametrize("hands", [Pointer(), Keyboard()], ids=["pointer", "keyboard"])


def at_the_bill(page: Page, hands: Hands) -> ElderPages:
    """From the front page to the electricity bill."""
    Door(page, hands).play("王阿姨")
    elder = ElderPages(page, hands)
    elder.open_bills()
    elder.open_bill("电费")
    return elder


@pytest.mark.parametrize(
    ("hands", "width", "javascript"),
    [(Pointer(), 390, True), (Keyboard(), 390, True), (Pointer(), 1280, False), (Keyboard(), 820, False)],
    ids=["pointer on a phone", "keyboard on a phone", "pointer without scripts", "keyboard without scripts"],
)
def test_she_pays_her_electricity(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands, width: int, javascript: bool
) -> None:
    page = open_device(fresh_bank.url, width=width, javascript=javascript)
    Door(page, hands).play("王阿姨")
    elder = ElderPages(page, hands)
    before = elder.balance_at_home()
    elder.open_bills()
    elder.open_bill("电费")
    elder.see_amount("126.80", CAPITALS)
    elder.pay()
    elder.is_at("电费交好了")
    expect(elder.receipt()).to_contain_text(CAPITALS)
    assert elder.receipt_number()
    assert elder.balance() == before - ELECTRICITY
    assert Ledger(fresh_bank).sum_of_all() == 0


@HANDS
def test_each_step_reads_itself_aloud(fresh_bank: LiveBank, open_device: Devices, hands: Hands) -> None:
    page = open_device(fresh_bank.url)
    Door(page, hands).play("王阿姨")
    elder = ElderPages(page, hands)
    for go_on in (elder.open_bills, lambda: elder.open_bill("电费"), None):
        sound = elder.listen()
        assert sound.status in (200, 206)
        assert sound.headers["content-type"] == "audio/mpeg"
        assert len(sound.body()) > 2_000
        elder.stop_listening()
        if go_on is not None:
            go_on()


@HANDS
def test_going_back_and_pressing_again_pays_once(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands
) -> None:
    page = open_device(fresh_bank.url)
    elder = at_the_bill(page, hands)
    paid_before = Ledger(fresh_bank).bills_paid()
    before = elder.balance()
    page.go_back()
    elder.pay()
    number = elder.receipt_number()
    page.go_back()
    # A browser either shows the page as it was, or asks anew and is led to the receipt.
    if elder.pay_button().is_visible():
        elder.pay()
    assert elder.receipt_number() == number
    assert elder.balance() == before - ELECTRICITY
    assert Ledger(fresh_bank).bills_paid() == paid_before + 1


def test_a_double_press_pays_once(fresh_bank: LiveBank, open_device: Devices) -> None:
    page = open_device(fresh_bank.url)
    elder = at_the_bill(page, Pointer())
    paid_before = Ledger(fresh_bank).bills_paid()
    elder.pay_button().dblclick()
    assert elder.receipt_number()
    assert Ledger(fresh_bank).bills_paid() == paid_before + 1
    assert Ledger(fresh_bank).sum_of_all() == 0


def test_the_same_request_sent_twice_pays_once(fresh_bank: LiveBank, open_device: Devices) -> None:
    page = open_device(fresh_bank.url)
    elder = at_the_bill(page, Pointer())
    paid_before = Ledger(fresh_bank).bills_paid()
    with page.expect_request(lambda request: request.method == "POST") as sent:
        elder.pay()
    receipt = page.url
    first = sent.value
    again = page.context.request.post(
        first.url,
        data=first.post_data_buffer,
        headers={"content-type": "application/x-www-form-urlencoded"},
        max_redirects=0,
    )
    assert again.status == 303
    assert receipt.endswith(again.headers["location"])
    assert Ledger(fresh_bank).bills_paid() == paid_before + 1


def test_two_tabs_with_one_bill_pay_it_once(fresh_bank: LiveBank, open_device: Devices) -> None:
    first = open_device(fresh_bank.url)
    elder = at_the_bill(first, Pointer())
    paid_before = Ledger(fresh_bank).bills_paid()
    second = first.context.new_page()
    second.goto(first.url)
    other = ElderPages(second, Pointer())
    expect(other.pay_button()).to_be_visible()
    elder.pay()
    number = elder.receipt_number()
    other.pay()
    assert other.receipt_number() == number
    assert Ledger(fresh_bank).bills_paid() == paid_before + 1

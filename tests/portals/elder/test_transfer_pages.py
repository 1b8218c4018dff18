"""Sending money and paying all bills, page by page: nothing typed is lost, nothing goes twice, nobody else gets in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.portals.elder.conftest import Sender
from tests.support.scene import NOW
from webapp.core.clock import FixedClock
from webapp.core.database import Database
from webapp.services.payments.transfers import Arrivals


def test_the_five_steps_and_the_way_back(sender: Sender) -> None:
    before = sender.balance_fen()
    page = sender.at_check("一百二")
    assert page.h1 == "看清楚，再转"
    for said in ("120.00", "壹佰贰拾元整", "手机尾号 0002", "今天 12:00", "不收", "到之前都能"):
        assert said in page.text, said
    page = sender.step(page, "对，转出去")
    assert page.h1 == "转出去了，钱在路上"
    assert sender.balance_fen() == before - 12_000
    page = sender.step(page, "拿回来")
    assert page.h1 == "钱拿回来了"
    assert sender.balance_fen() == before


def test_what_arrived_says_so_and_an_old_page_tells_it(sender: Sender) -> None:
    page = sender.step(sender.at_check(), "对，转出去")
    later = Database(sender.bank.settings.database_url, FixedClock(NOW + timedelta(hours=2)))
    assert Arrivals(later).bring() == 1
    later.close()
    late = sender.device.press(page, "拿回来")
    assert late.status == 409
    assert "钱已经到了，拿不回来了" in late.text
    again = sender.device.get(page.response.request.path)
    assert again.h1 == "转好了，钱到了"


def test_what_was_changed_meanwhile_is_looked_at_again(sender: Sender) -> None:
    before, page = sender.balance_fen(), sender.at_check()
    sent = sender.device.press(page, "对，转出去", version="0")
    again = sender.device.follow(sent)
    assert "这一笔刚才改过，钱没有动" in again.text
    assert sender.balance_fen() == before
    sender.step(again, "对，转出去")
    assert sender.balance_fen() == before - 12_000


def test_the_yes_sent_twice_is_one_transfer(sender: Sender) -> None:
    before, page = sender.balance_fen(), sender.at_check()
    first, second = (sender.device.press(page, "对，转出去") for _ in range(2))
    assert first.location == second.location
    assert sender.balance_fen() == before - 12_000


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "请填写金额"),
        ("很多", "金额请用数字填写"),
        ("-5", "金额要大于零"),
        ("0", "金额要大于零"),
        ("1.239", "金额最多写到分"),
        ("\x07一百", "金额请用数字填写"),
        ("<b>5</b>", "金额请用数字填写"),
    ],
)
def test_an_amount_that_is_none_keeps_what_was_typed(sender: Sender, typed: str, said: str) -> None:
    page = sender.step(sender.device.get("/elder/transfers"), "李明")
    wrong = sender.device.press(page, "下一步", amount=typed)
    assert wrong.status == 422
    assert said in wrong.error_at("amount")
    assert wrong.all("input", id="amount")[0].get("value") == typed.replace("\x07", "")


def test_two_readings_are_two_buttons(sender: Sender) -> None:
    page = sender.step(sender.device.get("/elder/transfers"), "李明")
    asked = sender.device.press(page, "下一步", amount="一万二块")
    assert asked.status == 422
    assert "12,000.00 元，还是 10,002.00 元" in asked.error_at("amount")
    assert sender.step(asked, "10,002.00 元").h1 == "钱什么时候到"


def test_more_than_there_is_is_told_at_the_field(sender: Sender) -> None:
    page = sender.step(sender.device.get("/elder/transfers"), "李明")
    wrong = sender.device.press(page, "下一步", amount="99999999")
    assert wrong.status == 409
    assert "不够转 99,999,999.00 元。钱没有动。" in wrong.error_at("amount")


def test_a_day_that_is_none_and_a_version_that_is_none(sender: Sender) -> None:
    page = sender.step(sender.step(sender.device.get("/elder/transfers"), "李明"), "下一步", amount="5")
    assert sender.device.press(page, "下一步", arrival="never").status == 422
    page = sender.step(page, "下一步", arrival="at_once")
    for version in ("", "x", "9" * 40, "-1"):
        sent = sender.device.press(page, "对，转出去", version=version)
        assert sender.device.follow(sent).h1 == page.h1


def test_somebody_elses_transfer_is_not_there(sender: Sender) -> None:
    path = sender.step(sender.at_check(), "对，转出去").response.request.path
    for address in (path, f"{path}/amount", f"{path}/check", f"{path}/payee"):
        assert sender.neighbours.get(address).status == 404


def test_name_and_number_that_do_not_match(sender: Sender) -> None:
    page = sender.step(sender.device.get("/elder/payees/new"), "下一步", name="周小明")
    for number in ("13800000006", "13700000000"):
        wrong = sender.device.press(page, "下一步", number=number)
        assert wrong.status == 422
        assert "名字和号码对不上" in wrong.error_at("number")
    for _ in range(2):
        wrong = sender.device.press(page, "下一步", number="13700000001")
    wrong = sender.device.press(page, "下一步", number="13700000001")
    assert wrong.status in (422, 429)


def test_all_bills_with_one_yes(sender: Sender) -> None:
    before, page = sender.balance_fen(), sender.device.get("/elder/bills/together")
    assert "柒佰壹拾柒元捌角整" in page.text
    paid = sender.step(page, "全部交掉")
    assert paid.h1 == "都交好了"
    assert sender.balance_fen() == before - 71_780
    assert sender.step(page, "全部交掉").response.request.path == paid.response.request.path
    assert sender.balance_fen() == before - 71_780
    assert sender.device.get("/elder/bills/together").location == "/elder/bills"


def test_bills_that_nobody_showed(sender: Sender) -> None:
    page = sender.device.get("/elder/bills/together")
    for bill in ("", "x", "x.y", "x.-1", f"{'0' * 32}.100"):
        answer = sender.device.press(page, "全部交掉", bills=bill)
        assert answer.status in (409, 422), bill

"""Old tabs, old receipts, sessions that ended, names with signs nobody sees: each leads on, and no money moves by itself."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import datetime, timedelta

from tests.portals.elder.conftest import Sender
from tests.support.page_client import Page
from webapp.core.clock import BANK_ZONE, FixedClock
from webapp.core.database import outbox
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.services.payments.model_transfers import Arrival

IDLE = timedelta(minutes=15)


def too_late(sender: Sender, page: Page, button: str, **typed: str) -> Page:
    """Presses when the session is over, signs in again, and comes back to the page."""
    clock = sender.bank.clock
    assert isinstance(clock, FixedClock)
    clock.advance(IDLE)
    action, fields = page.form(button)
    path = page.response.request.path
    query = page.response.request.query_string.decode()
    referer = {"Referer": f"http://localhost{path}?{query}"}
    late = sender.device.post(action or path, fields | typed, headers=referer)
    wanted = sender.device.follow(late).all("input", name="next")[0].get("value")
    token = sender.bank.identity.sign_in_demo(sender.elder.person_id, "again").token
    sender.device.http.set_cookie("session", token)
    return sender.device.get(wanted)


def test_a_term_and_an_end_chosen_too_late_are_still_chosen(sender: Sender) -> None:
    page = sender.step(sender.device.get("/elder/deposits/new"), "下一步", amount="500")
    page = too_late(sender, page, "两年")
    assert page.all("button", aria_pressed="true")[0].get("value") == "24"
    page = too_late(sender, sender.step(page, "两年"), "接着再存")
    assert page.all("button", aria_pressed="true")[0].get("value") == "renew"


def test_a_birthday_chosen_too_late_is_still_chosen(sender: Sender) -> None:
    page = sender.device.get("/elder/birthday?calendar=lunar")
    page = too_late(sender, page, "记下来", month="8", day="15")
    chosen = [one.get("value") for one in page.all("option") if one.get("selected") is not None]
    assert (page.h1, chosen) == ("农历的哪一天？", ["8", "15"])


def test_what_is_changed_after_sending_leads_to_the_receipt(sender: Sender) -> None:
    before, check = sender.balance_fen(), sender.at_check()
    path = check.response.request.path.removesuffix("/check")
    csrf = {"csrf": check.all("input", name="csrf")[0].get("value")}
    sent = sender.step(check, "对，转出去")
    for step, typed in (
        ("amount", "121"),
        ("amount", "99999999"),
        ("amount", "很多"),
        ("arrival", "at_once"),
        ("payee", ""),
    ):
        late = sender.device.follow(sender.device.post(f"{path}/{step}", csrf | {step: typed}))
        assert late.h1 == sent.h1
        assert "没有再改" in late.text or typed == "很多"
    assert sender.balance_fen() == before - 12_000


def test_a_yes_after_midnight_is_asked_again_when_tomorrow_is_another_day(sender: Sender) -> None:
    clock = sender.bank.clock
    assert isinstance(clock, FixedClock)
    clock.advance(datetime(2026, 6, 30, 23, 55, tzinfo=BANK_ZONE) - clock.now())
    token = sender.bank.identity.sign_in_demo(sender.elder.person_id, "late").token
    sender.device.http.set_cookie("session", token)
    before, late = sender.balance_fen(), sender.at_check("1", "tomorrow")
    assert "明天 09:00" in late.text
    clock.advance(timedelta(minutes=6))
    asked = sender.step(late, "对，转出去")
    assert "过了半夜，到的日子变了。钱没有动。" in asked.text
    assert sender.balance_fen() == before
    sent = sender.step(asked, "对，转出去")
    assert (sent.h1, sender.balance_fen()) == ("转出去了，钱在路上", before - 100)
    assert sender.step(late, "对，转出去").h1 == sent.h1


def test_a_deposit_is_not_changed_once_it_is_opened(sender: Sender) -> None:
    page = sender.step(sender.device.get("/elder/deposits/new"), "下一步", amount="500")
    page = sender.step(sender.step(page, "两年"), "回到存折")
    old = sender.device.get(page.response.request.path.replace("/look", "/amount"))
    opened, balance = sender.step(page, "存 500.00 元"), sender.balance_fen()
    for typed in ("600", "很多"):
        late = sender.device.press(old, "下一步", amount=typed)
        assert late.location == opened.response.request.path
    assert sender.balance_fen() == balance


def test_an_old_receipt_of_a_card_says_how_the_card_stands_by_now(sender: Sender) -> None:
    cards, me = sender.bank.cards, sender.elder
    card = next(one.id for one in cards.list_mine(me) if one.state.value == "active")
    lost = cards.report_lost(me, card, "the first form")
    request = cards.ask_to_lift(me, card)
    with sender.bank.database.read() as uow:
        waiting = [message.id for message in outbox.waiting(uow)]
    sender.bank.database.write(lambda uow: outbox.mark_delivered(uow, waiting))
    message = sender.bank.identity.step_up.delivered(me.person_id, request.id)
    assert message is not None
    lifted = cards.lift(me, card, request.id, message.code)
    assert sender.device.get(f"/elder/cards/receipts/{lifted}").h1 == "卡又能用了"
    assert sender.device.get(f"/elder/cards/receipts/{lost}").h1 == "这张卡现在：能用"
    cards.report_lost(me, card, new_id())
    again = sender.device.get(f"/elder/cards/receipts/{cards.lift(me, card, request.id, message.code)}")
    assert again.h1 == "这张卡现在：已经挂失，用不了"
    assert again.link("看这张卡") == f"/elder/cards/{card}"


def test_signs_nobody_sees_are_no_part_of_a_name(sender: Sender) -> None:
    page = sender.device.get("/elder/payees/new")
    for typed in ("王\u202e国\u200b强", "\ufeff王国强\r\n", "王\x07国 强"):
        assert sender.step(page, "下一步", name=typed).h1 == "王国强的号码"
    for typed in ("\u202e\u200b", "\x07", "123", "😀"):
        assert sender.device.press(page, "下一步", name=typed).status == 422


def test_a_new_size_is_a_line_of_her_record(sender: Sender) -> None:
    csrf = {"csrf": sender.device.get("/elder/").all("input", name="csrf")[0].get("value")}
    for _ in range(2):
        sender.device.post("/choose", csrf | {"text": "150", "back": "/elder/"})
    assert sender.device.get("/elder/record").text.count("您改了：字的大小。") == 1


def test_a_full_disk_moves_nothing_and_is_over_when_there_is_room(sender: Sender) -> None:
    before, check = sender.balance_fen(), sender.at_check("1", "at_once")
    _room(sender, 1)
    sent = _send_what_fits(sender)
    action, fields = check.form("对，转出去")
    refused = [sender.device.http.post(action, data=fields) for _ in range(20)][-1]
    assert sender.balance_fen() == before - 100 * (sent + (refused.status_code == 303))
    if refused.status_code != 303:
        assert "您的钱没有丢" in refused.get_data(as_text=True)
    assert sender.device.get("/elder/").status == 200
    _room(sender, 1_000_000)
    assert sender.step(check, "对，转出去").h1 == "转好了，钱到了"
    assert sender.balance_fen() == before - 100 * (sent + 1)


def _send_what_fits(sender: Sender) -> int:
    """Sends one yuan after the other into the pages that there are; how many went."""
    transfers, me, sent = sender.bank.transfers, sender.elder, 0
    payee = transfers.choice(me).payees[0].id
    with suppress(sqlite3.OperationalError):
        while sent < 200:
            draft = transfers.start(me, payee)
            transfers.set_amount(me, draft, Money(100))
            transfers.set_arrival(me, draft, Arrival.AT_ONCE)
            transfers.send(me, draft, transfers.show(me, draft).version)
            sent += 1
    assert sent < 200
    return sent


def _room(sender: Sender, pages: int) -> None:
    """How many pages the books may have; never fewer than they have."""
    sender.bank.database.write(lambda uow: uow.driver.execute(f"PRAGMA max_page_count={pages}").fetchone())

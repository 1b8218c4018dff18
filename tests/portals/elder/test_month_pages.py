"""Her month in words, the pension that came, her plan and her record, as pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.page_client import Page, PageClient, text_of
from tests.support.scene import NOW, Scene, settings_of
from webapp.app import create_app
from webapp.bank import open_bank
from webapp.core.clock import FixedClock
from webapp.core.database.migrate import migrate
from webapp.core.money import Money
from webapp.demo.bank import seed
from webapp.portals.shared.words_record import has_words
from webapp.services.identity.model import Actor


@pytest.fixture
def hers(scene: Scene) -> PageClient:
    """The elder's device, in Chinese and elder mode."""
    scene.prefer("zh_Hans_CN", "elder")
    client = PageClient(scene.app)
    client.http.set_cookie("session", scene.sign_in("elder"))
    return client


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[PageClient, Actor]]:
    """A device of the elder at a demo bank of its own, in which she may change things."""
    settings = settings_of(tmp_path)
    migrate(settings.database_url)
    seed(settings, NOW)
    bank = open_bank(settings, FixedClock(NOW))
    person = next(one for one in bank.identity.demo_people() if one.name == "王秀英")
    client = PageClient(create_app(bank))
    client.http.set_cookie("session", bank.identity.sign_in_demo(person.id, "a test").token)
    yield client, Actor(person.id, "elder", "a test", person.name)
    bank.database.close()


def test_sentence_picture_and_table_say_the_same(hers: PageClient) -> None:
    page = hers.get("/elder/month?month=2026-05")
    assert page.h1 == "2026年5月的钱"
    came = "4,860.50"
    assert f"这个月一共进来 {came}\u00a0元。".replace("\u00a0", " ") in page.text
    described = "".join(page.tree.itertext())
    assert described.count(came) >= 3, "in the sentence, in the picture's description, in the table"
    assert "养老金" in [text_of(cell) for cell in page.all("th", scope="row")]


def test_the_pension_hides_its_amount_until_she_asks(hers: PageClient) -> None:
    page = hers.get("/elder/pension")
    assert page.h1 == "养老金到了"
    assert "4,860.50" not in page.text
    shown = hers.get(page.link("看多少钱"))
    assert "4,860.50" in shown.text
    assert "4,860.50" not in hers.get(shown.link("先藏起来")).text


def test_home_says_that_the_pension_came_and_not_how_much(hers: PageClient) -> None:
    home = hers.get("/elder/")
    assert "养老金到了" in home.text and "4,860.50" not in home.text
    assert "4,860.50" not in hers.get(home.link("看养老金")).text


def test_a_plan_takes_an_amount_as_she_writes_it(own: tuple[PageClient, Actor]) -> None:
    client, _ = own
    for typed, kept in {
        "１２０": "120.00",
        "121元": "121.00",
        "一百二十二": "122.00",
        "一百二": "120.00",
    }.items():
        done = client.follow(client.press(client.get("/elder/plan/amount"), "就定这个数", amount=typed))
        assert "记下了" in done.text and f"{kept} 元" in done.text
    either = client.press(client.get("/elder/plan/amount"), "就定这个数", amount="一百二元")
    assert either.status == 422
    assert all(one in either.error_at("amount") for one in ("120.00", "102.00"))


def test_she_sets_changes_and_stops_a_plan(own: tuple[PageClient, Actor]) -> None:
    client, _ = own
    if "不要计划了" in client.get("/elder/plan").text:
        client.press(client.get("/elder/plan/stop"), "不要了")
    page = client.get(client.get("/elder/plan").link("定一个数"))
    wrong = client.press(page, "就定这个数", amount="很多")
    assert (wrong.status, bool(wrong.error_at("amount"))) == (422, True)
    assert wrong.all("input", id="amount")[0].get("value") == "很多"
    zero = client.press(page, "就定这个数", amount="０")
    assert zero.status == 422
    done = client.follow(client.press(page, "就定这个数", amount="２，０００元"))
    assert "记下了" in done.text and "2,000.00 元" in done.text
    again = client.follow(client.press(page, "就定这个数", amount="2000"))
    assert "2,000.00 元" in again.text
    stop = client.get(done.link("不要计划了"))
    assert client.follow(client.press(stop, "不要了")).h1 == "每月花多少"
    twice = client.press(stop, "不要了")
    assert "以后不再提醒" in client.follow(twice).text
    assert client.get("/elder/plan/stop").status == 303


def test_a_hint_is_shown_until_she_has_read_it(own: tuple[PageClient, Actor]) -> None:
    client, me = own
    bank = client.http.application.extensions["bank"]
    bill = bank.payments.list_due_bills(me)[0]
    bank.insight.set_plan(me, Money(bill.amount.fen - 100))
    bank.payments.pay_bill(me, bill.id, "key")
    for path in ("/elder/balance", "/elder/month"):
        assert "这个月的计划，用完了" in client.get(path).text
    for path, quiet in (("/elder/", True), ("/elder/month", False)):
        hint = _said_of(client.get(path), "这个月的计划，用完了。", "看过了，请按“知道了”。")
        assert [aside for words, aside in hint if "多用了" in words] == [quiet], "who stands by hears no sum"
    page = client.get("/elder/month")
    assert not page.all("div", class_="harm"), "no warning's colour"
    back = client.press(page, "知道了")
    assert (back.status, back.location) == (303, "/elder/month")
    for path in ("/elder/balance", "/elder/month"):
        assert "这个月的计划，用完了" not in client.get(path).text
    assert client.press(page, "知道了").status == 303


def _said_of(page: Page, first: str, last: str) -> list[tuple[str, bool]]:
    """(sentence, whether it is said only when asked for), between two sentences that are said."""
    said = [(one[0], len(one) > 3) for one in json.loads(page.all("script", id="said")[0].text)]
    words = [one for one, _aside in said]
    return said[words.index(first) : words.index(last) + 1]


def test_her_record_tells_what_others_did_by_name(hers: PageClient) -> None:
    page = hers.get("/elder/record")
    text = page.text
    while True:
        further = [a.get("href") for a in page.all("a") if "看更早的" in text_of(a)]
        if not further:
            break
        page = hers.get(further[0])
        text += page.text
    assert "李明替您准备了一笔付款。" in text
    assert "养老金到了，4,860.50 元。" in text
    assert "您登录了银桥。" in text
    assert "银行记下了一件事" not in text, "a kind without words"


def test_every_kind_in_the_scenes_trail_has_words(scene: Scene) -> None:
    with scene.bank.database.read() as uow:
        kinds = uow.connection.exec_driver_sql("SELECT DISTINCT kind FROM trail_events").scalars().all()
    assert [kind for kind in kinds if not has_words(kind)] == []

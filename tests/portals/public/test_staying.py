"""A session nobody uses ends after a quarter of an hour, says so before, and nothing that was typed is lost or carried out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.portals.public.conftest import ASKED
from tests.support.page_client import Page, PageClient
from webapp.app import create_app
from webapp.core.clock import FixedClock
from webapp.portals.shared.services import Services
from webapp.services.identity.model import Person

IDLE = timedelta(minutes=15)
OWNER = "13800138066"


@pytest.fixture
def owner(bank: Services) -> Person:
    return bank.identity.enroll(name="何志强", called="何老板", portal="business", mobile=OWNER)


@pytest.fixture
def browser(bank: Services, wang: Person, owner: Person) -> PageClient:
    return PageClient(create_app(bank))


def play(client: PageClient, called: str) -> None:
    assert client.press(client.get("/"), f"进去：{called}").status == 303


def sent_too_late(client: PageClient, clock: FixedClock) -> Page:
    """An owner types, goes away for too long, and presses the button."""
    play(client, "何老板")
    page = client.get("/business/applications/new")
    clock.advance(IDLE)
    _, fields = page.form("下一步")
    typed = fields | {"company_code": "91320205MA1XAMPL17"}
    return client.post("/business/applications/new", typed, headers={"Referer": page.response.request.url})


def test_it_goes_on_as_long_as_something_happens(browser: PageClient, clock: FixedClock) -> None:
    play(browser, "王阿姨")
    for _ in range(6):
        clock.advance(IDLE - timedelta(milliseconds=1))
        assert browser.get("/elder/").status == 200
    clock.advance(IDLE)
    assert browser.get("/elder/bills?from=home").response.headers["Location"] == (
        "/sign-in?next=/elder/bills?from%3Dhome"
    )
    assert "登录的时间到了" in browser.get("/sign-in?next=/elder/bills").text


def test_a_page_knows_how_long_it_stays_and_says_so_without_scripts(browser: PageClient) -> None:
    play(browser, "王阿姨")
    page = browser.get("/elder/")
    body = page.all("body")[0]
    assert (body.get("data-stay"), body.get("data-warn")) == ("900", "120")
    assert "这一页 15 分钟不动，就要重新登录。" in page.response.get_data(as_text=True)
    assert browser.get("/help").all("body")[0].get("data-stay") == "900"


def test_asking_how_long_is_left_lengthens_nothing(browser: PageClient, clock: FixedClock) -> None:
    play(browser, "王阿姨")
    browser.get("/elder/")
    clock.advance(IDLE - timedelta(seconds=90))
    for _ in range(3):
        told = browser.get("/session").response.get_json()
        assert told["left"] == 90 and "2 分钟" in told["html"] and "<audio" not in told["html"]
    clock.advance(timedelta(seconds=90))
    told = browser.get("/session").response.get_json()
    assert told["left"] == 0 and "您填的字都还在这一页" in told["html"]


def test_one_press_begins_the_time_again_in_every_tab(browser: PageClient, clock: FixedClock) -> None:
    play(browser, "王阿姨")
    csrf = {"csrf": browser.get("/elder/").all("input", name="csrf")[0].get("value")}
    clock.advance(IDLE - timedelta(seconds=1))
    assert browser.post("/session", csrf).response.get_json() == {"left": 900}
    clock.advance(timedelta(minutes=5))
    assert browser.get("/session").response.get_json() == {"left": 600}
    clock.advance(timedelta(minutes=10))
    assert browser.post("/session", csrf).response.get_json() == {"left": 0}


def test_the_warning_is_spoken_to_who_asked_for_guidance(
    browser: PageClient, bank: Services, clock: FixedClock, wang: Person
) -> None:
    play(browser, "王阿姨")
    bank.identity.set_preferences(
        bank.identity.sign_in_demo(wang.id, "").actor, ASKED.changed(sound="on", speech="cantonese")
    )
    browser.get("/elder/")
    clock.advance(IDLE - timedelta(seconds=119))
    assert '<audio src="/voice/' in browser.get("/session").response.get_json()["html"]


def test_a_forged_time_counts_for_nothing(browser: PageClient, clock: FixedClock) -> None:
    play(browser, "王阿姨")
    clock.advance(IDLE)
    for forged in ("", "x", "99999999999999.abc", "١.x", f"{10**15}.", "." * 500):
        browser.http.set_cookie("seen", forged)
        assert browser.get("/elder/").status == 303


def test_what_came_too_late_is_there_after_signing_in_and_was_not_carried_out(
    browser: PageClient, bank: Services, clock: FixedClock, owner: Person
) -> None:
    late = sent_too_late(browser, clock)
    assert (late.status, late.location) == (303, "/sign-in")
    assert bank.onboarding.list_mine(bank.identity.sign_in_demo(owner.id, "").actor) == []
    door = browser.follow(late)
    assert "再登录一次" in door.text
    wanted = door.all("input", name="next")[0].get("value")
    assert wanted.startswith("/business/applications/new?kept=")
    play(browser, "何老板")
    back = browser.get(wanted)
    assert "刚才那一步还没有办" in back.text
    assert back.all("input", name="company_code")[0].get("value") == "91320205MA1XAMPL17"


def test_it_is_never_shown_to_another_person(browser: PageClient, clock: FixedClock, bank: Services) -> None:
    wanted = browser.follow(sent_too_late(browser, clock)).all("input", name="next")[0].get("value")
    bank.identity.enroll(name="吴敏", called="吴老板", portal="business", mobile="13800138055")
    play(browser, "吴老板")
    page = browser.get(wanted)
    assert page.status == 200 and "91320205MA1XAMPL17" not in page.response.get_data(as_text=True)
    assert "刚才那一步" not in page.text


def test_a_form_from_elsewhere_is_not_kept(browser: PageClient, clock: FixedClock) -> None:
    play(browser, "何老板")
    clock.advance(IDLE)
    for sent in ({"company_code": "9132"}, {"company_code": "9132", "csrf": "00" * 64}):
        answer = browser.post("/business/applications/new", sent)
        assert answer.response.headers["Location"] == "/sign-in"


def test_codes_and_tokens_are_never_kept(browser: PageClient, clock: FixedClock, bank: Services) -> None:
    play(browser, "何老板")
    csrf = browser.get("/business/").all("input", name="csrf")[0].get("value")
    clock.advance(IDLE)
    wanted = browser.follow(
        browser.post("/business/applications/new", {"csrf": csrf, "code": "123456", "key": "k"})
    ).all("input", name="next")[0]
    form_id = wanted.get("value").rpartition("=")[2]
    play(browser, "何老板")
    owner = next(one for one in bank.identity.demo_people() if one.called == "何老板")
    held = bank.identity.kept.find(bank.identity.sign_in_demo(owner.id, "").actor, form_id)
    assert held == {"/page": "/business/applications/new"}

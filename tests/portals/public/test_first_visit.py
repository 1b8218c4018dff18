"""The first three questions: asked once, in nobody's way, changed at any time."""

from __future__ import annotations

import pytest

from tests.portals.public.conftest import code_of
from tests.support.page_client import PageClient, text_of
from webapp.app import create_app
from webapp.portals.shared.services import Services
from webapp.services.identity.model import Person


@pytest.fixture
def sun(bank: Services) -> Person:
    return bank.identity.enroll(name="孙玉兰", called="孙奶奶", portal="elder", mobile="13800138077")


@pytest.fixture
def visitor(bank: Services, sun: Person) -> PageClient:
    return PageClient(create_app(bank))


def sign_in(client: PageClient, called: str = "孙奶奶") -> str:
    return client.press(client.get("/"), f"进去：{called}").location


def test_the_first_sign_in_leads_to_the_questions_and_the_next_one_home(visitor: PageClient) -> None:
    assert sign_in(visitor) == "/first-visit/1"
    page = visitor.get("/first-visit/1")
    assert "孙奶奶，您好" in page.text
    assert visitor.press(page, "跳过").location == "/elder/"
    visitor.press(visitor.get("/settings"), "退出")
    assert sign_in(visitor) == "/elder/"


def test_each_answer_shows_at_once_and_three_steps_lead_home(
    visitor: PageClient, bank: Services, sun: Person
) -> None:
    sign_in(visitor)
    chosen = visitor.press(visitor.get("/first-visit/1"), "更大")
    # The page has grown above it: she comes back to what she chose, not to the top.
    assert chosen.response.headers["Location"] == "/first-visit/1#chosen"
    bigger = visitor.follow(chosen)
    assert ["更大" in text_of(one) for one in bigger.tree.iter() if one.get("id") == "chosen"] == [True]
    assert (bigger.tree.get("data-text"), bigger.response.request.path) == ("175", "/first-visit/1")
    aloud = visitor.follow(visitor.press(bigger, "就这样，下一个"))
    heard = visitor.follow(visitor.press(aloud, "要念"))
    last = visitor.follow(visitor.press(heard, "就这样，下一个"))
    assert "找人工" in last.text
    full = visitor.follow(visitor.press(last, "多放几样"))
    assert visitor.press(full, "就这样，去首页").location == "/elder/"
    likes = bank.identity.person(sun.id).preferences
    assert (likes.text, likes.sound, likes.menu, likes.asked) == (175, "on", "full", "yes")


def test_it_never_stands_before_what_somebody_came_for(visitor: PageClient, bank: Services) -> None:
    form = visitor.follow(visitor.get("/elder/bills"))
    sent = visitor.press(form, "发短信给我", mobile="13800138077")
    code_page, code = visitor.follow(sent), code_of(bank, sent.location)
    assert visitor.press(code_page, "登录", code=code).location == "/elder/bills"


def test_who_just_goes_on_is_not_held_up(visitor: PageClient) -> None:
    sign_in(visitor)
    assert visitor.get("/elder/").status == 200


@pytest.mark.parametrize("number", ["0", "4", "x", "１"])
def test_there_are_three_questions(visitor: PageClient, number: str) -> None:
    sign_in(visitor)
    assert visitor.get(f"/first-visit/{number}").status == 404

"""How the pages look: chosen by a visitor, by a person, on one page or by a switch."""

from __future__ import annotations

import pytest

from tests.portals.public.conftest import play
from tests.support.page_client import PageClient
from webapp.portals.shared.services import Services
from webapp.services.identity.model import Person
from webapp.services.identity.model_preferences import Preferences

WISH = {"mode": "elder", "locale": "en", "text": "150", "scheme": "dark"}


def look(client: PageClient) -> tuple[str, str, str, str]:
    html = client.get("/help").tree
    return (html.get("data-mode"), html.get("lang"), html.get("data-text"), html.get("data-scheme"))


def test_a_visitors_choices_are_kept_in_the_browser(client: PageClient) -> None:
    saved = client.press(client.get("/settings"), "换成这样", **WISH)
    assert saved.response.headers["Location"] == "/settings?saved=1"
    assert look(client) == ("elder", "en", "150", "dark")


def test_a_persons_choices_are_kept_by_the_bank_and_stay_after_sign_out(
    client: PageClient, bank: Services, li: Person
) -> None:
    play(client, "李明")
    client.press(client.get("/settings"), "换成这样", **WISH | {"locale": "zh_Hans_CN"})
    assert bank.identity.person(li.id).preferences == Preferences("zh_Hans_CN", "elder", "dark", 150)
    client.press(client.get("/settings"), "退出")
    assert look(client) == ("elder", "zh-Hans-CN", "150", "dark")


def test_the_page_says_that_it_worked(client: PageClient) -> None:
    page = client.follow(client.press(client.get("/settings"), "换成这样"))
    assert "换好了" in page.text


@pytest.mark.parametrize("name", ["mode", "locale", "text", "scheme"])
@pytest.mark.parametrize("value", ["", "giant", "99"])
def test_a_choice_that_does_not_exist_changes_nothing(client: PageClient, name: str, value: str) -> None:
    page = client.press(client.get("/settings"), "换成这样", **WISH | {name: value})
    assert page.status == 422 and page.error_at(name) == "请选一个。"
    assert look(client) == ("standard", "zh-Hans-CN", "100", "auto")


def test_a_switch_leads_back_to_its_page(client: PageClient) -> None:
    _, fields = client.get("/sign-in").form("English")
    assert client.post("/choose", fields).location == "/sign-in"
    assert client.get("/sign-in").tree.get("lang") == "en"


@pytest.mark.parametrize(
    "back", ["", "https://elsewhere.example/x", "//elsewhere.example", "/\\elsewhere.example", "x"]
)
def test_a_switch_never_leads_elsewhere(client: PageClient, back: str) -> None:
    _, fields = client.get("/").form("用长辈版")
    assert client.post("/choose", fields | {"back": back}).response.headers["Location"] == "/"


def test_a_switch_ignores_what_does_not_exist(client: PageClient) -> None:
    _, fields = client.get("/").form("用长辈版")
    sent = fields | {"mode": "giant", "text": "９", "scheme": "pink", "locale": "../en"}
    assert client.post("/choose", sent).status == 303
    assert look(client) == ("standard", "zh-Hans-CN", "100", "auto")


def test_what_was_chosen_at_the_door_goes_in_with_the_person(
    client: PageClient, bank: Services, li: Person
) -> None:
    client.press(client.get("/"), "用长辈版")
    client.press(client.get("/sign-in"), "English")
    _, fields = client.get("/").form("李明")
    assert client.post("/demo/sign-in", fields).location == "/family/"
    assert look(client) == ("elder", "en", "100", "auto")
    assert bank.identity.person(li.id).preferences == Preferences("en", "elder", "auto", 100)


def test_one_persons_look_does_not_pass_to_the_next_one_at_the_same_device(
    client: PageClient, bank: Services, li: Person
) -> None:
    play(client, "王阿姨")
    client.press(client.get("/messages"), "退出")
    assert look(client)[0] == "elder"
    play(client, "李明")
    assert look(client)[0] == "standard"
    assert bank.identity.person(li.id).preferences == li.preferences


@pytest.mark.parametrize("asked", ["长辈版", "关怀版", "亲情版", "大字版", "guanhuaiban"])
def test_whoever_asks_for_the_look_she_has_is_told_so_and_led_to_where_it_is_changed(
    client: PageClient, asked: str
) -> None:
    play(client, "王阿姨")
    found = client.get("/search", query_string={"q": asked})
    ways = [a for a in found.all("a") if a.get("class") == "way"]
    assert ("您正在用长辈版" in "".join(ways[0].itertext()), ways[0].get("href")) == (True, "/settings/mode")
    assert client.get("/settings/mode").status == 200


def test_a_visitor_is_still_offered_the_other_look(client: PageClient) -> None:
    found = client.get("/search", query_string={"q": "关怀版"})
    assert list(found.all("button", name="mode", value="elder"))

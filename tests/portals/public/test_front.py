"""The front page: what this is, the two ways to read it, two languages, and in the demo its people."""

from __future__ import annotations

import pytest

from tests.portals.public.conftest import OpenBank, play
from tests.support.page_client import PageClient
from webapp.app import create_app
from webapp.portals.shared.services import Services


def mode(client: PageClient, path: str) -> str | None:
    held: str | None = client.get(path).tree.get("data-mode")
    return held


def test_it_says_what_this_is_and_offers_to_sign_in(client: PageClient) -> None:
    front = client.get("/")
    assert front.h1 == "在家办银行的事，有人陪您"
    assert "交费、看存折" in front.text and "有家人和银行的人陪您" in front.text
    assert front.link("登录") == "/sign-in"
    assert front.link("听一听").startswith("/voice/")


def test_one_press_into_elder_mode_and_one_back(client: PageClient) -> None:
    assert mode(client, "/") == "standard"
    assert client.press(client.get("/"), "用长辈版").location == "/"
    assert mode(client, "/") == mode(client, "/sign-in") == mode(client, "/settings") == "elder"
    client.press(client.get("/"), "用标准版")
    assert mode(client, "/") == "standard"


@pytest.mark.parametrize("path", ["/sign-in", "/settings", "/help"])
def test_elder_mode_is_one_press_away_at_each_door(client: PageClient, path: str) -> None:
    back = client.press(client.get(path), "长辈版")
    assert back.location == path and mode(client, path) == "elder"


def test_english_is_one_press_away(client: PageClient) -> None:
    client.press(client.get("/"), "English")
    assert client.get("/").tree.get("lang") == "en"


def test_each_demo_person_has_one_button_that_leads_home(client: PageClient) -> None:
    entered = client.press(client.get("/"), "进去：王阿姨")
    assert (entered.status, entered.location) == (303, "/elder/")
    assert client.press(client.get("/"), "进去：李明").location == "/family/"


def test_changing_the_demo_person_ends_the_earlier_session(client: PageClient) -> None:
    play(client, "王阿姨")
    hers = client.http.get_cookie("session")
    play(client, "李明")
    assert hers is not None
    client.http.set_cookie("session", hers.value)
    assert client.get("/messages").location == "/sign-in"


def test_a_demo_person_who_is_not_there(client: PageClient) -> None:
    _, fields = client.get("/").form("进去：王阿姨")
    assert client.post("/demo/sign-in", fields | {"person": "nobody"}).status == 404


def test_outside_demo_mode_there_are_no_short_cuts(bank_of: OpenBank) -> None:
    bank = bank_of(demo=False, origin="https://bank.example")
    person = bank.identity.enroll(name="王秀英", called="王阿姨", portal="elder", mobile="13800138001")
    app = create_app(bank)
    assert not [rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/demo")]
    client = PageClient(app)
    front = client.get("/", base_url="https://bank.example")
    assert "演示" not in front.text and "王秀英" not in front.text
    _, fields = front.form("用长辈版")
    sent = fields | {"person": person.id}
    assert client.post("/demo/sign-in", sent, base_url="https://bank.example").status == 404
    assert client.get("/demo/phone/x", base_url="https://bank.example").status == 404


def test_help_names_the_telephone_and_warns_of_swindlers(client: PageClient) -> None:
    page = client.get("/help")
    assert page.link("0510-0000-0100") == "tel:051000000100"
    assert "验证码" in page.text


def test_the_server_says_that_it_is_well(client: PageClient) -> None:
    assert client.get("/healthz").response.get_data(as_text=True) == "ok\n"


def test_who_calls_elders_back_begins_with_who_waits_for_a_call(client: PageClient, bank: Services) -> None:
    for called, role in (("小刘", "specialist"), ("周敏", "relationship_manager")):
        bank.identity.enroll(
            name=called, called=called, portal="staff", mobile=f"13900000{len(role):03}", staff_role=role
        )
    front = client.get("/")
    assert "给长辈回电话" in front.text and "看申请、给答复" in front.text
    assert client.press(front, "进去：小刘").location == "/staff/calls"
    assert client.get("/sign-in").location == "/staff/calls"
    client.press(client.get("/settings"), "退出")
    assert client.press(client.get("/"), "进去：周敏").location == "/staff/"

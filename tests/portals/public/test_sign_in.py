"""Sign-in with a number and a code, as a person does it, and each way it can go wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.portals.public.conftest import LI_MOBILE, WANG_MOBILE, OpenBank, code_of, play
from tests.support.page_client import Page, PageClient
from webapp.app import create_app
from webapp.core.clock import FixedClock
from webapp.portals.shared.services import Services


def ask_for_code(client: PageClient, mobile: str = WANG_MOBILE, path: str = "/sign-in") -> Page:
    """The code page after asking for a code."""
    return client.follow(client.press(client.get(path), "发短信给我", here=path, mobile=mobile))


def type_code(client: PageClient, page: Page, code: str) -> Page:
    return client.press(page, "登录", code=code)


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def path_of(page: Page) -> str:
    return page.response.request.path


def test_a_person_signs_in_with_number_and_code(client: PageClient, bank: Services) -> None:
    page = ask_for_code(client)
    assert "只用来登录银桥" in page.text and "09:35 以前有效" in page.text
    assert page.link("听一听").startswith("/voice/")
    entered = type_code(client, page, code_of(bank, path_of(page)))
    assert (entered.status, entered.location) == (303, "/elder/")
    assert client.get("/").link("回到我的首页") == "/elder/"
    assert client.get("/sign-in").location == "/elder/"


@pytest.mark.parametrize("mobile", ["１３８００１３８００１", "138 0013 8001", "+86 138-0013-8001"])
def test_the_number_may_be_written_as_people_write_it(
    client: PageClient, bank: Services, mobile: str
) -> None:
    page = ask_for_code(client, mobile)
    assert type_code(client, page, code_of(bank, path_of(page))).status == 303


@pytest.mark.parametrize(
    ("mobile", "sentence"), [("", "请填写您的手机号"), ("1380013", "11 位数字"), ("23800138001", "11 位数字")]
)
def test_a_number_that_is_none_stays_in_the_form(client: PageClient, mobile: str, sentence: str) -> None:
    page = client.press(client.get("/sign-in"), "发短信给我", mobile=mobile)
    assert page.status == 422 and sentence in page.error_at("mobile")
    assert page.form("发短信给我")[1]["mobile"] == mobile
    assert page.all("a", href="#mobile")


@pytest.mark.parametrize(
    ("typed", "sentence"), [("", "请填写短信里的数字"), ("12345", "6 位数字"), ("1234567", "6 位数字")]
)
def test_a_code_of_the_wrong_shape(client: PageClient, typed: str, sentence: str) -> None:
    page = type_code(client, ask_for_code(client), typed)
    assert page.status == 422 and sentence in page.error_at("code")
    assert page.form("登录")[1]["code"] == typed


def test_a_full_width_code_is_taken(client: PageClient, bank: Services) -> None:
    page = ask_for_code(client)
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code_of(bank, path_of(page)))
    assert type_code(client, page, f" {wide} ").status == 303


def test_wrong_codes_are_counted_and_the_fifth_locks(client: PageClient, bank: Services) -> None:
    page = ask_for_code(client)
    code = code_of(bank, path_of(page))
    for left in (4, 3, 2, 1):
        page = type_code(client, page, other_than(code))
        assert page.status == 422 and f"还可以试 {left} 次" in page.error_at("code")
    for typed in (other_than(code), code):
        page = type_code(client, page, typed)
        assert page.status == 422 and "不能再用" in page.error_at("code")
    assert page.link("没收到？") == "/sign-in"
    assert client.get("/messages").location == "/sign-in"


def test_an_expired_code(client: PageClient, bank: Services, clock: FixedClock) -> None:
    page = ask_for_code(client)
    code = code_of(bank, path_of(page))
    clock.advance(timedelta(minutes=5))
    refused = type_code(client, page, code)
    assert refused.status == 422 and "过时间" in refused.error_at("code")
    assert "不能再用了" in client.get(path_of(page)).text


def test_a_used_code(client: PageClient, bank: Services) -> None:
    page = ask_for_code(client)
    code = code_of(bank, path_of(page))
    type_code(client, page, code)
    other = PageClient(create_app(bank))
    refused = other.press(other.get(path_of(page)), "登录", code=code)
    assert refused.status == 422 and "用过" in refused.error_at("code")


def test_a_code_from_another_person(client: PageClient, bank: Services) -> None:
    hers, his = ask_for_code(client), ask_for_code(client, LI_MOBILE)
    code = code_of(bank, path_of(hers))
    if code != code_of(bank, path_of(his)):
        assert "对不上" in type_code(client, his, code).error_at("code")


def test_a_number_nobody_knows_looks_the_same(client: PageClient, bank: Services) -> None:
    known, unknown = ask_for_code(client), ask_for_code(client, "13900139000")
    assert (known.status, known.h1, known.text) == (unknown.status, unknown.h1, unknown.text)
    assert "还可以试 4 次" in type_code(client, unknown, "000000").error_at("code")


@pytest.mark.parametrize("mobile", [WANG_MOBILE, "13900139000"])
def test_the_fourth_code_in_ten_minutes_has_to_wait(client: PageClient, mobile: str) -> None:
    for _ in range(3):
        ask_for_code(client, mobile)
    page = client.press(client.get("/sign-in"), "发短信给我", mobile=mobile)
    assert page.status == 429 and "10 分钟" in page.error_at("mobile")
    assert page.form("发短信给我")[1]["mobile"] == mobile


@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [
        ("/messages", "/messages"),
        ("/elder/bills", "/elder/bills"),
        ("/family/", "/elder/"),
        ("https://elsewhere.example/", "/elder/"),
        ("//elsewhere.example/", "/elder/"),
        ("/\\elsewhere.example", "/elder/"),
    ],
)
def test_sign_in_leads_on_within_this_site_only(
    client: PageClient, bank: Services, wanted: str, leads_to: str
) -> None:
    page = ask_for_code(client, path=f"/sign-in?next={wanted}")
    entered = type_code(client, page, code_of(bank, path_of(page)))
    assert entered.response.headers["Location"] == leads_to


def test_an_address_that_needs_a_person_asks_to_sign_in_and_leads_back(client: PageClient) -> None:
    asked = client.get("/messages").response.headers["Location"]
    assert asked in {"/sign-in?next=/messages", "/sign-in?next=%2Fmessages"}


def test_signing_out_ends_the_session_and_the_page_keeps_its_look(client: PageClient) -> None:
    play(client, "王阿姨")
    token = client.http.get_cookie("session")
    assert token is not None
    assert client.press(client.get("/messages"), "退出").location == "/"
    assert client.http.get_cookie("session") is None
    assert client.get("/").tree.get("data-mode") == "elder"
    client.http.set_cookie("session", token.value)
    assert client.get("/messages").status == 303


@pytest.mark.parametrize(
    "path", ["/sign-in", "/sign-in/code/x", "/sign-out", "/settings", "/choose", "/demo/sign-in"]
)
def test_a_post_without_our_token_is_refused(client: PageClient, path: str) -> None:
    client.get("/")
    assert client.post(path, {"mobile": WANG_MOBILE, "mode": "elder"}).status == 403
    assert client.get("/").tree.get("data-mode") == "standard"


def test_the_sessions_cookie_is_closed_to_scripts_and_bound_to_the_host(bank_of: OpenBank) -> None:
    origin = "https://bank.example"
    bank = bank_of(demo=False, origin=origin)
    bank.identity.enroll(name="王秀英", called="王阿姨", portal="elder", mobile=WANG_MOBILE)
    client = PageClient(create_app(bank))
    form = client.get("/sign-in", base_url=origin).form("发短信给我")[1]
    sent = client.post("/sign-in", form | {"mobile": WANG_MOBILE}, base_url=origin)
    fields = client.get(sent.location, base_url=origin).form("登录")[1]
    entered = client.post(sent.location, fields | {"code": code_of(bank, sent.location)}, base_url=origin)
    cookies = {line.split("=")[0]: line for line in entered.response.headers.getlist("Set-Cookie")}
    for part in ("; Secure", "; HttpOnly", "; Path=/", "; SameSite=Lax", "; Max-Age=86400"):
        assert part in cookies["__Host-session"]
    assert "Domain" not in cookies["__Host-session"]

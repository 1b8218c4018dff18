"""What no page of ours ever sends is turned away at the door, calmly."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import pytest

from tests.support.page_client import PageClient
from webapp.app import create_app
from webapp.portals.shared.headers import _PACKERS
from webapp.portals.shared.services import Services


def sign_in(client: PageClient, mobile: str = "13800138001") -> int:
    return client.press(client.get("/sign-in"), "发短信", "/sign-in", mobile=mobile).status


def test_a_nul_in_an_address_is_an_address_that_is_not_there(client: PageClient) -> None:
    for path in ("/sign-in/code/%00", "/help?next=%00"):
        assert client.get(path).status == 404


def test_a_nul_in_a_form_is_refused(client: PageClient) -> None:
    assert sign_in(client, "138\x0000138001") == 400


def test_words_alone_are_never_large(client: PageClient) -> None:
    page = client.get("/sign-in")
    assert client.press(page, "发短信", "/sign-in", mobile="1" * 300_000).status == 413
    assert client.post("/sign-out", data={"a": "b" * 300_000}).status == 413


def test_one_device_has_a_pace(client: PageClient) -> None:
    page = client.get("/sign-in")
    answers = [client.press(page, "发短信", "/sign-in", mobile="").status for _ in range(61)]
    assert answers == [422] * 60 + [429]


@pytest.mark.parametrize(
    "cookie", ["zh_Hans_CN.elder.auto." + "9" * 3900, "x", "...", "en.elder.auto.٣", "en.a.b.100"]
)
def test_a_strange_preference_is_no_preference(client: PageClient, cookie: str) -> None:
    client.http.set_cookie("prefs", cookie)
    assert client.get("/").status == 200


def test_no_redirect_follows_the_host_header(client: PageClient) -> None:
    answer = client.http.get("/elder", headers={"Host": "evil.example"})
    assert answer.status_code == 303 and answer.headers["Location"].startswith("/sign-in")


def test_outside_the_demo_only_our_host_is_answered(bank_of: Callable[..., Services]) -> None:
    app = create_app(bank_of(demo=False, origin="https://bank.example"))
    answers = [
        app.test_client().get("/", base_url=f"https://{host}").status_code
        for host in ("bank.example", "evil.example")
    ]
    assert answers == [200, 400]


def test_nested_json_is_refused_like_any_other(client: PageClient) -> None:
    token = client.get("/sign-in").form("发短信")[1]["csrf"]
    deep = '{"credential":' + "[" * 100_000 + "]" * 100_000 + "}"
    for body in (deep, '{"credential":{"id":"\\ud800"}}', '{"credential":{"id":"a\\u0000"}}'):
        answer = client.http.post(
            "/passkey/sign-in/finish",
            data=body,
            content_type="application/json",
            headers={"X-CSRF-Token": token},
        )
        assert answer.status_code == 422, body[:40]


def test_a_held_database_is_a_busy_bank(
    client: PageClient, bank: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webapp.core.database.sqlite._BUSY_MS", 50)
    page = client.get("/sign-in")
    file = bank.settings.database_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = client.http.post("/sign-in", data={**page.form("发短信")[1], "mobile": "13800138001"})
    assert answer.status_code == 503 and answer.headers["Retry-After"]
    assert "钱没有动" in answer.get_data(as_text=True)


def test_each_thread_packs_with_a_compressor_of_its_own() -> None:
    both = Barrier(2)

    def own(_number: int) -> int:
        both.wait(timeout=10)
        mine = id(_PACKERS.zstd)
        both.wait(timeout=10)
        return mine

    with ThreadPoolExecutor(2) as threads:
        assert len(set(threads.map(own, range(2)))) == 2


def test_unreadable_cookies_are_thrown_away_where_somebody_is_turned_away(client: PageClient) -> None:
    browser = client.http.application.test_client(use_cookies=False)
    unread = {"headers": {"Cookie": ""}}
    for status, answer in (
        (303, browser.get("/elder/", **unread)),
        (403, browser.post("/sign-in", data={"mobile": "13800138001"}, **unread)),
        (200, browser.get("/sign-in", **unread)),
    ):
        assert answer.status_code == status
        assert answer.headers.get("Clear-Site-Data") == (None if status == 200 else '"cookies"')
    assert "Clear-Site-Data" not in browser.get("/elder/").headers


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("gzip, br, zstd", "zstd"),
        ("zstd;q=0, br", "br"),
        ("br;q=0.000 , zstd; q=0", None),
        ("br;q=0.1", "br"),
        ("x-br, zstdx", None),
        ("", None),
    ],
)
def test_a_page_is_packed_as_the_browser_wants_it(
    client: PageClient, accepted: str, sent: str | None
) -> None:
    answer = client.http.get("/sign-in", headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == sent


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "DELETE", "PATCH", "TRACE"])
def test_a_method_there_is_not_is_named_with_those_there_are(client: PageClient, method: str) -> None:
    for path, allowed in (("/sign-in", "GET, HEAD, POST"), ("/elder/bills", "GET, HEAD")):
        answer = client.http.open(path, method=method)
        assert (answer.status_code, answer.headers["Allow"]) == (405, allowed)
    assert client.http.open("/no-such-page", method=method).status_code == 404


def test_two_strokes_in_an_address_lead_nowhere_else(client: PageClient) -> None:
    answer = client.http.get("/elder//bills", headers={"Host": "evil.example"})
    assert (answer.status_code, answer.headers.get("Location")) == (404, None)

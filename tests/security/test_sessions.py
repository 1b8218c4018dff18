"""The session's cookie: opaque, hashed at rest, locked to this host outside the demo, and over when it is over."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from io import SEEK_END, SEEK_SET, RawIOBase
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.security.conftest import OUTSIDE
from tests.support.page_client import PageClient
from tests.support.scene import Scene
from tests.support.walker import Walker
from webapp.core.database import outbox
from webapp.portals.shared import door
from webapp.portals.shared.services import Services

_MOBILE = "13800138009"


def _cookies(answer: TestResponse) -> dict[str, set[str]]:
    """Attributes of each cookie that an answer sets, in small letters."""
    written = [line.split(";") for line in answer.headers.getlist("Set-Cookie")]
    return {parts[0].split("=")[0]: {part.strip().lower() for part in parts[1:]} for parts in written}


def _sign_in(app: Flask) -> tuple[PageClient, TestResponse]:
    """Signs somebody in at the bank that customers get, by code."""
    bank: Services = app.extensions["bank"]
    bank.identity.enroll(name="王秀英", called="王阿姨", portal="elder", mobile=_MOBILE)
    client = PageClient(app)
    here = {"base_url": OUTSIDE}
    _, fields = client.get("/sign-in", **here).form("发短信给我")
    sent = client.post("/sign-in", fields | {"mobile": _MOBILE}, **here)
    with bank.database.read() as uow:
        waiting = [message.id for message in outbox.waiting(uow)]
    bank.database.write(lambda uow: outbox.mark_delivered(uow, waiting))
    message = bank.identity.codes.delivered(sent.location.rsplit("/", 1)[1])
    assert message is not None
    _, fields = client.get(sent.location, **here).form("登录")
    return client, client.post(sent.location, fields | {"code": message.code}, **here).response


def test_outside_the_demo_cookies_belong_to_this_host_over_tls(app_outside: Flask) -> None:
    _, answer = _sign_in(app_outside)
    cookies = _cookies(answer)
    assert {"__Host-session", "__Host-prefs"} <= set(cookies)
    for attributes in cookies.values():
        assert {"secure", "httponly", "samesite=lax", "path=/"} <= attributes
        assert not any(one.startswith("domain") for one in attributes)


def test_outside_the_demo_every_answer_asks_for_tls_for_two_years(app_outside: Flask) -> None:
    client = PageClient(app_outside)
    for path in ("/", "/sign-in", "/healthz", "/elder/", "/no-such-page"):
        headers = client.get(path, base_url=OUTSIDE).response.headers
        assert headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains", path


def test_in_the_demo_cookies_are_hidden_from_scripts_and_tls_is_not_asked_for(scene: Scene) -> None:
    walker = Walker(scene)
    answer = walker.client("visitor").post(
        "/demo/sign-in", {"csrf": walker.token("visitor"), "person": scene.people["elder"]}
    )
    assert answer.status == 303
    assert {"httponly", "samesite=lax", "path=/"} <= _cookies(answer.response)["session"]
    assert "Strict-Transport-Security" not in answer.response.headers


def test_the_token_itself_stands_nowhere_in_the_database(scene: Scene) -> None:
    token = scene.sign_in("elder")
    with closing(sqlite3.connect(scene.bank.settings.data / "yinqiao.db")) as database:
        assert len(token) >= 32
        assert not any(token in line for line in database.iterdump())


@pytest.mark.parametrize("token", ["", "x", "0" * 64])
def test_a_made_up_session_is_nobody_s(scene: Scene, token: str) -> None:
    client = PageClient(scene.app)
    client.http.set_cookie("session", token)
    assert client.get("/elder/").location == "/sign-in"


def test_after_sign_out_the_old_token_opens_nothing(scene: Scene) -> None:
    walker = Walker(scene)
    client = walker.client("elder")
    kept = client.http.get_cookie("session")
    assert kept is not None
    left = client.post("/sign-out", {"csrf": walker.token("elder")})
    assert left.status == 303
    other = PageClient(scene.app)
    other.http.set_cookie("session", kept.value)
    assert other.get("/elder/").location == "/sign-in"


def test_signing_in_again_ends_the_session_that_was_here(scene: Scene) -> None:
    walker = Walker(scene)
    client = walker.client("elder")
    kept = client.http.get_cookie("session")
    assert kept is not None
    client.post("/demo/sign-in", {"csrf": walker.token("elder"), "person": scene.people["family"]})
    assert scene.bank.identity.session_of(kept.value) is None
    assert client.get("/family/").status == 200


class Sent(RawIOBase):
    """A body of so many bytes that nobody has to hold."""

    def __init__(self, length: int) -> None:
        self.length, self.at = length, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        taken = min(memoryview(buffer).nbytes, self.length - self.at)
        self.at += taken
        return taken

    def tell(self) -> int:
        return self.at

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        self.at = offset + (self.length if whence == SEEK_END else 0)
        return self.at


MB = 1024 * 1024
UPLOAD = "/business/applications/1/documents/new"


@pytest.mark.parametrize(
    ("address", "length", "status", "taken"),
    [
        (UPLOAD, MB // 2, 303, MB // 2),
        (UPLOAD, 70 * MB, 413, 70 * MB),
        (UPLOAD, 600 * MB, 413, 600 * MB),
        ("/sign-out", MB, 413, MB),
        ("/sign-out", 70 * MB, 413, 0),
    ],
)
def test_what_nobody_reads_is_taken_in_before_the_answer(
    app_outside: Flask, address: str, length: int, status: int, taken: int
) -> None:
    """Else the browser, still sending, shows that the connection broke instead of the page that says why."""
    sent = Sent(length)
    answer = app_outside.test_client().post(
        address,
        base_url=OUTSIDE,
        input_stream=sent,
        content_type="multipart/form-data; boundary=b",
    )
    assert (answer.status_code, sent.at) == (status, taken)
    if status == 413:
        assert "改小一点再试" in answer.get_data(as_text=True)
    else:
        assert "/sign-in" in answer.headers["Location"]


def test_a_film_over_a_slow_line_holds_nobody_for_long(
    app_outside: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter(range(0, 10_000, 10))  # seconds: each piece takes ten
    monkeypatch.setattr(door, "monotonic", lambda: float(next(moments)))
    sent = Sent(600 * MB)
    answer = app_outside.test_client().post(
        UPLOAD, base_url=OUTSIDE, input_stream=sent, content_type="multipart/form-data; boundary=b"
    )
    assert answer.status_code == 413 and 0 < sent.at < MB


def test_who_asks_before_sending_is_told_no_and_sends_nothing(app_outside: Flask) -> None:
    sent = Sent(70 * MB)
    answer = app_outside.test_client().post(
        UPLOAD,
        base_url=OUTSIDE,
        input_stream=sent,
        headers={"Expect": "100-continue"},
        content_type="multipart/form-data; boundary=b",
    )
    assert (answer.status_code, sent.at) == (413, 0)

"""The four calls of passkey.js, and the page of a person's devices."""

from __future__ import annotations

from typing import Any

import pytest

from tests.portals.public.conftest import play
from tests.support.authenticator import Authenticator
from tests.support.page_client import Page, PageClient
from webapp.portals.shared.services import Services
from webapp.services.identity.model import Person

ORIGIN = "http://localhost:8000"


def call(client: PageClient, page: Page, button: str, address: str, body: dict[str, Any]) -> Any:
    """What the script does: posts JSON with the form's token."""
    token = page.form(button)[1]["csrf"]
    return client.http.post(address, json=body, headers={"X-CSRF-Token": token})


def add(client: PageClient, device: Authenticator, label: str = "") -> Any:
    page = client.get("/passkeys")
    options = call(client, page, "加上这台设备", "/passkey/register/begin", {})
    sent = {"credential": device.create(options.get_json()), "label": label}
    return call(client, page, "加上这台设备", "/passkey/register/finish", sent)


def sign_in(client: PageClient, device: Authenticator, wanted: str = "") -> Any:
    page = client.get("/sign-in")
    options = call(client, page, "用这台设备登录", "/passkey/sign-in/begin", {})
    sent = {"credential": device.get(options.get_json()), "wanted": wanted}
    return call(client, page, "用这台设备登录", "/passkey/sign-in/finish", sent)


def test_a_device_is_added_and_signs_in(client: PageClient) -> None:
    device = Authenticator(ORIGIN)
    play(client, "王阿姨")
    assert "还没有加设备" in client.get("/passkeys").text
    assert add(client, device, "我的手机").get_json() == {"next": "/passkeys"}
    assert "我的手机" in client.get("/passkeys").text
    client.press(client.get("/passkeys"), "退出")
    answer = sign_in(client, device, "/messages")
    assert answer.get_json() == {"next": "/messages"}
    assert answer.headers["Cache-Control"] == "no-store"
    assert "上次登录" in client.get("/passkeys").text


def test_the_buttons_wait_hidden_for_the_script(client: PageClient) -> None:
    form = client.get("/sign-in").all("form", data_passkey="get")[0]
    assert form.get("hidden") is not None


def test_a_removed_device_signs_nobody_in(client: PageClient) -> None:
    device = Authenticator(ORIGIN)
    play(client, "王阿姨")
    add(client, device)
    page = client.get("/passkeys")
    assert "没有名字的设备" in page.text
    assert client.press(page, "是的，删掉").location == "/passkeys"
    client.press(client.get("/passkeys"), "退出")
    refused = sign_in(client, device)
    assert refused.status_code == 422 and "没有对上" in refused.get_json()["error"]


def test_another_persons_device_can_not_be_removed(client: PageClient, bank: Services, wang: Person) -> None:
    play(client, "王阿姨")
    add(client, Authenticator(ORIGIN))
    action, _ = client.get("/passkeys").form("是的，删掉")
    play(client, "李明")
    token = client.get("/passkeys").form("加上这台设备")[1]
    assert client.post(action, token).status == 404
    signed_in = bank.identity.sign_in_demo(wang.id, "")
    seen = bank.identity.session_of(signed_in.token)
    assert seen is not None and len(bank.identity.passkeys.owned(seen.actor)) == 1


@pytest.mark.parametrize("body", [{}, [], {"credential": None}, {"credential": {"response": 1}}, "x"])
def test_an_answer_of_the_wrong_shape_is_refused_in_words(client: PageClient, body: Any) -> None:
    page = client.get("/sign-in")
    refused = call(client, page, "用这台设备登录", "/passkey/sign-in/finish", body)
    assert refused.status_code == 422 and "没有对上" in refused.get_json()["error"]


def test_another_visitors_challenge_is_refused(client: PageClient, bank: Services) -> None:
    device = Authenticator(ORIGIN)
    play(client, "王阿姨")
    add(client, device)
    page = client.get("/passkeys")
    client.press(page, "退出")
    options = call(client, client.get("/sign-in"), "用这台设备登录", "/passkey/sign-in/begin", {}).get_json()
    other = PageClient(client.http.application)
    sent = {"credential": device.get(options)}
    refused = call(other, other.get("/sign-in"), "用这台设备登录", "/passkey/sign-in/finish", sent)
    assert refused.status_code == 422 and "再按一次" in refused.get_json()["error"]


@pytest.mark.parametrize("address", ["/passkey/sign-in/begin", "/passkey/register/begin"])
def test_the_calls_need_our_token(client: PageClient, address: str) -> None:
    play(client, "王阿姨")
    assert client.http.post(address, json={}).status_code == 403


def test_adding_needs_a_person(client: PageClient) -> None:
    page = client.get("/sign-in")
    answer = call(client, page, "用这台设备登录", "/passkey/register/begin", {})
    assert answer.status_code == 303 and answer.headers["Location"].startswith("/sign-in")

"""The bank's messages, and the demo's telephone."""

from __future__ import annotations

import re
from pathlib import Path

from tests.portals.public.conftest import WANG_MOBILE, deliver, play
from tests.portals.public.test_sign_in import ask_for_code, path_of
from tests.support.page_client import PageClient
from webapp.core.database import UnitOfWork
from webapp.portals.shared.services import Services
from webapp.portals.shared.words_messages import MESSAGES
from webapp.services.identity.model import Person

SERVICES = Path(__file__).parents[3] / "webapp" / "services"


def test_nobody_has_written_yet(client: PageClient) -> None:
    play(client, "王阿姨")
    page = client.get("/messages")
    assert "现在没有消息" in page.text and page.link("回到首页") == "/elder/"


def test_messages_are_shown_once_delivered_to_their_person_only(
    client: PageClient, bank: Services, wang: Person
) -> None:
    said = {
        "proposal_id": "x",
        "helper_name": "李明",
        "biller": "国新燃气",
        "service": "gas",
        "amount_fen": 8600,
    }

    def write(uow: UnitOfWork) -> str:
        return uow.outbox(wang.id, "assistance.proposed", said)

    bank.database.write(write)
    play(client, "王阿姨")
    assert "李明" not in client.get("/messages").text
    deliver(bank)
    assert "李明替您准备过一笔燃气费，86.00 元" in client.get("/messages").text
    play(client, "李明")
    assert "燃气费" not in client.get("/messages").text


def test_a_code_is_not_shown_among_the_messages(client: PageClient, bank: Services) -> None:
    page = ask_for_code(client)
    deliver(bank)
    sent = bank.identity.codes.delivered(path_of(page).rsplit("/", 1)[1])
    assert sent is not None
    play(client, "王阿姨")
    shown = client.get("/messages")
    assert "登录用的验证码" in shown.text and "09:35 以前有效" in shown.text
    assert sent.code not in shown.response.get_data(as_text=True)


def test_the_demos_telephone_shows_the_short_message(client: PageClient, bank: Services) -> None:
    page = ask_for_code(client, WANG_MOBILE)
    phone = page.link("看看这部手机收到的短信")
    assert "还没有到" in client.get(phone).text
    deliver(bank)
    shown = client.get(phone)
    digits = "".join(re.findall(r"\d", shown.all("p", class_="digits")[0].findtext(".//{*}span") or ""))
    back = client.get(shown.link("回去填上"))
    assert client.press(back, "登录", code=digits).location == "/elder/"


def test_a_telephone_the_bank_does_not_know_gets_nothing(client: PageClient, bank: Services) -> None:
    page = ask_for_code(client, "13900139000")
    deliver(bank)
    assert "还没有到" in client.get(page.link("看看这部手机收到的短信")).text
    assert client.get("/demo/phone/no-such-request").status == 404


def test_each_kind_of_message_has_words() -> None:
    sent = set()
    for path in SERVICES.rglob("*.py"):
        text = path.read_text()
        sent |= set(re.findall(r'\.outbox\(\s*[\w.]+,\s*"([a-z_.]+)"', text))
        sent |= set(re.findall(r'_tell\w*\([^()]*"([a-z_]+\.[a-z_]+)"', text))
        sent |= set(re.findall(r'[kK]ind = "([a-z_]+\.[a-z_]+)"', text)) - {"identity.signed_in"}
    assert len(sent) > 3 and sent <= set(MESSAGES), sorted(sent - set(MESSAGES))

"""The whole app over a fresh embedded bank, with an elder and a family member enrolled, and a browser at its door."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.databases import SqliteMaker
from tests.support.page_client import PageClient
from webapp.app import create_app
from webapp.bank import open_bank
from webapp.core.clock import FixedClock
from webapp.core.database import outbox
from webapp.portals.shared.services import Services
from webapp.services.identity.model import Person
from webapp.services.identity.model_preferences import Preferences
from webapp.settings import Settings

WANG_MOBILE, LI_MOBILE = "13800138001", "13800138002"

OpenBank = Callable[..., Services]


@pytest.fixture
def bank_of(run_folder: Path, tmp_path: Path, clock: FixedClock) -> Iterator[OpenBank]:
    """Opens a bank: demo or not, at an origin."""
    opened: list[Services] = []

    def open_one(*, demo: bool = True, origin: str = "http://localhost:8000") -> Services:
        url = SqliteMaker(run_folder, tmp_path).make(migrated=True)
        settings = Settings(
            demo, tmp_path, url, b"a secret for tests only, 32 bytes", origin, "0510-0000-0100"
        )
        opened.append(open_bank(settings, clock))
        return opened[-1]

    yield open_one
    for bank in opened:
        bank.database.close()


@pytest.fixture
def bank(bank_of: OpenBank) -> Services:
    """A demo bank."""
    return bank_of()


@pytest.fixture
def wang(bank: Services) -> Person:
    return bank.identity.enroll(
        name="王秀英", called="王阿姨", portal="elder", mobile=WANG_MOBILE, preferences=ASKED
    )


@pytest.fixture
def li(bank: Services) -> Person:
    return bank.identity.enroll(name="李明", called="李明", portal="family", mobile=LI_MOBILE)


@pytest.fixture
def client(bank: Services, wang: Person, li: Person) -> PageClient:  # noqa: ARG001 - they are to be enrolled
    """A browser that has never been here."""
    return PageClient(create_app(bank))


# An elder who has answered the first questions.
ASKED = Preferences(mode="elder", asked="yes")


def deliver(bank: Services) -> None:
    """What the worker does: every waiting message arrives."""
    with bank.database.read() as uow:
        waiting = [message.id for message in outbox.waiting(uow)]
    bank.database.write(lambda uow: outbox.mark_delivered(uow, waiting))


def code_of(bank: Services, code_path: str) -> str:
    """The code in the short message that belongs to a code page's path."""
    deliver(bank)
    message = bank.identity.codes.delivered(code_path.rsplit("/", 1)[1])
    assert message is not None
    return message.code


def play(client: PageClient, called: str) -> None:
    """Signs in with the demo's button."""
    assert client.press(client.get("/"), f"进去：{called}").status == 303

"""The demo bank as just seeded, its elder's device at it and her neighbour's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.page_client import Page, PageClient
from tests.support.run_folder import once_a_run
from tests.support.scene import NOW, settings_of
from webapp.app import create_app
from webapp.bank import open_bank
from webapp.core.clock import FixedClock
from webapp.core.database.migrate import migrate
from webapp.demo.bank import seed
from webapp.portals.shared.services import Services
from webapp.services.identity.model import Actor


@dataclass
class Sender:
    """The elder's device, and the demo bank behind it."""

    bank: Services
    device: PageClient
    neighbours: PageClient
    elder: Actor

    def balance_fen(self) -> int:
        return self.bank.accounts.list_accounts(self.elder)[0].balance.fen

    def step(self, page: Page, button: str, **typed: str) -> Page:
        return self.device.follow(self.device.press(page, button, **typed))

    def at_check(self, amount: str = "120", arrival: str = "two_hours") -> Page:
        page = self.step(self.device.get("/elder/transfers"), "李明")
        page = self.step(page, "下一步", amount=amount)
        return self.step(page, "下一步", arrival=arrival)


@pytest.fixture(scope="session")
def seeded(run_folder: Path) -> Path:
    """A data folder that was seeded once a run. Copy it, don't use it."""

    def make() -> str:
        settings = settings_of(run_folder / "seeded")
        settings.data.mkdir()
        migrate(settings.database_url)
        seed(settings, NOW)
        return str(settings.data)

    return Path(once_a_run(run_folder, "seeded", make))


@pytest.fixture
def sender(seeded: Path, tmp_path: Path) -> Iterator[Sender]:
    shutil.copytree(seeded, tmp_path / "data")
    bank = open_bank(settings_of(tmp_path / "data"), FixedClock(NOW))
    app = create_app(bank)
    clients = {}
    for name in ("王秀英", "赵国强"):
        person = next(one for one in bank.identity.demo_people() if one.name == name)
        clients[name] = (PageClient(app), Actor(person.id, "elder", "a test", name))
        token = bank.identity.sign_in_demo(person.id, "a test").token
        clients[name][0].http.set_cookie("session", token)
    device, elder = clients["王秀英"]
    yield Sender(bank, device, clients["赵国强"][0], elder)
    bank.database.close()

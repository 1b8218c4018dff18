"""A demo bank in which everything has happened once, arranged through the services: what the walks look at.

It is arranged once a run and copied for each test process. Its clock stands still at NOW.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from tests.support.authenticator import Authenticator
from tests.support.run_folder import once_a_run
from tests.support.scene_business import arrange_business, arrange_decided, arrange_late
from tests.support.scene_calls import arrange_calls, arrange_earlier_calls
from tests.support.scene_family import arrange_earlier, arrange_family, arrange_let_in
from tests.support.scene_guidance import arrange_guidance, arrange_specialist_beside
from tests.support.scene_money import arrange_money
from tests.support.scene_passbook import arrange_plans
from tests.support.scene_paying import arrange_let_pay, arrange_paying
from tests.support.scene_people import Cast, enroll_all
from tests.support.scene_transfers import arrange_transfers, arrange_transfers_now
from webapp.app import create_app
from webapp.bank import open_bank
from webapp.core.clock import FixedClock
from webapp.core.database import UnitOfWork, outbox
from webapp.core.database.migrate import migrate
from webapp.demo.bank import seed
from webapp.portals.shared.services import Services
from webapp.services.identity.model import Actor
from webapp.services.identity.model_preferences import Preferences
from webapp.services.trail import Trail
from webapp.services.trail.keys import signer_of
from webapp.services.trail.sealing import Sealing
from webapp.settings import Settings

# A Tuesday morning at the bank.
NOW = datetime(2026, 6, 9, 2, 0, tzinfo=UTC)
EARLIER = NOW - timedelta(days=2)
LONG_AGO = NOW - timedelta(days=30)
PASSKEY = "店里的手机"
_SECRET = b"a secret for tests only, 32 bytes"


@dataclass(frozen=True)
class Scene:
    """The bank and what is in it. people: role -> person id; ids: name of a thing -> its id, also in visits' paths."""

    bank: Services
    app: Flask
    clock: FixedClock
    people: dict[str, str]
    ids: dict[str, str]

    def actor(self, role: str) -> Actor:
        """Somebody of the cast, as services know them."""
        person = self.bank.identity.person(self.people[role])
        return Actor(person.id, person.portal, "scene", person.name, person.staff_role)

    def sign_in(self, role: str) -> str:
        """A fresh session of somebody of the cast: the cookie's token."""
        return self.bank.identity.sign_in_demo(self.people[role], "a walk").token

    def prefer(self, locale: str, mode: str, scheme: str = "light", text: int = 100) -> None:
        """Everybody likes the pages like this from now on."""
        for role in self.people:
            self.bank.identity.set_preferences(self.actor(role), Preferences(locale, mode, scheme, text))


def settings_of(data: Path, *, demo: bool = True, origin: str = "http://localhost:8000") -> Settings:
    """A bank's settings over the embedded database of a data folder."""
    return Settings(demo, data, f"sqlite:///{data / 'yinqiao.db'}", _SECRET, origin, "0510-0000-0100")


@pytest.fixture(scope="session")
def scene_data(run_folder: Path) -> tuple[Path, dict[str, dict[str, str]]]:
    """The arranged data folder and what is in it. Copy it, don't use it."""

    def make() -> str:
        data = run_folder / "scene"
        data.mkdir()
        return json.dumps(arrange(settings_of(data)))

    made: dict[str, dict[str, str]] = json.loads(once_a_run(run_folder, "scene", make))
    return run_folder / "scene", made


@pytest.fixture(scope="session")
def scene(
    scene_data: tuple[Path, dict[str, dict[str, str]]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Scene]:
    """The scene of this test process. Tests may change preferences and sessions in it, and nothing else."""
    data, made = scene_data
    copy = tmp_path_factory.mktemp("scene") / "data"
    shutil.copytree(data, copy)
    clock = FixedClock(NOW)
    bank = open_bank(settings_of(copy), clock)
    yield Scene(bank, create_app(bank), clock, made["people"], made["ids"])
    bank.database.close()


def arrange(settings: Settings) -> dict[str, dict[str, str]]:
    """Makes the scene's bank in an empty data folder: role -> person's id, and name -> id of what is in it."""
    migrate(settings.database_url)
    seed(settings, EARLIER)
    ids: dict[str, str] = {}
    long_ago = FixedClock(LONG_AGO)
    before = open_bank(settings, long_ago)
    cast = enroll_all(before)
    arrange_late(Cast(before, cast), ids)
    arrange_let_in(Cast(before, cast), ids)
    # Nobody is sent codes for so many helpers at once.
    long_ago.advance(timedelta(hours=1))
    arrange_let_pay(Cast(before, cast), ids)
    before.database.close()
    clock = FixedClock(EARLIER)
    bank = open_bank(settings, clock)
    here = Cast(bank, cast)
    arrange_decided(here, ids)
    arrange_earlier(here, clock, ids)
    arrange_transfers(here, clock, ids)
    arrange_earlier_calls(here, clock, ids)
    clock.advance(NOW - clock.now())
    arrange_family(here, ids)
    arrange_paying(here, ids)
    arrange_guidance(here, ids)
    arrange_transfers_now(here, ids)
    arrange_calls(here, ids)
    arrange_specialist_beside(here, ids)
    arrange_plans(here, ids)
    arrange_business(here, ids)
    _arrange_door(here, ids)
    arrange_money(here, ids)
    _arrange_record(here, settings, ids)
    bank.database.close()
    return {"people": cast, "ids": ids}


def _arrange_record(here: Cast, settings: Settings, ids: dict[str, str]) -> None:
    """Everything is sealed but one line of the elder's."""
    db, me = here.bank.database, here.actor("elder").person_id
    Sealing(db, signer_of(settings.host, settings.key), settings.checkpoints).seal()

    def work(uow: UnitOfWork) -> str:
        return Trail().record(uow, actor_id=me, subject_id=me, kind="identity.signed_in", body={})

    ids["event_fresh"] = db.write(work)


def _arrange_door(here: Cast, ids: dict[str, str]) -> None:
    """A passkey, and codes under way; every message has arrived but the last."""
    codes, passkeys, owner = here.bank.identity.codes, here.bank.identity.passkeys, here.actor("business")
    key = Authenticator(here.bank.settings.origin).create(passkeys.begin_registration(owner))
    ids["passkey"] = passkeys.finish_registration(owner, key, PASSKEY)
    ids["code"] = codes.request_code("13800000003").id
    _deliver(here.bank)
    spent = codes.request_code("13800000004").id
    _deliver(here.bank)
    message = codes.delivered(spent)
    assert message is not None
    codes.verify_code(spent, message.code, "a walk")
    ids["code_spent"] = spent
    ids["code_on_its_way"] = codes.request_code("13800000005").id


def _deliver(bank: Services) -> None:
    with bank.database.read() as uow:
        waiting = [message.id for message in outbox.waiting(uow)]
    bank.database.write(lambda uow: outbox.mark_delivered(uow, waiting))

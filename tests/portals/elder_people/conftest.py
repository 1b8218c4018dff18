"""A bank of its own for each test, with an elder, her neighbour and the specialist, each at a device."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.databases import SqliteMaker
from tests.support.page_client import Page, PageClient
from tests.support.scene import settings_of
from webapp.app import create_app
from webapp.bank import open_bank
from webapp.core.clock import FixedClock
from webapp.portals.shared.services import Services
from webapp.services.identity.model import Person


@dataclass
class Town:
    """elder, neighbour and specialist: their browsers. people: by role."""

    bank: Services
    elder: PageClient
    neighbour: PageClient
    specialist: PageClient
    people: dict[str, Person]

    def come_back(self, *roles: str) -> None:
        """Their sessions ended while nobody used them; the same people sign in again."""
        for role in roles:
            token = self.bank.identity.sign_in_demo(self.people[role].id, "later").token
            client: PageClient = getattr(self, role)
            client.http.set_cookie("session", token)

    def opened(self, appointment: str) -> Page:
        """An elder's appointment as the specialist sees it, opened."""
        path = appointment.replace("/elder/appointments", "/staff/calls")
        return self.specialist.follow(self.specialist.press(self.specialist.get(path), "打开这个预约"))

    def ask(self, who: PageClient, *answers: str, button: str = "请刘芳打给我", referer: str = "") -> Page:
        """From the page of the specialist through the questions by the names of the buttons; the page then reached."""
        headers = {"Referer": f"http://localhost{referer}"} if referer else {}
        page = who.follow(who.press(who.get("/elder/specialist", headers=headers), button))
        for answer in answers:
            page = who.follow(who.press(page, answer))
        return page


@pytest.fixture
def town(run_folder: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Town]:
    data = tmp_path / "data"
    data.mkdir()
    url = SqliteMaker(run_folder, tmp_path).make(migrated=True)
    Path(url.removeprefix("sqlite:///")).rename(data / "yinqiao.db")
    bank = open_bank(settings_of(data), clock)
    people, clients = {}, {}
    app = create_app(bank)
    for role, name, portal, mobile, staff in (
        ("elder", "王秀英", "elder", "13800000001", None),
        ("neighbour", "赵国强", "elder", "13800000006", None),
        ("specialist", "刘芳", "staff", "13800000005", "specialist"),
    ):
        called = "王阿姨" if role == "elder" else name
        person = bank.identity.enroll(
            name=name, called=called, portal=portal, mobile=mobile, staff_role=staff
        )
        client = PageClient(app)
        client.http.set_cookie("session", bank.identity.sign_in_demo(person.id, "a test").token)
        people[role], clients[role] = person, client
    yield Town(bank, clients["elder"], clients["neighbour"], clients["specialist"], people)
    bank.database.close()

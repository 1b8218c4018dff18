"""The portals a family comes through, over a fresh embedded bank: an elder with money and bills on her device, her son on his."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from tests.support.databases import SqliteMaker
from tests.support.page_client import Page, PageClient
from webapp.bank import open_bank
from webapp.core.clock import FixedClock
from webapp.core.money import Money
from webapp.portals.elder.blueprint import portal as elder_portal
from webapp.portals.family.blueprint import portal as family_portal
from webapp.portals.public.blueprint import portal as public_portal
from webapp.portals.shared.services import Services
from webapp.portals.shared.setup import install_portals
from webapp.services.identity.model import Actor, Person
from webapp.settings import Settings


@dataclass
class Household:
    """Two people and their devices. biller_id: the gas company; account_id: hers."""

    bank: Services
    clock: FixedClock
    wang: Person
    li: Person
    hers: PageClient
    his: PageClient
    account_id: str
    biller_id: str

    @property
    def elder(self) -> Actor:
        return Actor(self.wang.id, "elder", "a session", self.wang.name)

    @property
    def li_actor(self) -> Actor:
        return Actor(self.li.id, "family", "a session", self.li.name)

    def add_bill(self, fen: int = 8_600) -> str:
        """A gas bill of hers that is due."""
        payments = self.bank.payments
        return self.bank.database.write(
            lambda uow: payments.add_bill(
                uow,
                self.biller_id,
                self.wang.id,
                self.account_id,
                period="2026-04",
                amount=Money(fen),
                due_on=date(2026, 6, 10),
            )
        )

    def wait(self, time: timedelta) -> None:
        """Time passes, and both look at their pages now and then, so that nobody is signed out."""
        parts = -(-time // timedelta(minutes=10))
        for _part in range(parts):
            self.clock.advance(time / parts)
            assert (self.hers.get("/elder/").status, self.his.get("/family/").status) == (200, 200)

    def balance_fen(self) -> int:
        return self.bank.accounts.list_accounts(self.elder)[0].balance.fen

    def told(self, helper: str = "李明") -> Page:
        """Her page of one who helps her."""
        return self.hers.get(self.hers.get("/elder/family").link(f"看看{helper}能帮什么"))

    def code(self, level: str = "prepare") -> tuple[Page, str]:
        """Her page with the code, and the code on it."""
        question = self.hers.get(self.hers.get("/elder/family").link("请家人帮忙"))
        page = self.hers.follow(self.hers.press(question, "下一步", level=level))
        if page.status == 303:
            page = self.hers.follow(page)
        return page, self.shown_code(page)

    def take_up(self, page: Page) -> None:
        """He types the code of her page."""
        self.his.press(self.his.get("/family/join"), "下一步", code=self.shown_code(page))

    def shown_code(self, page: Page) -> str:
        """The code on her page."""
        (digits,) = page.all("p", class_="digits")
        said = next(digits.iter("{http://www.w3.org/1999/xhtml}span"))
        return "".join(c for c in said.text or "" if c.isdigit())

    def agree(self, question: Page, helper: str = "李明") -> Page:
        """Her yes, with the code that comes to her telephone; the page that says so."""
        asked = self.hers.follow(self.hers.press(question, "同意"))
        self.deliver()
        told = self.hers.get(asked.link("演示：看看手机收到的短信"))
        code = "".join(c for c in told.text.split("【银桥】")[0].split("验证码")[-1] if c.isdigit())
        return self.hers.follow(self.hers.press(asked, f"请{helper}帮忙", code=code[:6]))

    def deliver(self) -> None:
        """What is on its way arrives."""
        arrived = text("UPDATE outbox SET delivered_ms = created_ms WHERE delivered_ms IS NULL")
        self.bank.database.write(lambda uow: uow.connection.execute(arrived))

    def let_in(self, level: str = "prepare") -> None:
        """Code, taken up, agreed: he may help her, once the level begins."""
        page, code = self.code(level)
        self.his.press(self.his.get("/family/join"), "下一步", code=code)
        self.agree(self.hers.get(page.response.request.path))

    def befriend(self, level: str = "prepare") -> None:
        """The same, a day later: he may help her now."""
        self.let_in(level)
        self.next_day()

    def next_day(self) -> None:
        """A day goes by, and both come back."""
        self.clock.advance(timedelta(days=1))
        for device, called in ((self.hers, "王阿姨"), (self.his, "李明")):
            assert device.press(device.get("/"), f"进去：{called}").status == 303

    def prepare(self, bill_id: str) -> Page:
        """He prepares a bill; his page of what he prepared."""
        bills = self.his.get(self.his.get("/family/").link("看王秀英的账单"))
        check = next(a.get("href") for a in bills.all("a") if bill_id in (a.get("href") or ""))
        return self.his.follow(self.his.press(self.his.get(check), "准备好"))


@pytest.fixture
def household(run_folder: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Household]:
    url = SqliteMaker(run_folder, tmp_path).make(migrated=True)
    secret = b"a secret for tests only, 32 bytes"
    bank = open_bank(Settings(True, tmp_path, url, secret, "http://localhost:8000", "0510-0000-0100"), clock)
    wang = bank.identity.enroll(name="王秀英", called="王阿姨", portal="elder", mobile="13800138001")
    li = bank.identity.enroll(name="李明", called="李明", portal="family", mobile="13800138002")
    accounts, payments = bank.accounts, bank.payments
    account_id = bank.database.write(lambda uow: accounts.open_for(uow, wang.id, wang.name, actor_id=wang.id))
    funds = bank.database.write(lambda uow: accounts.open_internal(uow, "资金", "funding"))
    gas = bank.database.write(lambda uow: accounts.open_internal(uow, "国新燃气", "biller"))
    biller_id = bank.database.write(lambda uow: payments.add_biller(uow, "国新燃气", "gas", gas))
    payments.deposit(wang.id, funds, Money(1_234_567), "opening", payer="资金")
    app = Flask("webapp", static_folder=None, template_folder=None)
    install_portals(app, bank, (public_portal, elder_portal, family_portal))
    hers, his = PageClient(app), PageClient(app)
    for device, called in ((hers, "王阿姨"), (his, "李明")):
        assert device.press(device.get("/"), f"进去：{called}").status == 303
    yield Household(bank, clock, wang, li, hers, his, account_id, biller_id)
    bank.database.close()

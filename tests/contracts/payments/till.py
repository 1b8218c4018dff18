"""A small bank for tests about money: Wang Xiuying, her neighbour, the power company and the pension office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from webapp.core.database import Database, UnitOfWork
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.services.accounts import AccountsService
from webapp.services.identity.model import Actor
from webapp.services.payments import PaymentsService
from webapp.services.trail import Trail


@dataclass(frozen=True, slots=True)
class Till:
    """The services, and ids of what the small bank has in it."""

    db: Database
    accounts: AccountsService
    payments: PaymentsService
    wang: Actor
    neighbour: Actor
    wang_account: str
    neighbour_account: str
    pension_office: str
    power_account: str
    power: str

    def pension(self, yuan: int, key: str | None = None) -> str:
        """Wang's pension arrives."""
        return self.payments.deposit(
            self.wang.person_id,
            self.pension_office,
            Money(yuan * 100),
            key or new_id(),
            payer="社保中心",
            kind="pension",
        )

    def bill(self, yuan: int = 86, owner: Actor | None = None) -> str:
        """An electricity bill arrives."""
        person = owner or self.wang
        account = self.wang_account if person == self.wang else self.neighbour_account

        def work(uow: UnitOfWork) -> str:
            return self.payments.add_bill(
                uow,
                self.power,
                person.person_id,
                account,
                period="2026-05",
                amount=Money(yuan * 100),
                due_on=date(2026, 5, 31),
            )

        return self.db.write(work)

    def balance(self, person: Actor) -> Money:
        """What a person's account holds."""
        return self.accounts.list_accounts(person)[0].balance

    def count(self, table: str) -> int:
        """How many rows a table has."""
        with self.db.read() as uow:
            row = uow.connection.exec_driver_sql(f"SELECT count(*) FROM {table}").one()  # noqa: S608 - from tests
        return int(row[0])

    def check_books(self) -> None:
        """All entries together are nothing, and each balance is what its entries add up to and not below nothing."""
        with self.db.read() as uow:
            total = uow.connection.exec_driver_sql(
                "SELECT coalesce(sum(amount_fen), 0) FROM entries"
            ).scalar_one()
            rows = uow.connection.exec_driver_sql(
                """SELECT a.id, a.balance_fen, coalesce((SELECT sum(e.amount_fen) FROM entries e
                WHERE e.account_id = a.id), 0) FROM accounts a WHERE a.owner_id IS NOT NULL"""
            ).all()
        assert int(total) == 0
        for account_id, balance, entries in rows:
            assert balance == int(entries), account_id
            assert balance >= 0, account_id


def open_till(db: Database) -> Till:
    """Opens the small bank in an empty database; nobody has money yet."""
    accounts = AccountsService(db, Trail())
    payments = PaymentsService(db)
    wang = Actor(new_id(), "elder", "session", "王秀英")
    neighbour = Actor(new_id(), "elder", "session", "李建国")

    def work(uow: UnitOfWork) -> Till:
        power_account = accounts.open_internal(uow, "国家电网", "biller")
        return Till(
            db=db,
            accounts=accounts,
            payments=payments,
            wang=wang,
            neighbour=neighbour,
            wang_account=accounts.open_for(uow, wang.person_id, wang.name, actor_id=wang.person_id),
            neighbour_account=accounts.open_for(uow, neighbour.person_id, neighbour.name, actor_id="bank"),
            pension_office=accounts.open_internal(uow, "社保中心", "funding"),
            power_account=power_account,
            power=payments.add_biller(uow, "国家电网", "electricity", power_account),
        )

    return db.write(work)

"""Fills an empty database with the demo bank, through the same services that everybody uses."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from webapp.bank import open_bank
from webapp.core.clock import BANK_ZONE, FixedClock, bank_day
from webapp.core.database import UnitOfWork
from webapp.core.database.migrate import migrate
from webapp.core.money import Money
from webapp.demo import deposits, family, insight, transfers
from webapp.demo.appointments import arrange_people
from webapp.demo.people import CHILD, ELDER, NEIGHBOUR, PEOPLE
from webapp.portals.shared.services import Services
from webapp.services.identity.model import Actor, Person
from webapp.settings import Settings

_MONTHS_OF_LIFE = 3
_PENSION = Money(486_050)
_PENSION_AGO = timedelta(days=1)
_TIME_TO_PAY = timedelta(days=12)
# service, biller, amounts in fen: one a past month, the last one is due now.
_BILLS = (
    ("electricity", "锡城供电", (9_830, 11_260, 13_415, 12_680)),
    ("gas", "国新燃气", (7_450, 7_900, 8_120, 8_600)),
    ("water", "锡城水务", (4_020, 4_350, 4_180, 4_350)),
)


def seed(settings: Settings, now: datetime | None = None) -> None:
    """Makes the demo bank unless there is one. now: aware; the life before it is made up to this moment.

    An embedded database gets its name only when it is whole, so that a start that was killed leaves nothing half made.
    """
    at = now or datetime.now(UTC)
    file = Path(settings.database_url.removeprefix("sqlite:///"))
    if not settings.database_url.startswith("sqlite:") or file.exists():
        migrate(settings.database_url)
        _seed(settings, at)
        return
    unborn = file.with_name(f"{file.name}.unborn-{os.getpid()}")
    young = replace(settings, database_url=f"sqlite:///{unborn}")
    migrate(young.database_url)
    _seed(young, at)
    unborn.rename(file)
    for left in file.parent.glob(f"{file.name}.unborn-*"):
        left.unlink()


def _seed(settings: Settings, at: datetime) -> None:
    clock = FixedClock(at - timedelta(days=31 * (_MONTHS_OF_LIFE + 1)))
    bank = open_bank(settings, clock)
    try:
        if not bank.identity.demo_people():
            _live(bank, clock, at)
    finally:
        bank.database.close()


def _live(bank: Services, clock: FixedClock, until: datetime) -> None:
    people = {
        person: bank.identity.enroll(
            name=person.name,
            called=person.called,
            portal=person.portal,
            mobile=person.mobile,
            staff_role=person.staff_role,
            team=person.team,
            preferences=person.preferences,
        )
        for person in PEOPLE
    }
    elder, neighbour = people[ELDER], people[NEIGHBOUR]
    funds, billers, accounts = bank.database.write(lambda uow: _open(bank, uow, elder, neighbour))
    bank.payments.deposit(elder.id, funds, Money(1_000_000), "demo-savings", payer="王秀英")
    bank.payments.deposit(neighbour.id, funds, Money(500_000), "demo-neighbour", payer="赵国强")
    deposits.begin(bank, elder, neighbour, funds)
    others = transfers.begin(bank, elder, accounts[elder.id], people[CHILD], neighbour)
    today = bank_day(until)
    for back in range(_MONTHS_OF_LIFE, -1, -1):
        month = _month_before(today, back)
        _go_to(clock, month.replace(day=10) if back else today - _PENSION_AGO, until)
        key = f"demo-pension-{month:%Y-%m}"
        bank.payments.deposit(elder.id, funds, _PENSION, key, payer="锡城社保", kind="pension")
        _bills_of(bank, elder, billers, accounts[elder.id], back, month)
        others.month(back, month)
        if back == 1:
            family.let_in(bank, elder, people[CHILD], others.neighbour)
    if until > clock.now():
        clock.advance(until - clock.now())
    bank.database.write(
        lambda uow: _bill(bank, uow, billers["electricity"], neighbour, accounts[neighbour.id], until)
    )
    arrange_people(bank, elder, neighbour, until)
    insight.set_plan(bank, elder)


def _open(bank: Services, uow: UnitOfWork, *holders: Person) -> tuple[str, dict[str, str], dict[str, str]]:
    """The bank's own accounts, the billers, and an account for each holder."""
    funds = bank.accounts.open_internal(uow, "大通金融资金", "funding")
    billers = {
        service: bank.payments.add_biller(
            uow, biller, service, bank.accounts.open_internal(uow, biller, "biller")
        )
        for service, biller, _ in _BILLS
    }
    accounts = {one.id: bank.accounts.open_for(uow, one.id, one.name, actor_id=one.id) for one in holders}
    return funds, billers, accounts


def _bills_of(
    bank: Services, elder: Person, billers: dict[str, str], account_id: str, back: int, month: date
) -> None:
    """The bills that came in a month, for the month before; all but the last month's were paid by herself."""
    actor = Actor(elder.id, "elder", "demo", elder.name)
    period = f"{_month_before(month, 1):%Y-%m}"
    for service, _, amounts in _BILLS:
        amount = Money(amounts[_MONTHS_OF_LIFE - back])
        due_on = bank_day(bank.clock.now()) + _TIME_TO_PAY

        def come(
            uow: UnitOfWork, biller: str = billers[service], fen: Money = amount, by: date = due_on
        ) -> str:
            return bank.payments.add_bill(
                uow, biller, elder.id, account_id, period=period, amount=fen, due_on=by
            )

        bill_id = bank.database.write(come)
        if back > 0:
            bank.payments.pay_bill(actor, bill_id, f"demo-{service}-{period}")


def _bill(bank: Services, uow: UnitOfWork, biller: str, owner: Person, account_id: str, now: datetime) -> str:
    today = bank_day(now)
    period, due_on = f"{_month_before(today, 1):%Y-%m}", today + _TIME_TO_PAY
    return bank.payments.add_bill(
        uow, biller, owner.id, account_id, period=period, amount=Money(9_900), due_on=due_on
    )


def _month_before(day: date, months: int) -> date:
    """The first day of the month so many months before a day's."""
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, 1)


def _go_to(clock: FixedClock, day: date, latest: datetime) -> None:
    at = min(datetime(day.year, day.month, day.day, 9, 30, tzinfo=BANK_ZONE).astimezone(UTC), latest)
    if at > clock.now():
        clock.advance(at - clock.now())

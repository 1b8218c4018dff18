"""Lets the demo's son pay from his mother's passbook while the bank is open: as she would have agreed four days ago."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.support.live_bank import LiveBank
from webapp.core.clock import SystemClock, to_ms
from webapp.core.database import Database, UnitOfWork
from webapp.core.ids import new_id
from webapp.services.assistance.levels import PAY
from webapp.services.assistance.model import Grant
from webapp.services.assistance.model_grants import ALL_DAY
from webapp.services.assistance.store_grants import add_grant, list_of_elder
from webapp.services.assistance.store_payments import list_billers
from webapp.services.assistance.tightening import version

_FOUR_DAYS = timedelta(days=4)


def let_son_pay(bank: LiveBank) -> None:
    """All of her billers, at any hour of the day, so that the journey can be made at any."""
    database = Database(f"sqlite:///{bank.books}", SystemClock())

    def work(uow: UnitOfWork) -> None:
        query = "SELECT DISTINCT elder_id FROM assistance_grants"
        ((elder_id,),) = uow.driver.execute(query).fetchall()
        before = list_of_elder(uow, elder_id)[0]
        billers = frozenset(one.id for one in list_billers(uow, elder_id))
        scope = replace(PAY.scope(to_ms(uow.now - _FOUR_DAYS), billers), hours=ALL_DAY)
        add_grant(uow, version(_blank(before), scope, before.id))

    try:
        database.write(work)
    finally:
        database.close()


def _blank(before: Grant) -> Grant:
    return replace(before, id=new_id(), level=PAY.name)

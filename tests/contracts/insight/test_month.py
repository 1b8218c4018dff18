"""The month's figures: what came, what was used and for what, beside the month before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.contracts.payments.till import Till
from webapp.core.clock import FixedClock
from webapp.core.errors import NotFound
from webapp.core.money import Money
from webapp.services.identity.model import Actor
from webapp.services.insight import InsightService
from webapp.services.insight.model import MonthFigures, Source, Use


def month_of(insight: InsightService, till: Till, month: str | None = None) -> MonthFigures:
    found = insight.month(till.wang, month)
    assert found is not None
    return found


def test_a_month_and_the_one_before(till: Till, insight: InsightService, clock: FixedClock) -> None:
    till.pension(3000)
    till.payments.pay_bill(till.wang, till.bill(86), "may")
    clock.advance(timedelta(days=20))
    till.payments.pay_bill(till.wang, till.bill(100), "june")
    till.payments.transfer(till.wang, till.wang_account, till.neighbour_account, Money(50_00), "key")
    june, may = month_of(insight, till), month_of(insight, till, "2026-05")
    assert (june.came_in, june.used, june.used_before) == (Money(0), Money(150_00), Money(86_00))
    assert [(part.what, part.amount, part.count) for part in june.uses] == [
        (Use.BILLS, Money(100_00), 1),
        (Use.PEOPLE, Money(50_00), 1),
    ]
    assert (june.running, may.running, june.first) == (True, False, "2026-05")
    assert (may.came_in, may.used, may.used_before) == (Money(3000_00), Money(86_00), Money(0))
    assert [(part.what, part.count) for part in may.sources] == [(Source.PENSION, 1)]
    assert june.balance == Money(2764_00)


def test_money_between_her_own_accounts_is_neither(till: Till, insight: InsightService) -> None:
    till.pension(500)
    second = till.db.write(
        lambda uow: till.accounts.open_for(uow, till.wang.person_id, "王秀英", actor_id="bank")
    )
    till.payments.transfer(till.wang, till.wang_account, second, Money(200_00), "key")
    figures = month_of(insight, till)
    assert (figures.came_in, figures.used) == (Money(500_00), Money(0))


def test_what_came_back_was_not_used(till: Till, insight: InsightService) -> None:
    till.pension(500)
    till.payments.transfer(till.wang, till.wang_account, till.neighbour_account, Money(200_00), "key")
    till.payments.deposit(
        till.wang.person_id, till.pension_office, Money(200_00), "back", payer="x", kind="transfer_back"
    )
    figures = month_of(insight, till)
    assert (figures.came_in, figures.used, figures.uses) == (Money(500_00), Money(0), ())


@pytest.mark.parametrize("month", ["2026-04", "2026-06", "x"])
def test_months_that_are_not_in_the_book(till: Till, insight: InsightService, month: str) -> None:
    with pytest.raises(NotFound, match="accounts.no_such_month"):
        insight.month(till.wang, month)


def test_without_an_account_there_is_no_month(insight: InsightService) -> None:
    assert insight.month(Actor("nobody", "elder", "s", "没有")) is None

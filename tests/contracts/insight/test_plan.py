"""Her own plan: a hint at 80 and at 100 percent, once each a month, put away by herself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from tests.contracts.payments.till import Till
from webapp.core.clock import FixedClock
from webapp.core.errors import Invalid
from webapp.core.money import LARGEST_FEN, Money
from webapp.services.insight import InsightService
from webapp.services.insight.model import PlanView


def spend(till: Till, yuan: int, key: str) -> None:
    till.payments.pay_bill(till.wang, till.bill(yuan), key)


def plan_of(insight: InsightService, till: Till) -> PlanView:
    found = insight.plan(till.wang)
    assert found is not None
    return found


def test_hints_come_once_each_and_again_next_month(
    till: Till, insight: InsightService, clock: FixedClock
) -> None:
    till.pension(3000)
    assert insight.plan(till.wang) is None
    insight.set_plan(till.wang, Money(100_00))
    spend(till, 79, "a")
    assert plan_of(insight, till).hint is None
    spend(till, 1, "b")
    assert plan_of(insight, till).hint == 80
    insight.close_hint(till.wang)
    insight.close_hint(till.wang)
    assert plan_of(insight, till).hint is None
    spend(till, 20, "c")
    view = plan_of(insight, till)
    assert (view.hint, view.percent, view.left, view.over) == (100, 100, Money(0), Money(0))
    insight.close_hint(till.wang)
    spend(till, 50, "d")
    view = plan_of(insight, till)
    assert (view.hint, view.over) == (None, Money(50_00))
    clock.advance(timedelta(days=20))
    assert plan_of(insight, till).used == Money(0)
    spend(till, 80, "e")
    assert plan_of(insight, till).hint == 80


def test_who_passes_both_at_once_is_told_once(till: Till, insight: InsightService) -> None:
    till.pension(3000)
    insight.set_plan(till.wang, Money(100_00))
    spend(till, 150, "a")
    assert plan_of(insight, till).hint == 100
    insight.close_hint(till.wang)
    assert plan_of(insight, till).hint is None


def test_a_changed_plan_counts_anew_and_a_stopped_one_is_silent(till: Till, insight: InsightService) -> None:
    till.pension(3000)
    insight.set_plan(till.wang, Money(100_00))
    spend(till, 90, "a")
    insight.close_hint(till.wang)
    insight.set_plan(till.wang, Money(100_00))
    assert plan_of(insight, till).hint is None, "the same plan again is no change"
    insight.set_plan(till.wang, Money(110_00))
    assert plan_of(insight, till).hint == 80
    insight.stop_plan(till.wang)
    insight.stop_plan(till.wang)
    assert insight.plan(till.wang) is None
    insight.close_hint(till.wang)
    kinds = [event.kind for event in insight.record(till.wang).events]
    assert kinds.count("insight.plan_stopped") == 1
    assert kinds.count("insight.plan_set") == 2


@pytest.mark.parametrize(("fen", "code"), [(0, "insight.plan_zero"), (LARGEST_FEN + 1, "amount.too_large")])
def test_plans_that_can_not_be(till: Till, insight: InsightService, fen: int, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        insight.set_plan(till.wang, Money(fen))
    assert (caught.value.code, caught.value.field) == (code, "amount")
    assert insight.plan(till.wang) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE spending_plans SET amount_fen = 1",
        "DELETE FROM spending_plans",
        "DELETE FROM plan_hints_closed",
    ],
)
def test_what_she_planned_is_never_rewritten(till: Till, insight: InsightService, statement: str) -> None:
    till.pension(3000)
    insight.set_plan(till.wang, Money(100_00))
    spend(till, 90, "a")
    insight.close_hint(till.wang)
    with pytest.raises(DBAPIError):
        till.db.write(lambda uow: (uow.connection.exec_driver_sql(statement), None)[1])

"""The passbook: movements by month, newest first, each with the balance after it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.contracts.payments.till import Till
from webapp.core.clock import FixedClock
from webapp.core.errors import NotFound
from webapp.core.money import Money


def test_lines_by_month_with_the_balance_after_each(till: Till, clock: FixedClock) -> None:
    till.pension(3000)
    clock.advance(timedelta(days=20))
    till.payments.pay_bill(till.wang, till.bill(86), "key")
    clock.advance(timedelta(hours=1))
    till.payments.transfer(till.wang, till.wang_account, till.neighbour_account, Money(100_00), "key")
    june, may = till.accounts.passbook(till.wang)
    assert [(month.year, month.month) for month in (june, may)] == [(2026, 6), (2026, 5)]
    assert [(line.kind, line.amount.fen, line.balance.fen) for line in june.lines] == [
        ("transfer_out", -100_00, 2814_00),
        ("bill", -86_00, 2914_00),
    ]
    assert june.lines[1].about == {"biller": "国家电网", "service": "electricity", "period": "2026-05"}
    assert (june.came_in, june.went_out) == (Money(0), Money(186_00))
    assert [(line.kind, line.balance) for line in may.lines] == [("pension", Money(3000_00))]
    assert (may.came_in, may.went_out) == (Money(3000_00), Money(0))
    (received,) = till.accounts.passbook(till.neighbour)[0].lines
    assert (received.kind, received.amount, received.about["payer"]) == (
        "transfer_in",
        Money(100_00),
        "王秀英",
    )


def test_the_limit_keeps_the_newest(till: Till, clock: FixedClock) -> None:
    for yuan in range(1, 6):
        till.pension(yuan)
        clock.advance(timedelta(minutes=1))
    (month,) = till.accounts.passbook(till.wang, limit=2)
    assert [(line.amount, line.balance) for line in month.lines] == [
        (Money(5_00), Money(15_00)),
        (Money(4_00), Money(10_00)),
    ]


def test_only_the_owner_sees_an_account(till: Till) -> None:
    with pytest.raises(NotFound) as caught:
        till.accounts.passbook(till.wang, account_id=till.neighbour_account)
    assert caught.value.code == "accounts.not_found"
    assert till.accounts.passbook(till.wang, account_id=till.wang_account) == []


def test_a_customers_first_account(till: Till) -> None:
    with till.db.read() as uow:
        account = till.accounts.main_account_in(uow, till.wang.person_id)
        assert (account.id, account.name, len(account.number)) == (till.wang_account, "王秀英", 16)
        with pytest.raises(NotFound):
            till.accounts.main_account_in(uow, "nobody")

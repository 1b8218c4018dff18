"""The passbook by month: newest first, each line with the balance after it, a leaf at a time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.contracts.payments.till import Till
from webapp.core.clock import FixedClock
from webapp.core.errors import NotFound
from webapp.core.money import Money
from webapp.services.accounts.model import Leaf, PassbookLine
from webapp.services.identity.model import Actor


def leaf(till: Till, month: str | None = None, **more: object) -> Leaf:
    found = till.accounts.leaf(till.wang, month, **more)  # type: ignore[arg-type]  # the leaf's own parameters
    assert found is not None
    return found


def test_lines_of_a_month_with_the_balance_after_each(till: Till, clock: FixedClock) -> None:
    till.pension(3000)
    clock.advance(timedelta(days=20))
    till.payments.pay_bill(till.wang, till.bill(86), "key")
    clock.advance(timedelta(hours=1))
    till.payments.transfer(till.wang, till.wang_account, till.neighbour_account, Money(100_00), "key")
    june, may = leaf(till), leaf(till, "2026-05")
    assert (june.month, june.first, june.newest) == ("2026-06", "2026-05", "2026-06")
    assert [(line.kind, line.amount.fen, line.balance.fen) for line in june.lines] == [
        ("transfer_out", -100_00, 2814_00),
        ("bill", -86_00, 2914_00),
    ]
    assert june.lines[1].about == {"biller": "国家电网", "service": "electricity", "period": "2026-05"}
    assert (june.came_in, june.went_out) == (Money(0), Money(186_00))
    assert [(line.kind, line.balance) for line in may.lines] == [("pension", Money(3000_00))]
    assert (may.came_in, may.went_out) == (Money(3000_00), Money(0))
    theirs = till.accounts.leaf(till.neighbour)
    assert theirs is not None
    (received,) = theirs.lines
    assert (received.kind, received.amount, received.about["payer"]) == (
        "transfer_in",
        Money(100_00),
        "王秀英",
    )


def test_leaves_of_one_millisecond_neither_skip_nor_double(till: Till) -> None:
    for yuan in range(1, 8):
        till.pension(yuan)
    whole = leaf(till)
    assert whole.further is None
    below: str | None = None
    seen: list[PassbookLine] = []
    while True:
        one = leaf(till, limit=3, below=below)
        assert one.came_in == whole.came_in == Money(28_00)
        seen += one.lines
        if one.further is None:
            break
        below = one.further
    assert tuple(seen) == whole.lines


def test_a_month_begins_and_ends_at_midnight_in_the_bank(till: Till, clock: FixedClock) -> None:
    till.pension(1)
    # The clock stands at half past nine on 18 May: to one ms before June, then one ms on.
    clock.advance(timedelta(days=13, hours=14, minutes=30) - timedelta(milliseconds=1))
    till.pension(2)
    clock.advance(timedelta(milliseconds=1))
    till.pension(4)
    assert leaf(till, "2026-05").came_in == Money(3_00)
    assert leaf(till, "2026-06").came_in == Money(4_00)
    assert leaf(till, "2026-05").lines[0].balance == Money(3_00)


@pytest.mark.parametrize("month", ["2026-04", "2026-06", "2026-13", "may", "", "２０２６-05", "2026-5"])
def test_months_that_are_not_in_the_book(till: Till, month: str) -> None:
    with pytest.raises(NotFound) as caught:
        leaf(till, month)
    assert caught.value.code == "accounts.no_such_month"


def test_only_the_owner_opens_a_book(till: Till) -> None:
    theirs = till.payments.deposit(till.neighbour.person_id, till.pension_office, Money(1), "k", payer="社保")
    for wrong, code in (
        ({"account_id": till.neighbour_account}, "accounts.not_found"),
        ({"below": theirs}, "accounts.no_such_line"),
        ({"below": "x"}, "accounts.no_such_line"),
    ):
        with pytest.raises(NotFound) as caught:
            leaf(till, **wrong)
        assert caught.value.code == code
    assert leaf(till, account_id=till.wang_account).lines == ()


def test_nobody_without_an_account_has_a_book(till: Till) -> None:
    assert till.accounts.leaf(Actor("nobody", "elder", "s", "没有")) is None


def test_a_time_deposit_is_no_passbook(till: Till) -> None:
    till.db.write(
        lambda uow: till.accounts.open_for(uow, till.wang.person_id, "王秀英", actor_id="bank", kind="time")
    )
    assert [one.id for one in leaf(till).accounts] == [till.wang_account]


def test_a_customers_first_account(till: Till) -> None:
    with till.db.read() as uow:
        account = till.accounts.main_account_in(uow, till.wang.person_id)
        assert (account.id, account.name, len(account.number)) == (till.wang_account, "王秀英", 16)
        with pytest.raises(NotFound):
            till.accounts.main_account_in(uow, "nobody")

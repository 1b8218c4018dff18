"""Transfers between people, and money that arrives."""

from __future__ import annotations

import pytest

from tests.contracts.payments.till import Till
from webapp.core.database.outbox import waiting
from webapp.core.errors import BankError
from webapp.core.money import LARGEST_FEN, Money


def test_transfer_moves_and_tells_both(till: Till) -> None:
    till.pension(100)
    paid = till.payments.transfer(till.wang, till.wang_account, till.neighbour_account, Money(30_00), "key")
    assert (till.balance(till.wang), till.balance(till.neighbour)) == (Money(70_00), Money(30_00))
    with till.db.read() as uow:
        told = {message.kind: message for message in waiting(uow)}
    assert told["payments.transfer_sent"].recipient_id == till.wang.person_id
    assert told["payments.transfer_sent"].params["payee"] == "李建国"
    assert told["payments.money_arrived"].recipient_id == till.neighbour.person_id
    assert told["payments.money_arrived"].params == {
        "payer": "王秀英",
        "payee": "李建国",
        "amount_fen": 30_00,
    }
    assert till.payments.receipt(till.wang, paid).payee == "李建国"
    till.check_books()


def test_transfer_once_a_key(till: Till) -> None:
    till.pension(100)
    asked = (till.wang, till.wang_account, till.neighbour_account, Money(30_00), "key")
    assert till.payments.transfer(*asked) == till.payments.transfer(*asked)
    assert till.balance(till.wang) == Money(70_00)


def test_transfer_asked_again_after_the_money_is_gone(till: Till) -> None:
    till.pension(100)
    asked = (till.wang, till.wang_account, till.neighbour_account, Money(100_00), "key")
    assert till.payments.transfer(*asked) == till.payments.transfer(*asked)


@pytest.mark.parametrize(
    ("source", "target", "fen", "key", "code"),
    [
        ("wang", "neighbour", 31_00, "used", "payments.key_reused"),
        ("wang", "neighbour", 100_00, "new", "accounts.not_enough"),
        ("wang", "wang", 1, "new", "payments.same_account"),
        ("wang", "nobody", 1, "new", "payments.payee_not_found"),
        ("wang", "power", 1, "new", "payments.payee_not_found"),
        ("neighbour", "wang", 1, "new", "accounts.not_found"),
        ("nobody", "wang", 1, "new", "accounts.not_found"),
        ("wang", "neighbour", 0, "new", "amount.zero"),
        ("wang", "neighbour", -1, "new", "amount.negative"),
        ("wang", "neighbour", LARGEST_FEN + 1, "new", "amount.too_large"),
        ("wang", "neighbour", 1, "", "payments.key_missing"),
    ],
)
def test_transfers_that_are_refused_change_nothing(
    till: Till, source: str, target: str, fen: int, key: str, code: str
) -> None:
    ids = {
        "wang": till.wang_account,
        "neighbour": till.neighbour_account,
        "power": till.power_account,
        "nobody": "no-such-account",
    }
    till.pension(100)
    till.payments.transfer(till.wang, ids["wang"], ids["neighbour"], Money(30_00), "used")
    with pytest.raises(BankError) as caught:
        till.payments.transfer(till.wang, ids[source], ids[target], Money(fen), key)
    assert caught.value.code == code
    assert (till.balance(till.wang), till.balance(till.neighbour)) == (Money(70_00), Money(30_00))
    assert till.count("postings") == 2


def test_deposit_once_a_key(till: Till) -> None:
    assert till.pension(3000, "may") == till.pension(3000, "may")
    assert till.balance(till.wang) == Money(3000_00)
    with pytest.raises(BankError) as caught:
        till.pension(3001, "may")
    assert caught.value.code == "payments.key_reused"


def test_deposit_needs_a_customer_and_one_of_the_banks_own_accounts(till: Till) -> None:
    for customer, source in (("nobody", till.pension_office), (till.wang.person_id, till.neighbour_account)):
        with pytest.raises(BankError) as caught:
            till.payments.deposit(customer, source, Money(1), "key", payer="?")
        assert caught.value.code == "accounts.not_found"
    till.check_books()


def test_home_says_balance_bills_and_the_latest_pension(till: Till) -> None:
    assert till.payments.home(till.wang) is not None
    till.pension(3000)
    till.pension(3100)
    till.bill()
    paid = till.bill(50)
    till.bill(owner=till.neighbour)
    till.payments.pay_bill(till.wang, paid, "key")
    home = till.payments.home(till.wang)
    assert home is not None
    assert (home.balance, home.due_bills) == (Money(6050_00), 1)
    assert home.pension in {Money(3000_00), Money(3100_00)}
    assert home.account_id == till.wang_account


def test_bills_need_a_biller_and_an_amount(till: Till) -> None:
    with pytest.raises(BankError) as caught:
        till.bill(0)
    assert caught.value.code == "amount.zero"

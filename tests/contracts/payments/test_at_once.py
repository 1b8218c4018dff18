"""Many at once: each bill is paid once, nothing is lost, whoever presses how often."""

from __future__ import annotations

import threading
from collections.abc import Callable

from tests.contracts.payments.till import Till
from webapp.core.errors import BankError
from webapp.core.money import Money

PRESSES = 8


def at_once(calls: list[Callable[[], str]]) -> list[str]:
    """What each call gave, or its error's code; all start together."""
    barrier, said = threading.Barrier(len(calls)), [""] * len(calls)

    def go(place: int, call: Callable[[], str]) -> None:
        barrier.wait()
        try:
            said[place] = call()
        except BankError as error:
            said[place] = error.code

    threads = [threading.Thread(target=go, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


def test_the_same_key_pays_once(till: Till) -> None:
    till.pension(1000)
    bill_id = till.bill(86)
    said = at_once([lambda: till.payments.pay_bill(till.wang, bill_id, "key")] * PRESSES)
    assert len(set(said)) == 1
    assert till.payments.receipt(till.wang, said[0]).bill_id == bill_id
    assert till.balance(till.wang) == Money(914_00)


def test_different_keys_on_one_bill_pay_once(till: Till) -> None:
    till.pension(1000)
    bill_id = till.bill(86)
    said = at_once(
        [
            lambda key=f"key-{number}": till.payments.pay_bill(till.wang, bill_id, key)  # type: ignore[misc]  # bound by its default
            for number in range(PRESSES)
        ]
    )
    assert said.count("payments.already_paid") == PRESSES - 1
    assert till.balance(till.wang) == Money(914_00)
    till.check_books()


def test_the_same_transfer_key_moves_once(till: Till) -> None:
    till.pension(100)

    def send() -> str:
        return till.payments.transfer(
            till.wang, till.wang_account, till.neighbour_account, Money(100_00), "key"
        )

    assert len(set(at_once([send] * PRESSES))) == 1
    assert (till.balance(till.wang), till.balance(till.neighbour)) == (Money(0), Money(100_00))


def test_the_last_money_is_spent_once(till: Till) -> None:
    till.pension(100)
    bills = [till.bill(60) for _ in range(PRESSES)]
    said = at_once(
        [
            lambda bill_id=bill_id: till.payments.pay_bill(till.wang, bill_id, bill_id)  # type: ignore[misc]  # bound by its default
            for bill_id in bills
        ]
    )
    assert said.count("accounts.not_enough") == PRESSES - 1
    assert till.balance(till.wang) == Money(40_00)
    till.check_books()


def test_crossing_transfers_all_arrive(till: Till) -> None:
    till.pension(500)
    till.payments.transfer(till.wang, till.wang_account, till.neighbour_account, Money(200_00), "first")

    def send(number: int) -> Callable[[], str]:
        me, mine, other = (
            (till.wang, till.wang_account, till.neighbour_account)
            if number % 2
            else (till.neighbour, till.neighbour_account, till.wang_account)
        )
        return lambda: till.payments.transfer(me, mine, other, Money(1_00), f"cross-{number}")

    said = at_once([send(number) for number in range(PRESSES)])
    assert len(set(said)) == PRESSES
    assert (till.balance(till.wang), till.balance(till.neighbour)) == (Money(300_00), Money(200_00))
    till.check_books()

"""All due bills with one yes: exactly those shown, each once, all or none."""

from __future__ import annotations

import pytest

from tests.contracts.payments.test_at_once import PRESSES, at_once
from tests.contracts.payments.till import Till
from webapp.core.errors import Invalid, NotFound, Refused
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.services.payments.together import BillsTogether


def shown(till: Till, *yuan: int) -> list[tuple[str, Money]]:
    return [(till.bill(one), Money(one * 100)) for one in yuan]


def test_all_are_paid_once_with_one_message(till: Till) -> None:
    till.pension(1_000)
    together, key, bills = BillsTogether(till.db), new_id(), shown(till, 86, 120, 44)
    assert together.pay(till.wang, bills, key) == key
    assert together.pay(till.wang, bills, key) == key
    assert till.balance(till.wang) == Money(750_00)
    receipt = together.receipt(till.wang, key)
    assert receipt.amount == Money(250_00)
    assert sorted(one.amount.fen for one in receipt.bills) == [44_00, 86_00, 120_00]
    assert till.count("postings") == 4
    assert till.count("outbox") == 2
    till.check_books()


def test_not_enough_for_all_pays_none(till: Till) -> None:
    till.pension(200)
    bills = shown(till, 86, 120)
    with pytest.raises(Refused) as caught:
        BillsTogether(till.db).pay(till.wang, bills, new_id())
    assert caught.value.code == "accounts.not_enough"
    assert caught.value.params == {"amount": Money(206_00), "balance": Money(200_00)}
    assert till.balance(till.wang) == Money(200_00)
    assert len(till.payments.list_due_bills(till.wang)) == 2


@pytest.mark.parametrize("change", ["paid", "closed", "amount", "stranger", "unknown"])
def test_what_is_not_as_shown_stops_all(till: Till, change: str) -> None:
    till.pension(1_000)
    bills = shown(till, 86, 120)
    if change == "paid":
        till.payments.pay_bill(till.wang, bills[0][0], "before")
    if change == "closed":
        till.db.write(lambda uow: till.payments.close_bill(uow, bills[1][0]))
    if change == "amount":
        bills[1] = (bills[1][0], Money(119_00))
    if change == "stranger":
        bills.append((till.bill(10, till.neighbour), Money(10_00)))
    if change == "unknown":
        bills.append((new_id(), Money(10_00)))
    before = till.balance(till.wang)
    with pytest.raises(Refused) as caught:
        BillsTogether(till.db).pay(till.wang, bills, new_id())
    assert caught.value.code == "payments.bills_changed"
    assert till.balance(till.wang) == before
    till.check_books()


def test_a_bill_that_came_later_is_left_alone(till: Till) -> None:
    till.pension(1_000)
    bills = shown(till, 86, 120)
    later = till.bill(44)
    BillsTogether(till.db).pay(till.wang, bills, new_id())
    assert [one.id for one in till.payments.list_due_bills(till.wang)] == [later]


def test_a_used_page_pays_nothing_else(till: Till) -> None:
    till.pension(1_000)
    together, key = BillsTogether(till.db), new_id()
    together.pay(till.wang, shown(till, 86), key)
    with pytest.raises(Refused) as caught:
        together.pay(till.wang, shown(till, 10), key)
    assert caught.value.code == "payments.key_reused"


def test_what_names_nothing_is_refused(till: Till) -> None:
    together, bill = BillsTogether(till.db), shown(till, 86)[0]
    for bills, key in (([], new_id()), ([bill, bill], new_id()), ([bill], ""), ([bill], "a" * 31 + ":")):
        with pytest.raises(Invalid):
            together.pay(till.wang, bills, key)
    for key in (new_id(), "", "%"):
        with pytest.raises(NotFound):
            together.receipt(till.wang, key)


def test_the_receipt_is_hers_alone(till: Till) -> None:
    till.pension(1_000)
    together, key = BillsTogether(till.db), new_id()
    together.pay(till.wang, shown(till, 86), key)
    with pytest.raises(NotFound):
        together.receipt(till.neighbour, key)


def test_two_tabs_and_many_presses_pay_once(till: Till) -> None:
    till.pension(1_000)
    together, bills, keys = BillsTogether(till.db), shown(till, 86, 120), [new_id(), new_id()]
    said = at_once(
        [
            lambda key=keys[number % 2]: together.pay(till.wang, bills, key)  # type: ignore[misc]  # bound by its default
            for number in range(PRESSES)
        ]
    )
    assert len(set(said) & set(keys)) == 1
    assert set(said) <= {*keys, "payments.bills_changed"}
    assert till.balance(till.wang) == Money(794_00)
    till.check_books()

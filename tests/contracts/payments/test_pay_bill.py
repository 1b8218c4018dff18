"""Paying a bill: once, whole, by its own customer, with everything that belongs to it or nothing at all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.contracts.payments.till import Till
from webapp.core.clock import FixedClock
from webapp.core.database import UnitOfWork
from webapp.core.database.outbox import inbox, mark_delivered, waiting
from webapp.core.errors import BankError, Invalid, NotFound, Refused
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.services.payments import BillState
from webapp.services.trail import Trail


def test_moves_the_money_and_tells(till: Till) -> None:
    till.pension(3000)
    bill_id = till.bill(86)
    payment_id = till.payments.pay_bill(till.wang, bill_id, "key")
    assert till.balance(till.wang) == Money(2914_00)
    assert till.accounts.sum_of_entries(till.power_account) == Money(86_00)
    with till.db.read() as uow:
        message = waiting(uow)[-1]
        record = Trail().list_for(uow, till.wang.person_id)[0]
    assert (message.kind, message.recipient_id) == ("payments.bill_paid", till.wang.person_id)
    assert message.params == {
        "payment_id": payment_id,
        "amount_fen": 86_00,
        "biller": "国家电网",
        "service": "electricity",
        "period": "2026-05",
        "prepared_by": None,
    }
    assert (record.id, record.kind, record.actor_id) == (payment_id, "ledger.bill", till.wang.person_id)
    assert record.body["settles"] == bill_id
    till.check_books()


def test_receipt_and_bill_say_what_happened(till: Till, clock: FixedClock) -> None:
    till.pension(3000)
    bill_id = till.bill(86)
    clock.advance(timedelta(hours=1))
    payment_id = till.payments.pay_bill(till.wang, bill_id, "key")
    receipt = till.payments.receipt(till.wang, payment_id)
    assert (receipt.amount, receipt.biller, receipt.period, receipt.at) == (
        Money(86_00),
        "国家电网",
        "2026-05",
        clock.now(),
    )
    assert (receipt.payer, receipt.payee, receipt.bill_id, receipt.prepared_by) == (
        "王秀英",
        "国家电网",
        bill_id,
        None,
    )
    bill = till.payments.show_bill(till.wang, bill_id)
    assert (bill.state, bill.payment_id) == (BillState.PAID, payment_id)
    assert till.payments.list_due_bills(till.wang) == []


def test_the_same_key_gives_the_same_receipt(till: Till) -> None:
    till.pension(100)
    bill_id = till.bill(86)
    first = till.payments.pay_bill(till.wang, bill_id, "key")
    assert till.payments.pay_bill(till.wang, bill_id, "key") == first
    assert (till.balance(till.wang), till.count("postings")) == (Money(14_00), 2)


def test_each_customer_has_keys_of_her_own(till: Till) -> None:
    till.pension(500)
    till.payments.transfer(till.wang, till.wang_account, till.neighbour_account, Money(200_00), "t")
    mine = till.payments.pay_bill(till.wang, till.bill(), "key")
    his = till.payments.pay_bill(till.neighbour, till.bill(owner=till.neighbour), "key")
    assert mine != his


def refused(till: Till, bill_id: str, key: str) -> BankError:
    """What paying says, after checking that it left nothing behind."""
    tables = ("postings", "outbox", "trail_events")
    before = [till.count(table) for table in tables]
    with pytest.raises(BankError) as caught:
        till.payments.pay_bill(till.wang, bill_id, key)
    assert [till.count(table) for table in tables] == before
    till.check_books()
    return caught.value


def test_the_same_key_for_another_bill_is_refused(till: Till) -> None:
    till.pension(1000)
    first, other = till.bill(), till.bill()
    till.payments.pay_bill(till.wang, first, "key")
    assert refused(till, other, "key").code == "payments.key_reused"
    assert till.payments.show_bill(till.wang, other).state is BillState.DUE


def test_another_key_on_a_paid_bill_is_refused_with_its_receipt(till: Till) -> None:
    till.pension(1000)
    bill_id = till.bill()
    paid = till.payments.pay_bill(till.wang, bill_id, "one")
    error = refused(till, bill_id, "two")
    assert (error.code, error.params) == ("payments.already_paid", {"payment_id": paid})


def test_a_closed_bill_is_refused(till: Till) -> None:
    till.pension(1000)
    bill_id = till.bill()
    assert till.db.write(lambda uow: till.payments.close_bill(uow, bill_id))
    error = refused(till, bill_id, "key")
    assert isinstance(error, Refused)
    assert error.code == "payments.bill_closed"


def test_not_enough_money_is_refused_and_says_how_much_there_is(till: Till) -> None:
    till.pension(85)
    error = refused(till, till.bill(86), "key")
    assert isinstance(error, Refused)
    assert (error.code, error.params) == (
        "accounts.not_enough",
        {"amount": Money(86_00), "balance": Money(85_00)},
    )


def test_unknown_bills_and_other_peoples_bills_look_the_same(till: Till) -> None:
    till.pension(1000)
    for bill_id in ("no-such-bill", till.bill(owner=till.neighbour)):
        error = refused(till, bill_id, "key")
        assert isinstance(error, NotFound)
        assert error.code == "payments.bill_not_found"
        with pytest.raises(NotFound):
            till.payments.show_bill(till.wang, bill_id)


@pytest.mark.parametrize("key", ["", "   ", "k" * 81])
def test_a_key_is_needed(till: Till, key: str) -> None:
    error = refused(till, till.bill(), key)
    assert isinstance(error, Invalid)
    assert error.code == "payments.key_missing"


def test_other_peoples_receipts_are_not_found(till: Till) -> None:
    till.pension(1000)
    payment_id = till.payments.pay_bill(till.wang, till.bill(), "key")
    with pytest.raises(NotFound) as caught:
        till.payments.receipt(till.neighbour, payment_id)
    assert caught.value.code == "payments.receipt_not_found"


def test_what_a_helper_prepared_names_both(till: Till) -> None:
    till.pension(1000)
    bill_id = till.bill()

    def approve(uow: UnitOfWork) -> str:
        return till.payments.pay_bill_in(
            uow, till.wang, bill_id, "key", grant_id="grant", proposal_id="proposal", prepared_by="son"
        )

    receipt = till.payments.receipt(till.wang, till.db.write(approve))
    assert (receipt.customer_id, receipt.actor_id, receipt.prepared_by) == (
        till.wang.person_id,
        till.wang.person_id,
        "son",
    )
    with till.db.read() as uow:
        record = Trail().list_for(uow, till.wang.person_id)[0]
    assert (record.body["prepared_by"], record.body["proposal_id"]) == ("son", "proposal")


def test_a_joined_payment_falls_with_its_unit(till: Till) -> None:
    till.pension(1000)
    bill_id = till.bill()

    def work(uow: UnitOfWork) -> None:
        till.payments.pay_bill_in(uow, till.wang, bill_id, "key")
        raise LookupError

    with pytest.raises(LookupError):
        till.db.write(work)
    assert till.balance(till.wang) == Money(1000_00)
    assert till.payments.show_bill(till.wang, bill_id).state is BillState.DUE


def test_nobody_pays_for_another_without_a_grant(till: Till) -> None:
    till.pension(1000)
    bill_id = till.bill()
    with pytest.raises(NotFound):
        till.payments.pay_bill(till.neighbour, bill_id, "key", subject_id=till.wang.person_id)


def test_messages_are_delivered_once_in_order(till: Till) -> None:
    till.pension(1000)
    till.payments.pay_bill(till.wang, till.bill(), new_id())
    me = till.wang.person_id
    with till.db.read() as uow:
        messages = waiting(uow)
        assert inbox(uow, me) == []
    till.db.write(lambda uow: mark_delivered(uow, [message.id for message in messages]))
    with till.db.read() as uow:
        assert waiting(uow) == []
        kinds = [message.kind for message in inbox(uow, me)]
    assert sorted(kinds) == ["payments.bill_paid", "payments.pension_arrived"]

"""Why an order does not move money, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from webapp.core.errors import Invalid, NotFound, Refused
from webapp.core.money import Money
from webapp.services.payments.model import (
    Bill,
    BillState,
    Earlier,
    Order,
    Receipt,
    Standing,
    check_key,
    check_same,
    why_bill_not_paid,
)

ORDER = Order("bill", "wang", "wang", "key", ("bill-1",))


def test_the_fingerprint_is_of_what_is_asked_for_only() -> None:
    assert replace(ORDER, key="other", actor_id="x").fingerprint == ORDER.fingerprint
    assert replace(ORDER, body=("bill-2",)).fingerprint != ORDER.fingerprint
    assert replace(ORDER, operation="transfer").fingerprint != ORDER.fingerprint
    assert replace(ORDER, body=("1", "23")).fingerprint != replace(ORDER, body=("12", "3")).fingerprint


def test_the_same_key_asks_for_the_same() -> None:
    check_same(ORDER, Earlier("payment", ORDER.fingerprint))
    with pytest.raises(Refused) as caught:
        check_same(ORDER, Earlier("payment", "other"))
    assert caught.value.code == "payments.key_reused"


@pytest.mark.parametrize("key", ["", " ", "k" * 81])
def test_keys_have_a_shape(key: str) -> None:
    with pytest.raises(Invalid):
        check_key(key)
    check_key("k" * 80)


@pytest.mark.parametrize(
    ("state", "code", "params"),
    [
        (BillState.PAID, "payments.already_paid", {"payment_id": "p"}),
        (BillState.CLOSED, "payments.bill_closed", {}),
        (BillState.DUE, "accounts.not_enough", {"amount": Money(5), "balance": Money(4)}),
    ],
)
def test_reasons(state: BillState, code: str, params: dict[str, object]) -> None:
    reason = why_bill_not_paid(Standing(state, Money(5), Money(4), "p"))
    assert isinstance(reason, Refused)
    assert (reason.code, reason.params) == (code, params)


def test_no_bill_is_not_found() -> None:
    assert isinstance(why_bill_not_paid(None), NotFound)


def test_a_bill_knows_whether_there_is_enough() -> None:
    bill = Bill(
        "b",
        "国家电网",
        "electricity",
        "2026-05",
        Money(86),
        date(2026, 5, 31),
        BillState.DUE,
        "1234",
        Money(86),
        None,
    )
    assert bill.enough
    assert not replace(bill, balance=Money(85)).enough


def test_a_receipts_number_can_be_read_aloud() -> None:
    at = datetime(2026, 5, 1, tzinfo=UTC)
    receipt = Receipt("0123456789abcdef89ab", "bill", Money(1), at, "c", "c", "王秀英", "国家电网", "1234")
    assert receipt.number == "CDEF-89AB"

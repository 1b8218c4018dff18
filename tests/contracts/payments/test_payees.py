"""Saved people: a name and a number that go together, and no way to find out who is a customer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.contracts.payments.sending import MOBILE, Sending, number_of
from webapp.core.errors import BankError, Invalid, NotFound, TooMany
from webapp.core.money import Money
from webapp.services.accounts.model import number_with_check
from webapp.services.payments.model_transfers import TRIES_DAY, TRIES_HOUR, Arrival

NOBODY = number_with_check("915612345678901")


def code_of(sending: Sending, name: str, number: str) -> str:
    try:
        sending.save(name, number)
    except BankError as error:
        return error.code
    return "saved"


def test_by_mobile_or_by_account_it_is_one_person(sending: Sending) -> None:
    again = sending.save("李 建国", f"+86 {MOBILE[:3]}-{MOBILE[3:]}")
    assert again == sending.payee
    (only,) = sending.transfers.choice(sending.wang).payees
    assert (only.name, only.via, only.saved, only.last) == ("李建国", "account", True, None)


def test_the_mobile_number_shows_its_own_tail_not_the_accounts(sending: Sending) -> None:
    sending.payees.remove(sending.wang, sending.payee)
    saved = sending.payees.show(sending.wang, sending.save("李建国", MOBILE))
    assert (saved.via, saved.tail) == ("mobile", MOBILE[-4:])


def test_nobodys_number_and_another_name_get_the_same_answer(sending: Sending) -> None:
    number = number_of(sending.till, sending.till.neighbour)
    said = {
        code_of(sending, "王小明", number),
        code_of(sending, "李建国", NOBODY),
        code_of(sending, "李建国", "13700000000"),
        code_of(sending, "国家电网", "9156000000000003"),
    }
    assert said == {"payees.no_match"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "payees.number_missing"),
        ("123", "payees.number_shape"),
        ("收款人", "payees.number_shape"),
        (NOBODY[:-1] + str((int(NOBODY[-1]) + 1) % 10), "payees.number_typo"),
        ("9" * 300, "payees.number_shape"),
        ("١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦", "payees.number_shape"),
    ],
)
def test_a_number_that_can_be_none_says_why_and_is_no_try(sending: Sending, typed: str, code: str) -> None:
    before = sending.till.count("payee_tries")
    assert code_of(sending, "李建国", typed) == code
    assert sending.till.count("payee_tries") == before


def test_her_own_account_is_no_payee(sending: Sending) -> None:
    number = number_of(sending.till, sending.wang)
    assert code_of(sending, sending.wang.name, number) == "payees.yourself"


def test_tries_come_to_an_end(sending: Sending) -> None:
    # One was made when the bank was opened.
    said = [code_of(sending, "李建国", NOBODY) for _ in range(TRIES_HOUR)]
    assert said == ["payees.no_match"] * (TRIES_HOUR - 1) + ["payees.too_many_tries"]
    with pytest.raises(TooMany):
        sending.save("李建国", MOBILE)
    sending.clock.advance(timedelta(hours=1, seconds=1))
    assert code_of(sending, "李建国", MOBILE) == "saved"
    for _ in range(TRIES_DAY):
        sending.clock.advance(timedelta(minutes=20))
        said.append(code_of(sending, "李建国", NOBODY))
    assert said[-1] == "payees.too_many_tries"


def test_removed_and_saved_again(sending: Sending) -> None:
    sending.send(100, Arrival.AT_ONCE)
    sending.payees.remove(sending.wang, sending.payee)
    assert sending.transfers.choice(sending.wang).payees == ()
    sending.payees.remove(sending.wang, sending.payee)
    with pytest.raises(NotFound):
        sending.payees.remove(sending.till.neighbour, sending.payee)
    fresh = sending.save("李建国", MOBILE)
    assert fresh != sending.payee


def test_the_list_says_when_and_how_much_last(sending: Sending) -> None:
    sending.send(100, Arrival.AT_ONCE)
    sending.clock.advance(timedelta(days=1))
    sending.send(70)
    sending.transfers.take_back(sending.wang, sending.send(30))
    (only,) = sending.transfers.choice(sending.wang).payees
    assert (only.last, only.last_at) == (Money(70_00), sending.clock.now())


def test_relation_and_names(sending: Sending) -> None:
    sending.payees.relate(sending.wang, sending.payee, "neighbour")
    assert sending.payees.show(sending.wang, sending.payee).relation == "neighbour"
    with pytest.raises(Invalid):
        sending.payees.relate(sending.wang, sending.payee, "boss")
    for name in ("", "  ", "123", "名" * 41):
        with pytest.raises(Invalid):
            sending.payees.name(sending.wang, name)
    with pytest.raises(NotFound):
        sending.payees.relate(sending.till.neighbour, sending.payee, "son")


def test_a_name_can_be_put_right_before_the_number(sending: Sending) -> None:
    sending.payees.remove(sending.wang, sending.payee)
    payee_id = sending.payees.name(sending.wang, "李建过")
    assert sending.payees.name(sending.wang, "李建国", payee_id) == payee_id
    assert sending.payees.number(sending.wang, payee_id, MOBILE) == payee_id
    sending.payees.name(sending.wang, "别人", payee_id)
    assert sending.payees.show(sending.wang, payee_id).name == "李建国"

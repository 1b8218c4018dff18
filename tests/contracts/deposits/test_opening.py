"""Opening a deposit: the money moves once, at the rate that was shown, and nowhere else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.contracts.deposits.conftest import Counter
from tests.contracts.payments.test_at_once import at_once
from webapp.core.database import Violated
from webapp.core.database.outbox import waiting
from webapp.core.errors import BankError
from webapp.core.money import Money

MISSING = "0" * 32


def test_the_money_moves_and_she_is_told(counter: Counter) -> None:
    opened = counter.open(1000, 12, "renew")
    assert counter.balance() == Money(9_000_00)
    assert (opened.principal, opened.interest, opened.rate) == (Money(1000_00), Money(10_00), 10_000)
    assert (opened.from_day, opened.until_day) == (date(2026, 5, 18), date(2027, 5, 18))
    assert (opened.at_end, opened.number, opened.ended) == ("renew", 1, None)
    assert opened.back_tail == counter.till.accounts.list_accounts(counter.till.wang)[0].tail
    with counter.till.db.read() as uow:
        told = [message for message in waiting(uow) if message.kind == "deposits.opened"]
    assert [one.params for one in told] == [{"amount_fen": 100_000, "until_date": "2027-05-18"}]
    counter.till.check_books()


def test_a_time_deposit_is_not_an_account_to_pay_from(counter: Counter) -> None:
    opened, till = counter.open(), counter.till
    assert [one.id for one in till.accounts.list_accounts(till.wang)] == [till.wang_account]
    for source, target, code in (
        (opened.account_id, till.neighbour_account, "accounts.not_found"),
        (till.wang_account, opened.account_id, "payments.payee_not_found"),
    ):
        with pytest.raises(BankError) as caught:
            till.payments.transfer(till.wang, source, target, Money(1), f"key-{code}")
        assert caught.value.code == code


def test_the_database_itself_lets_nothing_else_move_it(counter: Counter) -> None:
    opened, till = counter.open(), counter.till
    sql = """INSERT INTO postings (id, debit_account_id, credit_account_id, amount_fen, kind, about, at_ms, customer_id,
        operation, key, request_hash, actor_id)
        VALUES ('x', '{0}', '{1}', 1, 'transfer', '{{}}', 1, '{2}', 'transfer', 'k', 'h', '{2}')"""
    statement = sql.format(opened.account_id, till.neighbour_account, till.wang.person_id)
    with pytest.raises(Exception, match="time deposit") as caught:
        till.db.write(lambda uow: uow.connection.exec_driver_sql(statement))
    assert not isinstance(caught.value, Violated)
    till.check_books()


def test_opening_twice_is_opening_once(counter: Counter) -> None:
    draft_id = counter.draft()
    assert counter.say_yes(draft_id) == counter.say_yes(draft_id)
    assert counter.balance() == Money(9_000_00)
    assert len(counter.deposits.list_mine(counter.till.wang)) == 1


def test_many_presses_at_once_open_one(counter: Counter) -> None:
    draft_id = counter.draft()
    assert len(set(at_once([lambda: counter.say_yes(draft_id)] * 6))) == 1
    assert counter.balance() == Money(9_000_00)
    counter.till.check_books()


def test_the_last_money_goes_into_one_deposit(counter: Counter) -> None:
    drafts = [counter.draft(6000) for _ in range(4)]
    said = at_once([lambda one=one: counter.say_yes(one) for one in drafts])  # type: ignore[misc]  # bound by its default
    assert said.count("accounts.not_enough") == 3
    assert counter.balance() == Money(4_000_00)
    counter.till.check_books()


def test_a_draft_that_was_used_opens_nothing_else(counter: Counter) -> None:
    draft_id = counter.draft()
    counter.say_yes(draft_id)
    counter.deposits.answer(counter.till.wang, draft_id, amount=Money(2000_00))
    with pytest.raises(BankError) as caught:
        counter.say_yes(draft_id)
    assert caught.value.code == "deposits.already_done"
    assert counter.balance() == Money(9_000_00)


def test_what_was_shown_is_what_is_opened(counter: Counter) -> None:
    draft_id, wang = counter.draft(), counter.till.wang
    shown = counter.deposits.opening(wang, draft_id).shown
    counter.clock.advance(timedelta(days=1))
    with pytest.raises(BankError) as caught:
        counter.deposits.open(wang, draft_id, shown)
    assert caught.value.code == "deposits.terms_changed"
    assert counter.balance() == Money(10_000_00)
    counter.say_yes(draft_id)
    assert counter.newest().from_day == date(2026, 5, 19)


@pytest.mark.parametrize("other", [{"amount": Money(2000_00)}, {"months": 24}, {"at_end": "renew"}])
def test_what_another_tab_changed_is_not_opened(counter: Counter, other: dict[str, Any]) -> None:
    draft_id, wang = counter.draft(), counter.till.wang
    shown = counter.deposits.opening(wang, draft_id).shown
    counter.deposits.answer(wang, draft_id, **other)
    with pytest.raises(BankError) as caught:
        counter.deposits.open(wang, draft_id, shown)
    assert caught.value.code == "deposits.terms_changed"
    assert counter.balance() == Money(10_000_00)


def test_answers_wait_until_all_are_there(counter: Counter) -> None:
    wang = counter.till.wang
    draft_id = counter.deposits.begin(wang, Money(100_00))
    assert counter.deposits.opening(wang, draft_id).chosen is None
    with pytest.raises(BankError) as caught:
        counter.deposits.open(wang, draft_id, "")
    assert caught.value.code == "deposits.not_answered"
    counter.deposits.answer(wang, draft_id, months=6)
    now = counter.deposits.opening(wang, draft_id)
    assert (now.chosen.interest if now.chosen else None) == Money(45)
    assert [one.months for one in now.offers] == [3, 6, 12, 24, 36, 60]


@pytest.mark.parametrize(
    ("fen", "code"),
    [
        (49_99, "deposits.too_little"),
        (1, "deposits.too_little"),
        (10_000_01, "deposits.more_than_balance"),
        (1_000_000_001, "deposits.too_much"),
    ],
)
def test_sums_that_cannot_be_put_in(counter: Counter, fen: int, code: str) -> None:
    with pytest.raises(BankError) as caught:
        counter.deposits.begin(counter.till.wang, Money(fen))
    assert (caught.value.code, caught.value.field) == (code, "amount")


def test_answers_that_are_none(counter: Counter) -> None:
    wang, draft_id = counter.till.wang, counter.draft()
    for answer, code in (
        ({"months": 4}, "deposits.term_unknown"),
        ({"months": 0}, "deposits.term_unknown"),
        ({"at_end": "spend"}, "deposits.end_unknown"),
        ({}, "deposits.end_unknown"),
        ({"amount": Money(1)}, "deposits.too_little"),
    ):
        with pytest.raises(BankError) as caught:
            counter.deposits.answer(wang, draft_id, **answer)
        assert caught.value.code == code


def test_somebody_elses_is_not_there(counter: Counter) -> None:
    opened, other = counter.open(), counter.till.neighbour
    draft_id, move = counter.draft(), counter.deposits.show(counter.till.wang, opened.id)[1]
    assert move is not None
    asks = (
        lambda: counter.deposits.show(other, opened.id),
        lambda: counter.deposits.receipt(other, move.id),
        lambda: counter.deposits.opening(other, draft_id),
        lambda: counter.deposits.open(other, draft_id, ""),
        lambda: counter.deposits.answer(other, draft_id, months=3),
        lambda: counter.deposits.begin_taking_out(other, opened.id, None),
        lambda: counter.deposits.change_end(other, opened.id, "renew"),
        lambda: counter.deposits.taking_out(other, draft_id),
        lambda: counter.deposits.show(counter.till.wang, MISSING),
        lambda: counter.deposits.taking_out(counter.till.wang, draft_id),
    )
    for ask in asks:
        with pytest.raises(BankError) as caught:
            ask()
        assert caught.value.status == 404
    assert counter.deposits.list_mine(other) == []

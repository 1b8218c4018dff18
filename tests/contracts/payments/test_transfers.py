"""Transfers that arrive at once, later, or come back: money is never lost and never doubled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.contracts.payments.sending import Sending
from tests.contracts.payments.test_at_once import PRESSES, at_once
from tests.support.scene import settings_of
from webapp.core.database import Violated
from webapp.core.database.statement import Statement
from webapp.core.errors import BankError, Invalid, NotFound, Refused
from webapp.core.money import Money
from webapp.services.payments.model_transfers import Arrival, TransferState
from webapp.worker import chores_of


def messages(sending: Sending) -> list[str]:
    with sending.till.db.read() as uow:
        rows = uow.connection.exec_driver_sql("SELECT kind FROM outbox ORDER BY id").all()
    return sorted(row[0] for row in rows if row[0] != "payments.pension_arrived")


def said(call: object) -> str:
    assert callable(call)
    try:
        call()
    except BankError as error:
        return error.code
    return "done"


def test_at_once_arrives_at_once(sending: Sending) -> None:
    sent = sending.show(sending.send(100, Arrival.AT_ONCE))
    assert sent.state is TransferState.ARRIVED
    assert sent.ended == sent.due == sent.sent == sending.clock.now()
    assert sending.balances() == (900, 100)
    assert messages(sending) == ["payments.money_arrived", "payments.transfer_sent"]
    sending.till.check_books()


def test_later_leaves_at_once_and_arrives_at_its_time(sending: Sending) -> None:
    transfer_id = sending.send(100)
    sent = sending.show(transfer_id)
    assert (sent.state, sent.due) == (TransferState.WAITING, sending.clock.now() + timedelta(hours=2))
    assert sending.balances() == (900, 0)
    assert messages(sending) == ["payments.transfer_held"]
    sending.clock.advance(timedelta(hours=2) - timedelta(milliseconds=1))
    assert sending.arrivals.bring() == 0
    sending.clock.advance(timedelta(milliseconds=1))
    assert sending.arrivals.bring() == 1
    assert sending.arrivals.bring() == 0
    assert sending.show(transfer_id).state is TransferState.ARRIVED
    assert sending.balances() == (900, 100)
    assert messages(sending) == ["payments.money_arrived", "payments.transfer_held", "payments.transfer_sent"]
    sending.till.check_books()


def test_the_worker_brings_it(sending: Sending, tmp_path: Path) -> None:
    sending.send(100)
    sending.clock.advance(timedelta(hours=2))
    (chore,) = (one for one in chores_of(settings_of(tmp_path), sending.till.db) if one.name == "transfers")
    chore.run()
    assert sending.balances() == (900, 100)


def test_tomorrow_is_nine_in_the_morning_at_the_bank(sending: Sending) -> None:
    # The clock stands at half past nine on a Monday.
    due = sending.show(sending.send(100, Arrival.TOMORROW)).due
    assert due == sending.clock.now() + timedelta(hours=23, minutes=30)


def test_taken_back_is_there_again(sending: Sending) -> None:
    transfer_id = sending.send(100)
    sending.transfers.take_back(sending.wang, transfer_id)
    sending.transfers.take_back(sending.wang, transfer_id)
    assert sending.show(transfer_id).state is TransferState.TAKEN_BACK
    assert sending.balances() == (1_000, 0)
    sending.clock.advance(timedelta(days=2))
    assert sending.arrivals.bring() == 0
    assert sending.balances() == (1_000, 0)
    assert messages(sending) == ["payments.transfer_held", "payments.transfer_taken_back"]
    sending.till.check_books()


def test_what_has_arrived_does_not_come_back(sending: Sending) -> None:
    transfer_id = sending.send(100, Arrival.AT_ONCE)
    with pytest.raises(Refused) as caught:
        sending.transfers.take_back(sending.wang, transfer_id)
    assert caught.value.code == "transfers.arrived_already"
    assert sending.balances() == (900, 100)


def test_she_agrees_to_what_she_saw(sending: Sending) -> None:
    transfer_id = sending.draft(100)
    seen = sending.show(transfer_id).version
    sending.transfers.set_amount(sending.wang, transfer_id, Money(900_00))
    with pytest.raises(Refused) as caught:
        sending.transfers.send(sending.wang, transfer_id, seen)
    assert caught.value.code == "transfers.changed"
    assert sending.balances() == (1_000, 0)


def test_nothing_goes_before_all_is_known(sending: Sending) -> None:
    transfer_id = sending.transfers.start(sending.wang, sending.payee)
    with pytest.raises(Refused) as caught:
        sending.transfers.send(sending.wang, transfer_id, 1)
    assert caught.value.code == "transfers.not_ready"


def test_more_than_there_is_stays(sending: Sending) -> None:
    one, other = sending.draft(600), sending.draft(600)
    assert (
        said(lambda: sending.transfers.set_amount(sending.wang, one, Money(1_000_01)))
        == "transfers.not_enough"
    )
    sending.transfers.send(sending.wang, one, sending.show(one).version)
    with pytest.raises(Refused) as caught:
        sending.transfers.send(sending.wang, other, sending.show(other).version)
    assert caught.value.code == "transfers.not_enough"
    assert caught.value.params == {"amount": Money(600_00), "balance": Money(400_00)}
    assert sending.balances() == (400, 0)


def test_somebody_taken_off_the_list_gets_nothing_more(sending: Sending) -> None:
    transfer_id, waiting = sending.draft(100), sending.send(50)
    sending.payees.remove(sending.wang, sending.payee)
    assert said(lambda: sending.transfers.send(sending.wang, transfer_id, 3)) == "transfers.payee_gone"
    assert said(lambda: sending.transfers.start(sending.wang, sending.payee)) == "payees.not_found"
    sending.clock.advance(timedelta(hours=3))
    assert sending.arrivals.bring() == 1
    assert sending.show(waiting).payee == sending.till.neighbour.name
    assert sending.balances() == (950, 50)


def test_what_was_sent_is_no_draft_any_more(sending: Sending) -> None:
    transfer_id = sending.send(100)
    with pytest.raises(Refused) as caught:
        sending.transfers.set_amount(sending.wang, transfer_id, Money(1))
    assert caught.value.code == "transfers.already_sent"
    for statement in (Statement("UPDATE transfers SET amount_fen = 1"), Statement("DELETE FROM transfers")):
        with pytest.raises(Violated):
            sending.till.db.write(lambda uow, one=statement: one.run(uow, {}))  # type: ignore[misc]  # bound by its default


def test_somebody_elses_is_not_there(sending: Sending) -> None:
    transfer_id, other = sending.send(100), sending.till.neighbour
    for call in (
        lambda: sending.transfers.show(other, transfer_id),
        lambda: sending.transfers.take_back(other, transfer_id),
        lambda: sending.transfers.send(other, transfer_id, 1),
        lambda: sending.transfers.set_amount(other, transfer_id, Money(1)),
    ):
        assert said(call) == "transfers.not_found"
    assert said(lambda: sending.transfers.start(other, sending.payee)) == "payees.not_found"
    with pytest.raises(NotFound):
        sending.payees.show(other, sending.payee)


def test_pressed_at_once_it_is_sent_once(sending: Sending) -> None:
    transfer_id = sending.draft(100)
    version = sending.show(transfer_id).version

    def press() -> str:
        sending.transfers.send(sending.wang, transfer_id, version)
        return "sent"

    assert at_once([press] * PRESSES) == ["sent"] * PRESSES
    assert sending.balances() == (900, 0)
    sending.till.check_books()


def test_taking_back_and_arriving_at_once_one_of_them_wins(sending: Sending) -> None:
    ids = [sending.send(10) for _ in range(6)]
    sending.clock.advance(timedelta(hours=2))

    def back(transfer_id: str) -> str:
        sending.transfers.take_back(sending.wang, transfer_id)
        return "back"

    calls: list[Callable[[], str]] = [partial(back, one) for one in ids]
    calls += [lambda: str(sending.arrivals.bring())] * 3
    answers = at_once(calls)[: len(ids)]
    states = [sending.show(one).state for one in ids]
    came = answers.count("back")
    assert set(answers) <= {"back", "transfers.arrived_already"}
    assert states.count(TransferState.TAKEN_BACK) == came
    assert states.count(TransferState.ARRIVED) == len(ids) - came
    assert sending.balances() == (1_000 - 10 * (len(ids) - came), 10 * (len(ids) - came))
    sending.till.check_books()


def test_no_amount_below_one_fen(sending: Sending) -> None:
    transfer_id = sending.draft(1)
    for fen in (0, -1):
        with pytest.raises(Invalid):
            sending.transfers.set_amount(sending.wang, transfer_id, Money(fen))

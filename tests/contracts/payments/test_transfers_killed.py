"""A worker that is killed (kill -9) while it lets money arrive, two workers beside each other, and taking back meanwhile."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import datetime, timedelta
from typing import IO, cast

from tests.contracts.payments.sending import Sending
from tests.contracts.payments.test_at_once import at_once
from webapp.core.clock import FixedClock
from webapp.core.database import Database
from webapp.services.payments import store_sending, store_transfers
from webapp.services.payments.model_transfers import TransferState
from webapp.services.payments.transfers import Arrivals

TRANSFERS, KILL_AFTER = 40, 10


def bring_until_killed(url: str, at: str) -> None:
    """Runs in the process that is killed: says a transfer's id once its arrival is safe."""
    db = Database(url, FixedClock(datetime.fromisoformat(at)))
    with db.read() as uow:
        due = store_transfers.list_due(uow, TRANSFERS)
    for transfer_id, customer_id in due:
        db.write(lambda uow, one=transfer_id, who=customer_id: store_sending.arrive(uow, who, one))  # type: ignore[misc]  # bound by its defaults
        sys.stdout.write(transfer_id + "\n")
        sys.stdout.flush()


def test_killed_in_the_middle_the_next_brings_the_rest_and_nothing_twice(sending: Sending) -> None:
    ids = [sending.send(10) for _ in range(TRANSFERS)]
    sending.clock.advance(timedelta(hours=2))
    code = "import sys; from tests.contracts.payments.test_transfers_killed import bring_until_killed as go; "
    arguments = [sending.till.db.url, sending.clock.now().isoformat()]
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code + "go(*sys.argv[1:])", *arguments], stdout=subprocess.PIPE, text=True
    ) as process:
        said = cast("IO[str]", process.stdout)
        told = {said.readline().strip() for _ in range(KILL_AFTER)}
        process.send_signal(signal.SIGKILL)
        told |= {line.strip() for line in said.read().split("\n") if line.strip() in ids}
    arrived = {one for one in ids if sending.show(one).state is TransferState.ARRIVED}
    assert told <= arrived
    assert sending.balances() == (1_000 - 10 * TRANSFERS, 10 * len(arrived))
    sending.till.check_books()

    assert sending.arrivals.bring() == TRANSFERS - len(arrived)
    assert sending.arrivals.bring() == 0
    assert sending.balances() == (1_000 - 10 * TRANSFERS, 10 * TRANSFERS)
    sending.till.check_books()


def test_two_workers_and_her_hand_at_the_same_moment(sending: Sending) -> None:
    ids = [sending.send(10) for _ in range(12)]
    sending.clock.advance(timedelta(hours=2))
    other = Arrivals(Database(sending.till.db.url, sending.clock))

    def back(transfer_id: str) -> str:
        sending.transfers.take_back(sending.wang, transfer_id)
        return "back"

    calls = [lambda: str(sending.arrivals.bring()), lambda: str(other.bring())]
    calls += [lambda one=one: back(one) for one in reversed(ids)]  # type: ignore[misc]  # bound by its default
    said = at_once(calls)
    came_back = said.count("back")
    assert int(said[0]) + int(said[1]) == len(ids) - came_back
    assert sending.balances() == (1_000 - 10 * (len(ids) - came_back), 10 * (len(ids) - came_back))
    sending.till.check_books()

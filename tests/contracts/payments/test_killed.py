"""A process that is killed (kill -9) while it pays: what it was told is there, what is there is whole, nothing is doubled."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import IO, cast

import pytest

from tests.contracts.payments.till import Till
from webapp.core.clock import SystemClock
from webapp.core.database import Database
from webapp.core.errors import Refused
from webapp.core.money import Money
from webapp.services.identity.model import Actor
from webapp.services.payments import PaymentsService

BILLS, KILL_AFTER = 60, 15


def pay_until_killed(url: str, person_id: str, bill_ids: list[str]) -> None:
    """Runs in the process that is killed: says a bill's id once its payment is safe."""
    payments = PaymentsService(Database(url, SystemClock()))
    actor = Actor(person_id, "elder", "session", "王秀英")
    for bill_id in bill_ids:
        payments.pay_bill(actor, bill_id, f"key-{bill_id}")
        sys.stdout.write(bill_id + "\n")
        sys.stdout.flush()


def test_nothing_is_lost_and_nothing_is_doubled(till: Till) -> None:
    till.pension(10_000)
    bills = [till.bill(10) for _ in range(BILLS)]
    code = "import sys; from tests.contracts.payments.test_killed import pay_until_killed as go; "
    arguments = [till.db.url, till.wang.person_id, *bills]
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code + "go(sys.argv[1], sys.argv[2], sys.argv[3:])", *arguments],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        said = cast("IO[str]", process.stdout)
        told = [said.readline().strip() for _ in range(KILL_AFTER)]
        process.send_signal(signal.SIGKILL)
        told += [line.strip() for line in said.read().split("\n") if line.strip() in bills]
    assert set(told) <= set(bills)

    paid = {bill_id for bill_id in bills if till.payments.show_bill(till.wang, bill_id).payment_id}
    assert set(told) <= paid
    assert till.balance(till.wang) == Money(10_000_00 - 10_00 * len(paid))
    till.check_books()

    for bill_id in bills:
        till.payments.pay_bill(till.wang, bill_id, f"key-{bill_id}")
    assert till.balance(till.wang) == Money(10_000_00 - 10_00 * BILLS)
    assert till.count("postings") == till.count("outbox") == BILLS + 1
    till.check_books()


def test_paying_again_with_another_key_after_a_crash_is_refused(till: Till) -> None:
    till.pension(100)
    bill_id = till.bill(10)
    till.payments.pay_bill(till.wang, bill_id, "before")
    till.db.close()
    db = Database(till.db.url, till.db.clock)
    with pytest.raises(Refused) as caught:
        PaymentsService(db).pay_bill(till.wang, bill_id, "after")
    db.close()
    assert caught.value.code == "payments.already_paid"

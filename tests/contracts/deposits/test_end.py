"""The end of a term: kept on or paid back, once, however many workers look, and whatever kills them."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from datetime import date, datetime, timedelta

from tests.contracts.deposits.conftest import Counter
from webapp.core.clock import FixedClock
from webapp.core.database import Database
from webapp.core.database.outbox import waiting
from webapp.core.money import Money
from webapp.services.accounts import AccountsService
from webapp.services.deposits import DepositsService, load_rates
from webapp.services.trail import Trail

MANY = 40


def test_paid_back_with_what_it_brought(counter: Counter) -> None:
    opened = counter.open(1000, 3, "back")
    counter.clock.advance(timedelta(days=91))
    assert counter.deposits.settle_due() == 0
    counter.clock.advance(timedelta(days=1))
    assert counter.deposits.settle_due() == 1
    assert counter.deposits.settle_due() == 0
    assert counter.balance() == Money(10_001_75)
    ended, move = counter.deposits.show(counter.till.wang, opened.id)
    assert ended.ended is not None and ended.principal == Money(0)
    assert move is not None
    assert (move.kind, move.principal, move.interest) == ("back", Money(1000_00), Money(1_75))
    with counter.till.db.read() as uow:
        told = {message.kind: message.params for message in waiting(uow)}
    assert told["deposits.back"] == {"amount_fen": 1001_75, "interest_fen": 1_75}
    counter.till.check_books()


def test_kept_on_with_its_interest_at_the_rate_of_that_day(counter: Counter) -> None:
    opened = counter.open(1000, 12, "renew")
    counter.clock.advance(timedelta(days=366))
    assert counter.deposits.settle_due() == 1
    again, move = counter.deposits.show(counter.till.wang, opened.id)
    assert (again.principal, again.number, again.rate) == (Money(1010_00), 2, 10_000)
    # The second term runs from the day the first ended, not from the day the bank looked.
    assert (again.from_day, again.until_day) == (date(2027, 5, 18), date(2028, 5, 18))
    assert move is not None and (move.kind, move.interest) == ("renewed", Money(10_00))
    assert counter.balance() == Money(9_000_00)
    counter.till.check_books()


def test_a_bank_that_slept_for_years_makes_up_for_it(counter: Counter) -> None:
    counter.open(1000, 12, "renew")
    counter.clock.advance(timedelta(days=3 * 366))
    assert counter.deposits.settle_due() == 3
    assert counter.newest().principal == Money(1030_30)
    counter.deposits.change_end(counter.till.wang, counter.newest().id, "back")
    counter.clock.advance(timedelta(days=366 + 30))
    assert counter.deposits.settle_due() == 1
    late = (date(2026, 5, 18) + timedelta(days=4 * 366 + 30) - date(2030, 5, 18)).days
    owed = (1030_30 * 500 * late * 2 + 360_000_000) // 720_000_000
    assert counter.balance() == Money(9_000_00 + 1030_30 + 1030 + owed)
    counter.till.check_books()


def test_two_workers_at_once_end_each_term_once(counter: Counter) -> None:
    for _ in range(10):
        counter.open(100, 3, "back")
    counter.clock.advance(timedelta(days=92))
    barrier, ended = threading.Barrier(3), [0, 0, 0]

    def work(place: int) -> None:
        barrier.wait()
        ended[place] = counter.deposits.settle_due()

    threads = [threading.Thread(target=work, args=(place,)) for place in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(ended) == 10
    assert counter.balance() == Money(10_000_00 + 10 * 18)
    counter.till.check_books()


def settle_until_killed(url: str, at: str) -> None:
    """Runs in the process that is killed: says a line for each term it ended."""
    db = Database(url, FixedClock(datetime.fromisoformat(at)))
    accounts = AccountsService(db, Trail())
    service = DepositsService(db, accounts, Trail(), load_rates())
    settle = service._settle

    def told(deposit_id: str) -> int:
        ended = settle(deposit_id)
        sys.stdout.write("ended\n")
        sys.stdout.flush()
        return ended

    service._settle = told  # type: ignore[method-assign]  # to be heard from outside
    service.settle_due()


def test_killed_in_the_middle_the_next_ends_what_is_left(counter: Counter) -> None:
    for _ in range(MANY):
        counter.open(100, 3, "back")
    counter.clock.advance(timedelta(days=92))
    code = "import sys; from tests.contracts.deposits.test_end import settle_until_killed as go; go(*sys.argv[1:])"
    arguments = [sys.executable, "-c", code, counter.till.db.url, counter.clock.now().isoformat()]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own interpreter
        assert process.stdout is not None
        for _ in range(10):
            assert process.stdout.readline() == "ended\n"
        process.send_signal(signal.SIGKILL)
    running = [one for one in counter.deposits.list_mine(counter.till.wang) if one.ended is None]
    counter.till.check_books()
    assert counter.deposits.settle_due() == len(running) <= MANY - 10
    assert counter.balance() == Money(10_000_00 + MANY * 18)
    counter.till.check_books()


def test_old_orders_are_forgotten_and_deposits_are_not(counter: Counter) -> None:
    counter.open(100, 3, "back")
    counter.clock.advance(timedelta(days=3))
    counter.draft()
    counter.deposits.settle_due()
    assert (counter.till.count("deposit_drafts"), counter.till.count("deposits")) == (1, 1)

"""Whatever moved and whenever, many in one millisecond: the book has every line once, and its sums are the ledger's."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from tests.contracts.payments.till import Till, open_till
from tests.support.databases import Maker
from webapp.core.clock import FixedClock
from webapp.core.database import Database
from webapp.core.money import Money
from webapp.services.accounts.model import PassbookLine
from webapp.services.accounts.months import Month
from webapp.services.insight import InsightService
from webapp.services.trail import Trail
from webapp.services.trail.keys import signer_of

# What happens (money in, a bill, a transfer), how much, and how long after the last one.
MOVES = st.lists(
    st.tuples(
        st.sampled_from(["pension", "bill", "transfer"]),
        st.integers(1, 50),
        st.sampled_from([timedelta(0), timedelta(milliseconds=1), timedelta(days=9), timedelta(days=40)]),
    ),
    max_size=14,
)


def live(till: Till, clock: FixedClock, moves: list[tuple[str, int, timedelta]]) -> None:
    till.pension(2_000)
    for number, (what, yuan, later) in enumerate(moves):
        clock.advance(later)
        if what == "pension":
            till.pension(yuan)
        elif what == "bill":
            till.payments.pay_bill(till.wang, till.bill(yuan), f"b{number}")
        else:
            to = till.neighbour_account
            till.payments.transfer(till.wang, till.wang_account, to, Money(yuan * 100), f"t{number}")


def leafed(till: Till, month: str, limit: int) -> list[PassbookLine]:
    """A month's lines, leaf after leaf."""
    lines: list[PassbookLine] = []
    below = None
    while True:
        leaf = till.accounts.leaf(till.wang, month, below=below, limit=limit)
        assert leaf is not None
        lines += leaf.lines
        if leaf.further is None:
            return lines
        below = leaf.further


def test_the_book_is_the_ledger(database_maker: Maker, clock: FixedClock) -> None:
    example = settings(max_examples=12, suppress_health_check=list(HealthCheck), deadline=None)

    @example
    @given(MOVES, st.integers(1, 4))
    def check(moves: list[tuple[str, int, timedelta]], limit: int) -> None:
        here = FixedClock(clock.now())
        database = Database(database_maker.make(migrated=True), here)
        try:
            till = open_till(database)
            live(till, here, moves)
            _compare(till, here, limit)
        finally:
            database.close()

    check()


def _compare(till: Till, clock: FixedClock, limit: int) -> None:
    with till.db.read() as uow:
        entries = uow.connection.execute(
            text(
                "SELECT posting_id, amount_fen FROM entries WHERE account_id = :id ORDER BY at_ms, posting_id"
            ),
            {"id": till.wang_account},
        ).all()
    leaf = till.accounts.leaf(till.wang)
    assert leaf is not None
    insight, book, month = (
        InsightService(
            till.db, till.accounts, Trail(), signer_of("bank.test", lambda _label: b"k" * 32).verifier
        ),
        [],
        Month.read(leaf.first),
    )
    while month is not None and month <= Month.of(clock.now()):
        lines = leafed(till, month.written, limit)[::-1]
        figures = insight.month(till.wang, month.written)
        assert figures is not None
        moved = sum(line.amount.fen for line in lines)
        assert figures.came_in.fen - figures.used.fen == moved
        book += lines
        month = month.later
    assert [(line.posting_id, line.amount.fen) for line in book] == [(one[0], int(one[1])) for one in entries]
    balance = 0
    for line in book:
        balance += line.amount.fen
        assert line.balance.fen == balance

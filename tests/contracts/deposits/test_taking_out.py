"""Taking money out early: what it costs is what was shown, and it happens once (储蓄管理条例, article 24)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.contracts.deposits.conftest import Counter
from tests.contracts.payments.test_at_once import at_once
from webapp.core.errors import BankError
from webapp.core.money import Money

# 72 days at 0.05 %: 1,000 yuan earn ten fen.
SOME_DAYS = timedelta(days=72)


def test_all_of_it_earns_the_days_at_the_current_rate(counter: Counter) -> None:
    opened = counter.open()
    counter.clock.advance(SOME_DAYS)
    wang = counter.till.wang
    now = counter.deposits.taking_out(wang, counter.deposits.begin_taking_out(wang, opened.id, None)).early
    assert now is not None
    assert (now.now, now.kept, now.lost) == (Money(10), Money(10_00), Money(9_90))
    assert (now.comes, now.at_end) == (Money(1000_10), Money(1010_00))
    move = counter.deposits.receipt(wang, counter.take_out(opened))
    assert (move.kind, move.principal, move.interest, move.left) == (
        "out",
        Money(1000_00),
        Money(10),
        Money(0),
    )
    assert counter.balance() == Money(10_000_10)
    assert counter.newest().ended is not None
    counter.till.check_books()


def test_the_rest_goes_on_at_its_own_rate(counter: Counter) -> None:
    opened = counter.open()
    counter.clock.advance(SOME_DAYS)
    counter.take_out(opened, 400)
    rest = counter.newest()
    assert (rest.principal, rest.interest, rest.rate) == (Money(600_00), Money(6_00), opened.rate)
    assert (rest.from_day, rest.until_day) == (opened.from_day, opened.until_day)
    assert counter.balance() == Money(9_400_04)
    counter.clock.advance(rest.until_day - opened.from_day)
    assert counter.deposits.settle_due() == 1
    assert counter.balance() == Money(10_006_04) + late_interest(600_00, 72)
    counter.till.check_books()


def late_interest(fen: int, days: int) -> Money:
    """At 0.05 % a year of 360 days, half up."""
    return Money((fen * 500 * days * 2 + 360_000_000) // 720_000_000)


def test_on_the_first_day_it_earns_nothing_and_loses_nothing(counter: Counter) -> None:
    counter.take_out(counter.open())
    assert counter.balance() == Money(10_000_00)
    assert counter.till.count("postings") == 3


def test_once_however_often_it_is_asked(counter: Counter) -> None:
    opened, wang = counter.open(), counter.till.wang
    draft_id = counter.deposits.begin_taking_out(wang, opened.id, Money(300_00))
    shown = counter.deposits.taking_out(wang, draft_id).shown
    said = at_once([lambda: counter.deposits.take_out(wang, draft_id, shown)] * 6)
    assert len(set(said)) == 1
    assert counter.deposits.taking_out(wang, draft_id).done == said[0]
    assert counter.balance() == Money(9_300_00)
    counter.till.check_books()


def test_two_pages_cannot_take_the_same_money(counter: Counter) -> None:
    opened, wang = counter.open(), counter.till.wang
    drafts = [counter.deposits.begin_taking_out(wang, opened.id, None) for _ in range(4)]
    shown = counter.deposits.taking_out(wang, drafts[0]).shown
    said = at_once([lambda one=one: counter.deposits.take_out(wang, one, shown) for one in drafts])  # type: ignore[misc]  # bound by its default
    assert said.count("deposits.ended") == 3
    assert counter.balance() == Money(10_000_00)
    counter.till.check_books()


def test_tomorrow_it_costs_something_else_and_is_shown_again(counter: Counter) -> None:
    opened, wang = counter.open(8000), counter.till.wang
    draft_id = counter.deposits.begin_taking_out(wang, opened.id, None)
    shown = counter.deposits.taking_out(wang, draft_id).shown
    counter.clock.advance(timedelta(days=1))
    with pytest.raises(BankError) as caught:
        counter.deposits.take_out(wang, draft_id, shown)
    assert caught.value.code == "deposits.terms_changed"
    assert counter.balance() == Money(2_000_00)


@pytest.mark.parametrize(
    ("fen", "code"),
    [(0, "amount.zero"), (1000_01, "deposits.more_than_there"), (960_00, "deposits.rest_too_little")],
)
def test_sums_that_cannot_be_taken(counter: Counter, fen: int, code: str) -> None:
    opened = counter.open()
    with pytest.raises(BankError) as caught:
        counter.deposits.begin_taking_out(counter.till.wang, opened.id, Money(fen))
    assert caught.value.code == code


def test_what_ended_or_ends_today_is_left_alone(counter: Counter) -> None:
    opened, wang = counter.open(), counter.till.wang
    counter.clock.advance(opened.until_day - opened.from_day)
    with pytest.raises(BankError) as caught:
        counter.deposits.begin_taking_out(wang, opened.id, None)
    assert caught.value.code == "deposits.due_today"
    counter.deposits.settle_due()
    for ask in (
        lambda: counter.deposits.begin_taking_out(wang, opened.id, None),
        lambda: counter.deposits.change_end(wang, opened.id, "renew"),
    ):
        with pytest.raises(BankError) as caught:
            ask()
        assert caught.value.code == "deposits.ended"

"""Account numbers, months and amounts, without a database."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from webapp.core.errors import Invalid
from webapp.core.money import LARGEST_FEN, Money
from webapp.services.accounts.model import Account, PassbookLine, check_amount, months_of, number_with_check


@pytest.mark.parametrize(
    ("digits", "number"), [("7992739871", "79927398713"), ("411111111111111", "4111111111111111")]
)
def test_check_digit(digits: str, number: str) -> None:
    """The examples of ISO/IEC 7812-1 and of the card schemes."""
    assert number_with_check(digits) == number


def test_the_tail_is_the_last_four() -> None:
    account = Account(
        "id", "me", "current", "王秀英", "9156000000001234", Money(0), datetime(2026, 5, 1, tzinfo=UTC)
    )
    assert account.tail == "1234"


@pytest.mark.parametrize(
    ("fen", "code"),
    [(0, "amount.zero"), (-1, "amount.negative"), (LARGEST_FEN + 1, "amount.too_large")],
)
def test_amounts_that_cannot_move(fen: int, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        check_amount(Money(fen), "amount")
    assert (caught.value.code, caught.value.field) == (code, "amount")


def test_the_largest_amount_can() -> None:
    check_amount(Money(LARGEST_FEN))


def test_months_add_up_what_came_and_went() -> None:
    at = datetime(2026, 5, 1, tzinfo=UTC)
    lines = [PassbookLine(str(fen), at, "bill", {}, Money(fen), Money(0)) for fen in (-5, 7, -1)]
    june, may = months_of([((2026, 6), lines[0]), ((2026, 5), lines[1]), ((2026, 5), lines[2])])
    assert (june.year, june.month, june.went_out, june.came_in) == (2026, 6, Money(5), Money(0))
    assert (may.lines, may.went_out, may.came_in) == ((lines[1], lines[2]), Money(1), Money(7))
    assert months_of([]) == []

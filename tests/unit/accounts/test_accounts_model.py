"""Account numbers, months and amounts, without a database."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from webapp.core.errors import Invalid
from webapp.core.money import LARGEST_FEN, Money
from webapp.services.accounts.model import Account, check_amount, number_with_check


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

"""Accounts, the lines of a passbook, and the rules that need no database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from webapp.core.errors import Invalid
from webapp.core.money import LARGEST_FEN, Money

# The first digits of this bank's account numbers (a range no real bank has: ISO/IEC 7812 leaves 9 to national use).
PREFIX = "9156"


@dataclass(frozen=True, slots=True)
class Account:
    """A customer's account. name: the holder's, as printed in the passbook. number: 16 digits, show `tail` only."""

    id: str
    owner_id: str
    kind: str
    name: str
    number: str
    balance: Money
    opened: datetime

    @property
    def tail(self) -> str:
        """The last four digits, by which a person knows the account."""
        return self.number[-4:]


@dataclass(frozen=True, slots=True)
class PassbookLine:
    """One movement as its owner sees it.

    kind: "bill", "transfer_out", "transfer_in", "pension", "deposit"; about: what the words need (biller, service, period,
    payer, payee). amount: signed. balance: after this movement.
    """

    posting_id: str
    at: datetime
    kind: str
    about: Mapping[str, Any]
    amount: Money
    balance: Money


@dataclass(frozen=True, slots=True)
class PassbookMonth:
    """A calendar month in the bank's zone, its lines newest first, and what came in and went out in these lines."""

    year: int
    month: int
    lines: tuple[PassbookLine, ...]
    came_in: Money
    went_out: Money


def months_of(lines: Sequence[tuple[tuple[int, int], PassbookLine]]) -> list[PassbookMonth]:
    """Groups lines, each with its (year, month), newest first, into months."""
    months = []
    for (year, month), group in groupby(lines, key=lambda pair: pair[0]):
        kept = tuple(line for _, line in group)
        came = sum(line.amount.fen for line in kept if line.amount.fen > 0)
        went = -sum(line.amount.fen for line in kept if line.amount.fen < 0)
        months.append(PassbookMonth(year, month, kept, Money(came), Money(went)))
    return months


def check_amount(amount: Money, field: str | None = None) -> None:
    """Raises Invalid amount.zero, amount.negative, amount.too_large for an amount that can't move."""
    if amount.fen == 0:
        raise Invalid("amount.zero", field)
    if amount.fen < 0:
        raise Invalid("amount.negative", field)
    if amount.fen > LARGEST_FEN:
        raise Invalid("amount.too_large", field, largest=Money(LARGEST_FEN))


def number_with_check(digits: str) -> str:
    """The digits and their check digit (Luhn, ISO/IEC 7812-1 annex B)."""
    total = 0
    for place, figure in enumerate(reversed(digits)):
        doubled = int(figure) * (2 if place % 2 == 0 else 1)
        total += doubled // 10 + doubled % 10
    return digits + str(-total % 10)

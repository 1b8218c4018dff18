"""Accounts, the lines of a passbook, and the rules that need no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
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

    kind: "bill", "transfer_out", "transfer_in", "pension", "deposit" and others; about: what the words need (biller, service, period,
    payer, payee). amount: signed. balance: after this movement.
    """

    posting_id: str
    at: datetime
    kind: str
    about: Mapping[str, Any]
    amount: Money
    balance: Money


@dataclass(frozen=True, slots=True)
class Movement:
    """A movement as `PassbookLine` has it, without what was left after it."""

    at: datetime
    kind: str
    about: Mapping[str, Any]
    amount: Money


@dataclass(frozen=True, slots=True)
class Leaf:
    """A stretch of one account's month, newest line first.

    month, first, newest: "2026-06"; the book begins with the month `first` and ends with `newest`, the month that runs now.
    came_in, went_out: of the whole month. further: the id of the line to ask on from, None on the month's last leaf.
    accounts: all of the holder's books; account: the one that is open.
    """

    account: Account
    accounts: tuple[Account, ...]
    month: str
    first: str
    newest: str
    lines: tuple[PassbookLine, ...]
    came_in: Money
    went_out: Money
    further: str | None


@dataclass(frozen=True, slots=True)
class MovementSum:
    """What the movements of one kind of a customer add up to in a month, those between own accounts left out.

    amount: never negative; went_out says which way.
    """

    month: str
    kind: str
    went_out: bool
    amount: Money
    count: int


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

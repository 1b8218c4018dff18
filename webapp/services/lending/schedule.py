"""The schedule of a loan, worked out with whole fen and decimals; no float comes near it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from itertools import pairwise

from webapp.core.money import Money
from webapp.services.lending.model import PPM, Instalment, Schedule, Terms, Way, days_between, due_days

_EXACT = Context(prec=60, rounding=ROUND_HALF_EVEN)
_ONE = Decimal(1)


def schedule_of(terms: Terms, works: Callable[[date], bool]) -> Schedule:
    """All payments. works: whether the bank works on a day; asked only when the contract moves due days."""
    days = due_days(terms, works)
    contract = [terms.start, *(day for day, _ in days)]
    counted = [days_between(first, last, terms) for first, last in pairwise(contract)]
    rates = [_rate(terms, number) for number in counted]
    balance, instalments = terms.principal.fen, []
    parts = _parts(terms, rates)
    for number, ((contract_day, due), length, rate) in enumerate(zip(days, counted, rates, strict=True), 1):
        interest = whole_fen(_EXACT.multiply(Decimal(balance), rate))
        last = number == terms.months
        principal = balance if last else min(balance, max(0, next(parts)(interest)))
        balance -= principal
        instalments.append(
            Instalment(number, contract_day, due, length, Money(principal), Money(interest), Money(balance))
        )
    return Schedule(terms, tuple(instalments))


def exact_instalment(principal_fen: int, rates: Sequence[Decimal]) -> Decimal:
    """The equal payment that leaves nothing after all periods, in fen and before rounding.

    With growth g = 1 + rate of each period: principal x product of all g / sum over periods of the product of the g that follow.
    """
    growth, following = _ONE, Decimal(0)
    for rate in reversed(rates):
        following = _EXACT.add(following, growth)
        growth = _EXACT.multiply(growth, _EXACT.add(_ONE, rate))
    return _EXACT.divide(_EXACT.multiply(Decimal(principal_fen), growth), following)


def whole_fen(amount: Decimal) -> int:
    """Half to even."""
    return int(amount.to_integral_value(ROUND_HALF_EVEN))


def _rate(terms: Terms, days: int) -> Decimal:
    """Of one period."""
    return _EXACT.divide(Decimal(terms.rate_ppm * days), Decimal(PPM * terms.day_count.basis))


def _parts(terms: Terms, rates: Sequence[Decimal]) -> Iterator[Callable[[int], int]]:
    """For each month how much principal is paid, given its interest; the last month isn't asked."""
    if terms.way is Way.EQUAL_INSTALMENT:
        instalment = whole_fen(exact_instalment(terms.principal.fen, rates))
        return (lambda interest: instalment - interest for _ in rates)
    share = terms.principal.fen // terms.months if terms.way is Way.EQUAL_PRINCIPAL else 0
    return (lambda _interest: share for _ in rates)

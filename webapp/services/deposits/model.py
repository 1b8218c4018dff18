"""Time deposits: what they are, what they bring, and what is allowed.

Rules: early withdrawal, whole or in part, earns the current rate of that day for what is taken, the rest keeps its own rate;
days after the end earn the current rate; the rate is the one listed when the deposit was opened (储蓄管理条例). Interest by
逐笔计息法: whole months by the month (a year's rate / 12), otherwise actual days by the day (a year's rate / 360); to the fen,
half up. At least 50 yuan is the usual floor of 整存整取.
Not checked against the texts themselves, which we could not get: articles 24-26 of the 条例 and 银发〔2005〕129号 are where we
remember these rules to stand. Banks' published terms say the same of early withdrawal. Let the bank's lawyers look first.
"""

from __future__ import annotations

import calendar
import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from webapp.core.errors import BankError, Invalid, NotFound, Refused
from webapp.core.money import Money

MONTHS = (3, 6, 12, 24, 36, 60)
LEAST = Money(5_000)
MOST = Money(1_000_000_000)
ENDS = ("renew", "back")
AtEnd = Literal["renew", "back"]
LONGEST_KEY = 80
_WHOLE = 1_000_000


@dataclass(frozen=True, slots=True)
class RateList:
    """What the bank pays from a day on: ppm of the sum a year, at call and by months."""

    from_day: date
    current: int
    months: dict[int, int]


@dataclass(frozen=True, slots=True)
class Offer:
    """A term to choose: what a sum would bring, and when. rate: ppm a year. until: the day it is paid."""

    months: int
    rate: int
    interest: Money
    until: date


@dataclass(frozen=True, slots=True)
class Deposit:
    """A time deposit in its present term. number: which term this is, from 1. rate: ppm a year. ended: None while it runs.

    back_tail: of the passbook it was paid from and goes back to.
    """

    id: str
    owner_id: str
    account_id: str
    account_tail: str
    back_to: str
    back_tail: str
    principal: Money
    months: int
    rate: int
    from_day: date
    until_day: date
    at_end: AtEnd
    number: int
    ended: datetime | None

    @property
    def interest(self) -> Money:
        """What this term brings when it is kept to its end."""
        return interest_of_months(self.principal, self.rate, self.months)

    @property
    def brings(self) -> Money:
        """The sum and its interest at the end."""
        return self.principal + self.interest


@dataclass(frozen=True, slots=True)
class Early:
    """What taking money out now means. taken: of the principal; rest stays. now: interest paid today on what is taken.

    kept: the interest the same money would bring at the end; lost: the difference.
    """

    deposit: Deposit
    taken: Money
    rest: Money
    now: Money
    kept: Money

    @property
    def lost(self) -> Money:
        return self.kept - self.now

    @property
    def comes(self) -> Money:
        """What arrives in the passbook."""
        return self.taken + self.now

    @property
    def at_end(self) -> Money:
        """What the same money would be at the end."""
        return self.taken + self.kept


@dataclass(frozen=True, slots=True)
class Draft:
    """An order under way, kept by the bank so that going back loses nothing. deposit_id: of what money is taken out."""

    id: str
    deposit_id: str | None
    amount: Money | None
    months: int | None
    at_end: AtEnd | None


@dataclass(frozen=True, slots=True)
class Move:
    """What happened to a deposit, once. kind: "opened", "part_out", "out", "renewed", "back".

    principal: what was put in, taken out or kept on; interest: paid with it. left: what the deposit holds after it.
    """

    id: str
    deposit_id: str
    owner_id: str
    kind: str
    at: datetime
    principal: Money
    interest: Money
    left: Money
    months: int
    rate: int
    from_day: date
    until_day: date
    at_end: AtEnd
    back_tail: str
    fingerprint: str

    @property
    def number(self) -> str:
        """The receipt's number, as every receipt of the bank: the last eight places of its id in fours."""
        last = self.id[-8:].upper()
        return f"{last[:4]}-{last[4:]}"


def end_of(start: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has no such day."""
    index = start.year * 12 + start.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def interest_of_months(principal: Money, rate: int, months: int) -> Money:
    """Of a whole term: principal x months x (rate / 12), half up to the fen. rate: ppm a year."""
    return Money(_half_up(principal.fen * rate * months, 12 * _WHOLE))


def interest_of_days(principal: Money, rate: int, days: int) -> Money:
    """At the day's rate: principal x actual days x (rate / 360), half up to the fen."""
    return Money(_half_up(principal.fen * rate * days, 360 * _WHOLE))


def _half_up(above: int, below: int) -> int:
    return (2 * above + below) // (2 * below)


def offer(principal: Money, rates: RateList, months: int, today: date) -> Offer:
    """What a sum brings over a term from today."""
    rate = rates.months[months]
    return Offer(months, rate, interest_of_months(principal, rate, months), end_of(today, months))


def early(deposit: Deposit, taken: Money, current_rate: int, today: date) -> Early:
    """What it means to take so much out today. Raises as `check_taken`."""
    check_taken(deposit, taken)
    days = max(0, (today - deposit.from_day).days)
    now = interest_of_days(taken, current_rate, days)
    kept = deposit.interest - interest_of_months(deposit.principal - taken, deposit.rate, deposit.months)
    return Early(deposit, taken, deposit.principal - taken, now, kept)


def check_sum(amount: Money) -> None:
    """Raises Invalid deposits.too_little (least), deposits.too_much (most), field "amount"."""
    if amount < LEAST:
        raise Invalid("deposits.too_little", "amount", least=LEAST)
    if amount > MOST:
        raise Invalid("deposits.too_much", "amount", most=MOST)


def check_months(months: int | None) -> int:
    """One of MONTHS, or Invalid deposits.term_unknown."""
    if months not in MONTHS or months is None:
        raise Invalid("deposits.term_unknown", "months")
    return months


def check_at_end(at_end: str | None) -> AtEnd:
    """ "renew" or "back", or Invalid deposits.end_unknown."""
    if at_end == "renew":
        return "renew"
    if at_end == "back":
        return "back"
    raise Invalid("deposits.end_unknown", "at_end")


def check_taken(deposit: Deposit, taken: Money) -> None:
    """Raises Invalid amount.zero, deposits.more_than_there (principal), deposits.rest_too_little (least, principal)."""
    if taken.fen <= 0:
        raise Invalid("amount.zero", "amount")
    if taken > deposit.principal:
        raise Invalid("deposits.more_than_there", "amount", principal=deposit.principal)
    if taken < deposit.principal and deposit.principal - taken < LEAST:
        raise Invalid("deposits.rest_too_little", "amount", least=LEAST, principal=deposit.principal)


def why_not_running(deposit: Deposit | None, today: date) -> BankError | None:
    """Why nothing can be taken out of it or changed about it; None when it can."""
    if deposit is None:
        return NotFound("deposits.not_found")
    if deposit.ended is not None:
        return Refused("deposits.ended")
    if deposit.until_day <= today:
        return Refused("deposits.due_today")
    return None


def fingerprint(*asked: str | int | None) -> str:
    """SHA-256 (hex) of what is asked for: two requests under one key must ask for the same."""
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()

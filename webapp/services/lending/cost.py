"""What a loan costs in a year, all together: the internal rate of return of what is paid out and paid back.

As 中国人民银行公告〔2021〕第3号 asks of whoever shows a loan: all cost over the principal really held, made yearly with compound interest.
Payments are a month apart. The rate is worked out on the payments as they are, in whole fen, so rounding and fees are in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from webapp.core.money import Money
from webapp.services.lending.model import MONTHS_A_YEAR, PPM, Schedule

_PLACES = 100
"""The answer is whole hundredths of a percent: so many ppm."""
_MOST_A_MONTH = Decimal(4)
_NARROW = Decimal("1e-18")


def annual_cost_ppm(schedule: Schedule, fees: Money = Money(0)) -> int:
    """The yearly cost in ppm, to whole hundredths of a percent (87300 is 8.73 %). fees: kept back when the loan is paid out."""
    received = schedule.terms.principal.fen - fees.fen
    if received <= 0:
        raise ValueError("fees leave nothing of the loan")
    payments = [item.total.fen for item in schedule.instalments]
    with localcontext() as context:
        context.prec = 50
        monthly = _monthly(received, payments)
        yearly = (1 + monthly) ** MONTHS_A_YEAR - 1
        steps = (yearly * PPM / _PLACES).to_integral_value(ROUND_HALF_EVEN)
    return int(steps) * _PLACES


def _monthly(received: int, payments: Sequence[int]) -> Decimal:
    """The rate a month at which the payments are worth what was received; halved until it is certain."""
    low, high = Decimal(0), _MOST_A_MONTH
    if sum(payments) <= received:
        return low
    while high - low > _NARROW:
        middle = (low + high) / 2
        if _worth(payments, middle) > received:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _worth(payments: Sequence[int], rate: Decimal) -> Decimal:
    """What the payments are worth on the first day."""
    worth = Decimal(0)
    for payment in reversed(payments):
        worth = (worth + payment) / (1 + rate)
    return worth

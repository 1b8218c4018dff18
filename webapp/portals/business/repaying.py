"""A schedule of repayment in words: the same on the page before signing, aloud, and in the agreement."""

from __future__ import annotations

from flask_babel import gettext as _

from webapp.core.money import Money
from webapp.portals.shared.locale import full_day
from webapp.services.lending.model import Instalment, Schedule, Way


def headline(schedule: Schedule) -> tuple[str, Money]:
    """What one sum the way is known by, and the sum."""
    first = schedule.instalments[0].total
    if schedule.terms.way is Way.EQUAL_INSTALMENT:
        return _("每月还"), first
    if schedule.terms.way is Way.EQUAL_PRINCIPAL:
        return _("第一个月还"), first
    return _("每月利息最多"), max(item.interest for item in schedule.instalments)


def after(schedule: Schedule) -> str:
    """How many payments, and what the last one is."""
    last, count = schedule.instalments[-1].total.yuan, len(schedule.instalments)
    if schedule.terms.way is Way.EQUAL_INSTALMENT:
        return _("一共 %(count)s 期，最后一期 %(amount)s 元。", count=count, amount=last)
    if schedule.terms.way is Way.EQUAL_PRINCIPAL:
        return _("一个月比一个月少，一共 %(count)s 期，最后一期 %(amount)s 元。", count=count, amount=last)
    return _("一共 %(count)s 期，最后一期连本金还 %(amount)s 元。", count=count, amount=last)


def monthly(schedule: Schedule) -> list[str]:
    """What is paid each month, and how it ends, in two sentences."""
    label, amount = headline(schedule)
    return [_("%(label)s %(amount)s 元。", label=label, amount=amount.yuan), after(schedule)]


def percent(ppm: int) -> str:
    """87300 -> "8.73%"; whole hundredths."""
    return f"{ppm // 10_000}.{ppm % 10_000 // 100:02d}%"


def row_of(item: Instalment) -> list[str]:
    """One payment as a line of the table: number, day, total, principal, interest, what is left."""
    amounts = (item.total, item.principal, item.interest, item.balance)
    return [
        _("第 %(number)s 期", number=item.number),
        full_day(item.due),
        *(amount.yuan for amount in amounts),
    ]

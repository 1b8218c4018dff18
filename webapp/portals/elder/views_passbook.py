"""The passbook: what came and went, by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Response
from flask_babel import gettext as _

from webapp.core.money import Money
from webapp.portals.shared import aloud
from webapp.portals.shared.locale import month_name, short_day
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_bills import line_text
from webapp.services.accounts.model import PassbookLine, PassbookMonth


@dataclass(frozen=True, slots=True)
class Entry:
    """One line as the page draws it."""

    day: str
    text: str
    amount: Money
    balance: Money


def passbook() -> Response:
    months = bank().accounts.passbook(actor())
    accounts = bank().accounts.list_accounts(actor())
    balance = sum((one.balance for one in accounts), Money(0))
    return page(
        "elder/passbook.html",
        title=_("看存折"),
        spoken=_spoken(balance, months),
        accounts=accounts,
        balance=balance,
        months=[
            (month_name(date(one.year, one.month, 1)), [_entry(line) for line in one.lines]) for one in months
        ],
    )


def _entry(line: PassbookLine) -> Entry:
    return Entry(short_day(line.at), line_text(line), line.amount, line.balance)


_SPOKEN_LINES = 3


def _spoken(balance: Money, months: list[PassbookMonth]) -> list[str]:
    said = [_("存折里有%(amount)s。", amount=aloud.money(balance))]
    if not months:
        return [*said, _("还没有进出记录。")]
    latest = months[0]
    values = {"came": aloud.money(latest.came_in), "went": aloud.money(latest.went_out)}
    said.append(_("最近一个月，进来%(came)s，出去%(went)s。", **values))
    lines = [line for month in months for line in month.lines][:_SPOKEN_LINES]
    said.append(_("最近的几笔是："))
    said += [
        f"{aloud.day(line.at)}，{line_text(line)}，{aloud.money(Money(abs(line.amount.fen)))}。"
        for line in lines
    ]
    return said

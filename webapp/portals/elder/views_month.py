"""Her balance, her month in words and one picture, and the pension that came."""

from __future__ import annotations

from datetime import date

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.money import Money
from webapp.portals.elder.views_plan import hint_of, hint_spoken
from webapp.portals.elder.words_passbook import SOURCES, USES, first_day
from webapp.portals.shared import aloud
from webapp.portals.shared.locale import day, month_alone, month_name
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.services import bank
from webapp.services.accounts.months import Month
from webapp.services.insight.model import MonthFigures, Part
from webapp.services.payments.model import Home


def balance() -> Response:
    """What there is, and this month in words."""
    figures, plan = bank().insight.month_and_plan(actor())
    if figures is None:
        return _no_book(_("存折余额"))
    hint = hint_of(plan)
    return page(
        "elder/month/balance.html",
        title=_("存折余额"),
        spoken=[
            _("存折里有%(amount)s。", amount=aloud.money(figures.balance)),
            *_said(figures),
            *hint_spoken(hint),
        ],
        figures=figures,
        sentences=_sentences(figures),
        hint=hint,
    )


def month() -> Response:
    """One month: the sentence, the picture, and where the money came from and went to."""
    figures, plan = bank().insight.month_and_plan(actor(), request.args.get("month"))
    if figures is None:
        return _no_book(_("这个月进出多少"))
    first, hint = first_day(figures.month), hint_of(plan) if figures.running else None
    name = _("这个月") if figures.running else month_name(first)
    return page(
        "elder/month/month.html",
        title=_("%(month)s的钱", month=name),
        spoken=[*_said(figures), *_parts_said(figures), *hint_spoken(hint)],
        figures=figures,
        sentences=_sentences(figures),
        bars=_bars(figures),
        rows_in=_rows(figures.sources, SOURCES),
        rows_out=_rows(figures.uses, USES),
        earlier=_turn(figures, Month(first.year, first.month).earlier),
        later=None if figures.running else _turn(figures, Month(first.year, first.month).later),
        hint=hint,
    )


def _no_book(title: str) -> Response:
    return page("elder/passbook/empty.html", title=title, spoken=[_("您还没有存折。"), _("可以找银行的人。")])


def _sentences(figures: MonthFigures) -> list[str]:
    """The month in words, as the page shows them."""
    return _told(figures, figures.came_in.yuan, figures.used.yuan, _more(figures).yuan, _("元"))


def _said(figures: MonthFigures) -> list[str]:
    """The same as one says it."""
    came, used, more = figures.came_in, figures.used, _more(figures)
    return _told(figures, aloud.money(came), aloud.money(used), aloud.money(more), "")


def _more(figures: MonthFigures) -> Money:
    return Money(abs(figures.used.fen - figures.used_before.fen))


def _told(figures: MonthFigures, came: str, used: str, more: str, unit: str) -> list[str]:
    values = {"came": _with(came, unit), "used": _with(used, unit), "more": _with(more, unit)}
    if figures.running:
        said = [_("这个月进来 %(came)s。", **values), _("到今天用了 %(used)s。", **values)]
    else:
        said = [_("这个月一共进来 %(came)s。", **values), _("一共用了 %(used)s。", **values)]
    if figures.first == figures.month:
        return said
    if figures.used == figures.used_before:
        return [*said, _("和上个月用得一样多。")]
    if figures.used > figures.used_before:
        return [*said, _("比上个月整月多用 %(more)s。", **values)]
    return [*said, _("比上个月整月少用 %(more)s。", **values)]


def _with(amount: str, unit: str) -> str:
    return f"{amount}\u00a0{unit}" if unit else amount


def _parts_said(figures: MonthFigures) -> list[str]:
    said = [_("钱用在这些地方：")] if figures.uses else []
    return said + [f"{USES[part.what]}，{aloud.money(part.amount)}。" for part in figures.uses]


def _bars(figures: MonthFigures) -> list[tuple[str, int, str]]:
    """Both sums as percent of the larger; what is there at all is never drawn as nothing."""
    longest = max(figures.came_in.fen, figures.used.fen, 1)

    def share(amount: Money) -> int:
        return max(3, amount.fen * 100 // longest) if amount.fen else 0

    return [(_("进来"), share(figures.came_in), "came"), (_("用了"), share(figures.used), "used")]


def _rows(parts: tuple[Part, ...], names: dict[str, object]) -> list[tuple[str, str, str]]:
    return [
        (str(names[part.what]), _("%(count)s 笔", count=part.count), _("%(yuan)s 元", yuan=part.amount.yuan))
        for part in parts
    ]


def _turn(figures: MonthFigures, to: Month) -> tuple[str, str] | None:
    """A month to turn to, for an address and as a word; None before her first."""
    if to.written < figures.first:
        return None
    first: date = to.first
    return to.written, month_alone(first) if to.written[:4] == figures.month[:4] else month_name(first)


def pension() -> Response:
    """That the pension came. How much is shown when she asks: others may look over her shoulder."""
    money = bank().payments.home(actor())
    shown = request.args.get("show") == "yes"
    if money is None or money.pension is None or money.pension_at is None:
        return page(
            "elder/month/pension_none.html", title=_("养老金"), spoken=[_("存折里还没有来过养老金。")]
        )
    return page(
        "elder/month/pension.html",
        title=_("养老金到了"),
        spoken=pension_spoken(money, shown=shown),
        money=money,
        came_on=day(money.pension_at),
        shown=shown,
    )


def pension_spoken(money: Home, *, shown: bool) -> list[str]:
    """That it came, with the amount or without it."""
    if money.pension is None or money.pension_at is None:
        return []
    said = [_("养老金到了。"), _("%(day)s到的，已经在存折里。", day=aloud.day(money.pension_at))]
    if not shown:
        return [*said, _("怕旁边有人，先不念多少钱。"), _("想听，请按“看多少钱”。")]
    return [
        *said,
        _("一共%(amount)s。", amount=aloud.money(money.pension)),
        _("存折里现在有%(amount)s。", amount=aloud.money(money.balance)),
    ]

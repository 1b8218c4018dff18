"""The bank's table of working days: a year on one page, days entered, and the year declared complete."""

from __future__ import annotations

from datetime import date

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.clock import bank_day, from_ms
from webapp.core.errors import Invalid
from webapp.portals.shared.appointments import hour_words
from webapp.portals.shared.forms import Filled, blank, filled
from webapp.portals.shared.locale import day, moment, short_day
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_workdays import HOLIDAYS
from webapp.portals.staff.forms import WorkdaysForm
from webapp.portals.staff.views_calls import what_words
from webapp.services.appointments.model import Appointment
from webapp.services.workdays.model import Change, Days

_DATES = ("first", "last")
_PARTS = ("", "_month", "_day")
_FIELDS = tuple(f"{name}{part}" for name in _DATES for part in _PARTS)


def this_year() -> Response:
    """The year we are in."""
    return workdays(bank_day(bank().clock.now()).year)


def workdays(year: int) -> Response:
    """One year: what differs from plain weeks, whether it is complete, who changed what."""
    return _show(year, blank(**dict.fromkeys((*_FIELDS, "kind", "note"), "")))


def enter_days(year: int) -> Response:
    """Makes days holidays or working days; every clock that runs follows at once."""
    form = filled(WorkdaysForm)
    first, last = (_date_of(form, name) for name in _DATES)
    if form.errors:
        return _show(year, form)
    try:
        moved = bank().workdays.enter(actor(), first, last, form.data["kind"], form.data["note"])
    except Invalid as error:
        form.refuse(error)
        return _show(year, form)
    return see_other("staff.workdays", year=(first or date(year, 1, 1)).year, clocks=moved.clocks, done="yes")


def complete_year(year: int) -> Response:
    """Declares the year's holidays all entered."""
    moved = bank().workdays.complete(actor(), year)
    return see_other("staff.workdays", year=year, clocks=moved.clocks, done="complete")


def ask_to_move(year: int) -> Response:
    """Asks whoever has booked a call or a visit on a day that is closed now to choose another hour; pressed twice they hear once."""
    bank().workdays.year(actor(), year)
    asked = bank().appointments.ask_to_move(actor())
    return see_other("staff.workdays", year=year, asked=asked, done="asked")


def _date_of(form: Filled, name: str) -> date | None:
    """The day that three inputs name, None when all are empty or there is no such day: then the form says so."""
    typed = [form.values[f"{name}{part}"].strip() for part in _PARTS]
    if not any(typed):
        return None
    try:
        return date(*(int(text) for text in typed))
    except (ValueError, OverflowError):
        form.refuse(Invalid("workdays.day_unknown", name))
        return None


def _show(year: int, form: Filled) -> Response:
    shown = bank().workdays.year(actor(), year)
    title = _("工作日表：%(year)s 年", year=year)
    this = bank_day(bank().clock.now()).year
    state = _state(shown.provisional)
    return page(
        "staff/workdays.html",
        title=title,
        status=422 if form.errors else 200,
        spoken=[*form.errors.values(), title, state],
        errors=form.summary,
        year=shown,
        state=state,
        years=[(number, address("staff.workdays", year=number)) for number in (this - 1, this, this + 1)],
        rows=[(_when(one), _kind(one.working), _name(one.name), str(one.count)) for one in shown.days],
        changes=[_told(one) for one in shown.changes],
        dates={name: _typed(form, name) for name in _DATES},
        form=form,
        closed=_on_closed_days(year),
        done_text=_done(),
    )


def _on_closed_days(year: int) -> list[tuple[str, str, str, bool]]:
    """(reference, what, when, whether its customer was asked to move it) of what is booked on a day without work. Nobody's name: that
    is seen when it is opened."""
    return [
        (one.reference, what_words(one), _at(one), one.asked_to_move)
        for one in bank().appointments.on_closed_days(actor())
        if one.day and one.day.startswith(f"{year}-")
    ]


def _at(one: Appointment) -> str:
    return _(
        "%(day)s，%(hour)s", day=day(date.fromisoformat(one.day or "")), hour=hour_words(one.starts_ms or 0)
    )


def _state(provisional: bool) -> str:
    return (
        _("这一年的放假安排还没有填全，先按周一到周五算，时限可能会变。")
        if provisional
        else _("这一年的放假安排填全了。")
    )


def _done() -> str:
    """What the change before this page did."""
    if "done" not in request.args:
        return ""
    if request.args["done"] == "asked":
        return _("客户收到消息了，改好以后从这里消失。")
    count = request.args.get("clocks", "")
    if not count.isdecimal() or count == "0":
        return _("记下了，马上生效。没有申请的时限因此变动。")
    return _("记下了，马上生效。%(count)s 笔申请的时限重新算过，客户已经收到消息。", count=count)


def _typed(form: Filled, name: str) -> dict[str, str]:
    year, month, on = (form.values[f"{name}{part}"] for part in _PARTS)
    return {"year": year, "month": month, "day": on}


def _when(days: Days) -> str:
    if days.first == days.last:
        return day(days.first)
    return _("%(first)s到%(last)s", first=short_day(days.first), last=short_day(days.last))


def _kind(working: bool) -> tuple[str, str, str]:
    """(words, kind, icon) of the mark; a worked weekend is what one must not miss."""
    return (_("上班"), "ask", "building") if working else (_("放假"), "good", "calendar")


def _name(name: str) -> str:
    """A public holiday in the reader's language; what the bank wrote as it was written."""
    return str(HOLIDAYS.get(name, name))


def _told(change: Change) -> tuple[str, str]:
    """(what, who and when) of a change."""
    by = _("%(who)s，%(when)s", who=change.actor_name, when=moment(from_ms(change.made_ms)))
    if change.working is None:
        return _("放假安排填全了"), by
    days = Days(change.first, change.last, change.working, change.note, provisional=False)
    return f"{_when(days)} {_kind(change.working)[0]}: {change.note}", by

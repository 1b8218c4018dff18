"""Putting a kind card away, and telling the bank which day she celebrates: first which calendar, then the day."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.errors import Invalid
from webapp.portals.shared.forms import blank
from webapp.portals.shared.person import actor, preferences
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words import sentence
from webapp.services.greetings.model import Birthday, Calendar


def keep_card() -> Response:
    """收好: the card is not shown again."""
    bank().greetings.keep(actor(), request.form.get("card", ""))
    return see_other("elder.home")


def birthday() -> Response:
    """Her day as the bank knows it; `?calendar=` asks for the month and the day."""
    calendar = blank(calendar=request.args.get("calendar", "")).values["calendar"]
    if calendar in {one.value for one in Calendar}:
        return _ask_day(calendar)
    known = bank().greetings.birthday(actor())
    done = request.args.get("done", "")
    said = [_("我的生日。")]
    if known:
        said += [_("您过的是%(day)s。", day=birthday_words(known)), _("想改，就再选一次。")]
    else:
        said.append(_("告诉我们，那天送您一张贺卡。"))
    said += [_("过阳历，请按“过阳历”。"), _("过农历，请按“过农历”。")]
    if known:
        said.append(_("不用记了，请按“不要记我的生日”。"))
    said.append(_("要不要收贺卡，请按“贺卡的设置”。"))
    return page(
        "elder/greetings/birthday.html",
        title=_("我的生日"),
        spoken=said,
        known=birthday_words(known) if known else "",
        done=done,
        cards=preferences().cards != "off",
    )


def birthday_words(known: Birthday) -> str:
    """ "农历八月十五", "阳历6月9日"."""
    if known.calendar is Calendar.LUNAR:
        return _("农历%(month)s月%(day)s日", month=known.month, day=known.day)
    return _("阳历%(month)s月%(day)s日", month=known.month, day=known.day)


def _ask_day(calendar: str, wrong: Invalid | None = None) -> Response:
    lunar = calendar == Calendar.LUNAR
    told = sentence(wrong) if wrong else ""
    title = _("农历的哪一天？") if lunar else _("阳历的哪一天？")
    longest = 30 if lunar else 31
    typed = blank(month=request.form.get("month", ""), day=request.form.get("day", "")).values
    return page(
        "elder/greetings/birthday_day.html",
        title=title,
        status=422 if wrong else 200,
        spoken=[title, _("先选月，再选日，然后按“记下来”。")],
        errors=[(wrong.field or "month", told)] if wrong else [],
        calendar=calendar,
        months=[("", _("选月"))] + [(str(n), _("%(month)s月", month=n)) for n in range(1, 13)],
        days=[("", _("选日"))] + [(str(n), _("%(day)s日", day=n)) for n in range(1, longest + 1)],
        month=typed["month"],
        day=typed["day"],
        wrong={(wrong.field or "month"): told} if wrong else {},
    )


def set_birthday() -> Response:
    """Keeps the day; no year is asked for."""
    calendar = request.form.get("calendar", "")
    try:
        bank().greetings.set_birthday(
            actor(), calendar, _small(request.form.get("month")), _small(request.form.get("day"))
        )
    except Invalid as wrong:
        if wrong.field == "calendar":
            return see_other("elder.birthday")
        return _ask_day(calendar, wrong)
    return see_other("elder.birthday", done="set")


def forget_birthday() -> Response:
    """The bank forgets the day."""
    bank().greetings.forget_birthday(actor())
    return see_other("elder.birthday", done="forgotten")


def _small(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 3 else None

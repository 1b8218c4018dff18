"""How call-backs and visits are named on pages: days, hours and branches as a person says them."""

from __future__ import annotations

from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.core.clock import BANK_ZONE, bank_day, from_ms
from webapp.portals.shared import aloud
from webapp.portals.shared.locale import day
from webapp.portals.shared.person import preferences
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_appointments import BRANCH_WORDS, HOURS, MATTERS, TOPICS
from webapp.services.appointments.model import Appointment, Kind

_NAMED_DAYS = (_l("今天"), _l("明天"), _l("后天"))
_WEEKDAYS = (
    _l("星期一"),
    _l("星期二"),
    _l("星期三"),
    _l("星期四"),
    _l("星期五"),
    _l("星期六"),
    _l("星期天"),
)


def day_words(on: date) -> str:
    """ "今天", "明天", or "五月二十五日，星期一": what the button and the voice both say."""
    away = (on - bank_day(bank().clock.now())).days
    if 0 <= away < len(_NAMED_DAYS):
        return str(_NAMED_DAYS[away])
    if preferences().locale == "en":
        return day(on)
    return f"{aloud.day(on)}，{_WEEKDAYS[on.weekday()]}"


def _dated(on: date) -> str:
    near = on <= bank_day(bank().clock.now()) + timedelta(days=len(_NAMED_DAYS) - 1)
    return _("%(day)s，%(date)s", day=day_words(on), date=day(on)) if near else day(on)


def hour_words(starts_ms: int) -> str:
    """ "上午九点到十点"."""
    return str(HOURS[from_ms(starts_ms).astimezone(BANK_ZONE).hour])


def when_words(one: Appointment) -> str:
    """Day and hour: "明天，上午九点到十点"."""
    if one.starts_ms is None:
        return ""
    on = bank_day(from_ms(one.starts_ms))
    return _("%(day)s，%(hour)s", day=day_words(on), hour=hour_words(one.starts_ms))


def when_rows(one: Appointment) -> list[tuple[str, str]]:
    """Day and hour, each with its label. Who reads it tomorrow finds the date too: "今天，11月24日 星期二"."""
    if one.starts_ms is None:
        return []
    on = bank_day(from_ms(one.starts_ms))
    return [(_("哪一天"), _dated(on)), (_("几点钟"), hour_words(one.starts_ms))]


def branch_name(branch: str | None) -> str:
    """The name of a branch; empty for none."""
    return str(BRANCH_WORDS[branch].name) if branch else ""


def topic_words(one: Appointment) -> str:
    """What she wants to speak about, or that she says it later."""
    table = TOPICS if one.kind is Kind.CALL else MATTERS
    return str(table[one.topic or "later"])

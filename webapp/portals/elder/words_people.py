"""What the elder reads when a call, a visit, a card or a text can't be had."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from webapp.portals.shared import words_appointments

WORDS: dict[str, Any] = {
    **words_appointments.WORDS,
    "help.not_found": _l("找不到这一页。请回到“帮助”，再选一次。"),
    "greetings.not_found": _l("这张贺卡已经收好了。"),
    "greetings.calendar_missing": _l("请选阳历或者农历。"),
    "greetings.month_missing": _l("请选月份。"),
    "greetings.day_missing": _l("请选日子。"),
    "greetings.no_such_day": _l("这个月没有这一天，请看一看。"),
}

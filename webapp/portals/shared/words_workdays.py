"""The table of working days in words: refusals, and the names of public holidays as chinesecalendar writes them."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

WORDS: dict[str, Any] = {
    "workdays.staff_only": _l("这里只给银行的人用。"),
    "workdays.no_such_year": _l("这一年还没有工作日表。请从今年或明年看起。"),
    "workdays.day_missing": _l("请填从哪一天起，年、月、日都要。"),
    "workdays.day_unknown": _l("没有这一天。请看看年、月、日对不对。"),
    "workdays.day_past": _l("过去的日子不能再改。请填今天或以后的日子。"),
    "workdays.day_too_far": _l("最远填到 %(year)s 年。"),
    "workdays.order": _l("最后一天比第一天早。请看看是不是填反了。"),
    "workdays.too_many": _l("一次最多 %(most)s 天。请分几次填。"),
    "workdays.kind_missing": _l("请选放假还是上班。"),
    "workdays.note_missing": _l("请写为什么，比如“春节”。同事都看得到。"),
    "workdays.note_too_long": _l("最多 %(most)s 个字，请写短一点。"),
    "workdays.complete_already": _l("这一年已经填全了。有变化，还可以一天一天地改。"),
    "workdays.nothing_entered": _l("这一年一个假日都还没有填。请先填假日，再记“填全了”。"),
}

HOLIDAYS: dict[str, Any] = {
    "New Year's Day": _l("元旦"),
    "Spring Festival": _l("春节"),
    "Tomb-sweeping Day": _l("清明节"),
    "Labour Day": _l("劳动节"),
    "Dragon Boat Festival": _l("端午节"),
    "National Day": _l("国庆节"),
    "Mid-autumn Festival": _l("中秋节"),
    "Anti-Fascist 70th Day": _l("抗战胜利纪念日"),
}

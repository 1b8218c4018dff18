"""Numbers, money and times in Mandarin, as a teller says them over the counter. Standard library only.

两 and 二: 两 stands alone before a measure word or at the head of 千, 万, 亿; 二 everywhere else
(吕叔湘, 现代汉语八百词, "二" and "两": 两千, 两万二千, 二百, 十二). 幺 is 1 where figures are read singly.
"""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

FIGURES = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿")
_ONE_BY_ONE = str.maketrans("0123456789", "零幺二三四五六七八九")


def number(value: int) -> str:
    """A whole number below 万亿 (10**12; ValueError): 10005 -> "一万零五", 2200 -> "两千二百"."""
    if abs(value) >= 10**12:
        raise ValueError("too large to be said")
    if value < 0:
        return "负" + number(-value)
    if value == 0:
        return "零"
    words, gap = "", False
    for group in range(2, -1, -1):
        part = value // 10 ** (4 * group) % 10_000
        if part == 0:
            gap = bool(words)
            continue
        words += "零" if words and (gap or part < 1000) else ""
        words += _four(part, head=not words, tail=group == 0)
        words += _GROUPS[group]
        gap = False
    return words


def _four(part: int, *, head: bool, tail: bool) -> str:
    """1 to 9999. head: nothing is said before it; tail: no 万 or 亿 is said after it."""
    if part == 2 and head and not tail:
        return "两"
    words, gap = "", False
    for place in range(3, -1, -1):
        figure = part // 10**place % 10
        if figure == 0:
            gap = bool(words)
            continue
        words += ("零" if gap else "") + _place(figure, place, first=head and not words)
        gap = False
    return words


def _place(figure: int, place: int, *, first: bool) -> str:
    if first and figure == 1 and place == 1:
        return "十"
    if first and figure == 2 and place == 3:
        return "两千"
    return FIGURES[figure] + _PLACES[place]


def count(value: int) -> str:
    """The number before a measure word: 2 -> "两" (两笔), 12 -> "十二"."""
    return "两" if value == 2 else number(value)


def ordinal(value: int) -> str:
    """3 -> "第三", 2 -> "第二"."""
    return "第" + number(value)


def money(fen: int) -> str:
    """Fen as yuan, jiao and fen: 120050 -> "一千二百元五角", 5 -> "五分", 100005 -> "一千元零五分"."""
    if fen < 0:
        return "负" + money(-fen)
    yuan, rest = divmod(fen, 100)
    jiao, last = divmod(rest, 10)
    words = count(yuan) + "元" if yuan or not rest else ""
    if jiao:
        words += (count(jiao) if not words else FIGURES[jiao]) + "角"
    if last:
        words += ("零" if yuan and not jiao else "") + (count(last) if not words else FIGURES[last]) + "分"
    return words


def percent(value: Decimal) -> str:
    """3.85 -> "百分之三点八五", 100 -> "百分之百", -0.5 -> "负百分之零点五"."""
    if value < 0:
        return "负" + percent(-value)
    return "百分之百" if value == 100 else f"百分之{decimal(value)}"


def decimal(value: Decimal) -> str:
    """126.50 -> "一百二十六点五", 2 -> "二"."""
    if value < 0:
        return "负" + decimal(-value)
    whole, _, places = f"{value:f}".partition(".")
    places = places.rstrip("0")
    return number(int(whole)) + ("点" + "".join(FIGURES[int(place)] for place in places) if places else "")


def _year(value: int) -> str:
    return "".join(FIGURES[int(figure)] for figure in str(value)) + "年"


def day(value: date, *, year: bool) -> str:
    """ "二零二六年十一月二十三日", without the year "十一月二十三日"."""
    return (_year(value.year) if year else "") + f"{number(value.month)}月{number(value.day)}日"


def month(value: date, *, year: bool = True) -> str:
    """ "二零二六年十一月"; the day in it does not matter."""
    return (_year(value.year) if year else "") + f"{number(value.month)}月"


def period(first: date, last: date) -> str:
    """Whole months: "二零二六年九月到十一月", "二零二五年十二月到二零二六年一月"; one month alone."""
    if (first.year, first.month) == (last.year, last.month):
        return month(first)
    return f"{month(first)}到{month(last, year=first.year != last.year)}"


def days(first: date, last: date) -> str:
    """ "十二月一日到五日", "十二月三十一日到一月二日"; one day alone."""
    if first == last:
        return day(first, year=False)
    same = (first.year, first.month) == (last.year, last.month)
    return f"{day(first, year=False)}到" + (f"{number(last.day)}日" if same else day(last, year=False))


def near(distance: int) -> str | None:
    """The name of a day so many days after today, if it has one."""
    return {-2: "前天", -1: "昨天", 0: "今天", 1: "明天", 2: "后天"}.get(distance)


def weekday(value: date) -> str:
    """ "星期一", ..., "星期天"."""
    return "星期" + "一二三四五六天"[value.weekday()]


def hours(first: time, last: time) -> str:
    """ "上午九点到十一点", "上午十一点到下午两点半": the part of the day once where it is the same."""
    same = last.hour and _part_of_day(first.hour) == _part_of_day(last.hour)
    end = clock(last)
    return f"{clock(first)}到" + (end.removeprefix(_part_of_day(last.hour)) if same else end)


def term(months: int) -> str:
    """3 -> "三个月", 6 -> "半年", 12 -> "一年", 18 -> "一年半", 24 -> "两年"."""
    years, rest = divmod(months, 12)
    if rest == 6:
        return f"{count(years)}年半" if years else "半年"
    return f"{count(years)}年" if not rest else f"{count(months)}个月"


def lasting(minutes: int) -> str:
    """5 -> "五分钟", 30 -> "半小时", 90 -> "一个半小时", 125 -> "两小时零五分钟"."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return "半小时" if rest == 30 else f"{count(rest)}分钟"
    if rest == 30:
        return f"{count(whole)}个半小时"
    part = ("零" if 0 < rest < 10 else "") + f"{number(rest)}分钟" if rest else ""
    return f"{count(whole)}小时{part}"


def clock(value: time) -> str:
    """The hour with its part of the day: 14:05 -> "下午两点零五分", 9:30 -> "上午九点半", 0:00 -> "零点"."""
    if value.hour == 0 and value.minute == 0:
        return "零点"
    hour = value.hour if value.hour <= 12 else value.hour - 12
    words = f"{_part_of_day(value.hour)}{count(hour)}点"
    if value.minute == 30:
        return words + "半"
    if value.minute == 0:
        return words
    return words + ("零" if value.minute < 10 else "") + number(value.minute) + "分"


def _part_of_day(hour: int) -> str:
    for until, name in ((5, "凌晨"), (9, "早上"), (12, "上午"), (13, "中午"), (18, "下午")):
        if hour < until:
            return name
    return "晚上"


def one_by_one(groups: list[str]) -> str:
    """Figures and letters one by one, a short rest between groups: ["138", "0013"] -> "幺三八，零零幺三"."""
    return "，".join(_group(group) for group in groups)


def _group(group: str) -> str:
    spaced = "".join(f" {sign} " if sign.isascii() else sign for sign in group.translate(_ONE_BY_ONE))
    return " ".join(spaced.split())

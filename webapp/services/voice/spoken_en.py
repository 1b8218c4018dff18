"""Numbers, money and times in English words, as a teller says them. Standard library only."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_MONTHS = ("_ January February March April May June July August September October November December").split()
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
}
_ORDINALS |= {"twelve": "twelfth"}


def number(value: int) -> str:
    """A whole number below 10**15 (ValueError): 1205 -> "one thousand two hundred and five"."""
    if abs(value) >= 10**15:
        raise ValueError("too large to be said")
    if value < 0:
        return "minus " + number(-value)
    if value < 1000:
        return _below_thousand(value)
    words = []
    for size, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        part, value = divmod(value, size)
        if part:
            words.append(f"{_below_thousand(part)} {name}")
    if value:
        words.append(("and " if value < 100 else "") + _below_thousand(value))
    return " ".join(words)


def _below_thousand(value: int) -> str:
    if value < 20:
        return _SMALL[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")
    hundreds, rest = divmod(value, 100)
    return f"{_SMALL[hundreds]} hundred" + (f" and {_below_thousand(rest)}" if rest else "")


def count(value: int) -> str:
    """The same as `number`: English has one word for two."""
    return number(value)


def ordinal(value: int) -> str:
    """23 -> "twenty-third"."""
    words = number(value)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    head, last = words[:cut], words[cut:]
    if last in _ORDINALS:
        return head + _ORDINALS[last]
    return head + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def money(fen: int) -> str:
    """Fen as yuan and fen: 120050 -> "one thousand two hundred yuan and fifty fen"."""
    if fen < 0:
        return "minus " + money(-fen)
    yuan, rest = divmod(fen, 100)
    if not rest:
        return f"{number(yuan)} yuan"
    return (f"{number(yuan)} yuan and " if yuan else "") + f"{number(rest)} fen"


def percent(value: Decimal) -> str:
    """3.85 -> "three point eight five per cent"."""
    return f"{decimal(value)} per cent"


def decimal(value: Decimal) -> str:
    """126.50 -> "one hundred and twenty-six point five"."""
    if value < 0:
        return "minus " + decimal(-value)
    whole, _, places = f"{value:f}".partition(".")
    places = places.rstrip("0")
    point = " point " + " ".join(_SMALL[int(place)] for place in places) if places else ""
    return number(int(whole)) + point


def _year(value: int) -> str:
    century, rest = divmod(value, 100)
    if value % 1000 < 10:
        return number(value)
    if rest == 0:
        return f"{number(century)} hundred"
    return f"{number(century)} " + (f"oh {_SMALL[rest]}" if rest < 10 else number(rest))


def day(value: date, *, year: bool) -> str:
    """ "the twenty-third of November twenty twenty-six", or without the year."""
    return f"the {ordinal(value.day)} of {_MONTHS[value.month]}" + (f" {_year(value.year)}" if year else "")


def month(value: date, *, year: bool = True) -> str:
    """ "November twenty twenty-six"; the day in it does not matter."""
    return _MONTHS[value.month] + (f" {_year(value.year)}" if year else "")


def period(first: date, last: date) -> str:
    """Whole months: "September to November twenty twenty-six"; one month alone."""
    if (first.year, first.month) == (last.year, last.month):
        return month(first)
    return f"{month(first, year=first.year != last.year)} to {month(last)}"


def days(first: date, last: date) -> str:
    """ "the first to the fifth of December"; one day alone."""
    if first == last:
        return day(first, year=False)
    if (first.year, first.month) == (last.year, last.month):
        return f"the {ordinal(first.day)} to {day(last, year=False)}"
    return f"{day(first, year=False)} to {day(last, year=False)}"


def near(distance: int) -> str | None:
    """The name of a day so many days after today, if it has one."""
    return {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(distance)


def weekday(value: date) -> str:
    """ "Monday", ..., "Sunday"."""
    return "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()[value.weekday()]


def hours(first: time, last: time) -> str:
    """ "nine to eleven in the morning", "eleven in the morning to half past two in the afternoon"."""
    part = f" {_part_of_day(last.hour)}"
    start, end = clock(first), clock(last)
    return f"{start.removesuffix(part)} to {end}" if end.endswith(part) else f"{start} to {end}"


def term(months: int) -> str:
    """3 -> "three months", 12 -> "one year"."""
    years, rest = divmod(months, 12)
    return _several(months, "month") if rest else _several(years, "year")


def lasting(minutes: int) -> str:
    """30 -> "half an hour", 125 -> "two hours and five minutes"."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return "half an hour" if rest == 30 else _several(rest, "minute")
    return _several(whole, "hour") + (f" and {_several(rest, 'minute')}" if rest else "")


def _several(value: int, what: str) -> str:
    return f"{number(value)} {what}{'' if value == 1 else 's'}"


def clock(value: time) -> str:
    """14:05 -> "two oh five in the afternoon", 9:30 -> "half past nine in the morning", 12:00 -> "noon"."""
    if value.minute == 0 and value.hour in (0, 12):
        return "noon" if value.hour else "midnight"
    hour = number((value.hour - 1) % 12 + 1)
    if value.minute == 30:
        words = f"half past {hour}"
    elif value.minute == 0:
        words = hour
    else:
        words = f"{hour} " + ("oh " if value.minute < 10 else "") + number(value.minute)
    return f"{words} {_part_of_day(value.hour)}"


def _part_of_day(hour: int) -> str:
    parts = ((1, "at night"), (12, "in the morning"), (18, "in the afternoon"), (22, "in the evening"))
    for until, name in parts:
        if hour < until:
            return name
    return "at night"


def one_by_one(groups: list[str]) -> str:
    """Figures and letters one by one, a short rest between groups: ["12", "3"] -> "one two, three"."""
    return ", ".join(" ".join(_sign(sign) for sign in group) for group in groups)


def _sign(sign: str) -> str:
    return _SMALL[int(sign)] if sign.isdigit() else sign

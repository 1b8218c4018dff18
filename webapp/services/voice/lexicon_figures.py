"""Figures that came as figures, in Mandarin words: as somebody would read them aloud who knows what stands before and after.

Pages say their values in words already (`spoken`); what comes here is a fixed text of ours ("24小时", "95588"), what somebody
wrote herself, or a whole message as banks send them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal

from webapp.services.voice import spoken, spoken_zh

_LARGEST = 10**12
# Before these a number is a quantity; a long run of figures before anything else is a sign to be read figure by figure.
_MEASURES = "元块角分万亿千百岁天年月日号个位笔次张步页点秒周小半户口人家本封份条件项层吨倍成种期季多余美港欧英积股名台套克升米公平度里折"
# 2 before these is 二, not 两: the day, the month, the house, the floor, the instalment.
_IN_ORDER = "月日号层期季度折"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_UP_TO = r"\s*[-–—~～]\s*"
# After these a run of figures is a sign, unless a quantity is meant ("手机100元").
_SIGNS_FOLLOW = (
    "尾号|卡号|账号|帐号|账户|后四位|末四位|电话|手机|热线|客服|拨打|致电|打给|验证码|校验码|密码|口令|编号|编码|代码|单号|工号|流水号|号码|"
    "证号|邮编|房号|户号|尾数|订单|短信|打|拨"
)
_BETWEEN = r"(?:数字|号码|人工|[号是为：:的（(“\"拨打]|\s)*"
_NO_QUANTITY = r"(?!\d|[.,]\d|%|[元块万亿千百天年月个位笔次张秒岁条度])(?!分(?!机|别))"
_PARTS_OF_DAY = "凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|半夜"


def in_words(text: str) -> str:
    """The text without a figure that a reader could get wrong. Figures one by one are not yet apart from each other."""
    for pattern, words in _PATTERNS:
        text = pattern.sub(words, text)
    return text


def _signs(found: re.Match[str]) -> str:
    """Each run of figures in it, sign by sign."""
    return re.sub(r"[\dA-Za-z-]*\d[\dA-Za-z-]*", lambda run: spoken.code(run[0], "zh"), found[0])


def _telephone(found: re.Match[str]) -> str:
    return spoken.telephone(found[0], "zh")


def _line(found: re.Match[str]) -> str:
    """A number of the fixed net or a service number, the last eight figures in fours."""
    area, rest = found[1], re.sub(r"\D", "", found[2])
    groups = [rest[:4], rest[4:]] if len(rest) == 8 else [rest[:3], rest[3:]]
    return spoken_zh.one_by_one([area, *groups])


def _hidden(found: re.Match[str]) -> str:
    """Figures with stars among them."""
    return "，星号，".join(spoken_zh.one_by_one([run]) for run in re.findall(r"\d+", found[0]))


def _day(found: re.Match[str]) -> str:
    try:
        return spoken_zh.day(date(int(found[1]), int(found[2]), int(found[3])), year=True)
    except ValueError:
        return _one_by_one(found)


def _clock(found: re.Match[str]) -> str:
    part, hour, minute, second = found[1] or "", int(found[2]), int(found[3]), found[4]
    if (hour, minute) == (24, 0):
        return f"{part}二十四点"
    if hour > 23 or minute > 59:
        return _one_by_one(found)
    words = spoken_zh.clock(time(hour, minute))
    if part:
        words = part + re.sub(f"^(?:{_PARTS_OF_DAY})", "", words)
    return words + (f"{spoken_zh.number(int(second))}秒" if second else "")


def _percents(found: re.Match[str]) -> str:
    """From one rate to another: the word for per cent once."""
    return f"{spoken_zh.percent(Decimal(found[1]))}到{spoken_zh.decimal(Decimal(found[2]))}"


def _percent(found: re.Match[str]) -> str:
    words = spoken_zh.percent(Decimal(found[2]))
    return ("负" if found[1] else "") + (words if found[3] == "%" else words.replace("百", "千", 1))


def _part(found: re.Match[str]) -> str:
    """3/4 as a part of a whole, 11/28 as a day."""
    first, last = int(found[1]), int(found[2])
    if 1 <= first <= 12 < last <= 31:
        return f"{spoken_zh.number(first)}月{spoken_zh.number(last)}日"
    return f"{spoken_zh.number(last)}分之{spoken_zh.number(first)}" if 0 < first < last else found[0]


def _money(found: re.Match[str]) -> str:
    yuan, places = found[2].replace(",", ""), (found[3] or "").ljust(2, "0")
    sign = "负" if found[1] else ""
    if int(yuan) >= _LARGEST:
        return f"{sign}{spoken_zh.one_by_one([yuan])}元"
    return sign + spoken_zh.money(int(yuan + places))


def _counted(found: re.Match[str]) -> str:
    """Before a measure word: 2 is 两."""
    return "两" if found[1] == "2" else _number(found)


def _number(found: re.Match[str]) -> str:
    whole, _, places = found[1].replace(",", "").partition(".")
    if (whole.startswith("0") and len(whole) > 1) or int(whole) >= _LARGEST:
        return _one_by_one(found)
    point = "点" + "".join(spoken_zh.FIGURES[int(place)] for place in places) if places else ""
    return spoken_zh.number(int(whole)) + point


def _year(found: re.Match[str]) -> str:
    return "".join(spoken_zh.FIGURES[int(figure)] for figure in found[1])


def _from_year(found: re.Match[str]) -> str:
    return f"{_year(found)}年"


def _month(found: re.Match[str]) -> str:
    return spoken_zh.month(date(int(found[1]), int(found[2]), 1))


def _date_part(found: re.Match[str]) -> str:
    return spoken_zh.number(int(found[1]))


def _one_by_one(found: re.Match[str]) -> str:
    return spoken_zh.one_by_one(re.findall(r"\d+", found[0]))


def _alone(found: re.Match[str]) -> str:
    """A number without a measure word: short ones are numbers, long ones or those that begin with 0 are signs."""
    figures = found[0].replace(",", "")
    if "," in found[0] or "." in figures or (len(figures) <= 4 and figures == str(int(figures))):
        return _number(found)
    return spoken.code(figures, "zh")


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str] | str], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (rf"(?<=\d)\s+(?=[{_HAN}])|(?<=[{_HAN}])\s+(?=\d)", ""),
        (r"(?<!\d)(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?:日|(?!\d))", _day),
        (r"(?<!\d)(20\d\d)-(0?[1-9]|1[0-2])(?![\d.年元-])", _month),
        (rf"[¥￥]\s*({_NUMBER})([万亿]?)元?", r"\1\2元"),
        (r"\d+\s*[*＊•●]{2,}[\s*＊•●]*\d*", _hidden),
        (r"[*＊•●]+\s*\d{3,4}(?!\d)", _one_by_one),
        (r"(?<!\d)\d{4}(?: \d{4}){2,}(?: \d{1,3})?(?!\d)", _one_by_one),
        (r"(?<![\d.])1[3-9]\d(?:[ -]?\d{4}){2}(?![\d.元块万亿])", _telephone),
        (r"(?<!\d)([48]00)[ -]?(\d{3}[ -]?\d{4})(?![\d.元块万亿])", _line),
        (r"(?<!\d)(0\d{2,3})-(\d{7,8})(?!\d)", _line),
        (rf"(?:{_SIGNS_FOLLOW}){_BETWEEN}\d{{3,}}(?:\s*[、和或与及]\s*\d{{3,}})*{_NO_QUANTITY}", _signs),
        (r"(?<!\d)\d{3,4}(?=室|房间|号房)", _signs),
        (r"(?<!\d)\d{3,5}(?=热线)", _signs),
        (rf"({_NUMBER}){_UP_TO}({_NUMBER})%", _percents),
        (
            rf"(?<=[\d%元块角分天日号月年周点岁度]){_UP_TO}(?=\d|[{spoken_zh.FIGURES}两十]|{_PARTS_OF_DAY})",
            "到",
        ),
        (r"(?<!\d)(\d{4})(?=[到至]\d{4}年)", _from_year),
        (rf"({_PARTS_OF_DAY})?\s*(?<!\d)(\d{{1,2}}):(\d{{2}})(?::(\d{{2}}))?(?!\d)", _clock),
        (r"(?<=[元%])/(?=[月年天日度吨次人笔户个张米])", "每"),
        (r"(?<!\d)(-?)(\d{1,3}(?:\.\d{1,4})?)([%‰])", _percent),
        (r"(?<![\d/第])(\d{1,2})/(\d{1,2})(?![\d/])", _part),
        (r"\+(?=\d)", "加"),
        (r"(?<=\d)\s*[×xX]\s*(?=\d)", "乘"),
        (r"(?<![\d.])(-?)(?<![\d.])(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?元", _money),
        (r"(?<=第)(\d+)", _number),
        (r"(?<!\d)(\d{4})(?=年)", _year),
        (rf"(?<![\d.])(\d{{1,2}})(?=(?:到\d{{1,2}})?[{_IN_ORDER}])", _date_part),
        (rf"(?<![\d.])({_NUMBER})(?=(?:到[\d,.]+)?[{_MEASURES}])", _counted),
        (rf"(?<![\d.])({_NUMBER})(?![\d.])", _alone),
        (r"\d+", _one_by_one),
    )
)

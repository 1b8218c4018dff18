"""A clause as an engine may be given it: simplified characters, and figures and letters that came unspoken put in words.

Pages say their values in words already (`spoken`). What still has figures in it is a fixed text of ours ("24小时",
"95588") or what somebody wrote herself: it is read as a person would read it aloud.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from functools import cache, lru_cache

import opencc

from webapp.services.voice import spoken_zh
from webapp.services.voice.model import Language

# Traditional characters of Hong Kong, and those of Taiwan they share, to simplified ones: both engines know these best.
_FORMS = "hk2s"
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_LARGEST = 10**12
# Before these a number is a quantity; a long run of figures before anything else is a sign to be read figure by figure.
_MEASURES = "元块角分万亿千百岁天年月日号个位笔次张步页点秒周小半户口人家本封份条件项层吨倍成种"
# Abbreviations are said letter by letter, as one does in China ("A P P"), save these, which are words there too.
_LETTERS = re.compile(r"(?<![A-Za-z])(?!(?:OK|SIM|POS|WIFI)(?![A-Za-z]))([A-Z]{2,5}|[Aa]pp)(?![A-Za-z])")
# Figures said one by one: three or more without a place (十, 百, ...) among or after them, and no year.
_FIGURES = "零幺一二三四五六七八九"
_SIGNS = re.compile(
    rf"(?<![{_FIGURES}十百千万亿点])[{_FIGURES}]{{3,}}(?![{_FIGURES}十百千万亿点年月日元角分])"
)
_REST = "，"
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．：％", "0123456789.:%")


# Asked for several times for each clause of a page.
@lru_cache(maxsize=256)
def said(clause: str, language: Language) -> str:
    """The clause in simplified characters; in Chinese without a figure, abbreviations letter by letter. Names keep their marks."""
    if language == "en":
        return clause
    text = _simplifier().convert(clause) if _HAN.search(clause) else clause
    text = _LETTERS.sub(lambda found: " ".join(found[1].upper()), text)
    text = _in_words(text, language) if any(sign.isdigit() for sign in text) else text
    return _SIGNS.sub(_apart, text)


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC(_FORMS)


def _in_words(text: str, language: Language) -> str:
    text = text.translate(_FULL_WIDTH)
    for pattern, words in _PATTERNS:
        text = pattern.sub(words, text)
    return text.replace("幺", "一") if language == "yue" else text


def _day(found: re.Match[str]) -> str:
    try:
        return spoken_zh.day(date(int(found[1]), int(found[2]), int(found[3])), year=True)
    except ValueError:
        return _one_by_one(found)


def _clock(found: re.Match[str]) -> str:
    hour, minute = int(found[1]), int(found[2])
    return spoken_zh.clock(time(hour, minute)) if hour < 24 and minute < 60 else _one_by_one(found)


def _money(found: re.Match[str]) -> str:
    yuan, places = found[1].replace(",", ""), (found[2] or "").ljust(2, "0")
    return spoken_zh.money(int(yuan + places)) if int(yuan) < _LARGEST else _one_by_one(found) + "元"


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


def _date_part(found: re.Match[str]) -> str:
    return spoken_zh.number(int(found[1]))


def _one_by_one(found: re.Match[str]) -> str:
    return spoken_zh.one_by_one(re.findall(r"\d+", found[0]))


def _alone(found: re.Match[str]) -> str:
    """A number without a measure word: short ones are numbers, long ones or those that begin with 0 are signs."""
    figures = found[0].replace(",", "")
    if "." in figures or (len(figures) <= 4 and figures == str(int(figures))):
        return _number(found)
    return _one_by_one(found)


def _apart(found: re.Match[str]) -> str:
    """Figures read one by one as a teller reads them out: a rest before, each for itself, a rest between two alike.

    Measured: run together, a recogniser missed a figure in 9 of 20 tails; so, in 4 of 20.
    """
    figures, before = found[0], found.string[: found.start()][-1:]
    apart = "".join(
        one + ("、" if one == other else " ") for one, other in zip(figures, f"{figures[1:]} ", strict=True)
    )
    return (_REST if _HAN.match(before) else "") + apart.rstrip()


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(?<!\d)(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?!\d)"), _day),
    (re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?!\d)"), _clock),
    (re.compile(r"(?<!\d)(\d{1,3}(?:\.\d{1,4})?)%"), lambda found: spoken_zh.percent(Decimal(found[1]))),
    (re.compile(r"¥?(?<![\d.])(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?(?=元)元"), _money),
    (re.compile(r"(?<=第)(\d+)"), _number),
    (re.compile(r"(?<!\d)(\d{4})(?=年)"), _year),
    (re.compile(r"(?<![\d.])(\d{1,2})(?=[月日号])"), _date_part),
    (re.compile(rf"(?<![\d.])(\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)(?=[{_MEASURES}])"), _counted),
    (re.compile(r"(?<![\d.])(\d{1,3}(?:,\d{3})+|\d+\.\d+|\d+)(?![\d.])"), _alone),
    (re.compile(r"\d+"), _one_by_one),
)

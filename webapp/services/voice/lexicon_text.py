"""A clause as an engine may be given it: simplified characters, and figures and letters that came unspoken put in words.

Pages say their values in words already (`spoken`). What still has figures in it is a fixed text of ours ("24小时",
"95588") or what somebody wrote herself: it is read as a person would read it aloud.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import opencc

from webapp.services.voice import spoken
from webapp.services.voice.lexicon_figures import in_words
from webapp.services.voice.model import Language

# Traditional characters of Hong Kong, and those of Taiwan they share, to simplified ones: both engines know these best.
_FORMS = "hk2s"
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
# Abbreviations are said letter by letter, as one does in China ("A P P"), save these, which are words there too.
_LETTERS = re.compile(r"(?<![A-Za-z])(?!(?:OK|SIM|POS|WIFI)(?![A-Za-z]))([A-Z]{2,5}|[Aa]pp)(?![A-Za-z])")
# A code of letters and figures: with a hyphen, or five signs at least.
_CODE = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])(?:[A-Z0-9]+(?:-[A-Z0-9]+)+|[A-Z0-9]{5,})(?![A-Za-z0-9])"
)
_YUAN = re.compile(r"(?<![A-Za-z])(?:RMB|CNY) ?(?=[\d¥￥])")
# Figures said one by one: three or more without a place (十, 百, ...) among or after them, and no year.
_FIGURES = "零幺一二三四五六七八九"
_SIGNS = re.compile(
    rf"(?<![{_FIGURES}十百千万亿点])[{_FIGURES}]{{3,}}(?![{_FIGURES}十百千万亿点年月日元角分])"
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．：％", "0123456789.:%")


# Asked for several times for each clause of a page.
@lru_cache(maxsize=256)
def said(clause: str, language: Language) -> str:
    """The clause in simplified characters; in Chinese without a figure, abbreviations letter by letter. Names keep their marks."""
    if language == "en":
        return clause
    text = _simplifier().convert(clause) if _HAN.search(clause) else clause
    if any(sign.isdigit() for sign in text):
        text = _CODE.sub(
            lambda found: spoken.code(found[0], "zh"), _YUAN.sub("人民币", text.translate(_FULL_WIDTH))
        )
        text = in_words(text).replace("幺", "一" if language == "yue" else "幺")
    text = _LETTERS.sub(lambda found: " ".join(found[1].upper()), text)
    return _SIGNS.sub(_apart, text)


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC(_FORMS)


def _apart(found: re.Match[str]) -> str:
    """Figures read one by one: a rest between two alike, the others in the rhythm of the sentence.

    Measured on 16 tails, telephones and codes: 28 characters misheard with a rest before and each figure for itself (五八 as
    五百) and 6 values not whole, 22 and 5 so; with no rest at all a recogniser drops one of two alike.
    """
    figures = found[0]
    return "".join(
        one + ("、" if one == other else "") for one, other in zip(figures, f"{figures[1:]} ", strict=True)
    )

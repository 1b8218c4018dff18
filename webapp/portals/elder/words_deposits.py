"""What the elder reads about time deposits: names of terms and ends, and what is refused."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.core.money import Money

TERMS: dict[int, Any] = {
    3: _l("三个月"),
    6: _l("半年"),
    12: _l("一年"),
    24: _l("两年"),
    36: _l("三年"),
    60: _l("五年"),
}
ENDS: dict[str, Any] = {"renew": _l("接着再存"), "back": _l("回到存折")}

WORDS: dict[str, Any] = {
    "deposits.too_little": _l("定期最少存 %(least)s。"),
    "deposits.too_much": _l("手机上最多存 %(most)s。再多，请到柜台办。"),
    "deposits.more_than_balance": _l("存折里只有 %(balance)s。请写少一点。"),
    "deposits.term_unknown": _l("没看清您选多久。请再选一次。"),
    "deposits.end_unknown": _l("没看清您选哪样。请再选一次。"),
    "deposits.not_found": _l("找不到这笔定期。请到“定期存款”看一看。"),
    "deposits.receipt_not_found": _l("找不到这张回单。请到“定期存款”看一看。"),
    "deposits.draft_not_found": _l("这一页放得太久了，钱没有动。请从头再来一次。"),
    "deposits.not_answered": _l("还有一样没有选，钱没有动。请从头看一遍。"),
    "deposits.terms_changed": _l("今天算出来的不一样了，钱没有动。请再看一遍。"),
    "deposits.already_done": _l("这一笔已经办好了，没有再动钱。"),
    "deposits.ended": _l("这笔定期已经取完了，没有再动钱。"),
    "deposits.due_today": _l("这笔今天存满，钱马上就到。一会儿再看。"),
    "deposits.more_than_there": _l("这笔里只有 %(principal)s。请写少一点。"),
    "deposits.rest_too_little": _l("剩下的不能少于 %(least)s。请少取一点，或者全部取出。"),
}


def term_name(months: int) -> str:
    """半年 / half a year."""
    return str(TERMS[months])


def end_name(at_end: str) -> str:
    """What happens at the end: 接着再存 / kept on."""
    return str(ENDS[at_end])


def in_a_hundred(rate: int) -> Money:
    """A rate (ppm a year) as a shop assistant knows it: what a hundred yuan bring in a year, to the fen."""
    return Money(rate // 100)


def ended_word() -> str:
    """Of a deposit that is no more."""
    return _("已经取完")

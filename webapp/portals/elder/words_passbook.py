"""What the elder reads about her passbook, her month, her plan and her record: the sentences of refusals, and names."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from webapp.services.accounts.months import Month
from webapp.services.insight.model import Source, Use

WORDS: dict[str, Any] = {
    "accounts.no_such_month": _l("存折里没有这个月。请从“看存折”再翻一翻。"),
    "accounts.no_such_line": _l("找不到这一页。请从“看存折”再翻一翻。"),
    "insight.plan_zero": _l("请写一个比零大的数，比如 2000。"),
    "insight.not_sealed": _l("这一条还没有封好，要一两秒。请过一会儿再下载。"),
    "insight.no_such_line": _l("找不到这一页。请从“我的记录”重新看。"),
}

USES: dict[str, Any] = {
    Use.BILLS: _l("交费"),
    Use.PEOPLE: _l("转给家人朋友"),
    Use.CASH: _l("取现"),
    Use.OTHER: _l("其他"),
}
SOURCES: dict[str, Any] = {
    Source.PENSION: _l("养老金"),
    Source.PEOPLE: _l("家人朋友转来"),
    Source.CASH: _l("存进来"),
    Source.INTEREST: _l("利息"),
    Source.BACK: _l("拿回来的"),
    Source.OTHER: _l("其他"),
}


def first_day(month: str) -> date:
    """The first day of a month as services write it ("2026-06")."""
    read = Month.read(month)
    if read is None:
        raise ValueError("not a month of a service")
    return read.first

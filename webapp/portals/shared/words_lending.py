"""Lending in words: what is wrong with terms."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

WORDS: dict[str, Any] = {
    "lending.principal": _l("这个金额不能借。请改一改。"),
    "lending.rate": _l("这个利率不对。"),
    "lending.months": _l("借的时间最短 1 个月，最长 %(most)s 个月。"),
    "lending.due_day": _l("还款日请选 1 到 31 号。"),
    "lending.over_limit": _l("最多能借 %(limit)s。请填小一点。"),
}

"""Cantonese reads the same written words aloud in its own sounds; only 幺 for 1 is not said there."""

from __future__ import annotations

from webapp.services.voice import spoken_zh
from webapp.services.voice.spoken_zh import (
    clock,
    count,
    day,
    days,
    decimal,
    hours,
    lasting,
    money,
    month,
    near,
    number,
    ordinal,
    percent,
    period,
    term,
    weekday,
)

__all__ = (
    "clock",
    "count",
    "day",
    "days",
    "decimal",
    "hours",
    "lasting",
    "money",
    "month",
    "near",
    "number",
    "one_by_one",
    "ordinal",
    "percent",
    "period",
    "term",
    "weekday",
)


def one_by_one(groups: list[str]) -> str:
    """Figures and letters one by one: ["138", "0013"] -> "一三八，零零一三"."""
    return spoken_zh.one_by_one(groups).replace("幺", "一")

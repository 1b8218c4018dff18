"""The five plain levels of help, as data: what each allows, how far, from when and for how long."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from webapp.core.errors import Invalid
from webapp.services.assistance.model_grants import NOTHING, Action, Level, Limits, Seen

_A, _S, _DAY = Action, Seen, timedelta(days=1)
# Whoever may see or do more may stand beside her too: each time on her yes, and her own finger presses.
_BESIDE = (_A.GUIDE, _A.SUGGEST_AMOUNT)

# 接收提醒: he is told that something needs somebody, never what is in it.
ALERTS = Level("alerts", frozenset((_A.GET_ALERTS,)), frozenset(), NOTHING, timedelta(0), 365 * _DAY)
# 在旁边教我: he points, she presses; each session is hers to accept, and lasts 15 minutes at most.
GUIDE = Level(
    "guide",
    frozenset((_A.GET_ALERTS, *_BESIDE)),
    frozenset(),
    NOTHING,
    timedelta(0),
    90 * _DAY,
)
# 帮我看账: bills, and the last 90 days with other parties masked.
LOOK = Level(
    "look",
    frozenset((_A.GET_ALERTS, *_BESIDE, _A.SEE_BILLS, _A.SEE_PAST)),
    frozenset((_S.BILLS, _S.PAST)),
    NOTHING,
    _DAY,
    90 * _DAY,
)
# 帮我准备: he prepares, she approves each one.
PREPARE = Level(
    "prepare",
    frozenset((_A.GET_ALERTS, *_BESIDE, _A.SEE_BILLS, _A.PREPARE_BILL, _A.PREPARE_TRANSFER)),
    frozenset((_S.BILLS,)),
    Limits(50_000, 100_000, 300_000),
    _DAY,
    90 * _DAY,
)
# 替我缴费: he pays the billers that she chose, by day; each can be taken back for two hours.
PAY = Level(
    "pay",
    frozenset((_A.GET_ALERTS, *_BESIDE, _A.SEE_BILLS, _A.PAY_BILL)),
    frozenset((_S.BILLS,)),
    Limits(30_000, 100_000, 100_000),
    3 * _DAY,
    90 * _DAY,
    frozenset(range(7, 22)),
)
# In the order of the table she is shown.
LEVELS: Mapping[str, Level] = {one.name: one for one in (ALERTS, GUIDE, LOOK, PREPARE, PAY)}
# What she can choose today: the levels of which every part works.
OFFERED: tuple[Level, ...] = (ALERTS, GUIDE, LOOK, PREPARE, PAY)


def level_of(actions: frozenset[Action]) -> Level:
    """The strongest level of which all is among these actions; at the least 接收提醒."""
    return [one for one in LEVELS.values() if one is ALERTS or one.actions <= actions][-1]


def check_level(name: str) -> None:
    """Raises Invalid assistance.level_missing for what she can't choose."""
    if all(one.name != name for one in OFFERED):
        raise Invalid("assistance.level_missing", "level")

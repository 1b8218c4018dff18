"""The plain levels of help in words: what each is called, and what it means for her and for the helper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.core.clock import from_ms
from webapp.portals.shared.locale import full_day, moment, together
from webapp.services.assistance.levels import GUIDE, LEVELS
from webapp.services.assistance.model import Grant
from webapp.services.assistance.model_grants import ALL_DAY, BY_THE_CLOCK, Action, Scope


@dataclass(frozen=True, slots=True)
class LevelWords:
    """name: the level's. hers: what `%(name)s` may do, to her. his: what he may do for `%(name)s`, to him. sees: what he does not see."""

    name: Any
    hers: Any
    his: Any
    sees: Any


LEVEL_WORDS: dict[str, LevelWords] = {
    "alerts": LevelWords(
        _l("接收提醒"),
        _l("有事要留意，%(name)s的手机会收到提醒，好打电话问您。短信里不写是什么事。"),
        _l("%(name)s有事要留意，我们发短信提醒您。"),
        _l("%(name)s看不到您的账单，也看不到钱。"),
    ),
    "guide": LevelWords(
        _l("在旁边教我"),
        _l("%(name)s能在旁边教您点哪里。每次都要您同意，都是您自己按。"),
        _l("在旁边教%(name)s点哪里，每次都要对方同意。"),
        _l("%(name)s看不到您的钱、账号和密码。"),
    ),
    "look": LevelWords(
        _l("帮我看账"),
        _l("%(name)s能看您的账单和最近 90 天的进出，不能动钱。"),
        _l("看%(name)s的账单和最近 90 天的进出，不能动钱。"),
        _l("别人的名字，%(name)s只看得到姓。看不到您一共有多少钱。"),
    ),
    "prepare": LevelWords(
        _l("帮我准备"),
        _l("%(name)s能替您准备交费，您同意才付。"),
        _l("替%(name)s准备交费，对方同意才付。"),
        _l("%(name)s看不到您存折里的钱。"),
    ),
    "pay": LevelWords(
        _l("替我缴费"),
        _l("%(name)s能从您的存折交您选好的几家账单。每笔马上告诉您，两小时里能拿回来。"),
        _l("从%(name)s的存折交选好的几家账单。每笔马上告诉对方，两小时里能拿回来。"),
        _l("%(name)s看不到您存折里有多少钱。"),
    ),
}


# What needs an eye, in plain words, with what to do; never an amount, a name or a number.
ALERTS: dict[str, tuple[Any, Any]] = {
    "bill_due": (_l("%(name)s有账单快到期了"), _l("打个电话，问问要不要帮忙。")),
    "large_transfer": (
        _l("%(name)s有一笔大的转账在路上"),
        _l("请马上打个电话问一问。到之前，本人能拿回来。"),
    ),
}


def alert_words(alert: str, name: str) -> tuple[str, str]:
    """(what it is, what to do) about an elder."""
    what, then = ALERTS[alert]
    return str(what) % {"name": name}, str(then)


def level_name(level: str) -> str:
    return str(LEVEL_WORDS[level].name)


def may_hers(level: str, name: str) -> str:
    """What a helper may do, as she reads it."""
    may = str(LEVEL_WORDS[level].hers) % {"name": name}
    return together(may, _("也能在旁边教您，每次都要您同意。") if _beside_too(level) else "")


def may_his(level: str, name: str) -> str:
    """What he may do for her, as he reads it."""
    may = str(LEVEL_WORDS[level].his) % {"name": name}
    return together(may, _("也能在旁边教，每次都要对方同意。") if _beside_too(level) else "")


def holds_hers(grant: Grant, live: bool) -> str:
    """What a helper may do and until when, as she reads it."""
    return together(may_hers(grant.level, grant.helper_name), _sends_hers(grant), when(grant, live))


def in_short(grant: Grant, live: bool) -> str:
    """The same without what a button beside it says: standing beside her."""
    may = str(LEVEL_WORDS[grant.level].hers) % {"name": grant.helper_name}
    return together(may, _sends_hers(grant), when(grant, live))


def _sends_hers(grant: Grant) -> str:
    return _("也能替您准备转账，您同意才转。") if grant.scope.people else ""


def holds_his(grant: Grant, live: bool) -> str:
    """What he may do for her and until when, as he reads it."""
    sends = _("也能准备转账，对方同意才转。") if grant.scope.people else ""
    return together(may_his(grant.level, grant.elder_name), sends, when(grant, live))


def sends_to(names: list[str]) -> str:
    """To whom transfers may be prepared, as she reads it; "" for nobody."""
    return _("也能替您准备转账给%(names)s，您同意才转。", names="、".join(names)) if names else ""


# The parts of a day to which a helper can be held.
PARTS: dict[str, Any] = {
    "waking": _l("夜里不能帮"),
    "working": _l("只在白天帮"),
    "morning": _l("只在上午帮"),
    "afternoon": _l("只在下午帮"),
}


def hours_text(hours: frozenset[int]) -> str:
    """From when to when in the day; hours: without a gap."""
    if hours >= ALL_DAY:
        return _("整天")
    return _("%(first)s 到 %(last)s", first=f"{min(hours)}:00", last=f"{max(hours) + 1}:00")


def only_in(scope: Scope) -> str:
    """The hours in which something may be prepared or paid, a sentence for both of them; "" where there is no limit."""
    if not scope.actions & BY_THE_CLOCK or not scope.hours or scope.hours >= ALL_DAY:
        return ""
    return _("只在 %(hours)s 之间能准备和付。", hours=hours_text(scope.hours))


def _beside_too(level: str) -> bool:
    return level != GUIDE.name and Action.GUIDE in LEVELS[level].actions


def sees_not(level: str, name: str) -> str:
    return str(LEVEL_WORDS[level].sees) % {"name": name}


def begins(level: str, after: timedelta | None = None) -> str:
    """From when on a level holds, once she has agreed, and for how long. after: when it is not as long as the level says."""
    found = LEVELS[level]
    wait = found.starts_after if after is None else after
    hours, days = wait.total_seconds() // 3600, found.lasts.days
    if not hours:
        return _("您同意了，马上开始，帮 %(days)s 天。", days=days)
    return _("您同意了，过 %(hours)s 小时开始，帮 %(days)s 天。", hours=round(hours), days=days)


def when(grant: Grant, live: bool) -> str:
    """From when, if it has not begun, and until when."""
    until = full_day(from_ms(grant.scope.until_ms))
    if live:
        return _("到%(until)s为止。", until=until)
    return _("%(begins)s 开始，到%(until)s为止。", begins=moment(from_ms(grant.from_ms)), until=until)

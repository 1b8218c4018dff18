"""How help between family members is told, the same to the one who is helped and to the one who helps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.core.clock import BANK_ZONE, from_ms
from webapp.core.money import Money
from webapp.portals.shared.locale import moment, short_day
from webapp.portals.shared.words_bills import service_name
from webapp.services.assistance.model import Grant, Limits, ProposalState
from webapp.services.assistance.views import Done

STATES: dict[ProposalState, Any] = {
    ProposalState.OPEN: _l("等着同意"),
    ProposalState.APPROVED: _l("同意了，已经付好"),
    ProposalState.DECLINED: _l("没有同意，没有付"),
    ProposalState.WITHDRAWN: _l("收回了，没有付"),
    ProposalState.EXPIRED: _l("过了时间，没有付"),
    ProposalState.PAID_OTHERWISE: _l("账单已经不用交了"),
    ProposalState.STOPPED: _l("帮忙停了，没有付"),
}
KINDS = {ProposalState.OPEN: "ask", ProposalState.APPROVED: "good"}
# The drawing beside a state: only what still waits has a clock.
ICONS = {ProposalState.OPEN: "clock", ProposalState.APPROVED: "done", ProposalState.DECLINED: "cross"}


def masked(mobile: str) -> str:
    """Enough of a number to know somebody by, never the whole: "138****0002"."""
    return f"{mobile[:3]}****{mobile[-4:]}"


def looked_at(now: datetime) -> str:
    """The time of day in the bank's zone, "3:36": when somebody looked last."""
    local = now.astimezone(BANK_ZONE)
    return f"{local.hour}:{local.minute:02}"


def over_for_helper(grant: Grant) -> str:
    """How the help came to its end, to the one who helped."""
    name, day = grant.elder_name, short_day(from_ms(grant.over_ms))
    if not grant.stopped:
        return _("帮%(name)s的日子到%(day)s为止，已经满了。", name=name, day=day)
    if grant.stopped_by_elder:
        return _("%(name)s在%(day)s停了您的帮忙。", name=name, day=day)
    return _("您在%(day)s停了，不再帮%(name)s准备交费。", name=name, day=day)


def over_for_elder(grant: Grant) -> str:
    """The same to the one who was helped, beside the helper's name."""
    day = short_day(from_ms(grant.over_ms))
    if not grant.stopped:
        return _("%(day)s到期", day=day)
    return _("%(day)s您停的", day=day) if grant.stopped_by_elder else _("%(day)s起不再帮忙", day=day)


def round_yuan(fen: int) -> str:
    """Whole yuan without their zeros: 50000 -> "500", 8650 -> "86.50"."""
    return Money(fen).yuan.removesuffix(".00")


def limits_text(limits: Limits) -> str:
    """How far a helper may go, in one sentence."""
    return _(
        "一笔最多 %(item)s 元。一天最多 %(daily)s 元，一个月最多 %(monthly)s 元。",
        item=round_yuan(limits.item_fen),
        daily=round_yuan(limits.daily_fen),
        monthly=round_yuan(limits.monthly_fen),
    )


def done_rows(done: Iterable[Done]) -> list[tuple[str, str]]:
    """The last things done as (when and what, how it stands)."""
    return [
        (
            _(
                "%(moment)s，%(service)s %(yuan)s 元",
                moment=moment(from_ms(one.proposal.created_ms)),
                service=service_name(one.proposal.shown.service),
                yuan=one.proposal.shown.amount.yuan,
            ),
            str(STATES[one.state]),
        )
        for one in done
    ]

"""How help between family members is told, the same to the one who is helped and to the one who helps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.core.clock import from_ms
from webapp.core.money import Money
from webapp.portals.shared.locale import moment
from webapp.portals.shared.words_bills import service_name
from webapp.services.assistance.model import Limits, ProposalState
from webapp.services.assistance.views import Done

STATES: dict[ProposalState, Any] = {
    ProposalState.OPEN: _l("等着点头"),
    ProposalState.APPROVED: _l("同意了，已经付好"),
    ProposalState.DECLINED: _l("没有同意，没有付"),
    ProposalState.WITHDRAWN: _l("收回了，没有付"),
    ProposalState.EXPIRED: _l("过了时间，没有付"),
    ProposalState.PAID_OTHERWISE: _l("账单已经不用交了"),
}
KINDS = {ProposalState.OPEN: "ask", ProposalState.APPROVED: "good"}


def round_yuan(fen: int) -> str:
    """Whole yuan without their zeros: 50000 -> "500", 8650 -> "86.50"."""
    return Money(fen).yuan.removesuffix(".00")


def limits_text(limits: Limits) -> str:
    """How far a helper may go, in one sentence."""
    return _(
        "一笔最多 %(item)s 元，一天最多 %(daily)s 元，一个月最多 %(monthly)s 元。",
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

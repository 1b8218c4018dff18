"""What I prepared: how it stands, and taking it back."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.portals.shared.locale import moment
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_assistance import KINDS, STATES, looked_at
from webapp.portals.shared.words_bills import period_name, service_name
from webapp.services.assistance.model import ProposalState
from webapp.services.assistance.views import ProposalView


def proposal(proposal_id: str) -> Response:
    view = bank().assistance.show_own_proposal(actor(), proposal_id)
    title, text = _told(view)
    shown, name = view.proposal.shown, view.grant.elder_name
    # Nobody answered what was stopped.
    decided = None if view.state is ProposalState.STOPPED else view.proposal.decided_ms
    waiting = view.state is ProposalState.OPEN
    looked = looked_at(bank().clock.now()) if waiting and request.args.get("look") else ""
    rows = [
        (_("替谁交"), name),
        (_("交给谁"), shown.biller),
        (_("哪个月的"), period_name(shown.period)),
        (_("金额"), _("%(yuan)s 元", yuan=shown.amount.yuan)),
        (_("什么时候准备的"), moment(from_ms(view.proposal.created_ms))),
        (_("什么时候答复的"), moment(from_ms(decided)) if decided is not None else ""),
    ]
    return page(
        "family/proposal.html",
        title=title,
        spoken=[*([_("还没有答复。")] if looked else []), f"{title}。", text],
        text=text,
        state=str(STATES[view.state]),
        kind=KINDS.get(view.state, "info"),
        rows=[row for row in rows if row[1]],
        waiting=waiting,
        looked=looked,
        proposal=view.proposal,
        grant=view.grant,
    )


def _told(view: ProposalView) -> tuple[str, str]:
    name, service = view.grant.elder_name, service_name(view.proposal.shown.service)
    match view.state:
        case ProposalState.OPEN:
            until = moment(from_ms(view.proposal.expires_ms))
            return _("%(service)s准备好了，等%(name)s同意", service=service, name=name), _(
                "%(name)s的首页上会看到这一笔。%(until)s 以前没有同意，就不算数。", name=name, until=until
            )
        case ProposalState.APPROVED:
            return _("%(name)s同意了，%(service)s付好了", name=name, service=service), _(
                "回单在%(name)s那里。", name=name
            )
        case ProposalState.DECLINED:
            return _("%(name)s没有同意", name=name), _("钱没有动。可以打个电话问一问。")
        case ProposalState.WITHDRAWN:
            return _("这笔已经收回"), _("钱没有动。要交，可以再准备一次。")
        case ProposalState.STOPPED if view.grant.stopped_by_elder:
            return _("%(name)s停了您的帮忙，这笔没有付", name=name), _(
                "钱没有动。要再帮忙，得%(name)s再请您一次。", name=name
            )
        case ProposalState.STOPPED:
            return _("您停了帮忙，这笔没有付"), _("钱没有动。要再帮忙，得%(name)s再请您一次。", name=name)
        case ProposalState.EXPIRED:
            return _("这笔过了时间"), _("钱没有动。可以再准备一次，先打个电话说一声。")
        case _:
            return _("这笔不用再交了"), _("账单已经交过，或者收费的单位收回了。")


def withdraw(proposal_id: str) -> Response:
    bank().assistance.withdraw(actor(), proposal_id)
    return see_other("family.proposal", proposal_id=proposal_id)

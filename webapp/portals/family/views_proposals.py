"""What I prepared: how it stands, and taking it back."""

from __future__ import annotations

from typing import Any

from flask import Response, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.core.clock import from_ms
from webapp.portals.shared.locale import moment
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_assistance import KINDS, looked_at, state_text
from webapp.portals.shared.words_bills import period_name
from webapp.portals.shared.words_sending import what_for_him
from webapp.services.assistance.model import ProposalState, Shown
from webapp.services.assistance.model_sending import ShownTransfer
from webapp.services.assistance.rules import mask
from webapp.services.assistance.views import Done, ProposalView


def proposal(proposal_id: str) -> Response:
    view = bank().assistance.show_own_proposal(actor(), proposal_id)
    title, text = _told(view)
    shown, name = view.proposal.shown, view.grant.elder_name
    # Nobody answered what was stopped.
    decided = None if view.state is ProposalState.STOPPED else view.proposal.decided_ms
    waiting = view.state is ProposalState.OPEN
    looked = looked_at(bank().clock.now()) if waiting and request.args.get("look") else ""
    rows = [
        *_what(shown, name),
        (_("金额"), _("%(yuan)s 元", yuan=shown.amount.yuan)),
        (_("什么时候准备的"), moment(from_ms(view.proposal.created_ms))),
        (_("什么时候答复的"), moment(from_ms(decided)) if decided is not None else ""),
    ]
    return page(
        "family/proposal.html",
        title=title,
        spoken=[*([_("还没有答复。")] if looked else []), f"{title}。", text],
        text=text,
        state=state_text(Done(view.proposal, view.state)),
        kind=KINDS.get(view.state, "info"),
        rows=[row for row in rows if row[1]],
        waiting=waiting,
        looked=looked,
        proposal=view.proposal,
        grant=view.grant,
    )


def _what(shown: Shown | ShownTransfer, name: str) -> list[tuple[str, str]]:
    """Whose and to whom; of a person no more than the family name."""
    if isinstance(shown, ShownTransfer):
        return [(_("替谁转"), name), (_("转给谁"), mask(shown.payee))]
    return [(_("替谁交"), name), (_("交给谁"), shown.biller), (_("哪个月的"), period_name(shown.period))]


# Where a transfer is told otherwise than a bill.
_OF_A_TRANSFER: dict[ProposalState, tuple[Any, Any]] = {
    ProposalState.OPEN: (
        _l("%(what)s，准备好了，等%(name)s同意"),
        _l("%(name)s的首页上会看到这一笔。24 小时没有同意，就不算数。"),
    ),
    ProposalState.APPROVED: (
        _l("%(name)s同意了这笔转账"),
        _l("两小时以后到。到之前，%(name)s能拿回来，到了没有请问本人。"),
    ),
    ProposalState.WITHDRAWN: (_l("这笔已经收回"), _l("钱没有动。要转，可以再准备一次。")),
}


def _stopped(view: ProposalView, name: str) -> tuple[str, str]:
    """What waited when the help came to its end, by whoever ended it."""
    again = _("钱没有动。要再帮忙，得%(name)s再请您一次。", name=name)
    if view.grant.stopped_by_elder:
        return _("%(name)s停了您的帮忙，这笔没有付", name=name), again
    if view.grant.stopped_by_helper:
        return _("您停了帮忙，这笔没有付"), again
    return _("银行停了您的帮忙，这笔没有付"), again


def _told(view: ProposalView) -> tuple[str, str]:
    name, service = view.grant.elder_name, what_for_him(view.proposal.shown)
    if isinstance(view.proposal.shown, ShownTransfer) and view.state in _OF_A_TRANSFER:
        title, text = _OF_A_TRANSFER[view.state]
        return str(title) % {"name": name, "what": service}, str(text) % {"name": name}
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
        case ProposalState.STOPPED:
            return _stopped(view, name)
        case ProposalState.PERSON_CHANGED:
            return _("%(name)s的名单变了，这笔没有转", name=name), _("钱没有动。可以打个电话问一问。")
        case ProposalState.EXPIRED:
            return _("这笔过了时间"), _("钱没有动。可以再准备一次，先打个电话说一声。")
        case _:
            return _("这笔不用再交了"), _("账单已经交过，或者收费的单位收回了。")


def withdraw(proposal_id: str) -> Response:
    bank().assistance.withdraw(actor(), proposal_id)
    return see_other("family.proposal", proposal_id=proposal_id)

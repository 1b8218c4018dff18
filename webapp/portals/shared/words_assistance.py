"""How help between family members is told, the same to the one who is helped and to the one who helps."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.core.clock import BANK_ZONE, from_ms
from webapp.core.money import Money
from webapp.portals.shared.locale import moment, short_day
from webapp.portals.shared.words_bills import service_name
from webapp.portals.shared.words_sending import what_for_her
from webapp.services.assistance.model import Grant, ProposalState
from webapp.services.assistance.model_grants import Limits
from webapp.services.assistance.model_payments import Paid, Whose
from webapp.services.assistance.model_sending import ShownTransfer
from webapp.services.assistance.views import Done, Helper
from webapp.services.payments.model_held import HeldState

STATES: dict[ProposalState, Any] = {
    ProposalState.OPEN: _l("等着同意"),
    ProposalState.APPROVED: _l("同意了，已经付好"),
    ProposalState.DECLINED: _l("没有同意，没有付"),
    ProposalState.WITHDRAWN: _l("不算数了，没有付"),
    ProposalState.EXPIRED: _l("过了时间，没有付"),
    ProposalState.PAID_OTHERWISE: _l("账单已经不用交了"),
    ProposalState.PERSON_CHANGED: _l("名单变了，没有转"),
    ProposalState.STOPPED: _l("帮忙停了，没有付"),
}
KINDS = {ProposalState.OPEN: "ask", ProposalState.APPROVED: "good"}
# The drawing beside a state: only what still waits has a clock.
ICONS = {ProposalState.OPEN: "clock", ProposalState.APPROVED: "done", ProposalState.DECLINED: "cross"}

# Why the bank stopped somebody's help.
WHY: dict[str, Any] = {
    "asked": _l("本人要我们停"),
    "swindle": _l("可能有人在骗人"),
    "unable": _l("本人现在不方便"),
}

# The same to her.
WHY_HERS: dict[str, Any] = {
    "asked": _l("您要我们停的"),
    "swindle": _l("可能有人在骗您"),
    "unable": _l("您现在不方便"),
}

MESSAGES: dict[str, Any] = {
    "assistance.bank_stopped_for_you": _l(
        "银行停了%(helper_name)s的帮忙：%(why)s。您的钱没有动。要再请，随时可以。"
    ),
    "assistance.bank_stopped_yours": _l(
        "银行停了您给%(elder_name)s的帮忙：%(why)s。要再帮，请%(elder_name)s重新邀请。"
    ),
    "assistance.bank_rested_for_you": _l(
        "银行让%(helper_name)s的帮忙先停一停：%(why)s。想让%(helper_name)s接着帮，请到“家人帮忙”里再请一次。"
    ),
    "assistance.bank_rested_yours": _l(
        "银行让您给%(elder_name)s的帮忙先停一停：%(why)s。可以打个电话问一问。"
    ),
    "assistance.accepted": _l("%(helper_name)s填对了您给的号码，想帮您。请您看一看，同意不同意都由您。"),
    "assistance.invitation_locked": _l(
        "有人填错您的邀请号码好几次。我们把这个号码停了。要请家人帮忙，可以再要一个。"
    ),
    "assistance.agreed": _l(
        "%(elder_name)s同意您帮忙，到 %(until)s 为止。能做什么、什么时候开始，首页上有。"
    ),
    "assistance.refused": _l("%(elder_name)s这次没有同意请您帮忙。"),
    "assistance.proposed": _l("%(helper_name)s替您准备了一笔%(service)s，%(amount)s。您同意了，银行才付。"),
    "assistance.proposed_transfer": _l(
        "%(helper_name)s准备了一笔转账。%(amount)s 给%(payee)s，您同意了，银行才转。"
    ),
    "assistance.approved_transfer": _l(
        "%(elder_name)s同意了您准备的转账。%(amount)s 给%(payee)s，已经转出。"
    ),
    "assistance.declined_transfer": _l(
        "%(elder_name)s没有同意您准备的转账。%(amount)s 给%(payee)s，钱没有动。"
    ),
    "assistance.approved": _l("%(elder_name)s同意了您准备的%(service)s。%(amount)s 已经付好。"),
    "assistance.declined": _l("%(elder_name)s没有同意您准备的%(service)s。%(amount)s 没有付。"),
    "assistance.paid_for_you": _l(
        "%(helper_name)s用自己的钱替您交了%(service)s。一共 %(amount)s。您的钱没有动，不用再交。"
    ),
    "assistance.paid_hers": _l(
        "%(helper_name)s从您的存折替您交了%(service)s。付了 %(amount)s。%(until)s以前，您能拿回来。"
    ),
    "assistance.you_paid_hers": _l(
        "您从%(elder_name)s的存折交了%(service)s，%(amount)s。%(until)s以前，能拿回来。"
    ),
    "assistance.taken_back_by_elder": _l("%(elder_name)s拿回了您交的%(service)s，%(amount)s。"),
    "assistance.taken_back_by_helper": _l(
        "%(helper_name)s拿回了替您交的%(service)s，%(amount)s。钱又在您的存折里。"
    ),
    "assistance.taken_back_by_bank": _l(
        "银行拿回了%(helper_name)s交的%(service)s，%(amount)s。钱又在%(elder_name)s的存折里。"
    ),
    "assistance.you_took_back": _l("您拿回了%(service)s，%(amount)s。钱又在您的存折里。"),
    "assistance.you_paid": _l("您替%(elder_name)s交了%(service)s。%(amount)s 付给了%(biller)s。"),
    "assistance.paid_otherwise": _l(
        "您准备的%(service)s，%(helper_name)s已经替%(elder_name)s交了。您不用再管。"
    ),
    "assistance.talk_first": _l("%(elder_name)s想先问问您，再决定一笔付款。请给%(elder_name)s打个电话。"),
    "assistance.you_agreed": _l("您同意%(helper_name)s帮您，到 %(until)s 为止。随时可以停。"),
    "assistance.somebody_new": _l(
        "%(elder_name)s请了%(helper_name)s帮忙。要是您不认识这个人，请给%(elder_name)s打个电话。"
    ),
    "assistance.less_for_you": _l("%(by_name)s让%(helper_name)s少帮一点了。能做什么，请看“家人帮忙”。"),
    "assistance.less_of_yours": _l("%(by_name)s让您给%(elder_name)s帮的忙少了一点。能做什么，首页上有。"),
    "assistance.his_device": _l(
        "有人在%(helper_name)s的设备上替您点“同意”。我们没有办。不是您本人，请马上打电话给银行。"
    ),
    "assistance.you_allowed_more": _l(
        "您把点“同意”就付的数改成 %(amount)s。%(from)s起算数。不是您本人，请马上打电话给银行。"
    ),
    "assistance.allowed_more": _l(
        "%(elder_name)s改大了点“同意”就付的数。要是您不知道这件事，请给%(elder_name)s打个电话。"
    ),
    "assistance.nudge": _l("您的家人有一条新提醒，请打开银桥看一看。"),
    "assistance.nudge_urgent": _l("您的家人有一件要紧的事，请马上打开银桥看一看。"),
    "assistance.you_ended": _l("您停了%(name)s的帮忙。%(name)s从那时起看不到您的账单。"),
    "assistance.ended_by_elder": _l("%(name)s不用您帮忙了。从现在起您看不到账单。"),
    "assistance.ended_by_helper": _l("%(name)s不再帮您了。您的钱都在，照常可以自己交。"),
}
# A code by which she agrees: by what it is for.
STEP_UP: dict[str, Any] = {
    "confirm_allowance": _l("您要过一个改付款的数的验证码。%(until)s 以前有效。别的事用不上，谁问都不要说。"),
    "confirm_payment": _l("您要过一个付款的验证码。%(until)s 以前有效。别的事用不上，谁问都不要说。"),
    "confirm_help": _l("您要过一个请家人帮忙的验证码。%(until)s 以前有效。别的事用不上，谁问都不要说。"),
}


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
    if not grant.stopped_by_helper:
        return _("银行在%(day)s停了您给%(name)s的帮忙。", name=name, day=day)
    return _("您在%(day)s停了，不再帮%(name)s。", name=name, day=day)


def over_for_elder(grant: Grant) -> str:
    """The same to the one who was helped, beside the helper's name."""
    day = short_day(from_ms(grant.over_ms))
    if not grant.stopped:
        return _("%(day)s到期", day=day)
    if not grant.stopped_by_elder and not grant.stopped_by_helper:
        return _("%(day)s银行停的", day=day)
    return _("%(day)s您停的", day=day) if grant.stopped_by_elder else _("%(day)s起不再帮忙", day=day)


def round_yuan(fen: int) -> str:
    """Whole yuan without their zeros: 50000 -> "500", 8650 -> "86.50"."""
    return Money(fen).yuan.removesuffix(".00")


def limits_text(limits: Limits) -> str:
    """How far a helper may go, in one sentence."""
    if limits.daily_fen == limits.monthly_fen:
        return _(
            "一笔最多 %(item)s 元。一个月最多 %(monthly)s 元。",
            item=round_yuan(limits.item_fen),
            monthly=round_yuan(limits.monthly_fen),
        )
    return _(
        "一笔最多 %(item)s 元。一天最多 %(daily)s 元，一个月最多 %(monthly)s 元。",
        item=round_yuan(limits.item_fen),
        daily=round_yuan(limits.daily_fen),
        monthly=round_yuan(limits.monthly_fen),
    )


def done_rows(helper: Helper) -> list[tuple[str, str]]:
    """The last things done as (when and what, how it stands), newest first."""
    prepared = [(one.proposal.created_ms, done_text(one), state_text(one)) for one in helper.done]
    paid = [(one.paid_ms, paid_text(one), paid_state(one)) for one in helper.paid]
    return [(text, state) for _ms, text, state in sorted([*prepared, *paid], reverse=True)]


def state_text(done: Done) -> str:
    """How what was prepared stands. A transfer that she agreed to may still be taken back: that is told where it is."""
    if done.state is ProposalState.APPROVED and isinstance(done.proposal.shown, ShownTransfer):
        return _("同意了")
    return str(STATES[done.state])


def paid_text(paid: Paid) -> str:
    """When and what was paid."""
    return _(
        "%(moment)s，替您交了%(service)s %(yuan)s 元",
        moment=moment(from_ms(paid.paid_ms)),
        service=service_name(paid.service),
        yuan=paid.amount.yuan,
    )


def paid_state(paid: Paid) -> str:
    """Whose money it was, and whether it is back."""
    if paid.whose is Whose.OWN:
        return _("家人用自己的钱付的")
    if paid.taken_back:
        return _("拿回来了，没有付")
    if paid.state is HeldState.WAITING and paid.due_ms is not None:
        return _("从您的存折付的，%(until)s以前能拿回来", until=moment(from_ms(paid.due_ms)))
    return _("从您的存折付的，已经到了")


def done_text(done: Done) -> str:
    """When and what was prepared."""
    shown = done.proposal.shown
    return _(
        "%(moment)s，%(service)s %(yuan)s 元",
        moment=moment(from_ms(done.proposal.created_ms)),
        service=what_for_her(shown),
        yuan=shown.amount.yuan,
    )

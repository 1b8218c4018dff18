"""What the bank's messages say: one sentence a kind, filled in when it is shown, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.core.clock import from_ms
from webapp.core.database.outbox import Message
from webapp.core.money import Money
from webapp.portals.shared import aloud
from webapp.portals.shared.judged import reason_head
from webapp.portals.shared.locale import day, full_day, moment
from webapp.portals.shared.words_amending import TYPED
from webapp.portals.shared.words_appointments import BRANCH_WORDS
from webapp.portals.shared.words_appointments import MESSAGES as APPOINTMENT_MESSAGES
from webapp.portals.shared.words_assistance import MESSAGES as FAMILY_MESSAGES
from webapp.portals.shared.words_assistance import STEP_UP as FAMILY_STEP_UP
from webapp.portals.shared.words_assistance import WHY
from webapp.portals.shared.words_bills import service_name
from webapp.portals.shared.words_guidance import MESSAGES as GUIDANCE_MESSAGES
from webapp.portals.shared.words_onboarding import TOPICS

MESSAGES: dict[str, Any] = {
    **APPOINTMENT_MESSAGES,
    **GUIDANCE_MESSAGES,
    "identity.code": _l("您要过一个登录用的验证码。%(until)s 以前有效。要不是您本人要的，请找银行的人。"),
    "identity.step_up": _l("您要过一个解除挂失的验证码。%(until)s 以前有效。别的事用不上，谁问都不要说。"),
    "deposits.opened": _l("您存了 %(amount)s 定期，%(until_date)s存满。"),
    "deposits.taken_out": _l("您的定期取出来了，%(amount)s 已经回到存折。"),
    "deposits.renewed": _l(
        "您的定期存满了，得利息 %(interest)s。本钱和利息接着存，一共 %(amount)s。%(until_date)s再存满。"
    ),
    "deposits.back": _l("您的定期存满了，得利息 %(interest)s。一共 %(amount)s，已经回到存折。"),
    "cards.lost": _l("尾号 %(tail)s 的卡已经挂失，谁也用不了。不是您本人办的，请马上找银行的人。"),
    "cards.lifted": _l("尾号 %(tail)s 的卡又能用了。不是您本人办的，请马上找银行的人。"),
    "payments.bill_paid": _l("%(service)s交好了，%(amount)s 付给了%(biller)s。"),
    "payments.transfer_sent": _l("转给%(payee)s的 %(amount)s 已经到账。"),
    "payments.transfer_held": _l("转给%(payee)s的 %(amount)s 在路上。%(due)s到，到之前能拿回来。"),
    "payments.transfer_taken_back": _l("转给%(payee)s的 %(amount)s 拿回来了。钱又在您的存折里。"),
    "payments.bills_paid": _l("%(count)s张账单一次交好了，一共 %(amount)s。"),
    "payments.money_arrived": _l("%(payer)s转来 %(amount)s，已经到账。"),
    "payments.pension_arrived": _l("养老金到账了，%(amount)s。"),
    **FAMILY_MESSAGES,
    "onboarding.asked": _l("您的申请 %(reference)s 要补一点材料。%(text)s 您补好以前，银行的时限先停下。"),
    "onboarding.identity_checked": _l(
        "您的申请 %(reference)s 身份核实好了。企业账户最晚%(account_day)s开好。"
    ),
    "onboarding.identity_seen": _l("您的申请 %(reference)s 身份核实好了。"),
    "onboarding.account_opened": _l("您的申请 %(reference)s 的企业账户开好了，可以用了。"),
    "onboarding.entered": _l("%(who)s在柜台替您填了申请 %(reference)s 里的内容。请您看看对不对。"),
    "onboarding.clock_moved": _l("银行改了放假的安排。您的申请 %(reference)s 的时限现在到%(new_day)s。"),
    "onboarding.begun_for": _l(
        "%(who)s在柜台替您开始了申请 %(reference)s。请您看一看，是您要办的再确认；不是就撤回，马上找银行的人。"
    ),
    "onboarding.brought_in": _l("%(who)s在柜台收了您的文件，放进了申请 %(reference)s。请您看看对不对。"),
    "onboarding.put_right": _l(
        "%(who)s在柜台改正了您的申请 %(reference)s 里的%(what)s。请您到申请里看看对不对。"
    ),
    "onboarding.client_took_back": _l("客户把申请 %(reference)s 拿回去改了。交上来以前，您先不用看。"),
    "onboarding.client_withdrew": _l("客户撤回了申请 %(reference)s，您不用再看。"),
    "onboarding.scored_again": _l("您的申请 %(reference)s 有一处还要核对。预审重新算过了，客户经理会看。"),
    "advice.asked": _l("%(who)s有一个%(topic)s问题等您回答。"),
    "advice.answered": _l("%(who)s回答了您的%(topic)s问题。请到申请里看。"),
    "onboarding.handed_in": _l(
        "您的开户申请 %(reference)s 收到了。请带身份证和营业执照原件到柜台。核实后 1 个工作日内开好。"
    ),
    "onboarding.pre_reviewed": _l("您的申请 %(reference)s 预审好了。%(heads)s银行最晚%(answer_day)s答复您。"),
    "onboarding.decided": _l("您的申请 %(reference)s 有答复了：%(decision)s。%(reason)s"),
}

# A code that is for something else than a card, by what it is for.
_STEP_UP: dict[str, Any] = {
    **FAMILY_STEP_UP,
    "prove_mobile": _l(
        "您在柜台要过一个核对手机号的验证码。%(until)s 以前有效。登录用不上，只念给您面前的柜台人员。"
    ),
}

# Money that came in, as it is said where others might listen: the sum only when it is asked for.
_CAME_IN: dict[str, Any] = {
    "payments.money_arrived": _l("%(payer)s转来一笔钱，已经到账。"),
    "payments.pension_arrived": _l("养老金到账了。"),
    "deposits.back": _l("您的定期存满了，钱已经回到存折。"),
}

# Those that asked for something, once there is nothing to answer any more: told as what was, with no call to act.
_ANSWERED: dict[str, Any] = {
    "assistance.accepted": _l("%(helper_name)s填对了您给的号码，想帮您。"),
    "assistance.proposed": _l("%(helper_name)s替您准备过一笔%(service)s，%(amount)s。"),
    "assistance.proposed_transfer": _l("%(helper_name)s准备过一笔转账。%(amount)s 给%(payee)s。"),
}
# What such a message is about.
_ABOUT = {
    "assistance.accepted": "invitation_id",
    "assistance.proposed": "proposal_id",
    "assistance.proposed_transfer": "proposal_id",
}

_NAMES = frozenset(("payee", "payer", "helper_name", "elder_name", "name"))
_DECISIONS: dict[str, Any] = {"agree": _l("同意"), "refer": _l("还要再看一看"), "decline": _l("这次没有同意")}


def asks(message: Message) -> bool:
    """Whether it calls for an answer, as long as that can be given."""
    return message.kind in _ABOUT


def told(message: Message, *, aloud_too: bool = False, open_ids: Collection[str] | None = None) -> str:
    """The sentence of a message. KeyError when its kind has no words (a test prevents it).

    Parameters that end in `_fen`, `_ms`, `_day` and `_date` are shown as money, times, days, and days with their year; aloud_too: as one says them.
    open_ids: what still waits for this person's answer; a message that asked for another is told as what was.
    """
    values = dict(_value(name, value, aloud_too) for name, value in message.params.items())
    if message.kind == "onboarding.pre_reviewed":
        values["heads"] = _heads(message.params.get("reasons", ()))
    about = message.params.get(_ABOUT.get(message.kind, ""))
    over = about is not None and open_ids is not None and about not in open_ids
    if message.kind == "identity.step_up" and message.params.get("purpose") in _STEP_UP:
        return str(_STEP_UP[message.params["purpose"]]) % values
    return str((_ANSWERED if over else MESSAGES)[message.kind]) % values


def _heads(reasons: Sequence[tuple[str, dict[str, Any]]]) -> str:
    """The heads of a pre-review's reasons in one sentence; empty for messages from before they were told."""
    heads = [reason_head(code, params) for code, params in reasons]
    return _("主要是：%(heads)s。", heads=_("；").join(heads)) if heads else ""


def told_in_public(message: Message) -> str | None:
    """Of money that came in, everything but how much, as one says it; None for other messages."""
    words = _CAME_IN.get(message.kind)
    return (
        str(words) % dict(_value(name, value, True) for name, value in message.params.items())
        if words
        else None
    )


# Parameters that are codes -> the words for each.
_CODES: dict[str, Callable[[str], object]] = {
    "service": service_name,
    "why": WHY.__getitem__,
    "branch": lambda code: BRANCH_WORDS[code].name,
    "decision": _DECISIONS.__getitem__,
    "what": TYPED.__getitem__,
    "topic": TOPICS.__getitem__,
}


def _value(name: str, value: Any, spoken: bool) -> tuple[str, str]:
    if name.endswith("_fen"):
        amount = Money(value)
        return name.removesuffix("_fen"), aloud.money(amount) if spoken else _(
            "%(yuan)s 元", yuan=amount.yuan
        )
    if name.endswith("_ms"):
        at = from_ms(value)
        return name.removesuffix("_ms"), aloud.moment(at) if spoken else moment(at)
    if name.endswith("_day"):
        on = date.fromisoformat(value)
        return name, aloud.day(on) if spoken else day(on)
    if name.endswith("_date"):
        on = date.fromisoformat(value)
        return name, aloud.full_day(on) if spoken else full_day(on)
    if name in _CODES:
        return name, str(_CODES[name](value))
    return name, aloud.name(str(value)) if spoken and name in _NAMES else str(value)

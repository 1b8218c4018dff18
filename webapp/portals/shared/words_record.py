"""What a person's record says: one line a kind of the trail, so that nothing that is written down is without words.

Each area adds its lines here. A test reads the code for every kind that is written and fails when one has no words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.core.money import Money
from webapp.portals.shared import words_guidance
from webapp.portals.shared.locale import day
from webapp.portals.shared.words_amending import RECORD as PUT_RIGHT
from webapp.portals.shared.words_amending import TYPED
from webapp.portals.shared.words_bills import line_text, service_name
from webapp.portals.shared.words_credit import DECISIONS, OUTCOMES
from webapp.portals.shared.words_documents import KINDS as DOCUMENTS
from webapp.portals.shared.words_onboarding import PAPERS, PARTS, SOURCES
from webapp.portals.shared.words_onboarding import TOPICS as ADVICE
from webapp.portals.shared.words_preferences import PREFERENCES
from webapp.portals.shared.words_record_family import RECORD as ASSISTANCE
from webapp.portals.shared.words_told import Told, both, same
from webapp.services.accounts.model import PassbookLine
from webapp.services.trail.model import TrailEvent

LEDGER = "ledger."
# Who acts when nobody gave the order: money that arrives, a chore that is due.
BANK = "bank"
_END = "-end"


RECORD: dict[str, Told] = {
    "identity.enrolled": same(_l("您成了银桥的客户。")),
    "identity.taken_in": both(
        _l("您在柜台收下了一位新客户。"), _l("银行的%(who)s在柜台看过身份证，您成了银桥的客户。")
    ),
    "identity.signed_in": same(_l("您登录了银桥。")),
    "identity.signed_out": same(_l("您退出了银桥。")),
    "identity.others_signed_out": same(_l("您让别的手机都退出了。")),
    "identity.preference_changed": same(_l("您改了：%(preference)s。")),
    "identity.passkey_added": same(_l("您加了一台设备，用来登录。")),
    "identity.passkey_removed": same(_l("您删掉了一台设备。")),
    "accounts.opened": same(_l("给您开了一本存折。")),
    **ASSISTANCE,
    "identity.stepped_up": same(_l("您用验证码确认了一次是您本人。")),
    "payments.payee_saved": same(_l("您记下了一位收钱的人。")),
    "payments.payee_removed": same(_l("您去掉了一位收钱的人。")),
    "deposits.opened": both(_l("您存了定期，%(principal)s。"), _l("给您存了定期，%(principal)s。")),
    "deposits.part_out": same(_l("您取回了一部分定期存款。本钱 %(principal)s。利息 %(interest)s。")),
    "deposits.out": same(_l("您取回了定期存款。本钱 %(principal)s。利息 %(interest)s。")),
    "deposits.renewed": same(_l("定期存款到期，接着存了。利息 %(interest)s。")),
    "deposits.back": same(_l("定期存款到期，回到存折了。本钱 %(principal)s。利息 %(interest)s。")),
    "deposits.end_changed": same(_l("您改了定期到期以后怎么办。")),
    "cards.issued": same(_l("银行给了您一张卡。")),
    "cards.lost": both(_l("您挂失了一张卡。"), _l("%(who)s替您挂失了一张卡。")),
    "cards.lifted": both(_l("您让这张卡能用了。"), _l("%(who)s替您让卡能用了。")),
    "cards.replaced": same(_l("银行给您换了一张新卡。")),
    "cards.closed": same(_l("这张卡停用了，不再用。")),
    "appointments.call_booked": same(_l("您约了银行的人打电话来。")),
    "appointments.call_changed": same(_l("您改了电话的时间。")),
    "appointments.call_cancelled": both(_l("您取消了电话。"), _l("%(who)s取消了电话。")),
    "appointments.call_opened": both(_l("您打开看过这个电话。"), _l("银行的%(who)s看了您约的电话。")),
    "appointments.call_closed": both(
        _l("您请客户改时间，那天放假。"), _l("那天银行放假，%(who)s请您改打电话的时间。")
    ),
    "appointments.visit_opened": both(_l("您打开看过这个预约。"), _l("银行的%(who)s看了您约的网点。")),
    "appointments.visit_closed": both(
        _l("您请客户改时间，那天放假。"), _l("那天银行放假，%(who)s请您改去网点的时间。")
    ),
    "appointments.call_taken": both(_l("您开始打这个电话。"), _l("银行的%(who)s给您打电话。")),
    "appointments.call_done": both(_l("这个电话打完了。"), _l("银行的%(who)s和您通了电话。")),
    "appointments.call_missed": both(_l("这个电话没有打通。"), _l("银行的%(who)s打来，没有打通。")),
    "appointments.visit_booked": same(_l("您约了去网点的时间。")),
    "appointments.visit_changed": same(_l("您改了去网点的时间。")),
    "appointments.visit_cancelled": both(_l("您取消了去网点。"), _l("%(who)s取消了这次去网点。")),
    "appointments.visit_taken": both(_l("您到了网点。"), _l("网点的%(who)s开始帮您办。")),
    "appointments.visit_done": both(_l("在网点办完了。"), _l("网点的%(who)s帮您办完了。")),
    "appointments.visit_missed": both(_l("这次没有去网点。"), _l("网点的%(who)s没有等到您。")),
    "greetings.birthday_set": same(_l("您告诉了我们您的生日。")),
    "greetings.birthday_forgotten": same(_l("您让我们忘掉您的生日。")),
    "wealth.assessed": both(_l("记下了您能担多大风险。"), _l("银行的%(who)s记下您能担多大风险。")),
    "insight.plan_set": same(_l("您定了每月花 %(amount)s。")),
    "insight.plan_stopped": same(_l("您不要每月花多少的计划了。")),
    **{kind: Told(mine, others) for kind, (mine, others) in (words_guidance.RECORD | PUT_RIGHT).items()},
    "onboarding.started": both(_l("您开始了贷款申请。"), _l("%(who)s开始了贷款申请。")),
    "onboarding.document_added": both(_l("您上传了%(kind)s。"), _l("%(who)s上传了%(kind)s。")),
    "onboarding.fields_corrected": both(
        _l("您改了读到的 %(fields)s 处。"), _l("%(who)s改了读到的 %(fields)s 处。")
    ),
    "onboarding.document_confirmed": both(_l("您核对好了一份文件。"), _l("%(who)s核对好了一份文件。")),
    "onboarding.pre_reviewed": both(
        _l("您请银行预审：%(outcome)s。"), _l("%(who)s请银行预审：%(outcome)s。")
    ),
    "onboarding.scored_again": same(_l("文件上有一处要核对，预审重新算过：%(outcome)s。")),
    "onboarding.wish_said": both(_l("您填了申请的%(part)s。"), _l("%(who)s填了申请的%(part)s。")),
    "onboarding.handed_in": both(_l("您把开户申请交给了银行。"), _l("%(who)s把开户申请交给了银行。")),
    "onboarding.taken_back": both(_l("您拿回了申请去修改。"), _l("%(who)s拿回了申请去修改。")),
    "onboarding.withdrawn": both(_l("您撤回了贷款申请。"), _l("%(who)s撤回了贷款申请。")),
    "onboarding.case_opened": both(_l("您打开看过这份申请。"), _l("银行的%(who)s看了您的申请。")),
    "onboarding.first_yes": both(_l("您第一遍看过这笔申请。"), _l("银行的%(who)s第一遍看过您的申请。")),
    "onboarding.asked": both(_l("您请客户补材料。"), _l("银行的%(who)s请您补一点材料，时限先停下。")),
    "onboarding.assigned": both(_l("您把申请交给%(to)s。"), _l("银行的%(who)s把您的申请交给%(to)s办。")),
    "onboarding.identity_checked": both(_l("您当面核实了身份。"), _l("银行的%(who)s当面核实了您的身份。")),
    "agreements.made": both(_l("您打开了要签的%(paper)s。"), _l("%(who)s打开了要签的%(paper)s。")),
    "agreements.signed": both(_l("您签好了%(paper)s。"), _l("%(who)s签好了%(paper)s。")),
    "sources.consented": both(_l("您同意银行查%(source)s。"), _l("%(who)s同意银行查%(source)s。")),
    "sources.taken_back": both(_l("您不再同意查%(source)s。"), _l("%(who)s不再同意查%(source)s。")),
    "advice.asked": both(_l("您问了%(to)s一个%(topic)s问题。"), _l("%(who)s问了一个%(topic)s问题。")),
    "advice.answered": both(_l("您答了一个%(topic)s问题。"), _l("银行的%(who)s答了您的%(topic)s问题。")),
    "onboarding.account_opened": both(_l("您开好了企业账户。"), _l("银行的%(who)s开好了您的企业账户。")),
    "onboarding.begun_for": both(
        _l("您在柜台替客户开始了申请。"), _l("银行的%(who)s在柜台替您开始了申请，您当面同意的。")
    ),
    "onboarding.owned": both(_l("您确认了柜台开始的申请。"), _l("%(who)s确认了柜台开始的申请。")),
    "onboarding.brought_in": both(
        _l("您在柜台收了客户的%(kind)s。"), _l("银行的%(who)s在柜台收了您的%(kind)s。")
    ),
    "onboarding.entered": both(
        _l("您在柜台替客户核对了%(kind)s。"), _l("银行的%(who)s在柜台替您核对了%(kind)s。")
    ),
    "onboarding.clock_moved": same(_l("银行改了放假的安排，您的申请的时限现在到%(new_day)s。")),
    "workdays.working": same(_l("您把 %(first_day)s 到 %(last_day)s 定为上班：%(note)s。")),
    "workdays.holiday": same(_l("您把 %(first_day)s 到 %(last_day)s 定为放假：%(note)s。")),
    "workdays.complete": same(_l("您记下一年的放假安排填全了，到 %(last_day)s。")),
    "onboarding.decided": both(_l("您答复了：%(decision)s。"), _l("银行的%(who)s答复了：%(decision)s。")),
}

_PLAIN: dict[str, Callable[[Any], str]] = {
    "kind": lambda value: str(DOCUMENTS.get(value, value)),
    "outcome": lambda value: str(OUTCOMES[value][1]) if value in OUTCOMES else str(value),
    "decision": lambda value: str(DECISIONS[value][0]) if value in DECISIONS else str(value),
    "service": service_name,
    "source": lambda value: str(SOURCES[value]) if value in SOURCES else str(value),
    "part": lambda value: str(PARTS[value][0]) if value in PARTS else str(value),
    "what": lambda value: str(TYPED[value]) if value in TYPED else str(value),
    "topic": lambda value: str(ADVICE[value]) if value in ADVICE else str(value),
    "paper": lambda value: str(PAPERS[value]) if value in PAPERS else str(value),
    "preference": lambda value: str(PREFERENCES.get(value, value)),
}


# What is shown for a kind that came without words: never a broken page. A test keeps it from being needed.
_UNNAMED = same(_l("银行记下了一件事。"))


def has_words(kind: str) -> bool:
    """Whether a kind of the trail can be told."""
    return kind.startswith(LEDGER) or kind in RECORD


def told(event: TrailEvent, reader_id: str, who: str) -> str:
    """The sentence of one line, to the person it is about. who: the name of the one who did it."""
    if event.kind.startswith(LEDGER):
        return _moved(event)
    words = RECORD.get(event.kind, _UNNAMED)
    text = words.mine if event.actor_id == reader_id else words.others
    given = dict(_value(name, value) for name, value in event.body.items())
    # What was written down before names were has none.
    unnamed = {"who": who, "helper_name": _("家人")}
    return str(text) % (unnamed | given | words_guidance.named(event.body))


def _value(name: str, value: Any) -> tuple[str, str]:
    if name.endswith("_fen") and isinstance(value, int):
        return name.removesuffix("_fen"), _yuan(Money(value))
    if name.endswith("_day"):
        return name, day(date.fromisoformat(value))
    plain = _PLAIN.get(name)
    return name, plain(value) if plain and value else str(value)


def _yuan(amount: Money) -> str:
    return _("%(yuan)s 元", yuan=amount.yuan)


def _moved(event: TrailEvent) -> str:
    """A posting: what the passbook says of it, and how much. The end of a transfer is told as its arrival."""
    body: Mapping[str, Any] = event.body
    kind, about = event.kind.removeprefix(LEDGER), body.get("about") or {}
    amount = Money(int(body["amount_fen"]))
    if kind == "transfer" and str(body.get("settles") or "").endswith(_END):
        return _("转给%(name)s的 %(amount)s到了。", name=about.get("payee", ""), amount=_yuan(amount))
    shown = "transfer_out" if kind == "transfer" else kind
    line = PassbookLine(event.id, event.at, shown, about, amount, Money(0))
    return _("%(what)s，%(amount)s。", what=line_text(line), amount=_yuan(amount))

"""A case as both the owner and the staff see it: its name, the clock, the decision. What the rules said: `judged`."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from webapp.core.clock import bank_day, from_ms
from webapp.portals.shared.locale import day, moment
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_credit import DECISIONS
from webapp.services.onboarding.model import (
    APPROVAL_DAYS,
    PRE_REVIEW_DAYS,
    Application,
    Case,
    Decision,
)

_DECISION_KINDS = {Decision.AGREE: "good", Decision.REFER: "ask", Decision.DECLINE: "harm"}
_SOON_DAYS = 2
"""With so few working days left a case is shown as pressing."""


@dataclass(frozen=True, slots=True)
class ShownClock:
    """By when the bank answers, in words; left and days in working days."""

    by: str
    left: int
    days: int
    sentence: str
    late: bool


@dataclass(frozen=True, slots=True)
class ShownDecision:
    """What a person of the bank decided, with the reason as it was written."""

    kind: str
    title: str
    by: str
    reason: str
    next_step: str


def name_of(case: Case) -> str:
    """The company, as its papers name it; until they do, what the application is."""
    name = case.company_name
    return _("新的申请") if name == case.application.company_code else name


def clock_of(application: Application, left: int | None) -> ShownClock | None:
    """The clock of a case that waits for the bank; None while it doesn't."""
    if left is None or application.approval_due_ms is None:
        return None
    days = PRE_REVIEW_DAYS + APPROVAL_DAYS
    if left < 0:
        sentence = _("已经晚了 %(late)s 个工作日，对不起，我们在加紧办。", late=_days_late(left))
    else:
        sentence = _("共 %(days)s 个工作日，还剩 %(left)s 个。", days=days, left=left)
    if bank().workdays.calendar().is_provisional(bank_day(from_ms(application.approval_due_ms))):
        sentence = _("%(clock)s放假还没公布，这一天可能会变。", clock=sentence)
    return ShownClock(answer_day(application), min(days, max(0, left)), days, sentence, left < 0)


def answer_day(application: Application) -> str:
    """ "12月7日 星期一 17:30"; empty before the clock runs."""
    if application.approval_due_ms is None:
        return ""
    due = from_ms(application.approval_due_ms)
    return f"{day(due)} {moment(due).rpartition(' ')[2]}"


def time_left(left: int) -> tuple[str, str]:
    """(words, kind) of the working days left: harm when late, ask when pressing, good otherwise."""
    if left < 0:
        return _("已经晚了 %(late)s 个工作日", late=_days_late(left)), "harm"
    if left == 0:
        return _("今天要答复"), "ask"
    return _("还剩 %(left)s 个工作日", left=left), "ask" if left <= _SOON_DAYS else "good"


def _days_late(left: int) -> int:
    """The due day itself counts as one: -1 is its evening, -2 the working day after it."""
    return max(1, -left - 1)


def decision_of(case: Case) -> ShownDecision | None:
    """The decision as the owner and the staff read it, if there is one; whoever was at the counter isn't sent there again."""
    made = case.decision
    if made is None:
        return None
    _name, title, next_step = DECISIONS[made.decision.value]
    if made.decision is Decision.AGREE and case.application.identity_ms is not None:
        next_step = _("下一步：看协议、签字。身份核实好了，不用再去柜台。")
    by = _("%(who)s，%(when)s", who=made.actor_name, when=moment(from_ms(made.made_ms)))
    return ShownDecision(_DECISION_KINDS[made.decision], str(title), by, made.reason, str(next_step))

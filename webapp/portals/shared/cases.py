"""A case as both the owner and the staff see it: the outcome, its reasons, the clock, the decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.core.money import Money
from webapp.portals.shared.locale import day, full_day, moment
from webapp.portals.shared.words_credit import (
    DECISIONS,
    FACTS,
    OUTCOMES,
    REMEDIES,
    RULES,
    STAFF_FACTS,
    STAFF_OUTCOMES,
    STAFF_REMEDIES,
)
from webapp.services.credit.model import Assessment, Outcome, Reason, Verdict
from webapp.services.credit.policy import load_policy
from webapp.services.onboarding.model import (
    APPROVAL_DAYS,
    PRE_REVIEW_DAYS,
    Application,
    Case,
    Decision,
    DecisionMade,
)

_OUTCOME_KINDS = {Outcome.RECOMMEND: "good", Outcome.REFER: "ask", Outcome.AGAINST: "harm"}
_VERDICT_KINDS = {Verdict.AGAINST: "harm", Verdict.ASK: "ask", Verdict.GOOD: "good", Verdict.NOTE: "note"}
_DECISION_KINDS = {Decision.AGREE: "good", Decision.REFER: "ask", Decision.DECLINE: "harm"}
_SOON_DAYS = 2
"""With so few working days left a case is shown as pressing."""


@dataclass(frozen=True, slots=True)
class ShownVerdict:
    """What the rules said. kind: good | ask | harm, empty once a person has answered; limit: None when there is none to
    speak of; how: which of the limits counts and how it was rounded."""

    kind: str
    title: str
    limit: Money | None
    how: str
    note: str


@dataclass(frozen=True, slots=True)
class ShownReason:
    """kind: good | ask | harm | note; remedy: what would change it, may be empty."""

    kind: str
    fact: str
    rule: str
    remedy: str


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


def verdict_of(assessment: Assessment, *, mine: bool, settled: bool) -> ShownVerdict:
    """The outcome and the limit. mine: the owner reads it. settled: the bank has answered, and only that counts."""
    limit = Money(assessment.limit_fen) if assessment.limit_fen else None
    outcome = assessment.outcome
    title = str(OUTCOMES[outcome.value][1])
    if limit:
        title = _("预审时的初步额度") if settled else _("初步额度")
        if assessment.pending and not settled:
            title = _("额度待定，看过原件才算数")
    note = str(OUTCOMES[outcome.value][2] if mine else STAFF_OUTCOMES[outcome.value])
    if settled:
        note = _("这是预审时按文件算的，现在以银行的答复为准。")
    return ShownVerdict("" if settled else _OUTCOME_KINDS[outcome], title, limit, _how(assessment), note)


@cache
def _steps() -> dict[str, tuple[int, int]]:
    """version of the policy -> (the most, the step) in fen."""
    policy = load_policy()
    return {policy.version: (policy.most_fen, policy.step_fen)}


def _how(assessment: Assessment) -> str:
    """Which limit counts and how it was rounded; empty without a limit, or by a policy no longer known."""
    known = _steps().get(assessment.policy_version)
    if not assessment.limit_fen or known is None:
        return ""
    (most, step), tax, order = known, assessment.tax_limit_fen or 0, assessment.order_limit_fen or 0
    values = {"amount": Money(max(tax, order)).yuan, "step": step // 100}
    if tax and order:
        counts = (
            _("两个额度取高的，就是按纳税的 %(amount)s 元。", **values)
            if tax >= order
            else _("两个额度取高的，就是按订单的 %(amount)s 元。", **values)
        )
    else:
        counts = (
            _("这次按纳税的 %(amount)s 元算。", **values)
            if tax
            else _("这次按订单的 %(amount)s 元算。", **values)
        )
    if max(tax, order) > most:
        return counts + " " + _("最多只能到 %(most)s 元。", most=Money(most).yuan)
    if max(tax, order) > assessment.limit_fen:
        return counts + " " + _("不满 %(step)s 元的零头不算。", **values)
    return counts


def reasons_of(assessment: Assessment, *, mine: bool) -> list[ShownReason]:
    """What has to be done first, then what speaks for it, then how the limit came about. mine: the owner reads it."""
    order = list(_VERDICT_KINDS)
    return [
        _reason(item, mine) for item in sorted(assessment.reasons, key=lambda item: order.index(item.verdict))
    ]


def _reason(item: Reason, mine: bool) -> ShownReason:
    facts, remedies = (FACTS, REMEDIES) if mine else (FACTS | STAFF_FACTS, REMEDIES | STAFF_REMEDIES)
    values = {name: _value(name, value) for name, value in item.params.items()}
    remedy = _filled(remedies[item.remedy], values) if item.remedy else ""
    return ShownReason(
        _VERDICT_KINDS[item.verdict],
        _filled(facts[item.fact], values),
        _filled(RULES[item.rule], values),
        remedy,
    )


def _value(name: str, value: str | int) -> str:
    return full_day(date.fromisoformat(str(value))) if name.endswith("_day") else str(value)


def _filled(text: object, values: Mapping[str, str]) -> str:
    return str(text) % values if values else str(text)


def clock_of(application: Application, left: int | None) -> ShownClock | None:
    """The clock of a case that waits for the bank; None while it doesn't."""
    if left is None or application.approval_due_ms is None:
        return None
    days = PRE_REVIEW_DAYS + APPROVAL_DAYS
    if left < 0:
        sentence = _("已经晚了 %(late)s 个工作日，对不起，我们在加紧办。", late=_days_late(left))
    else:
        sentence = _("共 %(days)s 个工作日，还剩 %(left)s 个。", days=days, left=left)
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


def decision_of(made: DecisionMade) -> ShownDecision:
    """The decision as the owner and the staff read it."""
    _name, title, next_step = DECISIONS[made.decision.value]
    by = _("%(who)s，%(when)s", who=made.actor_name, when=moment(from_ms(made.made_ms)))
    return ShownDecision(_DECISION_KINDS[made.decision], str(title), by, made.reason, str(next_step))

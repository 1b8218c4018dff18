"""A pre-review as the owner and the staff see it: outcome, limit, grouped reasons, and what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from webapp.core.money import Money
from webapp.portals.shared.locale import full_day, month_name
from webapp.portals.shared.person import preferences
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_credit import (
    AFTERWARDS,
    CHANGES,
    LIMITS,
    OUTCOMES,
    STAFF_OUTCOMES,
)
from webapp.portals.shared.words_documents import KINDS
from webapp.portals.shared.words_reasons import FACTS, REMEDIES, RULES, STAFF_FACTS, STAFF_REMEDIES
from webapp.services.credit.model import Assessment, Change, Outcome, Reason, Verdict
from webapp.services.credit.model_policy import Policy, Product

OUTCOME_KINDS = {Outcome.RECOMMEND: "good", Outcome.REFER: "ask", Outcome.AGAINST: "harm"}
_VERDICT_KINDS = {Verdict.AGAINST: "harm", Verdict.ASK: "ask", Verdict.GOOD: "good", Verdict.NOTE: "note"}


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
    """kind: good | ask | harm | note; remedy: what would change it, may be empty; missing: it isn't known yet."""

    kind: str
    fact: str
    rule: str
    remedy: str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """Reasons that belong together, under a heading."""

    id: str
    title: str
    items: tuple[ShownReason, ...]


@dataclass(frozen=True, slots=True)
class ShownChange:
    """What to do, and what comes of it."""

    text: str
    then: str


@dataclass(frozen=True, slots=True)
class ShownOffer:
    """A product by its name, and up to how much."""

    id: str
    name: str
    limit: Money


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
    return ShownVerdict("" if settled else OUTCOME_KINDS[outcome], title, limit, _how(assessment), note)


def _how(assessment: Assessment) -> str:
    """Which limit counts and how it was rounded; empty without a limit, or by a policy no longer known."""
    policy = bank().policies.version(assessment.policy_version)
    if not assessment.limit_fen or policy is None:
        return ""
    counted = [
        (assessment.limits.of(name) or 0, name) for name in LIMITS if assessment.limits.of(name) is not None
    ]
    most, name = max(counted)
    values = {"way": LIMITS[name], "amount": Money(most).yuan}
    said = (
        _("几种算法取高的，就是%(way)s的 %(amount)s 元。", **values)
        if len(counted) > 1
        else _("这次%(way)s算，是 %(amount)s 元。", **values)
    )
    step = policy.limits.step_fen
    if most - most % step > assessment.limit_fen:
        return (
            said
            + " "
            + _("一家企业最多 %(most)s 元，已有的贷款要减去。", most=Money(policy.limits.most_fen).yuan)
        )
    if most > assessment.limit_fen:
        return said + " " + _("不满 %(step)s 元的零头不算。", step=step // 100)
    return said


def reasons_of(assessment: Assessment, *, mine: bool) -> list[ShownReason]:
    """What has to be done first, then what speaks for it, then how the limit came about. mine: the owner reads it."""
    order = list(_VERDICT_KINDS)
    policy = bank().policies.version(assessment.policy_version)
    return [
        _reason(item, policy, mine)
        for item in sorted(assessment.reasons, key=lambda item: order.index(item.verdict))
    ]


def groups_of(reasons: Iterable[ShownReason]) -> list[ShownGroup]:
    """The reasons under headings, without empty ones: against, missing, to be looked at, good, how the limit came about."""
    held = list(reasons)
    groups = (
        ShownGroup("against", _("还不符合的"), tuple(one for one in held if one.kind == "harm")),
        ShownGroup("missing", _("还缺的"), tuple(one for one in held if one.missing)),
        ShownGroup(
            "look", _("要人看一看的"), tuple(one for one in held if one.kind == "ask" and not one.missing)
        ),
        ShownGroup("good", _("符合的"), tuple(one for one in held if one.kind == "good")),
        ShownGroup("limits", _("额度怎么算"), tuple(one for one in held if one.kind == "note")),
    )
    return [group for group in groups if group.items]


def changes_of(assessment: Assessment) -> list[ShownChange]:
    """What would change the outcome, the one that helps most first."""
    policy = bank().policies.version(assessment.policy_version)
    return [
        ShownChange(
            _said(change.code, CHANGES, change.params, policy),
            _afterwards(change),
        )
        for change in assessment.changes
    ]


def _afterwards(change: Change) -> str:
    then = str(AFTERWARDS[change.outcome.value])
    if not change.limit_fen:
        return _("%(then)s。", then=then)
    return _("%(then)s，最高 %(limit)s 元。", then=then, limit=Money(change.limit_fen).yuan)


def offers_of(assessment: Assessment) -> list[ShownOffer]:
    """The products by which something may be lent; none by a policy no longer known."""
    policy = bank().policies.version(assessment.policy_version)
    found = [(offer, policy.product(offer.product)) for offer in assessment.offers] if policy else []
    return [
        ShownOffer(product.id, name_of_product(product), Money(offer.limit_fen))
        for offer, product in found
        if product
    ]


def name_of_product(product: Product) -> str:
    """In the reader's language."""
    return product.names[_language()]


def _reason(item: Reason, policy: Policy | None, mine: bool) -> ShownReason:
    facts, remedies = (FACTS, REMEDIES) if mine else (FACTS | STAFF_FACTS, REMEDIES | STAFF_REMEDIES)
    return ShownReason(
        _VERDICT_KINDS[item.verdict],
        _said(item.fact, facts, item.params, policy),
        _said(item.rule, RULES, item.params, policy),
        _said(item.remedy, remedies, item.params, policy) if item.remedy else "",
        item.missing,
    )


def reason_head(code: str, params: Mapping[str, str | int]) -> str:
    """A fact alone, as a message tells it."""
    return _said(code, FACTS, params, bank().policies.versions[-1])


def _said(code: str, words: Mapping[str, Any], params: Mapping[str, str | int], policy: Policy | None) -> str:
    """The bank's own wording where its policy has one, else ours."""
    text = policy.wording[_language()].get(code) if policy else None
    values = {name: _value(name, value) for name, value in params.items()}
    if policy and "industry" in params:
        names = policy.knock_outs.industries.get(str(params["industry"]))
        values["industry"] = names[_language()] if names else values["industry"]
    return (text or str(words[code])) % values


def _language() -> str:
    return "en" if preferences().locale == "en" else "zh"


def _value(name: str, value: str | int) -> str:
    if name.endswith("_day"):
        return full_day(date.fromisoformat(str(value)))
    if name.endswith("_month"):
        return month_name(date.fromisoformat(f"{value}-01"))
    return str(KINDS[str(value)]) if name.endswith("_kind") else str(value)

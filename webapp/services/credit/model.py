"""The pre-review as one pure function: confirmed facts and a policy in, an outcome with its reasons out.

The machine recommends, refers or recommends against; it never declines. What isn't known never counts as good: it refers, and the
reason says what is missing. Money is fen. Sentences are made in the portals from the codes and parameters here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from webapp.core.money import Money

MONTHS_A_YEAR = 12
CHANGED = frozenset({"credit.certificate.changed", "credit.contract.changed"})
"""Facts: the owner changed what had been read clearly."""


class Outcome(StrEnum):
    RECOMMEND = "recommend"
    REFER = "refer"
    AGAINST = "recommend_against"


class Verdict(StrEnum):
    """What one reason does to the outcome: nothing against it, a person looks, speaks against it, or only worth knowing."""

    GOOD = "good"
    ASK = "ask"
    AGAINST = "against"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Reason:
    """A fact, the rule it was held to, and what the owner can do about it (None when nothing is needed).

    All three are codes that have words in the portals, each with the same parameters: text, whole numbers, amounts as "1,234.50"
    and days as "2026-06-03" (their names end in _day).
    """

    verdict: Verdict
    fact: str
    rule: str
    remedy: str | None
    params: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TaxRow:
    """One tax paid: kind and item as printed, period, day and amount; None where it isn't known."""

    kind: str
    item: str
    period_from: date | None
    period_to: date | None
    paid_on: date | None
    amount_fen: int | None


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """`changed`: how many clearly read figures, codes or days the owner put something else in place of."""

    taxpayer_code: str | None
    taxpayer_name: str | None
    total_fen: int | None
    capitals_fen: int | None
    rows: tuple[TaxRow, ...]
    findings: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """`items_fen`: one amount an item, None where it isn't known. prepaid_percent: of the total, None when the contract is silent.
    `changed`: as on the certificate."""

    buyer_code: str | None
    buyer_name: str | None
    seller_code: str | None
    seller_name: str | None
    signed_on: date | None
    total_fen: int | None
    capitals_fen: int | None
    items_fen: tuple[int | None, ...]
    prepaid_percent: int | None
    findings: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """All the pre-review looks at. `code_ok` tells whether a credit code has the right check digit."""

    applicant_code: str
    certificate: CertificateFacts | None
    contract: ContractFacts | None
    today: date
    code_ok: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Policy:
    """The bank's figures; see policy.toml for what each means."""

    version: str
    least_paid_fen: int
    least_months: int
    tax_newest_months: int
    vat_times: int
    income_tax_times: int
    grade_percent: dict[str, int]
    order_percent: int
    order_newest_months: int
    most_fen: int
    step_fen: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """limit_fen: what the bank may lend at most by these papers (0 when none can be worked out); the larger of the two limits."""

    outcome: Outcome
    reasons: tuple[Reason, ...]
    limit_fen: int
    tax_limit_fen: int | None
    order_limit_fen: int | None
    policy_version: str

    @property
    def pending(self) -> bool:
        """True when the limit hangs on figures the owner changed: it counts only once a person saw the originals."""
        return any(reason.fact in CHANGED for reason in self.reasons)

    def to_json(self) -> dict[str, Any]:
        """Plain dicts and lists."""
        return {
            "outcome": self.outcome.value,
            "limit_fen": self.limit_fen,
            "tax_limit_fen": self.tax_limit_fen,
            "order_limit_fen": self.order_limit_fen,
            "policy_version": self.policy_version,
            "reasons": [
                [item.verdict.value, item.fact, item.rule, item.remedy, item.params] for item in self.reasons
            ],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Assessment:
        """The inverse of `to_json`."""
        reasons = tuple(
            Reason(Verdict(item[0]), item[1], item[2], item[3], dict(item[4])) for item in data["reasons"]
        )
        limits = (data["limit_fen"], data["tax_limit_fen"], data["order_limit_fen"])
        return cls(Outcome(data["outcome"]), reasons, *limits, data["policy_version"])


def outcome_of(reasons: Iterable[Reason]) -> Outcome:
    """One reason against outweighs all; one question refers."""
    verdicts = {reason.verdict for reason in reasons}
    if Verdict.AGAINST in verdicts:
        return Outcome.AGAINST
    return Outcome.REFER if Verdict.ASK in verdicts else Outcome.RECOMMEND


def yuan(fen: int) -> str:
    """The amount as parameters carry it: "1,234.50"."""
    return Money(fen).yuan

"""An application: its states, who may move it where, its clocks, and what a decision is bound to. Times are ms, money is fen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from webapp.core.errors import Invalid, Refused
from webapp.services.credit.model import Assessment, Outcome
from webapp.services.documents.model import Document, DocumentKind
from webapp.services.documents.model_life import Stage

PRE_REVIEW_DAYS = 3
APPROVAL_DAYS = 7
"""Working days: the pre-review after the application came in, the decision after the pre-review is due (R10)."""
LEAST_REASON, MOST_REASON = 4, 500
WANTED = (DocumentKind.TAX_CERTIFICATE, DocumentKind.ORDER_CONTRACT)


class State(StrEnum):
    DRAFT = "draft"
    PRE_REVIEWED = "pre_reviewed"
    REFERRED = "referred"
    AGREED = "agreed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Decision(StrEnum):
    AGREE = "agree"
    REFER = "refer"
    DECLINE = "decline"


AFTER_DECISION = {
    Decision.AGREE: State.AGREED,
    Decision.REFER: State.REFERRED,
    Decision.DECLINE: State.DECLINED,
}
OPEN = frozenset({State.DRAFT, State.PRE_REVIEWED})
"""The owner may add, correct and withdraw."""
WAITING = frozenset({State.PRE_REVIEWED, State.REFERRED})
"""A person of the bank has to decide."""


@dataclass(frozen=True, slots=True)
class Application:
    """One journey. `version` grows with each change of state; whoever changes it says which one was seen."""

    id: str
    reference: str
    owner_id: str
    owner_name: str
    company_code: str
    state: State
    version: int
    created_ms: int
    submitted_ms: int | None = None
    pre_review_due_ms: int | None = None
    approval_due_ms: int | None = None

    @property
    def open(self) -> bool:
        return self.state in OPEN

    @property
    def waiting(self) -> bool:
        return self.state in WAITING


@dataclass(frozen=True, slots=True)
class PreReview:
    """What the rules said about one snapshot of the inputs. Never changed."""

    assessment: Assessment
    snapshot: str
    made_ms: int


@dataclass(frozen=True, slots=True)
class DecisionMade:
    """What a person of the bank decided, about which snapshot. Never changed."""

    decision: Decision
    reason: str
    actor_id: str
    actor_name: str
    snapshot: str
    made_ms: int


@dataclass(frozen=True, slots=True)
class SeenBefore:
    """A paper of this case is also in another application: the same file, or a paper of the same number. Accuses nobody."""

    document_id: str
    reference: str
    same_owner: bool
    same_file: bool


@dataclass(frozen=True, slots=True)
class Case:
    """All of one application: documents oldest first, the latest pre-review, decisions oldest first."""

    application: Application
    documents: tuple[Document, ...]
    pre_review: PreReview | None
    decisions: tuple[DecisionMade, ...]
    working_days_left: int | None
    """Until the bank's answer; negative when late; None while nobody waits."""
    seen_before: tuple[SeenBefore, ...] = ()
    """Papers the bank knows from other applications; filled for staff only."""

    @property
    def papers(self) -> tuple[Document, ...]:
        """The documents that have been read."""
        return tuple(document for document in self.documents if document.life.stage is Stage.READ)

    @property
    def missing(self) -> tuple[DocumentKind, ...]:
        """Kinds of document the application has none of yet."""
        held = {document.kind for document in self.documents}
        return tuple(kind for kind in WANTED if kind not in held)

    @property
    def unconfirmed(self) -> tuple[Document, ...]:
        """What can be or will be read, and waits for its owner's yes."""
        return tuple(document for document in self.documents if document.counts and not document.confirmed)

    @property
    def can_pre_review(self) -> bool:
        """There is something to look at, and the owner has confirmed all of it."""
        return self.application.state is State.DRAFT and self._any_confirmed and not self.unconfirmed

    @property
    def _any_confirmed(self) -> bool:
        return any(document.confirmed for document in self.documents)

    @property
    def current(self) -> PreReview | None:
        """The pre-review, if it is about what is on file now; a changed draft has none."""
        return None if self.application.state is State.DRAFT else self.pre_review

    @property
    def company_name(self) -> str:
        """As the certificate or the contract names the applicant; the credit code until one does."""
        for document in reversed(self.documents):
            values = document.values
            for code, name in (
                ("taxpayer_id", "taxpayer_name"),
                ("seller_code", "seller_name"),
                ("buyer_code", "buyer_name"),
            ):
                if values.get(code) == self.application.company_code and name in values:
                    return values[name]
        return self.application.company_code

    @property
    def decision(self) -> DecisionMade | None:
        """The latest."""
        return self.decisions[-1] if self.decisions else None


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """One line of the staff's queue. `due_ms`: when the bank's answer is due; working_days_left negative when late."""

    application: Application
    outcome: Outcome | None
    limit_fen: int
    due_ms: int
    working_days_left: int


def snapshot_of(company_code: str, policy_version: str, documents: Iterable[Document]) -> str:
    """SHA-256 over everything a pre-review depends on: code, policy, and each confirmed document's bytes and values."""
    papers = [
        [item.sha256, item.kind.value, sorted(item.values.items())] for item in documents if item.confirmed
    ]
    text = json.dumps([company_code, policy_version, papers], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def check_open(application: Application) -> None:
    """Raises Refused onboarding.closed when the owner can't change it any more."""
    if not application.open:
        raise Refused("onboarding.closed", state=application.state.value)


def check_undecided(application: Application, seen: int | None) -> None:
    """Raises Refused: already_decided when somebody decided since `seen` was shown, changed_meanwhile when the owner changed
    the case and asked again since then, not_waiting when there is nothing to decide."""
    if application.state in {State.AGREED, State.DECLINED}:
        raise Refused("onboarding.already_decided")
    if not application.waiting:
        raise Refused("onboarding.not_waiting")
    first = application.state is State.PRE_REVIEWED
    if not first if seen is None else application.version != seen:
        raise Refused("onboarding.changed_meanwhile" if first else "onboarding.already_decided")


def check_reason(text: str) -> str:
    """The reason the owner will read. Raises Invalid onboarding.reason_missing, onboarding.reason_too_long (limit)."""
    reason = text.strip()
    if len(reason) < LEAST_REASON:
        raise Invalid("onboarding.reason_missing", "reason")
    if len(reason) > MOST_REASON:
        raise Invalid("onboarding.reason_too_long", "reason", limit=MOST_REASON)
    return reason


def check_decision(text: str) -> Decision:
    """Raises Invalid onboarding.decision_missing."""
    try:
        return Decision(text)
    except ValueError:
        raise Invalid("onboarding.decision_missing", "decision") from None

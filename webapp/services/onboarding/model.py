"""An application: its states, who may move it where, and its clocks. Times are ms, money is fen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from webapp.core.errors import Refused
from webapp.services.credit.model import Assessment
from webapp.services.documents.model import Document, DocumentKind
from webapp.services.documents.model_life import Stage
from webapp.services.onboarding.model_papers import stands_for, wanted_for
from webapp.services.onboarding.model_wish import UNSAID, Wants, Wish

PRE_REVIEW_DAYS = 3
APPROVAL_DAYS = 7
"""Working days: the pre-review after the application came in, the decision after the pre-review is due (R10)."""
ACCOUNT_DAYS = 1
"""Working days: the company account after the identity check, the only step in person (R12)."""
LEAST_REASON, MOST_REASON = 4, 500


class State(StrEnum):
    DRAFT = "draft"
    HANDED_IN = "handed_in"
    PRE_REVIEWED = "pre_reviewed"
    ASKED = "asked"
    REFERRED = "referred"
    SECOND = "second"
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
OPEN = frozenset({State.DRAFT, State.PRE_REVIEWED, State.ASKED})
"""The owner may add, correct and withdraw."""
CHANGING = frozenset({State.DRAFT, State.ASKED})
"""What is on file may differ from what was reviewed: the owner hands it in (again)."""
WAITING = frozenset({State.PRE_REVIEWED, State.REFERRED, State.SECOND})
"""A person of the bank has to decide. SECOND: one has agreed, another has to look too."""
HEARD = frozenset({State.REFERRED, State.SECOND, State.AGREED, State.DECLINED})
"""A decision may be about what is on file; before, and after a change, none is."""
AT_THE_BANK = WAITING | {State.ASKED}
"""In the queue: to be decided, or asked for more while the clock stands."""


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
    paused_ms: int | None = None
    """Since when the clocks stand, because the owner was asked for more."""
    pauses: tuple[tuple[int, int], ...] = ()
    """(from, to) of the times they stood before."""
    looked_ms: int | None = None
    """When somebody of the bank first opened it after it came in: until then the pre-review is due."""
    handler_id: str | None = None
    handler_name: str | None = None
    entered_by: str | None = None
    """The member of staff who last typed at the counter for the customer (all of them: `Case.typists`)."""
    approved_fen: int | None = None
    identity_ms: int | None = None
    identity_by: str | None = None
    account_due_ms: int | None = None
    account_id: str | None = None
    licence_name: str | None = None
    """The company's name as it was seen on its licence at the counter, where no paper names it."""
    taken_back_ms: int | None = None
    """When its owner last withdrew or changed what had come in."""
    begun_by: str | None = None
    """The name of the member of staff who began it for the owner at the counter."""
    owned_ms: int | None = None
    """When the owner said, on a screen of his own, that such an application is his."""
    wish: Wish = UNSAID

    @property
    def due_ms(self) -> int:
        """What the bank owes next: the pre-review by a person until somebody looked, then its answer; 0 before it came in."""
        due = self.pre_review_due_ms if self.looked_ms is None else self.approval_due_ms
        return due or 0

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
    amount_fen: int | None = None
    """What was agreed to; None where nothing was."""
    policy_version: str | None = None
    """By which version of the bank's policy; None for decisions from before that was kept."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the bank asks the owner for while the clocks stand, and the owner's words in return. Never changed."""

    text: str
    actor_name: str
    made_ms: int
    answer: bool


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
    asked: tuple[Asked, ...] = ()
    """Oldest first."""
    typists: frozenset[str] = frozenset()
    """Who of the bank typed for the customer, and so decides nothing here."""
    seen_before: tuple[SeenBefore, ...] = ()
    """Papers the bank knows from other applications; filled for staff only."""

    @property
    def papers(self) -> tuple[Document, ...]:
        """The documents that have been read."""
        return tuple(document for document in self.documents if document.life.stage is Stage.READ)

    @property
    def missing(self) -> tuple[DocumentKind, ...]:
        """Kinds of document the application asks for and has none of yet."""
        held = {stands_for(document.kind) for document in self.documents}
        return tuple(kind for kind in wanted_for(self.application.wish) if kind not in held)

    @property
    def unconfirmed(self) -> tuple[Document, ...]:
        """What can be or will be read, and waits for its owner's yes."""
        return tuple(document for document in self.documents if document.counts and not document.confirmed)

    @property
    def can_pre_review(self) -> bool:
        """A loan is wanted, there is something to look at, and the owner has confirmed all of it."""
        confirmed = any(document.confirmed for document in self.documents)
        return self._ready and confirmed and self.application.wish.wants is not Wants.ACCOUNT

    @property
    def can_hand_in(self) -> bool:
        """Only an account is wanted: no paper is needed, and none that was sent waits to be confirmed."""
        return self._ready and self.application.wish.wants is Wants.ACCOUNT

    @property
    def _ready(self) -> bool:
        return self.application.state in CHANGING and not self.unconfirmed

    @property
    def current(self) -> PreReview | None:
        """The pre-review, if it is about what is on file now; a changed draft has none, nor has an account alone."""
        return None if self.application.state in {State.DRAFT, State.HANDED_IN} else self.pre_review

    @property
    def company_name(self) -> str:
        """As its papers name the applicant, or its licence at the counter; the credit code until one does."""
        for document in reversed(self.documents):
            values = document.values
            for code, name in (
                ("company_code", "company_name"),
                ("taxpayer_id", "taxpayer_name"),
                ("seller_code", "seller_name"),
                ("buyer_code", "buyer_name"),
            ):
                if values.get(code) == self.application.company_code and name in values:
                    return values[name]
        return self.application.licence_name or self.application.company_code

    @property
    def nameless(self) -> bool:
        """Nothing has named the company yet."""
        return self.company_name == self.application.company_code

    @property
    def decision(self) -> DecisionMade | None:
        """The latest that the owner hears of: a yes that waits for a second one is not yet an answer, and what was decided
        about something else than is on file now no longer is one."""
        if self.application.state not in HEARD:
            return None
        heard = self.decisions[:-1] if self.application.state is State.SECOND else self.decisions
        return heard[-1] if heard else None

    @property
    def first_yes(self) -> DecisionMade | None:
        """The yes that a second person has to look at, while that is so."""
        return self.decisions[-1] if self.application.state is State.SECOND and self.decisions else None


def check_open(application: Application) -> None:
    """Raises Refused onboarding.closed when the owner can't change it any more."""
    if not application.open:
        raise Refused("onboarding.closed", state=application.state.value)

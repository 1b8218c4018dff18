"""What the bank's own people may do with an application, and when. Money is fen, times are ms."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from webapp.core.errors import Invalid, Refused
from webapp.core.money import Money
from webapp.services.agreements.model import AgreementKind
from webapp.services.credit.model import Outcome
from webapp.services.onboarding.model import (
    AFTER_DECISION,
    LEAST_REASON,
    MOST_REASON,
    Application,
    Decision,
    DecisionMade,
    State,
)
from webapp.services.onboarding.model_back import owes_account

MOST_NAME = 100
_CHINESE = re.compile("[㐀-鿿]")
_NEVER_IN_A_NAME = re.compile(r"[<>{}\[\]=;\\]")


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """One line of the staff's queue. `due_ms`: when the bank's answer, or the account, is due; working_days_left negative when late."""

    application: Application
    outcome: Outcome | None
    limit_fen: int
    due_ms: int
    working_days_left: int
    team: bool = False
    """Somebody of the reader's team handles it."""
    account: bool = False
    """What is due is the company's account: its owner has been at the counter."""

    @property
    def stands(self) -> bool:
        """Its clock stands: the owner was asked for more. An account's clock never does."""
        return self.application.paused_ms is not None and not self.account


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


def check_eyes(
    application: Application, decisions: tuple[DecisionMade, ...], typists: Collection[str], actor_id: str
) -> None:
    """Nobody decides on what is their own or what they typed in, and nobody looks twice.

    Raises Refused onboarding.own_application, onboarding.entered_by_you, onboarding.same_eyes.
    """
    if application.owner_id == actor_id:
        raise Refused("onboarding.own_application")
    if actor_id in typists:
        raise Refused("onboarding.entered_by_you")
    if application.state is State.SECOND and decisions and decisions[-1].actor_id == actor_id:
        raise Refused("onboarding.same_eyes")


def usual_amount(asked_fen: int | None, limit_fen: int) -> int:
    """What a yes without an amount means: the pre-review's limit, and never more than the owner asked for."""
    return limit_fen if asked_fen is None else min(asked_fen, limit_fen)


def check_amount(
    decision: Decision,
    amount_fen: int | None,
    *,
    asked_fen: int | None,
    limit_fen: int,
    most_fen: int,
    first: DecisionMade | None,
) -> int | None:
    """What is agreed to: without an amount the usual one, or what the first one agreed to. None unless it is a yes.

    asked_fen: what the owner applied for, None where that was never said; limit_fen: the pre-review's; most_fen: the policy's;
    first: the yes that a second look is about, if it is one.
    Raises Invalid with field "amount": onboarding.amount_missing, onboarding.amount_over_asked (asked, yuan),
    onboarding.amount_over_most (most, yuan); Refused onboarding.amount_differs (amount, yuan) when the second look names another
    amount than the first.
    """
    if decision is not Decision.AGREE:
        return None
    agreed = first.amount_fen if first else None
    amount = amount_fen if amount_fen is not None else agreed or usual_amount(asked_fen, limit_fen)
    if amount <= 0:
        raise Invalid("onboarding.amount_missing", "amount")
    if amount > most_fen:
        raise Invalid("onboarding.amount_over_most", "amount", most=f"{most_fen // 100:,}")
    if asked_fen is not None and amount > asked_fen:
        raise Invalid(
            "onboarding.amount_over_asked", "amount", asked=Money(asked_fen).yuan.removesuffix(".00")
        )
    if agreed is not None and amount != agreed:
        raise Refused("onboarding.amount_differs", "amount", amount=Money(agreed).yuan.removesuffix(".00"))
    return amount


def state_after(
    state: State, decision: Decision, amount_fen: int | None, limit_fen: int, four_eyes_over_fen: int
) -> State:
    """The state a decision leads to: a first yes to more than one may say alone, or than the papers bear, waits for a second.

    four_eyes_over_fen: as the policy has it by which the pre-review was made.
    """
    alone = min(four_eyes_over_fen, limit_fen)
    if decision is Decision.AGREE and (amount_fen or 0) > alone and state is not State.SECOND:
        return State.SECOND
    return AFTER_DECISION[decision]


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


def check_asking(application: Application, seen: int) -> None:
    """The owner can be asked for more while the bank has to decide and nobody has agreed yet.

    Raises Refused onboarding.not_waiting, onboarding.changed_meanwhile.
    """
    if application.state not in {State.PRE_REVIEWED, State.REFERRED}:
        raise Refused("onboarding.not_waiting")
    if application.version != seen:
        raise Refused("onboarding.changed_meanwhile")


def check_identity(application: Application) -> None:
    """The identity check is once, for an application that came in and still stands.

    Raises Refused onboarding.identity_done, onboarding.identity_too_early, onboarding.closed (state).
    """
    if application.identity_ms is not None:
        raise Refused("onboarding.identity_done")
    if application.submitted_ms is None:
        raise Refused("onboarding.identity_too_early")
    if application.state in {State.DECLINED, State.WITHDRAWN}:
        raise Refused("onboarding.closed", state=application.state.value)


def check_account(application: Application, *, nameless: bool) -> None:
    """An account is opened once the identity was checked, for an application that still is at the bank and whose company has a name.

    Raises Refused onboarding.identity_first, onboarding.account_not_wanted, onboarding.closed (state), onboarding.taken_back_now
    (its owner is changing it), onboarding.name_unknown.
    """
    if application.identity_ms is None:
        raise Refused("onboarding.identity_first")
    if application.state is State.WITHDRAWN:
        raise Refused("onboarding.closed", state=application.state.value)
    if application.submitted_ms is None:
        raise Refused("onboarding.taken_back_now")
    if not owes_account(application):
        raise Refused("onboarding.account_not_wanted")
    if nameless:
        raise Refused("onboarding.name_unknown")


def check_licence_name(typed: str) -> str:
    """A company's name as its licence has it: Chinese characters are in each, so the credit code or a slip of the hand is none.

    Raises Invalid onboarding.name_missing, onboarding.name_too_long (limit).
    """
    name = " ".join(typed.split())
    if not _CHINESE.search(name) or _NEVER_IN_A_NAME.search(name):
        raise Invalid("onboarding.name_missing", "licence_name")
    if len(name) > MOST_NAME:
        raise Invalid("onboarding.name_too_long", "licence_name", limit=MOST_NAME)
    return name


def check_may_sign(application: Application, kind: AgreementKind) -> None:
    """The account's agreement from the day the application came in, the loan's once the bank has agreed.

    Raises Refused onboarding.agree_first.
    """
    agreed = application.state is State.AGREED and application.approved_fen is not None
    open_still = application.submitted_ms is not None and application.state is not State.WITHDRAWN
    if not (agreed if kind is AgreementKind.LOAN else open_still):
        raise Refused("onboarding.agree_first")

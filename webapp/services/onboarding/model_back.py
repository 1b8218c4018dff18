"""How long an owner may still withdraw or change an application that came in. Times are ms."""

from __future__ import annotations

from webapp.core.errors import Refused
from webapp.services.onboarding.model import OPEN, WAITING, Application, State

TAKE_BACK_MS = 10 * 60 * 1000
"""For so long after it came in an application can be withdrawn or changed even if the bank was faster."""


def can_take_back(application: Application, now_ms: int) -> bool:
    """Until it is decided; and for ten minutes after it came in, whatever the bank did meanwhile."""
    if application.state in OPEN | WAITING:
        return True
    if application.state is State.HANDED_IN:
        return application.account_id is None
    soon = application.submitted_ms is not None and now_ms < application.submitted_ms + TAKE_BACK_MS
    return soon and application.state in {State.AGREED, State.DECLINED}


def check_take_back(application: Application, now_ms: int, *, signed: bool) -> None:
    """signed: the loan's agreement has its owner's signature, and is a contract.

    Raises Refused onboarding.closed (state), onboarding.signed.
    """
    if not can_take_back(application, now_ms):
        raise Refused("onboarding.closed", state=application.state.value)
    if signed:
        raise Refused("onboarding.signed")


def waits_for_owner(application: Application) -> bool:
    """It was begun at the counter, and its owner has not said yet, on a screen of his own, that it is his."""
    return application.begun_by is not None and application.owned_ms is None


def owes_account(application: Application) -> bool:
    """Whether an account is wanted and not open yet."""
    return application.account_id is None and application.wish.opens_account

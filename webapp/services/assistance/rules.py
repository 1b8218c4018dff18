"""What is allowed in helping an elder: codes, tries, limits, who may answer when. No database, no clock."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from webapp.core.clock import BANK_ZONE, from_ms, to_ms
from webapp.core.errors import BankError, Forbidden, Invalid, Refused, TooMany
from webapp.core.money import Money
from webapp.services.assistance.model import (
    CODE_DIGITS,
    TRIES_WINDOW,
    WRONG_TRIES,
    Invitation,
    InvitationState,
    Used,
)
from webapp.services.assistance.model_grants import BY_THE_CLOCK, NEVER, Action, Limits, Scope


def fingerprint(what: Mapping[str, Any]) -> str:
    """SHA-256 (hex) over canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(what, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def mask(name: str) -> str:
    """A name of which only the beginning can be read: 赵国强 -> 赵**."""
    return f"{name[:1]}**"


def tidy_code(text: str) -> str:
    """The eight figures of a code as a person types them ("1234 5678", full-width, dashes).

    Raises Invalid: assistance.code_missing, assistance.code_shape.
    """
    plain = "".join(
        c for c in unicodedata.normalize("NFKC", text) if not c.isspace() and c not in "-—–·.,，。"
    )
    if not plain:
        raise Invalid("assistance.code_missing", "code")
    if len(plain) != CODE_DIGITS or not (plain.isascii() and plain.isdigit()):
        raise Invalid("assistance.code_shape", "code", digits=CODE_DIGITS)
    return plain


def check_tries(wrong_in_window: int) -> None:
    """Raises TooMany assistance.too_many_tries when this helper has guessed enough for an hour."""
    if wrong_in_window >= WRONG_TRIES:
        raise TooMany("assistance.too_many_tries", "code", minutes=TRIES_WINDOW // timedelta(minutes=1))


def why_not_acceptable(invitation: Invitation, helper_id: str, now_ms: int) -> BankError | None:
    """Why this person can't take up this invitation, whose code was right; None when he can."""
    if helper_id == invitation.elder_id:
        return Refused("assistance.invitation_own", "code")
    state = invitation.state_at(now_ms)
    if state is InvitationState.OPEN:
        return None
    if state is InvitationState.LOCKED:
        return Refused("assistance.invitation_locked", "code")
    if invitation.helper_id is None:
        return Refused("assistance.invitation_expired", "code")
    return Refused("assistance.invitation_used", "code")


def check_answerable(invitation: Invitation, now_ms: int) -> None:
    """Whether she can answer now: Refused assistance.invitation_expired / _not_accepted / _closed."""
    state = invitation.state_at(now_ms)
    if state is InvitationState.EXPIRED:
        raise Refused("assistance.invitation_expired")
    if state is InvitationState.OPEN:
        raise Refused("assistance.invitation_not_accepted")
    if state is not InvitationState.ACCEPTED:
        raise Refused("assistance.invitation_closed")


def check_may(
    scope: Scope, action: Action, at: datetime, payee: str | None = None, *, herself: bool = False
) -> None:
    """The one place where it is decided whether a scope allows something at a moment. payee: the biller it goes to, if any.

    herself: she says yes to what was prepared in time; the hours are the helper's.

    Raises Forbidden assistance.never_delegable, whatever the scope says; Refused assistance.not_allowed, not_yet (begins),
    not_at_this_hour (first, last), payee_not_chosen.
    """
    if action in NEVER:
        raise Forbidden("assistance.never_delegable")
    bound = action in BY_THE_CLOCK and not herself
    if action not in scope.actions or (bound and not scope.hours):
        raise Refused("assistance.not_allowed")
    if to_ms(at) < scope.begins_ms(action):
        raise Refused("assistance.not_yet", begins=from_ms(scope.begins_ms(action)))
    if bound and at.astimezone(BANK_ZONE).hour not in scope.hours:
        raise Refused(
            "assistance.not_at_this_hour", first=f"{min(scope.hours)}:00", last=f"{max(scope.hours) + 1}:00"
        )
    if payee is not None and scope.payees is not None and payee not in scope.payees:
        raise Refused("assistance.payee_not_chosen")


def check_limits(limits: Limits, used: Used, amount_fen: int) -> None:
    """Whether one more bill stays within the grant.

    What waits for her yes counts as if she had said it today: so her yes can never be the one that goes over,
    and a bill prepared before midnight and approved after is counted once, on the day the money moves.
    Raises Refused assistance.over_item_limit / over_daily_limit / over_monthly_limit (limit, left: Money).
    """
    if amount_fen > limits.item_fen:
        raise Refused("assistance.over_item_limit", limit=Money(limits.item_fen))
    today, month = left_in(limits, used)
    if amount_fen > today:
        raise Refused("assistance.over_daily_limit", limit=Money(limits.daily_fen), left=Money(today))
    if amount_fen > month:
        raise Refused("assistance.over_monthly_limit", limit=Money(limits.monthly_fen), left=Money(month))


def left_in(limits: Limits, used: Used) -> tuple[int, int]:
    """What may still be prepared today and this month, in fen, never negative."""
    today = limits.daily_fen - used.waiting_fen - used.today_fen
    month = limits.monthly_fen - used.waiting_fen - used.month_fen
    return max(today, 0), max(month, 0)


def day_and_month_start(now: datetime) -> tuple[datetime, datetime]:
    """When the bank's day and month began (Beijing time), as aware datetimes."""
    day = now.astimezone(BANK_ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    return day, day.replace(day=1)

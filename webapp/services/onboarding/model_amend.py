"""What was mistyped at the counter and is put right there: which of it, and until when. The original stays beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from webapp.core.errors import Invalid
from webapp.services.onboarding.model import Application, State

_DECIDED = frozenset({State.SECOND, State.AGREED, State.DECLINED, State.WITHDRAWN})
"""Somebody of the bank has said yes or no to what stands there, or its owner has taken it back."""


class Typed(StrEnum):
    """What staff type of a client at the counter; also the name of its field."""

    NAME = "name"
    MOBILE = "mobile"
    COMPANY = "company_code"
    LICENCE = "licence_name"


@dataclass(frozen=True, slots=True)
class Amended:
    """One thing put right: what stood there, what stands there now, why, by whom. Never changed. Of a number the middle is hidden."""

    what: Typed
    original: str
    corrected: str
    note: str
    actor_name: str
    made_ms: int


@dataclass(frozen=True, slots=True)
class Applicant:
    """What staff see of the client beside his application: his number with its middle hidden, whether anybody has shown that it is
    his, what can be put right, and what was."""

    mobile: str
    unproven: bool
    amendable: frozenset[Typed]
    amended: tuple[Amended, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What else decides: whether the client was taken in at the counter, has ever signed in, has signed an agreement, and whether
    anybody was asked about the company."""

    taken_in: bool
    signed_in: bool
    signed: bool
    asked: bool


def why_not(application: Application, what: Typed, ground: Ground) -> str:
    """The code of the reason why this can't be put right here now; empty when it can.

    Before the decision only; and only what was typed at the counter: a client whom the bank knew has his name and number from
    elsewhere.
    """
    if application.state in _DECIDED:
        return "onboarding.closed"
    if what in {Typed.NAME, Typed.MOBILE} and not ground.taken_in:
        return "onboarding.not_typed_here"
    if what is Typed.MOBILE:
        return "onboarding.number_in_use" if ground.signed_in else ""
    if ground.signed:
        return "onboarding.signed_already"
    if what is Typed.COMPANY:
        return _why_not_company(application, ground)
    if what is Typed.LICENCE and application.licence_name is None:
        return "onboarding.not_typed_here"
    return "onboarding.account_made" if application.account_id is not None else ""


def _why_not_company(application: Application, ground: Ground) -> str:
    if application.begun_by is None:
        return "onboarding.not_typed_here"
    if application.identity_ms is not None:
        return "onboarding.code_checked"
    return "onboarding.code_asked_about" if ground.asked else ""


def hidden(mobile: str) -> str:
    """13800138003 -> "138****8003"."""
    return f"{mobile[:3]}****{mobile[-4:]}"


def check_what(text: str) -> Typed | None:
    """None for what nobody types at the counter."""
    return next((one for one in Typed if one.value == text), None)


def check_other(original: str, corrected: str, what: Typed) -> None:
    """Raises Invalid onboarding.nothing_changed at the field."""
    if original == corrected:
        raise Invalid("onboarding.nothing_changed", what.value)

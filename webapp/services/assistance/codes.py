"""Invitation codes: how they are made, and how a helper's code is tried, bounded and told.

A refusal that must leave something behind (a counted try) is returned, not raised, so that the unit commits.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from webapp.core.clock import to_ms
from webapp.core.database import UnitOfWork
from webapp.core.errors import BankError, Invalid
from webapp.services.assistance.ground import CodeKeys, Ground
from webapp.services.assistance.model import (
    CODE_DIGITS,
    TRIES_WINDOW,
    WRONG_TRIES,
    YES_WAITS,
    Invitation,
    InvitationState,
)
from webapp.services.assistance.rules import check_tries, why_not_acceptable
from webapp.services.assistance.store_invitations import (
    accept_invitation,
    add_try,
    close_invitation,
    count_tries,
    count_wrong_half,
    find_by_half,
    is_code_open,
)
from webapp.services.identity.model import Actor

# Longer than any code lives: how far back "used" and "too old" are told apart from "wrong".
_REMEMBERED = timedelta(hours=48)


def new_code(uow: UnitOfWork, keys: CodeKeys) -> str:
    """Eight random figures that no open invitation has."""
    while True:
        code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
        if not is_code_open(uow, keys.whole(code)):
            return code


def enter_code_in(uow: UnitOfWork, ground: Ground, helper: Actor, code: str) -> Invitation | BankError:
    """Takes up the invitation of this code (eight figures): bound to him, it waits 24 hours for her yes.

    Raises TooMany assistance.too_many_tries. Returns, so that the try stays counted, Invalid
    assistance.code_wrong (left) / no_tries_left or Refused assistance.invitation_own / _used / _expired / _locked.
    """
    wrong = count_tries(uow, helper.person_id, to_ms(uow.now - TRIES_WINDOW))
    check_tries(wrong)
    found = find_by_half(uow, ground.keys.half(code), to_ms(uow.now - _REMEMBERED))
    whole = ground.keys.whole(code)
    hits = [invitation for invitation, index in found if index == whole]
    if not hits:
        _count_wrong(uow, ground, helper, [invitation for invitation, _ in found])
        left = WRONG_TRIES - wrong - 1
        if left == 0:
            return Invalid("assistance.no_tries_left", "code")
        return Invalid("assistance.code_wrong", "code", left=left)
    invitation = next((one for one in hits if one.state_at(uow.now_ms) is InvitationState.OPEN), hits[0])
    problem = why_not_acceptable(invitation, helper.person_id, uow.now_ms)
    if problem is not None:
        return problem
    until_ms = to_ms(uow.now + YES_WAITS)
    accept_invitation(uow, invitation.id, helper.person_id, helper.name, until_ms)
    fact = {"invitation_id": invitation.id, "helper_id": helper.person_id}
    ground.record(uow, helper, invitation.elder_id, "accepted", fact)
    uow.outbox(
        invitation.elder_id,
        "assistance.accepted",
        {"invitation_id": invitation.id, "helper_name": helper.name, "until_ms": until_ms},
    )
    return invitation


def _count_wrong(uow: UnitOfWork, ground: Ground, helper: Actor, near: list[Invitation]) -> None:
    """Counts a wrong code against the helper and the open invitations it nearly hit; shuts some."""
    add_try(uow, helper.person_id)
    near = [one for one in near if one.state_at(uow.now_ms) is InvitationState.OPEN]
    ground.record(uow, helper, helper.person_id, "code_wrong", {"near": [one.id for one in near]})
    if near:
        count_wrong_half(uow, [one.id for one in near])
    for one in near:
        if one.wrong_tries + 1 >= WRONG_TRIES:
            close_invitation(uow, one.id, InvitationState.LOCKED)
            ground.record(uow, helper, one.elder_id, "locked", {"invitation_id": one.id})
            uow.outbox(one.elder_id, "assistance.invitation_locked", {"invitation_id": one.id})

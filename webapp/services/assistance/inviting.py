"""Inviting somebody to help: she chooses how far, makes a code, and may say no to whoever took it up. Her yes: agreeing.py.

Each function works inside the caller's unit of work.
"""

from __future__ import annotations

from datetime import timedelta

from webapp.core.clock import to_ms
from webapp.core.database import UnitOfWork
from webapp.core.errors import Forbidden, NotFound
from webapp.core.ids import new_id
from webapp.services.assistance.codes import new_code
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.levels import check_level
from webapp.services.assistance.model import CODE_LIVES, Invitation, InvitationState
from webapp.services.assistance.rules import check_answerable
from webapp.services.assistance.store_invitations import (
    add_invitation,
    close_invitation,
    find_invitation,
    find_open,
    find_sealed_code,
    list_waiting,
)
from webapp.services.identity.model import Actor

# A code that she asks for again is the same one while it has this long to live; her helper may be typing it.
_STILL_GOOD_MS = timedelta(minutes=10) // timedelta(milliseconds=1)


def invite_in(uow: UnitOfWork, ground: Ground, elder: Actor, level: str) -> Invitation:
    """Her open invitation to help at a level: the one she has while it is good for 10 minutes more, else a new one.

    Raises Forbidden assistance.elder_only, Invalid assistance.level_missing, Refused assistance.wait_a_day.
    """
    if elder.portal != "elder":
        raise Forbidden("assistance.elder_only")
    check_level(level)
    ground.check_settled(uow, elder)
    last = find_open(uow, elder.person_id)
    if last is not None:
        if last.level == level and last.expires_ms - uow.now_ms > _STILL_GOOD_MS:
            return last
        expired = last.state_at(uow.now_ms) is InvitationState.EXPIRED
        close_invitation(uow, last.id, InvitationState.EXPIRED if expired else InvitationState.REPLACED)
    keys = ground.keys
    code = new_code(uow, keys)
    invitation = Invitation(
        id=new_id(),
        elder_id=elder.person_id,
        elder_name=elder.name,
        state=InvitationState.OPEN,
        created_ms=uow.now_ms,
        expires_ms=to_ms(uow.now + CODE_LIVES),
        level=level,
    )
    sealed = keys.seal(invitation.id, code)
    add_invitation(uow, invitation, keys.half(code), keys.whole(code), sealed)
    ground.record(uow, elder, elder.person_id, "invited", {"invitation_id": invitation.id, "level": level})
    return invitation


def code_in(uow: UnitOfWork, ground: Ground, invitation: Invitation) -> str | None:
    """The code, for its maker's own screen only; None once it can't be used any more."""
    if invitation.state_at(uow.now_ms) is not InvitationState.OPEN:
        return None
    sealed = find_sealed_code(uow, invitation.id)
    return None if sealed is None else ground.keys.open(invitation.id, sealed)


def refuse_in(uow: UnitOfWork, ground: Ground, elder: Actor, invitation_id: str) -> None:
    """Her no, or her taking back a code nobody used. Saying it again changes nothing.

    Raises NotFound assistance.invitation_not_found, Refused assistance.invitation_closed (agreed).
    """
    invitation = hers(uow, elder, invitation_id)
    if invitation.state is InvitationState.AGREED:
        check_answerable(invitation, uow.now_ms)
    if invitation.state not in (InvitationState.OPEN, InvitationState.ACCEPTED):
        return
    _close(uow, ground, elder, invitation)


def close_waiting_in(
    uow: UnitOfWork, ground: Ground, actor: Actor, elder_id: str, helper_id: str | None = None
) -> None:
    """What waits for her yes, or for somebody to take it up, goes when the help is stopped. helper_id: only what this person took up."""
    for one in list_waiting(uow, elder_id):
        if helper_id is None or one.helper_id == helper_id:
            _close(uow, ground, actor, one)


def _close(uow: UnitOfWork, ground: Ground, actor: Actor, invitation: Invitation) -> None:
    close_invitation(uow, invitation.id, InvitationState.DECLINED)
    fact = {"invitation_id": invitation.id, "helper_id": invitation.helper_id}
    if invitation.helper_name is not None:
        fact["helper_name"] = invitation.helper_name
    ground.record(uow, actor, invitation.elder_id, "refused", fact)
    if invitation.helper_id is not None:
        params = {"invitation_id": invitation.id, "elder_name": invitation.elder_name}
        uow.outbox(invitation.helper_id, "assistance.refused", params)


def hers(uow: UnitOfWork, elder: Actor, invitation_id: str) -> Invitation:
    invitation = find_invitation(uow, invitation_id, elder.person_id)
    if invitation is None:
        raise NotFound("assistance.invitation_not_found")
    return invitation

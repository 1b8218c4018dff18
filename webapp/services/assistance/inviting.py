"""From an invitation to a grant: she makes a code, a helper takes it up, she sees his name and answers.

Each function works inside the caller's unit of work.
"""

from __future__ import annotations

from datetime import timedelta

from webapp.core.clock import to_ms
from webapp.core.database import UnitOfWork
from webapp.core.errors import Forbidden, NotFound, Refused
from webapp.core.ids import new_id
from webapp.services.assistance.codes import new_code
from webapp.services.assistance.ending import end_in
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.model import CODE_LIVES, PREPARE, Grant, Invitation, InvitationState
from webapp.services.assistance.rules import check_answerable, fingerprint
from webapp.services.assistance.store_grants import add_grant, find_by_invitation, find_live
from webapp.services.assistance.store_invitations import (
    add_invitation,
    close_invitation,
    find_invitation,
    find_open,
    find_sealed_code,
)
from webapp.services.identity.model import Actor

# A code that she asks for again is the same one while it has this long to live; her helper may be typing it.
_STILL_GOOD_MS = timedelta(minutes=10) // timedelta(milliseconds=1)


def invite_in(uow: UnitOfWork, ground: Ground, elder: Actor) -> Invitation:
    """Her open invitation: the one she has while it is good for 10 minutes more, else a new one in its place.

    Raises Forbidden assistance.elder_only.
    """
    if elder.portal != "elder":
        raise Forbidden("assistance.elder_only")
    last = find_open(uow, elder.person_id)
    if last is not None:
        if last.expires_ms - uow.now_ms > _STILL_GOOD_MS:
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
    )
    sealed = keys.seal(invitation.id, code)
    add_invitation(uow, invitation, keys.half(code), keys.whole(code), sealed)
    ground.record(uow, elder, elder.person_id, "invited", {"invitation_id": invitation.id})
    return invitation


def code_in(uow: UnitOfWork, ground: Ground, invitation: Invitation) -> str | None:
    """The code, for its maker's own screen only; None once it can't be used any more."""
    if invitation.state_at(uow.now_ms) is not InvitationState.OPEN:
        return None
    sealed = find_sealed_code(uow, invitation.id)
    return None if sealed is None else ground.keys.open(invitation.id, sealed)


def agree_in(uow: UnitOfWork, ground: Ground, elder: Actor, invitation_id: str) -> Grant:
    """Her yes to the person who took up her code: a grant, at once. Saying it again gives the same grant.

    A live grant between the two is followed by this one. Raises NotFound assistance.invitation_not_found,
    Refused assistance.invitation_expired / _not_accepted / _closed.
    """
    invitation = _hers(uow, elder, invitation_id)
    before = find_by_invitation(uow, invitation.id)
    if before is not None:
        return before
    check_answerable(invitation, uow.now_ms)
    grant = _grant(uow, invitation)
    earlier = find_live(uow, grant.elder_id, grant.helper_id)
    if earlier is not None:
        end_in(uow, ground, elder, earlier, "renewed")
    add_grant(uow, grant)
    close_invitation(uow, invitation.id, InvitationState.AGREED)
    fact = {"invitation_id": invitation.id, "grant_id": grant.id, "grant_sha256": grant.sha256}
    ground.record(uow, elder, elder.person_id, "agreed", {**fact, "helper_id": grant.helper_id})
    uow.outbox(
        grant.helper_id,
        "assistance.agreed",
        {"grant_id": grant.id, "elder_name": grant.elder_name, "until_ms": grant.until_ms},
    )
    uow.outbox(
        grant.elder_id,
        "assistance.you_agreed",
        {"grant_id": grant.id, "helper_name": grant.helper_name, "until_ms": grant.until_ms},
    )
    return grant


def refuse_in(uow: UnitOfWork, ground: Ground, elder: Actor, invitation_id: str) -> None:
    """Her no, or her taking back a code nobody used. Saying it again changes nothing.

    Raises NotFound assistance.invitation_not_found, Refused assistance.invitation_closed (agreed).
    """
    invitation = _hers(uow, elder, invitation_id)
    if invitation.state is InvitationState.AGREED:
        check_answerable(invitation, uow.now_ms)
    if invitation.state not in (InvitationState.OPEN, InvitationState.ACCEPTED):
        return
    close_invitation(uow, invitation.id, InvitationState.DECLINED)
    fact = {"invitation_id": invitation.id, "helper_id": invitation.helper_id}
    ground.record(uow, elder, elder.person_id, "refused", fact)
    if invitation.helper_id is not None:
        params = {"invitation_id": invitation.id, "elder_name": invitation.elder_name}
        uow.outbox(invitation.helper_id, "assistance.refused", params)


def _hers(uow: UnitOfWork, elder: Actor, invitation_id: str) -> Invitation:
    invitation = find_invitation(uow, invitation_id, elder.person_id)
    if invitation is None:
        raise NotFound("assistance.invitation_not_found")
    return invitation


def _grant(uow: UnitOfWork, invitation: Invitation) -> Grant:
    if invitation.helper_id is None or invitation.helper_name is None:
        raise Refused("assistance.invitation_not_accepted")
    level = PREPARE
    starts = uow.now + level.starts_after
    facts = {
        "invitation": invitation.id,
        "subject": invitation.elder_id,
        "helper": invitation.helper_id,
        "level": level.name,
        "actions": list(level.actions),
        "item_fen": level.limits.item_fen,
        "daily_fen": level.limits.daily_fen,
        "monthly_fen": level.limits.monthly_fen,
        "from_ms": to_ms(starts),
        "until_ms": to_ms(starts + level.lasts),
    }
    return Grant(
        id=new_id(),
        invitation_id=invitation.id,
        elder_id=invitation.elder_id,
        elder_name=invitation.elder_name,
        helper_id=invitation.helper_id,
        helper_name=invitation.helper_name,
        level=level.name,
        actions=level.actions,
        limits=level.limits,
        from_ms=to_ms(starts),
        until_ms=to_ms(starts + level.lasts),
        sha256=fingerprint(facts),
    )

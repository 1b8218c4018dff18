"""Her yes to a person who took up her code: a grant, which begins when its level says. More for somebody who helps already waits.

Each function works inside the caller's unit of work.
"""

from __future__ import annotations

from webapp.core.clock import to_ms
from webapp.core.database import UnitOfWork
from webapp.core.errors import BankError, Refused
from webapp.core.ids import new_id
from webapp.services.assistance.choosing import Terms, terms_in
from webapp.services.assistance.confirming import Answer
from webapp.services.assistance.devices import on_his_device
from webapp.services.assistance.ending import end_version
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.inviting import hers
from webapp.services.assistance.model import Grant, Invitation, InvitationState
from webapp.services.assistance.model_grants import Scope
from webapp.services.assistance.rules import check_answerable, fingerprint
from webapp.services.assistance.store_grants import (
    add_grant,
    find_by_invitation,
    list_between,
    list_of_elder,
)
from webapp.services.assistance.store_invitations import close_invitation
from webapp.services.assistance.store_pauses import end_pause
from webapp.services.assistance.tightening import tighten_to, version
from webapp.services.identity.model import Actor


def offered_in(uow: UnitOfWork, elder: Actor, invitation_id: str) -> Invitation:
    """Hers, which she can answer now.

    Raises NotFound assistance.invitation_not_found, Refused assistance.invitation_expired / _not_accepted / _closed.
    """
    invitation = hers(uow, elder, invitation_id)
    check_answerable(invitation, uow.now_ms)
    return invitation


def whole_in(uow: UnitOfWork, elder: Actor, invitation_id: str) -> tuple[Invitation, Terms]:
    """The same, with nothing left to choose. Raises as `offered_in`, and Invalid assistance.billers_missing."""
    invitation = offered_in(uow, elder, invitation_id)
    terms = terms_in(uow, invitation)
    terms.check_whole()
    return invitation, terms


def digest_of(invitation: Invitation, terms: Terms) -> str:
    """What she says yes to, as one number: whom, at which level, how far, from when and for how long."""
    level = terms.level
    offer = terms.scope(0).as_json() | {"starts_after_s": terms.starts_after.total_seconds()}
    parties = {"subject": invitation.elder_id, "helper": invitation.helper_id}
    return fingerprint({"invitation": invitation.id, "level": level.name, **parties, **offer})


def agree_in(
    uow: UnitOfWork, ground: Ground, elder: Actor, invitation_id: str, answer: Answer
) -> Grant | BankError:
    """Her yes, and that it was she. Saying it again gives the same grant.

    What stood between the two goes on, no further than the new one, until that begins. Raises what `offered_in` raises,
    Refused assistance.wait_a_day, Invalid assistance.billers_missing; returns Refused assistance.his_device, and what
    `Confirming.check_in` returns.
    """
    invitation = hers(uow, elder, invitation_id)
    before = find_by_invitation(uow, invitation.id)
    if before is not None:
        return before
    check_answerable(invitation, uow.now_ms)
    ground.check_settled(uow, elder)
    terms = terms_in(uow, invitation)
    terms.check_whole()
    helper_id, helper_name = invitation.helper_id or "", invitation.helper_name or ""
    if ground.identity.shares_browser_in(uow, elder, helper_id):
        return on_his_device(uow, ground, elder, helper_id, helper_name)
    wrong = ground.confirming.check_in(uow, elder, invitation.id, digest_of(invitation, terms), answer)
    if wrong is not None:
        return wrong
    scope = terms.scope(to_ms(uow.now + terms.starts_after))
    follows = _make_room(uow, ground, elder, invitation, scope)
    grant = version(_blank(invitation, scope), scope, follows)
    add_grant(uow, grant)
    close_invitation(uow, invitation.id, InvitationState.AGREED)
    fact = {"invitation_id": invitation.id, "grant_id": grant.id, "grant_sha256": grant.sha256}
    ground.record(uow, elder, elder.person_id, "agreed", {**fact, **grant.helper})
    _tell(uow, grant)
    return grant


def _make_room(
    uow: UnitOfWork, ground: Ground, elder: Actor, invitation: Invitation, scope: Scope
) -> str | None:
    """What has not begun yet gives way, and what rests; what holds now stays within the new scope. The id of the version to follow, if any."""
    follows = None
    rested = end_pause(uow, elder.person_id, invitation.helper_id or "")
    for earlier in list_between(uow, elder.person_id, invitation.helper_id or ""):
        if rested or not earlier.live_at(uow.now_ms):
            withdrawn = end_version(uow, elder, earlier, "renewed")
            fact = {"grant_id": earlier.id, "withdrawn": withdrawn}
            ground.record(uow, elder, elder.person_id, "replaced", fact)
            continue
        follows = tighten_to(uow, ground, elder, earlier, scope).id
    return follows


def _blank(invitation: Invitation, scope: Scope) -> Grant:
    if invitation.helper_id is None or invitation.helper_name is None:
        raise Refused("assistance.invitation_not_accepted")
    parties = (invitation.elder_id, invitation.elder_name, invitation.helper_id, invitation.helper_name)
    return Grant(new_id(), invitation.id, *parties, invitation.level, scope, "")


def _tell(uow: UnitOfWork, grant: Grant) -> None:
    """Both of them, and everybody else who helps her: a stranger at her side is seen by somebody who knows her."""
    about = {
        "grant_id": grant.id,
        "level": grant.level,
        "from_ms": grant.from_ms,
        "until_ms": grant.scope.until_ms,
    }
    uow.outbox(grant.helper_id, "assistance.agreed", {**about, "elder_name": grant.elder_name})
    uow.outbox(grant.elder_id, "assistance.you_agreed", {**about, "helper_name": grant.helper_name})
    others = {one.helper_id for one in list_of_elder(uow, grant.elder_id)} - {grant.helper_id}
    for other in sorted(others):
        names = {"elder_name": grant.elder_name, "helper_name": grant.helper_name}
        uow.outbox(other, "assistance.somebody_new", {**about, **names})

"""Who may help, and how far: one method, one use case, one unit of work. The rules are in inviting, agreeing and tightening."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import BankError, Forbidden, NotFound, Refused
from webapp.services.assistance import agreeing, ending, inviting, pausing, tightening
from webapp.services.assistance.circle import helpers_of, pairs_of
from webapp.services.assistance.confirming import PURPOSE, Answer, HerselfAgain
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.model import Grant, Invitation
from webapp.services.assistance.store_grants import find_by_invitation, find_grant, list_between
from webapp.services.assistance.store_invitations import find_invitation
from webapp.services.assistance.views import Confirmation, Helper, InvitationView, One
from webapp.services.identity.model import Actor, CodeRequest
from webapp.services.identity.service_codes import CodeMessage

T = TypeVar("T")


class GrantingService:
    """Inviting, agreeing, less of it, and stopping."""

    def __init__(self, db: Database, ground: Ground, herself: HerselfAgain) -> None:
        self._db = db
        self._ground = ground
        self._herself = herself

    def invite(self, actor: Actor, level: str) -> Invitation:
        """Her open invitation to help at a level, made if there is none: see `inviting.invite_in`."""
        return self._db.write(lambda uow: inviting.invite_in(uow, self._ground, actor, level))

    def check_settled(self, actor: Actor) -> None:
        """Whether she can let somebody in today. Raises Refused assistance.wait_a_day."""
        with self._db.read() as uow:
            self._ground.check_settled(uow, actor)

    def show_invitation(self, actor: Actor, invitation_id: str) -> InvitationView:
        """Her invitation with its code. Raises NotFound assistance.invitation_not_found."""
        with self._db.read() as uow:
            invitation = find_invitation(uow, invitation_id, actor.person_id)
            if invitation is None:
                raise NotFound("assistance.invitation_not_found")
            standing = list_between(uow, actor.person_id, invitation.helper_id or "")
            return InvitationView(
                invitation,
                invitation.state_at(uow.now_ms),
                inviting.code_in(uow, self._ground, invitation),
                find_by_invitation(uow, invitation_id),
                standing[-1] if standing else None,
            )

    def by_device(self, actor: Actor) -> bool:
        """Whether she agrees with her own device; otherwise with a code to her telephone."""
        return self._herself.by_device(actor)

    def ask_device(self, actor: Actor, invitation_id: str) -> dict[str, Any]:
        """What her device is asked to sign. Raises as `agreeing.whole_in`, and Refused assistance.wait_a_day."""

        def work(uow: UnitOfWork) -> dict[str, Any]:
            invitation, terms = agreeing.whole_in(uow, actor, invitation_id)
            self._ground.check_settled(uow, actor)
            return self._herself.options_in(uow, actor, invitation.id, agreeing.digest_of(invitation, terms))

        return self._db.write(work)

    def ask_code(self, actor: Actor, invitation_id: str) -> CodeRequest:
        """Sends her the code with which she agrees. Raises as `ask_device`, and TooMany identity.code_too_many (minutes)."""

        def work(uow: UnitOfWork) -> CodeRequest:
            invitation, _terms = agreeing.whole_in(uow, actor, invitation_id)
            self._ground.check_settled(uow, actor)
            return self._herself.send_code_in(uow, actor, invitation.id)

        return self._db.write(work)

    def confirmation(self, actor: Actor, invitation_id: str, request_id: str) -> Confirmation:
        """Where she types that code. Raises as `agreeing.offered_in`, and NotFound identity.code_not_found."""
        with self._db.read() as uow:
            invitation = agreeing.offered_in(uow, actor, invitation_id)
            pending = self._ground.identity.step_up.pending_in(
                uow, actor.person_id, request_id, invitation.id
            )
            return Confirmation(invitation, pending)

    def delivered(self, actor: Actor, request_id: str) -> CodeMessage | None:
        """That code as her telephone got it, for the demo's page. Raises NotFound identity.code_not_found."""
        message = self._ground.identity.step_up.delivered(actor.person_id, request_id)
        if message is not None and message.purpose != PURPOSE:
            raise NotFound("identity.code_not_found")
        return message

    def agree(self, actor: Actor, invitation_id: str, answer: Answer) -> Grant:
        """Her yes to a helper: see `agreeing.agree_in`."""
        ground = self._ground
        done = self._db.write(lambda uow: agreeing.agree_in(uow, ground, actor, invitation_id, answer))
        if isinstance(done, BankError):
            raise done
        return done

    def refuse(self, actor: Actor, invitation_id: str) -> None:
        """Her no to a helper, or taking back a code: see `inviting.refuse_in`."""
        self._db.write(lambda uow: inviting.refuse_in(uow, self._ground, actor, invitation_id))

    def one(self, actor: Actor, grant_id: str) -> One:
        """A helper of hers, as it holds now and as it will. Raises NotFound assistance.grant_not_found, Refused grant_ended."""
        with self._db.read() as uow:
            return pairs_of(_standing(uow, actor, grant_id))[0]

    def helper(self, actor: Actor, grant_id: str) -> Helper:
        """The same with all that her page of somebody tells. Raises as `one`."""
        with self._db.read() as uow:
            return helpers_of(uow, _standing(uow, actor, grant_id))[0]

    def tighten(self, actor: Actor, grant_id: str, how: str) -> Grant:
        """Less help, at once: see `tightening.tighten_in`."""
        return self._told(lambda uow: tightening.tighten_in(uow, self._ground, actor, grant_id, how))

    def narrow(self, actor: Actor, grant_id: str, part: str) -> Grant:
        """Only in a part of the day, at once: see `tightening.narrow_in`."""
        return self._told(lambda uow: tightening.narrow_in(uow, self._ground, actor, grant_id, part))

    def pause(self, actor: Actor, grant_id: str) -> None:
        """Lets a helper's help rest, quietly: see `pausing.pause_in`."""
        self._told(lambda uow: pausing.pause_in(uow, self._ground, actor, grant_id))

    def resume(self, actor: Actor, grant_id: str) -> None:
        """Ends that rest: see `pausing.resume_in`."""
        self._db.write(lambda uow: pausing.resume_in(uow, self._ground, actor, grant_id))

    def end(self, actor: Actor, grant_id: str) -> Grant:
        """Stops all help between the two of a grant at once, with all that waits under it. Again changes nothing.

        Raises NotFound assistance.grant_not_found.
        """

        def work(uow: UnitOfWork) -> Grant:
            grant = find_grant(uow, grant_id, actor.person_id)
            if grant is None:
                raise NotFound("assistance.grant_not_found")
            ending.stop_in(uow, self._ground, actor, grant)
            return grant

        return self._told(work)

    def end_all(self, actor: Actor) -> int:
        """Stops everybody who may help her, at once: how many that were. Raises Forbidden assistance.elder_only."""
        if actor.portal != "elder":
            raise Forbidden("assistance.elder_only")
        return self._told(lambda uow: ending.stop_all_in(uow, self._ground, actor))

    def stopped_last(self, actor: Actor) -> list[Helper]:
        """Whom she stopped last, and what was withdrawn by it."""
        with self._db.read() as uow:
            return ending.stopped_last_in(uow, actor)

    def _told(self, work: Callable[[UnitOfWork], T]) -> T:
        """Whoever stands beside her under what ends here hears of it in the same moment."""
        done = self._db.write(work)
        self._db.tell()
        return done


def _standing(uow: UnitOfWork, actor: Actor, grant_id: str) -> list[Grant]:
    """All that stands between her and the helper of a grant, the newest first. Raises as `GrantingService.one`."""
    grant = find_grant(uow, grant_id, actor.person_id)
    if grant is None:
        raise NotFound("assistance.grant_not_found")
    standing = list_between(uow, grant.elder_id, grant.helper_id)
    if not standing:
        raise Refused("assistance.grant_ended", elder_name=grant.elder_name)
    return standing

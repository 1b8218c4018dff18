"""Which billers somebody may pay for her: she chooses when she agrees, fewer at once, more only as she agreed the first time.

Each function works inside the caller's unit of work.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta

from webapp.core.clock import to_ms
from webapp.core.database import UnitOfWork
from webapp.core.errors import Invalid, NotFound, Refused
from webapp.core.ids import new_id
from webapp.services.assistance.ground import SETTLES, Ground
from webapp.services.assistance.inviting import hers
from webapp.services.assistance.levels import LEVELS, PAY
from webapp.services.assistance.model import CODE_LIVES, Grant, Invitation, InvitationState
from webapp.services.assistance.model_grants import Action, Level, Scope
from webapp.services.assistance.rules import check_answerable
from webapp.services.assistance.store_choices import find_choice, set_choice
from webapp.services.assistance.store_grants import find_grant, list_between
from webapp.services.assistance.store_invitations import add_invitation, list_waiting
from webapp.services.assistance.store_payments import list_billers
from webapp.services.assistance.tightening import tighten_to
from webapp.services.identity.model import Actor


@dataclass(frozen=True, slots=True)
class Terms:
    """What she is asked to agree to.

    payees: the billers that she chose, None where the level has none or she has not chosen yet. people: to whom transfers may be
    prepared, of her saved ones.
    """

    level: Level
    payees: frozenset[str] | None
    starts_after: timedelta
    people: frozenset[str] = frozenset()

    def scope(self, from_ms: int) -> Scope:
        """How far it would go, from a moment on."""
        return self.level.scope(from_ms, self.payees, self.people)

    def check_whole(self) -> None:
        """Raises Invalid assistance.billers_missing when she has to choose first."""
        if Action.PAY_BILL in self.level.actions and not self.payees:
            raise Invalid("assistance.billers_missing", "billers")


def terms_in(uow: UnitOfWork, invitation: Invitation) -> Terms:
    """What this invitation would let somebody do. More billers for one who pays for her already begin after a day."""
    level = LEVELS[invitation.level]
    if Action.PAY_BILL not in level.actions:
        return Terms(level, None, level.starts_after, invitation.people)
    standing = list_between(uow, invitation.elder_id, invitation.helper_id or "")
    pays = any(one.live_at(uow.now_ms) and Action.PAY_BILL in one.scope.actions for one in standing)
    return Terms(level, find_choice(uow, invitation.id), SETTLES if pays else level.starts_after)


def choose_in(uow: UnitOfWork, elder: Actor, invitation_id: str, billers: Collection[str]) -> None:
    """The billers for whom she would let somebody pay, before she agrees.

    Raises NotFound assistance.invitation_not_found, Refused as `rules.check_answerable`, Invalid assistance.billers_missing.
    """
    invitation = hers(uow, elder, invitation_id)
    check_answerable(invitation, uow.now_ms)
    if invitation.level != PAY.name:
        raise NotFound("assistance.invitation_not_found")
    set_choice(uow, invitation.id, _known(uow, elder, billers))


def paying_for_her(uow: UnitOfWork, elder: Actor, grant_id: str) -> list[Grant]:
    """What stands between her and one who pays, or will pay, for her, the newest first.

    Raises NotFound assistance.grant_not_found, Refused assistance.grant_ended, not_allowed.
    """
    grant = find_grant(uow, grant_id, elder.person_id)
    if grant is None or grant.elder_id != elder.person_id:
        raise NotFound("assistance.grant_not_found")
    standing = list_between(uow, grant.elder_id, grant.helper_id)
    if not standing:
        raise Refused("assistance.grant_ended", elder_name=grant.elder_name)
    if Action.PAY_BILL not in standing[0].scope.actions:
        raise Refused("assistance.not_allowed")
    return standing


def change_in(
    uow: UnitOfWork, ground: Ground, elder: Actor, grant_id: str, billers: Collection[str]
) -> Invitation | None:
    """Other billers for one who pays for her: fewer at once (None), more as something for her to agree to.

    Raises as `paying_for_her`, Invalid assistance.billers_missing; for more, Refused assistance.wait_a_day.
    """
    standing, wanted = paying_for_her(uow, elder, grant_id), _known(uow, elder, billers)
    newest = standing[0]
    if wanted <= (newest.scope.payees or frozenset()):
        smaller = [
            tighten_to(uow, ground, elder, one, replace(one.scope, payees=wanted)) for one in standing[::-1]
        ]
        if smaller != standing[::-1]:
            names = {"elder_name": newest.elder_name, "helper_name": newest.helper_name}
            about = {"grant_id": smaller[-1].id, "level": smaller[-1].level, "by_name": elder.name, **names}
            uow.outbox(newest.helper_id, "assistance.less_of_yours", about)
        return None
    ground.check_settled(uow, elder)
    asked = _asked_already(uow, newest) or _ask(uow, newest)
    set_choice(uow, asked.id, wanted)
    return asked


def _known(uow: UnitOfWork, elder: Actor, billers: Collection[str]) -> frozenset[str]:
    """Those of them whom she has had bills of; at least one."""
    known = frozenset(one.id for one in list_billers(uow, elder.person_id)) & frozenset(billers)
    if not known:
        raise Invalid("assistance.billers_missing", "billers")
    return known


def _asked_already(uow: UnitOfWork, grant: Grant) -> Invitation | None:
    return next(
        (
            one
            for one in list_waiting(uow, grant.elder_id)
            if one.helper_id == grant.helper_id
            and one.level == PAY.name
            and one.state is InvitationState.ACCEPTED
        ),
        None,
    )


def _ask(uow: UnitOfWork, grant: Grant) -> Invitation:
    """An invitation that needs no code: he is known, and helps her already. Nothing that anybody types can hit it."""
    asked = Invitation(
        id=new_id(),
        elder_id=grant.elder_id,
        elder_name=grant.elder_name,
        state=InvitationState.ACCEPTED,
        created_ms=uow.now_ms,
        expires_ms=to_ms(uow.now + CODE_LIVES),
        helper_id=grant.helper_id,
        helper_name=grant.helper_name,
        level=PAY.name,
    )
    add_invitation(uow, asked, new_id(), new_id(), None)
    return asked

"""Transfers that a helper prepares, to people whom she has named; and, for any payment above her own allowance, that it is she."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import Invalid, NotFound, Refused
from webapp.core.money import Money
from webapp.services.assistance import sending
from webapp.services.assistance.approving import PURPOSE, asked_in
from webapp.services.assistance.confirming import HerselfAgain
from webapp.services.assistance.counting import left_now
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.inviting import hers
from webapp.services.assistance.model import Grant, Invitation, InvitationState, Proposal
from webapp.services.assistance.model_grants import Action
from webapp.services.assistance.model_sending import PersonChoice
from webapp.services.assistance.people import choices_in
from webapp.services.assistance.proposing import working_grant
from webapp.services.assistance.store_invitations import name_people
from webapp.services.identity.model import Actor, CodeRequest
from webapp.services.identity.service_codes import CodeMessage
from webapp.services.payments.prepared import known_in
from webapp.services.payments.store_prepared import Known


@dataclass(frozen=True, slots=True)
class Choices:
    """Whom a helper may choose, and what is still within the limits."""

    grant: Grant
    people: tuple[PersonChoice, ...]
    left_today: Money
    left_month: Money


class SendingService:
    """One method, one use case, one unit of work."""

    def __init__(self, db: Database, ground: Ground, herself: HerselfAgain) -> None:
        self._db = db
        self._ground = ground
        self._herself = herself

    # Her side

    def people(self, actor: Actor) -> tuple[Known, ...]:
        """Whom she can name."""
        with self._db.read() as uow:
            return known_in(uow, actor.person_id)

    def name(self, actor: Actor, invitation_id: str, people: Collection[str]) -> Invitation:
        """To whom transfers may be prepared, while nobody has taken up her code.

        Raises NotFound assistance.invitation_not_found, Refused assistance.invitation_closed, Invalid assistance.person_unknown.
        """

        def work(uow: UnitOfWork) -> Invitation:
            invitation = hers(uow, actor, invitation_id)
            if invitation.state_at(uow.now_ms) is not InvitationState.OPEN:
                raise Refused("assistance.invitation_closed")
            if not set(people) <= {one.id for one in known_in(uow, actor.person_id)}:
                raise Invalid("assistance.person_unknown", "people")
            name_people(uow, invitation_id, frozenset(people))
            return invitation

        return self._db.write(work)

    def by_device(self, actor: Actor) -> bool:
        """Whether she shows with her own device that it is she; otherwise with a code to her telephone."""
        return self._herself.by_device(actor)

    def ask_device(self, actor: Actor, proposal_id: str) -> dict[str, Any]:
        """What her device is asked to sign: what she sees. Raises as `approving.asked_in`."""

        def work(uow: UnitOfWork) -> dict[str, Any]:
            proposal = asked_in(uow, self._ground, actor, proposal_id)
            return self._herself.options_in(uow, actor, proposal.id, proposal.shown_hash)

        return self._db.write(work)

    def ask_code(self, actor: Actor, proposal_id: str) -> CodeRequest:
        """Sends her the code for this payment alone. Raises as `ask_device`, and TooMany identity.code_too_many (minutes)."""

        def work(uow: UnitOfWork) -> CodeRequest:
            proposal = asked_in(uow, self._ground, actor, proposal_id)
            return self._herself.send_code_in(uow, actor, proposal.id, PURPOSE)

        return self._db.write(work)

    def confirmation(
        self, actor: Actor, proposal_id: str, request_id: str
    ) -> tuple[Proposal, CodeRequest | None]:
        """Where she types that code; None when it can't be used any more. Raises as `ask_device`, NotFound identity.code_not_found."""
        with self._db.read() as uow:
            proposal = asked_in(uow, self._ground, actor, proposal_id)
            return proposal, self._ground.identity.step_up.pending_in(
                uow, actor.person_id, request_id, proposal.id
            )

    def delivered(self, actor: Actor, request_id: str) -> CodeMessage | None:
        """That code as her telephone got it, for the demo's page. Raises NotFound identity.code_not_found."""
        message = self._ground.identity.step_up.delivered(actor.person_id, request_id)
        if message is not None and message.purpose != PURPOSE:
            raise NotFound("identity.code_not_found")
        return message

    # The helper's side

    def choices(self, actor: Actor, grant_id: str) -> Choices:
        """Whom he may choose. Raises as `proposing.working_grant`."""
        with self._db.read() as uow:
            grant = working_grant(uow, actor, grant_id, Action.PREPARE_TRANSFER)
            today, this_month = left_now(uow, grant)
            return Choices(grant, choices_in(uow, grant), Money(today), Money(this_month))

    def propose(self, actor: Actor, grant_id: str, payee_id: str, amount: Money) -> Proposal:
        """Prepares a transfer: see `sending.propose_transfer_in`."""
        ground = self._ground
        return self._db.write(
            lambda uow: sending.propose_transfer_in(uow, ground, actor, grant_id, payee_id, amount)
        )

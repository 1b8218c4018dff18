"""At the counter: a telephone that staff typed is shown to be the client's. He reads them the code that came to it.

Until then no code to sign in goes there: with a slip of the hand a stranger would get it. His application can be gone on with meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass

from webapp.core.database import UnitOfWork
from webapp.core.errors import Invalid
from webapp.services.identity.model import Actor, CodeRequest
from webapp.services.onboarding.entering import Entering
from webapp.services.onboarding.ground import staff_only
from webapp.services.onboarding.model import Application, Case
from webapp.services.onboarding.model_amend import hidden


@dataclass(frozen=True, slots=True)
class ClientsNumber:
    """The client's telephone, its middle hidden. sent: the code that can still be typed, None where none was sent or it is over."""

    case: Case
    owner_id: str
    mobile: str
    unproven: bool
    sent: CodeRequest | None


class Proving(Entering):
    """Every method is for staff who opened the case: Forbidden onboarding.staff_only, NotFound onboarding.not_found, Refused
    onboarding.open_first / own_application / closed."""

    def clients_number(
        self, actor: Actor, application_id: str, request_id: str | None = None
    ) -> ClientsNumber:
        """How it stands. request_id: of the code that was sent. Raises NotFound identity.code_not_found."""
        staff_only(actor)
        with self._db.read() as uow:
            application = self._at_the_counter(uow, actor, application_id)
            counter, owner_id = self._identity.counter, application.owner_id
            return ClientsNumber(
                case=self._case(uow, application),
                owner_id=owner_id,
                mobile=hidden(counter.mobile_of(uow, owner_id)),
                unproven=counter.is_unproven(uow, owner_id),
                sent=counter.pending_proof(uow, owner_id, request_id) if request_id else None,
            )

    def send_proof(self, actor: Actor, application_id: str) -> CodeRequest:
        """Sends the code. Raises Refused identity.mobile_proven, TooMany identity.code_too_many (minutes)."""
        staff_only(actor)

        def work(uow: UnitOfWork) -> CodeRequest:
            application = self._at_the_counter(uow, actor, application_id)
            sent = self._identity.counter.send_proof(uow, application.owner_id)
            self._record(uow, actor, application, "onboarding.proof_sent", {})
            return sent

        return self._db.write(work)

    def prove_number(self, actor: Actor, application_id: str, request_id: str, typed: str) -> Application:
        """Takes the code that the client read. Raises Invalid identity.code_* with field "code"; the failed try stays counted."""
        staff_only(actor)

        def work(uow: UnitOfWork) -> Application | Invalid:
            application = self._at_the_counter(uow, actor, application_id)
            wrong = self._identity.counter.prove(uow, application.owner_id, request_id, typed)
            if wrong is None:
                self._record(uow, actor, application, "onboarding.number_proven", {})
            return wrong or application

        outcome = self._db.write(work)
        if isinstance(outcome, Invalid):
            raise outcome
        return outcome

"""The owner thinks again: withdraws an application, or takes it back to change it. Part of `OnboardingService`.

The application is held before its signatures are looked at: a signature that comes at the same moment is before or after.
"""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.services.agreements.model import AgreementKind
from webapp.services.agreements.store_signed import is_signed
from webapp.services.identity.model import Actor
from webapp.services.onboarding.ground import CaseGround, as_draft, changed, own, own_held, tell_handler
from webapp.services.onboarding.model import CHANGING, Application, State
from webapp.services.onboarding.model_back import can_take_back, check_take_back


class TakingBack(CaseGround):
    """For the owner. Another person's application is NotFound onboarding.not_found."""

    def can_take_back(self, actor: Actor, application_id: str) -> bool:
        """Whether it can be withdrawn or changed now."""
        with self._db.read() as uow:
            application = own(uow, actor, application_id)
            return can_take_back(application, uow.now_ms) and not _signed(uow, application)

    def withdraw(self, actor: Actor, application_id: str) -> Application:
        """Takes the application back for good; again changes nothing. It leaves the staff's queue, and nobody can decide on it.

        Raises Refused onboarding.closed (state), onboarding.signed.
        """

        def work(uow: UnitOfWork) -> Application:
            application = own_held(uow, actor, application_id)
            if application.state is State.WITHDRAWN:
                return application
            check_take_back(application, uow.now_ms, signed=_signed(uow, application))
            self._record(uow, actor, application, "onboarding.withdrawn", {})
            tell_handler(uow, application, "onboarding.client_withdrew")
            came_in = application.submitted_ms is not None or application.taken_back_ms is not None
            return changed(
                uow,
                application,
                state=State.WITHDRAWN,
                paused_ms=None,
                approved_fen=None,
                taken_back_ms=uow.now_ms if came_in else None,
            )

        return self._db.write(work)

    def change(self, actor: Actor, application_id: str) -> Application:
        """Makes it a draft again; what its owner is changing already stays as it is. What was scored and decided falls, the
        clocks begin anew when it comes in again. Raises what `withdraw` raises."""

        def work(uow: UnitOfWork) -> Application:
            application = own_held(uow, actor, application_id)
            if application.state in CHANGING:
                return application
            check_take_back(application, uow.now_ms, signed=_signed(uow, application))
            self._record(uow, actor, application, "onboarding.taken_back", {})
            return as_draft(uow, application)

        return self._db.write(work)


def _signed(uow: UnitOfWork, application: Application) -> bool:
    return is_signed(uow, application.id, AgreementKind.LOAN)

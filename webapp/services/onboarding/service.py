"""What the owner of a small business does: begin, add papers, check them, ask for the pre-review, read the answer."""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.core.errors import Invalid, Refused
from webapp.core.ids import new_id, new_reference
from webapp.services.agreements.model import AgreementKind
from webapp.services.documents.credit_code import credit_code_ok
from webapp.services.documents.text import squeeze
from webapp.services.identity.model import Actor
from webapp.services.onboarding import store
from webapp.services.onboarding.advice import Advice
from webapp.services.onboarding.asking import Asking
from webapp.services.onboarding.clocks import Clocks
from webapp.services.onboarding.counter import Counter
from webapp.services.onboarding.deciding import Deciding
from webapp.services.onboarding.desk import StaffDesk
from webapp.services.onboarding.entering import Entering
from webapp.services.onboarding.ground import changed, own
from webapp.services.onboarding.model import (
    Application,
    Case,
    State,
    check_open,
)
from webapp.services.onboarding.model_desk import check_may_sign
from webapp.services.onboarding.papers import OwnersPapers

_REFERENCE_TRIES = 5


class OnboardingService(OwnersPapers, Entering, Asking, Advice, StaffDesk, Deciding, Counter, Clocks):
    """The owner's use cases (about papers: OwnersPapers; the staff's are in StaffDesk, Deciding and Counter). Another person's application is NotFound onboarding.not_found."""

    def start(self, actor: Actor, company_code: str) -> Application:
        """Begins an application, or gives back the draft already begun for this company.

        Raises Invalid onboarding.code_missing / onboarding.code_invalid (GB 32100-2015 check digit), field "company_code".
        """
        code = squeeze(company_code).upper()
        if not code:
            raise Invalid("onboarding.code_missing", "company_code")
        if not credit_code_ok(code):
            raise Invalid("onboarding.code_invalid", "company_code")

        def work(uow: UnitOfWork) -> Application:
            draft = store.find_draft(uow, actor.person_id, code)
            if draft:
                return draft
            application = Application(
                id=new_id(),
                reference=_free_reference(uow),
                owner_id=actor.person_id,
                owner_name=actor.name,
                company_code=code,
                state=State.DRAFT,
                version=1,
                created_ms=uow.now_ms,
            )
            store.add_application(uow, application)
            self._record(uow, actor, application, "onboarding.started", {})
            return application

        return self._db.write(work)

    def show(self, actor: Actor, application_id: str) -> Case:
        """The owner's whole case."""
        with self._db.read() as uow:
            return self._case(uow, own(uow, actor, application_id))

    def show_to_sign(self, actor: Actor, application_id: str, kind: AgreementKind) -> Case:
        """The owner's case, if this agreement can be signed now. Refused onboarding.agree_first."""
        case = self.show(actor, application_id)
        check_may_sign(case.application, kind)
        return case

    def list_mine(self, actor: Actor) -> list[Case]:
        """All the owner's cases, newest first."""
        with self._db.read() as uow:
            return [self._case(uow, application) for application in store.of_owner(uow, actor.person_id)]

    def withdraw(self, actor: Actor, application_id: str) -> Application:
        """Takes the application back; again changes nothing. Refused onboarding.closed once the bank has decided."""

        def work(uow: UnitOfWork) -> Application:
            application = own(uow, actor, application_id)
            if application.state is State.WITHDRAWN:
                return application
            check_open(application)
            self._record(uow, actor, application, "onboarding.withdrawn", {})
            return changed(uow, application, state=State.WITHDRAWN)

        return self._db.write(work)


def _free_reference(uow: UnitOfWork) -> str:
    for _ in range(_REFERENCE_TRIES):
        reference = new_reference()
        if store.find_by_reference(uow, reference) is None:
            return reference
    raise Refused("onboarding.busy")

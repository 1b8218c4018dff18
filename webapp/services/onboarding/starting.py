"""A new application, or the draft there is: begun by its owner, or for him at the counter. Part of `OnboardingService`."""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.core.errors import Refused
from webapp.core.ids import new_id, new_reference
from webapp.services.identity.model import Actor
from webapp.services.onboarding import store
from webapp.services.onboarding.ground import CaseGround
from webapp.services.onboarding.model import Application, State
from webapp.services.onboarding.typed import check_company_code

_REFERENCE_TRIES = 5


class Starting(CaseGround):
    """For the owner."""

    def start(self, actor: Actor, company_code: str) -> Application:
        """Begins an application, or gives back the draft already begun for this company.

        Raises Invalid onboarding.code_missing / onboarding.code_invalid (GB 32100-2015 check digit), field "company_code".
        """
        code = check_company_code(company_code)

        def work(uow: UnitOfWork) -> Application:
            draft = store.find_draft(uow, actor.person_id, code)
            if draft:
                return draft
            application = begun(uow, actor.person_id, actor.name, code)
            self._record(uow, actor, application, "onboarding.started", {})
            return application

        return self._db.write(work)


def begun(
    uow: UnitOfWork, owner_id: str, owner_name: str, company_code: str, begun_by: str | None = None
) -> Application:
    """A new draft under a reference of its own. Raises Refused onboarding.busy."""
    application = Application(
        id=new_id(),
        reference=_free_reference(uow),
        owner_id=owner_id,
        owner_name=owner_name,
        company_code=company_code,
        state=State.DRAFT,
        version=1,
        created_ms=uow.now_ms,
        begun_by=begun_by,
    )
    store.add_application(uow, application)
    return application


def _free_reference(uow: UnitOfWork) -> str:
    for _ in range(_REFERENCE_TRIES):
        reference = new_reference()
        if store.find_by_reference(uow, reference) is None:
            return reference
    raise Refused("onboarding.busy")

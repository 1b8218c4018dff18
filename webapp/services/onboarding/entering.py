"""At the counter: staff type in what the customer says, and hand the case in for them. Who did so decides nothing in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from webapp.core.database import UnitOfWork
from webapp.core.errors import Refused
from webapp.services.documents.model import Document
from webapp.services.identity.model import Actor
from webapp.services.onboarding import store_desk
from webapp.services.onboarding.ground import as_draft, changed, staff_only
from webapp.services.onboarding.model import Application, Case, check_open
from webapp.services.onboarding.model_back import waits_for_owner
from webapp.services.onboarding.model_wish import Wants
from webapp.services.onboarding.reviewing import Reviewing


class Entering(Reviewing):
    """Every method is for staff who opened the case: Forbidden onboarding.staff_only, Refused onboarding.open_first."""

    def enter(
        self, actor: Actor, application_id: str, document_id: str, values: Mapping[str, str], *, confirm: bool
    ) -> Document:
        """Puts what the customer says beside what was read; confirm: the customer has looked at all of it and says yes.

        The owner hears of it, and a finished pre-review falls. Raises NotFound onboarding.not_found / documents.*, Refused
        onboarding.open_first / own_application / closed / documents.*, Invalid documents.value_* with the field's name.
        """
        staff_only(actor)

        def work(uow: UnitOfWork) -> Document:
            application = self._at_the_counter(uow, actor, application_id)
            before = document = self._documents.find(uow, application_id, document_id)
            for field, value in values.items():
                document = self._documents.correct(uow, actor, document, field, value)
            typed = len(document.corrections) - len(before.corrections)
            if not typed and not confirm:
                return document
            if confirm:
                self._documents.confirm(uow, document)
                document = replace(document, confirmed_ms=uow.now_ms)
            application = as_draft(uow, application, by_owner=False) if typed else application
            self._entered(uow, actor, application, document.id)
            body = {"document_id": document.id, "kind": document.kind.value, "fields": str(typed)}
            self._record(uow, actor, application, "onboarding.entered", body)
            return document

        return self._db.write(work)

    def hand_in_for_client(self, actor: Actor, application_id: str) -> Case:
        """Asks for the pre-review, or hands an account alone in, because the customer says so. Raises what `enter`, `pre_review` and
        `hand_in` raise, Refused onboarding.owner_first while what was begun at the counter waits for its owner's own yes."""
        staff_only(actor)

        def work(uow: UnitOfWork) -> Case:
            application = self._at_the_counter(uow, actor, application_id)
            if waits_for_owner(application):
                raise Refused("onboarding.owner_first")
            application = self._entered(uow, actor, application, None)
            if application.wish.wants is Wants.ACCOUNT:
                return self._handed_in(uow, actor, application)
            return self._asked_for(uow, actor, application)

        return self._db.write(work)

    def _at_the_counter(self, uow: UnitOfWork, actor: Actor, application_id: str) -> Application:
        application = self._opened(uow, actor, application_id).application
        if application.owner_id == actor.person_id:
            raise Refused("onboarding.own_application")
        check_open(application)
        return application

    def _entered(
        self,
        uow: UnitOfWork,
        actor: Actor,
        application: Application,
        document_id: str | None,
        told: str = "onboarding.entered",
    ) -> Application:
        """From now on this member of staff has no say in it; of a document the owner hears who typed in it or took it in."""
        store_desk.add_entry(uow, application.id, actor.person_id, document_id)
        if document_id is not None:
            params = {
                "reference": application.reference,
                "application_id": application.id,
                "who": actor.name,
            }
            uow.outbox(application.owner_id, told, params)
        return changed(uow, application, entered_by=actor.person_id)

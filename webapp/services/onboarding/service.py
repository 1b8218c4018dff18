"""What the owner of a small business does: begin, add papers, check them, ask for the pre-review, read the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from webapp.core.database import UnitOfWork
from webapp.core.errors import Invalid, Refused
from webapp.core.ids import new_id, new_reference
from webapp.services.agreements.model import AgreementKind
from webapp.services.documents.credit_code import credit_code_ok
from webapp.services.documents.model import Document
from webapp.services.documents.text import squeeze
from webapp.services.identity.model import Actor
from webapp.services.onboarding import store
from webapp.services.onboarding.advice import Advice
from webapp.services.onboarding.asking import Asking
from webapp.services.onboarding.counter import Counter
from webapp.services.onboarding.deciding import Deciding
from webapp.services.onboarding.desk import StaffDesk
from webapp.services.onboarding.ground import as_draft, changed, own
from webapp.services.onboarding.model import (
    Application,
    Case,
    State,
    check_may_sign,
    check_open,
)
from webapp.services.onboarding.reviewing import Reviewing

_REFERENCE_TRIES = 5


class OnboardingService(Reviewing, Asking, Advice, StaffDesk, Deciding, Counter):
    """The owner's use cases (the staff's are in StaffDesk, Deciding and Counter). Another person's application is NotFound onboarding.not_found."""

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

    def attach(self, actor: Actor, application_id: str, filename: str, data: bytes) -> Document:
        """Reads a file and adds it. Raises Invalid documents.* with field "file" (see DocumentsService.examine), Refused
        onboarding.closed. A finished pre-review falls: the application is a draft again."""
        with self._db.read() as uow:
            check_open(own(uow, actor, application_id))
        examined = self._documents.examine(application_id, filename, data)

        def work(uow: UnitOfWork) -> Document:
            application = self._reopened(uow, actor, application_id)
            document = self._documents.keep(uow, actor, application_id, examined)
            body = {"document_id": document.id, "kind": document.kind.value, "sha256": document.sha256}
            self._record(uow, actor, application, "onboarding.document_added", body)
            return document

        return self._db.write(work)

    def correct_field(
        self, actor: Actor, application_id: str, document_id: str, field: str, value: str
    ) -> Document:
        """Puts a value beside what was read. Raises Invalid documents.value_* with the field's name, NotFound documents.*, Refused
        onboarding.closed. The document has to be confirmed again."""
        return self._db.write(
            lambda uow: self._corrected(uow, actor, application_id, document_id, {field: value})
        )

    def correct(
        self, actor: Actor, application_id: str, document_id: str, values: Mapping[str, str]
    ) -> Document:
        """All corrections of one form in one step, without confirming. Raises what `correct_field` raises."""
        return self._db.write(lambda uow: self._corrected(uow, actor, application_id, document_id, values))

    def confirm(
        self, actor: Actor, application_id: str, document_id: str, values: Mapping[str, str] | None = None
    ) -> Document:
        """Confirms a document, with all corrections of one form in the same step; either all or nothing. Raises what
        `correct_field` raises."""

        def work(uow: UnitOfWork) -> Document:
            document = self._corrected(uow, actor, application_id, document_id, values or {})
            self._documents.confirm(uow, document)
            application = own(uow, actor, application_id)
            self._record(
                uow, actor, application, "onboarding.document_confirmed", {"document_id": document_id}
            )
            return replace(document, confirmed_ms=uow.now_ms)

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

    def document_file(self, actor: Actor, application_id: str, document_id: str) -> tuple[Document, bytes]:
        """The owner's own file as it was sent. NotFound documents.not_found."""
        with self._db.read() as uow:
            own(uow, actor, application_id)
            document = self._documents.find(uow, application_id, document_id)
        return document, self._documents.original(document)

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

    def _corrected(
        self, uow: UnitOfWork, actor: Actor, application_id: str, document_id: str, values: Mapping[str, str]
    ) -> Document:
        check_open(own(uow, actor, application_id))
        before = document = self._documents.find(uow, application_id, document_id)
        for field, value in values.items():
            document = self._documents.correct(uow, actor, document, field, value)
        changed = len(document.corrections) - len(before.corrections)
        if changed:
            application = self._reopened(uow, actor, application_id)
            body = {"document_id": document_id, "fields": str(changed)}
            self._record(uow, actor, application, "onboarding.fields_corrected", body)
        return document

    def _reopened(self, uow: UnitOfWork, actor: Actor, application_id: str) -> Application:
        """The open application as a draft: what was reviewed before no longer is what is on file."""
        application = own(uow, actor, application_id)
        check_open(application)
        return as_draft(uow, application)


def _free_reference(uow: UnitOfWork) -> str:
    for _ in range(_REFERENCE_TRIES):
        reference = new_reference()
        if store.find_by_reference(uow, reference) is None:
            return reference
    raise Refused("onboarding.busy")

"""What the owner does with papers: add, correct, confirm, look at them. Part of `OnboardingService`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from webapp.core.database import UnitOfWork
from webapp.services.documents.model import Document, DocumentKind, Picture
from webapp.services.identity.model import Actor
from webapp.services.onboarding.ground import CaseGround, as_draft, own
from webapp.services.onboarding.model import Application, check_open


class OwnersPapers(CaseGround):
    """The owner's use cases about documents. Another person's application is NotFound onboarding.not_found."""

    def attach(
        self,
        actor: Actor,
        application_id: str,
        filename: str,
        data: bytes,
        meant: DocumentKind | None = None,
    ) -> Document:
        """Takes a file in; a job reads it. meant: the kind of paper it is sent for. A finished pre-review falls: the application
        is a draft again. Raises Invalid documents.* with field "file" (see DocumentsService.examine and keep), Refused
        onboarding.closed."""
        with self._db.read() as uow:
            check_open(own(uow, actor, application_id))
        examined = self._documents.examine(filename, data)

        def work(uow: UnitOfWork) -> Document:
            application = self._reopened(uow, actor, application_id)
            document = self._documents.keep(uow, actor, application_id, examined, meant)
            body = {
                "document_id": document.id,
                "kind": (meant or document.kind).value,
                "sha256": document.sha256,
            }
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

    def document_file(self, actor: Actor, application_id: str, document_id: str) -> tuple[Document, bytes]:
        """The owner's own file as it was sent. NotFound documents.not_found."""
        with self._db.read() as uow:
            own(uow, actor, application_id)
            document = self._documents.find(uow, application_id, document_id)
        return document, self._documents.original(document)

    def document_picture(self, actor: Actor, application_id: str, document_id: str, page: int) -> Picture:
        """A page of the owner's own document. NotFound documents.not_found, documents.page_not_found."""
        with self._db.read() as uow:
            own(uow, actor, application_id)
            document = self._documents.find(uow, application_id, document_id)
        return self._documents.picture(document, page)

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

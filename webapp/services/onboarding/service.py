"""What the owner of a small business does: begin, add papers, check them, ask for the pre-review, read the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from webapp.core.clock import bank_day, to_ms
from webapp.core.database import UnitOfWork
from webapp.core.errors import Invalid, NotFound, Refused
from webapp.core.ids import new_id, new_reference
from webapp.services.credit.assess import assess
from webapp.services.credit.facts import facts_of
from webapp.services.documents.credit_code import credit_code_ok
from webapp.services.documents.model import Document
from webapp.services.documents.text import squeeze
from webapp.services.identity.model import Actor
from webapp.services.onboarding import store
from webapp.services.onboarding.books import known_of
from webapp.services.onboarding.desk import StaffDesk
from webapp.services.onboarding.model import (
    APPROVAL_DAYS,
    PRE_REVIEW_DAYS,
    Application,
    Case,
    PreReview,
    State,
    check_open,
    snapshot_of,
)

_REFERENCE_TRIES = 5


class OnboardingService(StaffDesk):
    """The owner's use cases (the staff's are in StaffDesk). Another person's application is NotFound onboarding.not_found."""

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
            check_open(_own(uow, actor, application_id))
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
            application = _own(uow, actor, application_id)
            self._record(
                uow, actor, application, "onboarding.document_confirmed", {"document_id": document_id}
            )
            return replace(document, confirmed_ms=uow.now_ms)

        return self._db.write(work)

    def pre_review(self, actor: Actor, application_id: str) -> Case:
        """Holds the confirmed papers to the bank's rules, starts the clocks and puts the case before staff.

        Asking again without a change gives the same case. Raises Refused onboarding.closed / nothing_to_review / confirm_first.
        """

        def work(uow: UnitOfWork) -> Case:
            application = _own(uow, actor, application_id)
            if application.state is State.PRE_REVIEWED:
                return self._case(uow, application)
            check_open(application)
            papers = self._documents.list_documents(uow, application_id)
            if not papers:
                raise Refused("onboarding.nothing_to_review")
            if not all(document.confirmed for document in papers):
                raise Refused("onboarding.confirm_first")
            return self._reviewed(uow, actor, application, papers)

        return self._db.write(work)

    def show(self, actor: Actor, application_id: str) -> Case:
        """The owner's whole case."""
        with self._db.read() as uow:
            return self._case(uow, _own(uow, actor, application_id))

    def document_file(self, actor: Actor, application_id: str, document_id: str) -> tuple[Document, bytes]:
        """The owner's own file as it was sent. NotFound documents.not_found."""
        with self._db.read() as uow:
            _own(uow, actor, application_id)
            document = self._documents.find(uow, application_id, document_id)
        return document, self._documents.original(document)

    def list_mine(self, actor: Actor) -> list[Case]:
        """All the owner's cases, newest first."""
        with self._db.read() as uow:
            return [self._case(uow, application) for application in store.of_owner(uow, actor.person_id)]

    def withdraw(self, actor: Actor, application_id: str) -> Application:
        """Takes the application back; again changes nothing. Refused onboarding.closed once the bank has decided."""

        def work(uow: UnitOfWork) -> Application:
            application = _own(uow, actor, application_id)
            if application.state is State.WITHDRAWN:
                return application
            check_open(application)
            self._record(uow, actor, application, "onboarding.withdrawn", {})
            return _changed(uow, application, state=State.WITHDRAWN)

        return self._db.write(work)

    def _reviewed(
        self, uow: UnitOfWork, actor: Actor, application: Application, papers: tuple[Document, ...]
    ) -> Case:
        today = bank_day(uow.now)
        policy, known = self._policies.on(today), known_of(uow, application, papers, self._documents)
        assessment = assess(facts_of(application.company_code, papers, today, known), policy)
        snapshot = snapshot_of(application.company_code, policy.version, papers, known)
        store.add_pre_review(uow, application.id, PreReview(assessment, snapshot, uow.now_ms))
        review_due = self._calendar.deadline(today, PRE_REVIEW_DAYS)
        approval_due = self._calendar.deadline(bank_day(review_due), APPROVAL_DAYS)
        changed = _changed(
            uow,
            application,
            state=State.PRE_REVIEWED,
            submitted_ms=uow.now_ms,
            pre_review_due_ms=to_ms(review_due),
            approval_due_ms=to_ms(approval_due),
        )
        facts = {"outcome": assessment.outcome.value, "snapshot": snapshot, "policy": policy.version}
        self._record(uow, actor, changed, "onboarding.pre_reviewed", facts)
        uow.outbox(
            application.owner_id,
            "onboarding.pre_reviewed",
            {
                "reference": application.reference,
                "outcome": assessment.outcome.value,
                "reasons": assessment.heads,
                "answer_day": bank_day(approval_due).isoformat(),
                "application_id": application.id,
            },
        )
        return self._case(uow, changed)

    def _corrected(
        self, uow: UnitOfWork, actor: Actor, application_id: str, document_id: str, values: Mapping[str, str]
    ) -> Document:
        check_open(_own(uow, actor, application_id))
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
        application = _own(uow, actor, application_id)
        check_open(application)
        if application.state is State.DRAFT:
            return application
        return _changed(
            uow,
            application,
            state=State.DRAFT,
            submitted_ms=None,
            pre_review_due_ms=None,
            approval_due_ms=None,
        )


def _own(uow: UnitOfWork, actor: Actor, application_id: str) -> Application:
    application = store.find(uow, application_id)
    if application is None or application.owner_id != actor.person_id:
        raise NotFound("onboarding.not_found")
    return application


def _changed(uow: UnitOfWork, application: Application, **values: State | int | None) -> Application:
    changed: Application = replace(application, version=application.version + 1, **values)  # type: ignore[arg-type]  # each of its field's type
    if not store.change(uow, changed, application.version):
        raise Refused("onboarding.changed_meanwhile")
    return changed


def _free_reference(uow: UnitOfWork) -> str:
    for _ in range(_REFERENCE_TRIES):
        reference = new_reference()
        if store.find_by_reference(uow, reference) is None:
            return reference
    raise Refused("onboarding.busy")

"""What the owner of a small business does: begin, add papers, check them, ask for the pre-review, read the answer."""

from __future__ import annotations

from webapp.core.clock import bank_day, to_ms
from webapp.core.database import UnitOfWork
from webapp.core.errors import Invalid, Refused
from webapp.core.ids import new_id, new_reference
from webapp.services.credit.assess import assess
from webapp.services.credit.facts import facts_of
from webapp.services.documents.credit_code import credit_code_ok
from webapp.services.documents.model import Document
from webapp.services.documents.text import squeeze
from webapp.services.identity.model import Actor
from webapp.services.onboarding import store
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
from webapp.services.onboarding.papers import OwnersPapers, change_state, own_application

_REFERENCE_TRIES = 5


class OnboardingService(OwnersPapers):
    """The owner's use cases (about papers: OwnersPapers; the staff's: StaffDesk).

    Another person's application is NotFound onboarding.not_found.
    """

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

    def pre_review(self, actor: Actor, application_id: str) -> Case:
        """Holds the confirmed papers to the bank's rules, starts the clocks and puts the case before staff.

        Asking again without a change gives the same case. Raises Refused onboarding.closed / nothing_to_review / confirm_first.
        """

        def work(uow: UnitOfWork) -> Case:
            application = own_application(uow, actor, application_id)
            if application.state is State.PRE_REVIEWED:
                return self._case(uow, application)
            check_open(application)
            papers = tuple(
                paper for paper in self._documents.list_documents(uow, application_id) if paper.counts
            )
            if not papers:
                raise Refused("onboarding.nothing_to_review")
            if not all(document.confirmed for document in papers):
                raise Refused("onboarding.confirm_first")
            return self._reviewed(uow, actor, application, papers)

        return self._db.write(work)

    def show(self, actor: Actor, application_id: str) -> Case:
        """The owner's whole case."""
        with self._db.read() as uow:
            return self._case(uow, own_application(uow, actor, application_id))

    def list_mine(self, actor: Actor) -> list[Case]:
        """All the owner's cases, newest first."""
        with self._db.read() as uow:
            return [self._case(uow, application) for application in store.of_owner(uow, actor.person_id)]

    def withdraw(self, actor: Actor, application_id: str) -> Application:
        """Takes the application back; again changes nothing. Refused onboarding.closed once the bank has decided."""

        def work(uow: UnitOfWork) -> Application:
            application = own_application(uow, actor, application_id)
            if application.state is State.WITHDRAWN:
                return application
            check_open(application)
            self._record(uow, actor, application, "onboarding.withdrawn", {})
            return change_state(uow, application, state=State.WITHDRAWN)

        return self._db.write(work)

    def _reviewed(
        self, uow: UnitOfWork, actor: Actor, application: Application, papers: tuple[Document, ...]
    ) -> Case:
        today = bank_day(uow.now)
        assessment = assess(facts_of(application.company_code, papers, today), self._policy)
        snapshot = snapshot_of(application.company_code, self._policy.version, papers)
        store.add_pre_review(uow, application.id, PreReview(assessment, snapshot, uow.now_ms))
        review_due = self._calendar.deadline(today, PRE_REVIEW_DAYS)
        approval_due = self._calendar.deadline(bank_day(review_due), APPROVAL_DAYS)
        changed = change_state(
            uow,
            application,
            state=State.PRE_REVIEWED,
            submitted_ms=uow.now_ms,
            pre_review_due_ms=to_ms(review_due),
            approval_due_ms=to_ms(approval_due),
        )
        facts = {"outcome": assessment.outcome.value, "snapshot": snapshot, "policy": self._policy.version}
        self._record(uow, actor, changed, "onboarding.pre_reviewed", facts)
        uow.outbox(
            application.owner_id,
            "onboarding.pre_reviewed",
            {
                "reference": application.reference,
                "outcome": assessment.outcome.value,
                "answer_day": bank_day(approval_due).isoformat(),
                "application_id": application.id,
            },
        )
        return self._case(uow, changed)


def _free_reference(uow: UnitOfWork) -> str:
    for _ in range(_REFERENCE_TRIES):
        reference = new_reference()
        if store.find_by_reference(uow, reference) is None:
            return reference
    raise Refused("onboarding.busy")

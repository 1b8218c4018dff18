"""What staff do with applications: the queue, opening a case (which leaves a record), finding by reference, deciding."""

from __future__ import annotations

from dataclasses import replace

from webapp.core.clock import from_ms
from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import Forbidden, NotFound, Refused
from webapp.core.ids import tidy_reference
from webapp.core.workdays import WorkingCalendar
from webapp.services.credit.model import Policy
from webapp.services.documents.model import Document, Picture
from webapp.services.documents.service import DocumentsService
from webapp.services.documents.text import plain_lines
from webapp.services.identity.model import Actor
from webapp.services.onboarding import store
from webapp.services.onboarding.model import (
    AFTER_DECISION,
    Application,
    Case,
    DecisionMade,
    PreReview,
    QueueEntry,
    check_decision,
    check_reason,
    check_undecided,
    snapshot_of,
)
from webapp.services.onboarding.repeats import seen_before
from webapp.services.trail.model import TrailEvent
from webapp.services.trail.service import Trail

OPENING_LASTS_MS = 12 * 3600 * 1000
"""For so long after opening a case the same member of staff reads its pages; then it is opened, and recorded, again."""
QUEUE_LENGTH = 200
RECORD_LENGTH = 300


class StaffDesk:
    """Every method is for staff: Forbidden onboarding.staff_only for anybody else."""

    def __init__(
        self,
        db: Database,
        documents: DocumentsService,
        trail: Trail,
        policy: Policy,
        calendar: WorkingCalendar,
    ) -> None:
        self._db = db
        self._documents = documents
        self._trail = trail
        self._policy = policy
        self._calendar = calendar

    def queue(self, actor: Actor) -> list[QueueEntry]:
        """Applications waiting for a person, the least time left first, at most 200."""
        _staff_only(actor)
        with self._db.read() as uow:
            waiting = store.waiting(uow, QUEUE_LENGTH)
            reviews = store.latest_pre_reviews(uow, [item.id for item in waiting])
            return [self._entry(uow, item, reviews.get(item.id)) for item in waiting]

    def find_by_reference(self, actor: Actor, reference: str) -> Application:
        """The application of a counter reference, however it is typed. NotFound onboarding.reference_not_found, field "reference"."""
        _staff_only(actor)
        with self._db.read() as uow:
            found = store.find_by_reference(uow, tidy_reference(reference))
        if found is None:
            raise NotFound("onboarding.reference_not_found", "reference")
        return found

    def open_case(self, actor: Actor, application_id: str) -> Case:
        """Opens a case and puts on the owner's record that it was looked at. For a POST: it writes. NotFound onboarding.not_found."""
        _staff_only(actor)

        def work(uow: UnitOfWork) -> Case:
            application = _found(uow, application_id)
            store.add_opening(uow, application.id, actor.person_id)
            self._record(uow, actor, application, "onboarding.case_opened", {})
            return self._case(uow, application)

        return self._db.write(work)

    def show_case(self, actor: Actor, application_id: str) -> Case:
        """The case, after opening it within 12 hours. NotFound onboarding.not_found, Refused onboarding.open_first (reference)."""
        _staff_only(actor)
        with self._db.read() as uow:
            return self._opened(uow, actor, application_id)

    def case_record(self, actor: Actor, application_id: str) -> list[TrailEvent]:
        """What was done and looked at in an opened case, newest first. Raises what `show_case` raises."""
        _staff_only(actor)
        with self._db.read() as uow:
            owner_id = self._opened(uow, actor, application_id).application.owner_id
            return self._trail.list_for_case(uow, owner_id, application_id, RECORD_LENGTH)

    def case_file(self, actor: Actor, application_id: str, document_id: str) -> tuple[Document, bytes]:
        """The original file of an opened case. Raises what `show_case` raises, NotFound documents.not_found."""
        _staff_only(actor)
        with self._db.read() as uow:
            self._opened(uow, actor, application_id)
            document = self._documents.find(uow, application_id, document_id)
        return document, self._documents.original(document)

    def case_picture(self, actor: Actor, application_id: str, document_id: str, page: int) -> Picture:
        """A page of a document of an opened case. Raises what `case_file` raises, NotFound documents.page_not_found."""
        _staff_only(actor)
        with self._db.read() as uow:
            self._opened(uow, actor, application_id)
            document = self._documents.find(uow, application_id, document_id)
        return self._documents.picture(document, page)

    def decide(
        self, actor: Actor, application_id: str, decision: str, reason: str, version: int | None = None
    ) -> Case:
        """A person decides: "agree", "refer" or "decline", with a reason the owner reads. Only people decline.

        version: the application's version on the page that was shown; without it only a first decision is possible.
        Raises Forbidden onboarding.staff_only, Invalid onboarding.decision_missing / reason_missing / reason_too_long, NotFound
        onboarding.not_found, Refused onboarding.already_decided / changed_meanwhile / not_waiting / own_application / inputs_changed.
        """
        _staff_only(actor)
        chosen, text = check_decision(decision), check_reason(plain_lines(reason))

        def work(uow: UnitOfWork) -> Case:
            application = _found(uow, application_id)
            if application.owner_id == actor.person_id:
                raise Refused("onboarding.own_application")
            check_undecided(application, version)
            snapshot = self._unchanged_snapshot(uow, application)
            made = DecisionMade(chosen, text, actor.person_id, actor.name, snapshot, uow.now_ms)
            changed = replace(application, state=AFTER_DECISION[chosen], version=application.version + 1)
            if not store.change(uow, changed, application.version):
                raise Refused("onboarding.already_decided")
            store.add_decision(uow, application, made)
            self._record(
                uow,
                actor,
                application,
                "onboarding.decided",
                {"decision": chosen.value, "snapshot": snapshot},
            )
            uow.outbox(
                application.owner_id,
                "onboarding.decided",
                {
                    "reference": application.reference,
                    "decision": chosen.value,
                    "reason": text,
                    "application_id": application.id,
                },
            )
            return self._case(uow, changed)

        return self._db.write(work)

    def _opened(self, uow: UnitOfWork, actor: Actor, application_id: str) -> Case:
        application = _found(uow, application_id)
        if not store.opened_since(uow, application_id, actor.person_id, uow.now_ms - OPENING_LASTS_MS):
            raise Refused("onboarding.open_first", reference=application.reference)
        return replace(
            self._case(uow, application), seen_before=seen_before(uow, self._documents, application)
        )

    def _unchanged_snapshot(self, uow: UnitOfWork, application: Application) -> str:
        review = store.latest_pre_reviews(uow, [application.id]).get(application.id)
        papers = self._documents.list_documents(uow, application.id)
        version = review.assessment.policy_version if review else ""
        now = snapshot_of(application.company_code, version, papers)
        if review is None or review.snapshot != now:
            raise Refused("onboarding.inputs_changed")
        return now

    def _case(self, uow: UnitOfWork, application: Application) -> Case:
        return Case(
            application=application,
            documents=self._documents.list_documents(uow, application.id),
            pre_review=store.latest_pre_reviews(uow, [application.id]).get(application.id),
            decisions=store.decisions_of(uow, application.id),
            working_days_left=self._days_left(uow, application) if application.waiting else None,
        )

    def _entry(self, uow: UnitOfWork, application: Application, review: PreReview | None) -> QueueEntry:
        return QueueEntry(
            application=application,
            outcome=review.assessment.outcome if review else None,
            limit_fen=review.assessment.limit_fen if review else 0,
            due_ms=application.approval_due_ms or 0,
            working_days_left=self._days_left(uow, application),
        )

    def _days_left(self, uow: UnitOfWork, application: Application) -> int:
        return self._calendar.working_days_left(uow.now, from_ms(application.approval_due_ms or uow.now_ms))

    def _record(
        self, uow: UnitOfWork, actor: Actor, application: Application, kind: str, body: dict[str, str]
    ) -> None:
        self._trail.record(
            uow,
            actor_id=actor.person_id,
            subject_id=application.owner_id,
            kind=kind,
            body={"application_id": application.id, "reference": application.reference, **body},
        )


def _staff_only(actor: Actor) -> None:
    if actor.portal != "staff":
        raise Forbidden("onboarding.staff_only")


def _found(uow: UnitOfWork, application_id: str) -> Application:
    application = store.find(uow, application_id)
    if application is None:
        raise NotFound("onboarding.not_found")
    return application

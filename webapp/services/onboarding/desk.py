"""What staff see of applications: the queue, finding, opening a case (which leaves a record), its files."""

from __future__ import annotations

from dataclasses import replace

from webapp.core.clock import from_ms
from webapp.core.database import UnitOfWork
from webapp.core.errors import NotFound
from webapp.core.ids import tidy_reference
from webapp.core.workdays import WorkingCalendar
from webapp.services.documents.model import Document, Picture
from webapp.services.identity.model import Actor
from webapp.services.onboarding import store, store_desk
from webapp.services.onboarding.ground import CaseGround, found, staff_only
from webapp.services.onboarding.model import AT_THE_BANK, Application, Case, PreReview
from webapp.services.onboarding.model_back import owes_account
from webapp.services.onboarding.model_desk import QueueEntry
from webapp.services.onboarding.opening import check_may_see, may_see
from webapp.services.trail.model import TrailEvent

QUEUE_LENGTH = 200
RECORD_LENGTH = 300
TOLD_FOR_MS = 30 * 24 * 3600 * 1000


class StaffDesk(CaseGround):
    """Every method is for staff: Forbidden onboarding.staff_only for anybody else. What one may not see is not there (`opening`)."""

    def queue(self, actor: Actor) -> list[QueueEntry]:
        """What the bank owes, the least time left first and what stands last: an answer to each of at most 200 applications,
        and an account to each of at most 200 owners who were at the counter."""
        staff_only(actor)
        with self._db.read() as uow:
            calendar, team = self._calendar.at(uow), self._identity.teammates_in(uow, actor.person_id)
            seen = may_see(uow, actor)
            waiting = [one for one in store.in_states(uow, AT_THE_BANK, QUEUE_LENGTH) if seen(one.id)]
            reviews = store.latest_pre_reviews(uow, [item.id for item in waiting])
            entries = [_entry(calendar, uow.now_ms, item, reviews.get(item.id)) for item in waiting]
            entries += [
                _account(calendar, uow.now_ms, item)
                for item in store.to_open(uow, QUEUE_LENGTH)
                if owes_account(item) and seen(item.id)
            ]
        entries = [replace(one, team=one.application.handler_id in team) for one in entries]
        return sorted(entries, key=lambda entry: (entry.stands, entry.due_ms))

    def taken_back(self, actor: Actor) -> list[Application]:
        """What its owner withdrew or changed in the last 30 days, and since this member of staff last opened it: of the cases that
        he holds or has opened, the latest first. Opening one takes it off."""
        staff_only(actor)
        with self._db.read() as uow:
            seen = may_see(uow, actor)
            gone = store_desk.taken_back(uow, actor.person_id, uow.now_ms - TOLD_FOR_MS)
            return [one for one in gone if seen(one.id)]

    def search(self, actor: Actor, words: str) -> list[Application]:
        """Any application by the beginning of its reference, its company's code or its owner's name, newest first, at most 50.

        Nothing of a case is shown by it but what the queue shows; an empty search finds nothing.
        """
        staff_only(actor)
        typed = words.strip()
        if not typed:
            return []
        with self._db.read() as uow:
            seen = may_see(uow, actor)
            return [one for one in store_desk.search(uow, tidy_reference(typed), typed) if seen(one.id)]

    def find_by_reference(self, actor: Actor, reference: str) -> Application:
        """The application of a counter reference, however it is typed. NotFound onboarding.reference_not_found, field "reference"."""
        staff_only(actor)
        with self._db.read() as uow:
            application = store.find_by_reference(uow, tidy_reference(reference))
            seen = may_see(uow, actor)
        if application is None or not seen(application.id):
            raise NotFound("onboarding.reference_not_found", "reference")
        return application

    def open_case(self, actor: Actor, application_id: str) -> Case:
        """Opens a case and puts on the owner's record that it was looked at. For a POST: it writes. NotFound onboarding.not_found."""
        staff_only(actor)

        def work(uow: UnitOfWork) -> Case:
            application = found(uow, application_id)
            check_may_see(uow, actor, application.id)
            store_desk.add_opening(uow, application.id, actor.person_id)
            if application.looked_ms is None and application.submitted_ms is not None:
                store_desk.note_first_look(uow, application.id)
                application = replace(application, looked_ms=uow.now_ms)
            self._record(uow, actor, application, "onboarding.case_opened", {})
            return self._case(uow, application)

        return self._db.write(work)

    def show_case(self, actor: Actor, application_id: str) -> Case:
        """The case, after opening it within 12 hours. NotFound onboarding.not_found, Refused onboarding.open_first (reference)."""
        staff_only(actor)
        with self._db.read() as uow:
            return self._opened(uow, actor, application_id)

    def case_record(self, actor: Actor, application_id: str) -> list[TrailEvent]:
        """What was done and looked at in an opened case, newest first. Raises what `show_case` raises."""
        staff_only(actor)
        with self._db.read() as uow:
            owner_id = self._opened(uow, actor, application_id).application.owner_id
            return self._trail.list_for_case(uow, owner_id, application_id, RECORD_LENGTH)

    def case_file(self, actor: Actor, application_id: str, document_id: str) -> tuple[Document, bytes]:
        """The original file of an opened case. Raises what `show_case` raises, NotFound documents.not_found."""
        staff_only(actor)
        with self._db.read() as uow:
            self._opened(uow, actor, application_id)
            document = self._documents.find(uow, application_id, document_id)
        return document, self._documents.original(document)

    def case_picture(self, actor: Actor, application_id: str, document_id: str, page: int) -> Picture:
        """A page of a document of an opened case. Raises what `case_file` raises, NotFound documents.page_not_found."""
        staff_only(actor)
        with self._db.read() as uow:
            self._opened(uow, actor, application_id)
            document = self._documents.find(uow, application_id, document_id)
        return self._documents.picture(document, page)


def _entry(
    calendar: WorkingCalendar, now_ms: int, application: Application, review: PreReview | None
) -> QueueEntry:
    now, due = from_ms(application.paused_ms or now_ms), from_ms(application.due_ms or now_ms)
    return QueueEntry(
        application=application,
        outcome=review.assessment.outcome if review else None,
        limit_fen=review.assessment.limit_fen if review else 0,
        due_ms=application.due_ms,
        working_days_left=calendar.working_days_left(now, due),
    )


def _account(calendar: WorkingCalendar, now_ms: int, application: Application) -> QueueEntry:
    due_ms = application.account_due_ms or now_ms
    left = calendar.working_days_left(from_ms(now_ms), from_ms(due_ms))
    return QueueEntry(application, None, 0, due_ms, left, account=True)

"""What the use cases of the owner and of the staff stand on: the case put together, the clocks, the record."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from webapp.core.clock import from_ms
from webapp.core.database import Database, UnitOfWork
from webapp.core.database.calendar import BankCalendar
from webapp.core.errors import Forbidden, NotFound, Refused
from webapp.services.accounts.service import AccountsService
from webapp.services.credit.model_facts import Known
from webapp.services.credit.policy import Policies
from webapp.services.documents.model import Document
from webapp.services.documents.service import DocumentsService
from webapp.services.identity.model import Actor
from webapp.services.identity.service import IdentityService
from webapp.services.onboarding import store, store_desk
from webapp.services.onboarding.books import known_of, with_told
from webapp.services.onboarding.model import CHANGING, Application, Case, State
from webapp.services.onboarding.opening import MANAGER, check_may_see
from webapp.services.onboarding.repeats import seen_before
from webapp.services.sources.service import SourcesService
from webapp.services.trail.service import Trail

OPENING_LASTS_MS = 12 * 3600 * 1000
"""For so long after opening a case the same member of staff reads its pages; then it is opened, and recorded, again."""


class CaseGround:
    """Built once with the database and the services it stands on."""

    def __init__(
        self,
        db: Database,
        documents: DocumentsService,
        trail: Trail,
        policies: Policies,
        calendar: BankCalendar,
        identity: IdentityService,
        accounts: AccountsService,
        sources: SourcesService,
    ) -> None:
        self._db = db
        self._documents = documents
        self._trail = trail
        self._policies = policies
        self._calendar = calendar
        self._identity = identity
        self._accounts = accounts
        self._sources = sources

    def _case(self, uow: UnitOfWork, application: Application) -> Case:
        return Case(
            application=application,
            documents=self._documents.list_documents(uow, application.id),
            pre_review=store.latest_pre_reviews(uow, [application.id]).get(application.id),
            decisions=store_desk.decisions_of(uow, application.id),
            working_days_left=self._days_left(uow, application) if application.waiting else None,
            asked=store_desk.asked_of(uow, application.id),
            typists=store_desk.typists_of(uow, application.id),
        )

    def _known(self, uow: UnitOfWork, application: Application, papers: tuple[Document, ...]) -> Known:
        """What the bank knows besides the papers: its own books, and what the sources told with the owner's consent."""
        books = known_of(uow, application, papers, self._documents)
        return with_told(books, self._sources.told(uow, application.id))

    def _opened(self, uow: UnitOfWork, actor: Actor, application_id: str) -> Case:
        """The case of a member of staff who may see it and opened it within 12 hours. NotFound onboarding.not_found, Refused
        onboarding.open_first (reference)."""
        application = found(uow, application_id)
        self._check_opened(uow, actor, application)
        case = self._case(uow, application)
        return replace(case, seen_before=seen_before(uow, self._documents, application))

    def _check_opened(self, uow: UnitOfWork, actor: Actor, application: Application) -> None:
        """Raises NotFound onboarding.not_found, Refused onboarding.open_first (reference)."""
        check_may_see(uow, actor, application.id)
        since = uow.now_ms - OPENING_LASTS_MS
        if not store_desk.opened_since(uow, application.id, actor.person_id, since):
            raise Refused("onboarding.open_first", reference=application.reference)

    def _days_left(self, uow: UnitOfWork, application: Application) -> int:
        """Until the bank's answer, from the moment the clocks stand, if they do."""
        now = from_ms(application.paused_ms or uow.now_ms)
        return self._calendar.at(uow).working_days_left(
            now, from_ms(application.approval_due_ms or uow.now_ms)
        )

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


def staff_only(actor: Actor) -> None:
    """Raises Forbidden onboarding.staff_only."""
    if actor.portal != "staff":
        raise Forbidden("onboarding.staff_only")


def answers(actor: Actor) -> bool:
    """Whether this person answers for the bank on a loan: relationship managers do, advisers and specialists don't."""
    return actor.portal == "staff" and actor.staff_role == MANAGER


def managers_only(actor: Actor) -> None:
    """Raises Forbidden onboarding.staff_only, for staff of other roles onboarding.managers_only."""
    staff_only(actor)
    if not answers(actor):
        raise Forbidden("onboarding.managers_only")


def found(uow: UnitOfWork, application_id: str) -> Application:
    """Raises NotFound onboarding.not_found."""
    application = store.find(uow, application_id)
    if application is None:
        raise NotFound("onboarding.not_found")
    return application


def own(uow: UnitOfWork, actor: Actor, application_id: str) -> Application:
    """Raises NotFound onboarding.not_found for anybody else's."""
    application = store.find(uow, application_id)
    if application is None or application.owner_id != actor.person_id:
        raise NotFound("onboarding.not_found")
    return application


def changed(uow: UnitOfWork, application: Application, **values: Any) -> Application:
    """Writes new values under the next version. Raises Refused onboarding.changed_meanwhile when somebody was faster."""
    new = replace(application, version=application.version + 1, **values)
    if not store.change(uow, new, application.version):
        raise Refused("onboarding.changed_meanwhile")
    return new


def own_held(uow: UnitOfWork, actor: Actor, application_id: str) -> Application:
    """`own`, and nobody else changes it until this unit is over. Held before anything that belongs to it is written."""
    store.hold(uow, application_id)
    return own(uow, actor, application_id)


def as_draft(uow: UnitOfWork, application: Application, *, by_owner: bool = True) -> Application:
    """The application as one that is changed: what was reviewed or decided before no longer is what is on file.

    by_owner: staff who looked at it or hold it are told so.
    """
    if application.state in CHANGING:
        return application
    if by_owner:
        tell_handler(uow, application, "onboarding.client_took_back")
    return changed(
        uow,
        application,
        state=State.DRAFT,
        taken_back_ms=uow.now_ms if by_owner else application.taken_back_ms,
        submitted_ms=None,
        pre_review_due_ms=None,
        approval_due_ms=None,
        looked_ms=None,
        paused_ms=None,
        pauses=(),
        approved_fen=None,
    )


def tell_handler(uow: UnitOfWork, application: Application, kind: str) -> None:
    """A message to whoever of the bank holds the case, if anybody does."""
    if application.handler_id is not None:
        params = {"reference": application.reference, "application_id": application.id}
        uow.outbox(application.handler_id, kind, params)


def settled(application: Application) -> bool:
    """Nobody can change the outcome any more."""
    return application.state in {State.AGREED, State.DECLINED, State.WITHDRAWN}

"""The pre-review: confirmed papers held to the bank's rules, the clocks started or going on, the case put before staff."""

from __future__ import annotations

from typing import Any

from webapp.core.clock import bank_day, from_ms
from webapp.core.database import UnitOfWork
from webapp.core.errors import Refused
from webapp.services.documents.model import Document
from webapp.services.documents.text import plain_lines
from webapp.services.identity.model import Actor
from webapp.services.onboarding import store, store_desk
from webapp.services.onboarding.clocks import review_dues
from webapp.services.onboarding.ground import CaseGround, changed, own
from webapp.services.onboarding.model import (
    MOST_REASON,
    Application,
    Asked,
    Case,
    State,
    check_open,
)
from webapp.services.onboarding.model_back import waits_for_owner
from webapp.services.onboarding.model_wish import Wants
from webapp.services.onboarding.scoring import score


class Reviewing(CaseGround):
    """For the owner."""

    def pre_review(self, actor: Actor, application_id: str, answer: str = "") -> Case:
        """Holds the confirmed papers to the bank's rules, starts the clocks and puts the case before staff.

        After the bank asked for more the clocks go on where they stood; answer: the owner's words about it, may be empty.
        Asking again without a change gives the same case. Raises Refused onboarding.closed / nothing_to_review / confirm_first.
        """

        def work(uow: UnitOfWork) -> Case:
            application = own(uow, actor, application_id)
            if application.wish.wants is Wants.ACCOUNT:
                raise Refused("onboarding.nothing_to_review")
            return self._asked_for(uow, actor, self._owned(uow, actor, application), answer)

        return self._db.write(work)

    def _asked_for(self, uow: UnitOfWork, actor: Actor, application: Application, answer: str = "") -> Case:
        if application.state is State.PRE_REVIEWED:
            return self._case(uow, application)
        check_open(application)
        papers = tuple(paper for paper in self._documents.list_documents(uow, application.id) if paper.counts)
        if not papers:
            raise Refused("onboarding.nothing_to_review")
        if not all(document.confirmed for document in papers):
            raise Refused("onboarding.confirm_first")
        if said := plain_lines(answer).strip()[:MOST_REASON]:
            words = Asked(said, actor.name, uow.now_ms, answer=True)
            store_desk.add_asked(uow, application.id, words, actor.person_id)
        return self._reviewed(uow, actor, application, papers)

    def hand_in(self, actor: Actor, application_id: str) -> Case:
        """Gives the bank an application for an account alone: nothing is scored, what is left is done at the counter.

        Again gives the same case. Raises Refused onboarding.closed / account_only / confirm_first.
        """

        def work(uow: UnitOfWork) -> Case:
            application = self._owned(uow, actor, own(uow, actor, application_id))
            return self._handed_in(uow, actor, application)

        return self._db.write(work)

    def own_it(self, actor: Actor, application_id: str) -> Application:
        """The owner says, on a screen of his own, that what was begun at the counter is his; again changes nothing.

        Raises NotFound onboarding.not_found, Refused onboarding.closed.
        """

        def work(uow: UnitOfWork) -> Application:
            application = own(uow, actor, application_id)
            check_open(application)
            return self._owned(uow, actor, application)

        return self._db.write(work)

    def _owned(self, uow: UnitOfWork, actor: Actor, application: Application) -> Application:
        if not waits_for_owner(application) or not application.open:
            return application
        self._record(uow, actor, application, "onboarding.owned", {})
        return changed(uow, application, owned_ms=uow.now_ms)

    def _handed_in(self, uow: UnitOfWork, actor: Actor, application: Application) -> Case:
        if application.state is State.HANDED_IN:
            return self._case(uow, application)
        check_open(application)
        case = self._case(uow, application)
        if application.wish.wants is not Wants.ACCOUNT:
            raise Refused("onboarding.account_only")
        if not case.can_hand_in:
            raise Refused("onboarding.confirm_first")
        new = changed(
            uow, application, state=State.HANDED_IN, submitted_ms=uow.now_ms, paused_ms=None, pauses=()
        )
        self._record(uow, actor, new, "onboarding.handed_in", {})
        params = {"reference": new.reference, "application_id": new.id}
        uow.outbox(new.owner_id, "onboarding.handed_in", params)
        return self._case(uow, new)

    def _reviewed(
        self, uow: UnitOfWork, actor: Actor, application: Application, papers: tuple[Document, ...]
    ) -> Case:
        review = score(uow, application, papers, self._known(uow, application, papers), self._policies)
        assessment = review.assessment
        store.add_pre_review(uow, application.id, review)
        new = changed(uow, application, state=State.PRE_REVIEWED, **self._clocks(uow, application))
        facts = {
            "outcome": assessment.outcome.value,
            "snapshot": review.snapshot,
            "policy": assessment.policy_version,
        }
        self._record(uow, actor, new, "onboarding.pre_reviewed", facts)
        uow.outbox(
            application.owner_id,
            "onboarding.pre_reviewed",
            {
                "reference": application.reference,
                "outcome": assessment.outcome.value,
                "reasons": assessment.heads,
                "answer_day": bank_day(from_ms(new.approval_due_ms or 0)).isoformat(),
                "application_id": application.id,
            },
        )
        return self._case(uow, new)

    def _clocks(self, uow: UnitOfWork, application: Application) -> dict[str, Any]:
        """When the bank owes what: counted from today, or going on after they stood."""
        pauses, submitted_ms = application.pauses, uow.now_ms
        if application.paused_ms is not None:
            pauses = (*pauses, (application.paused_ms, uow.now_ms))
            submitted_ms = application.submitted_ms or uow.now_ms
        review_due_ms, approval_due_ms = review_dues(self._calendar.at(uow), submitted_ms, pauses)
        return {
            "paused_ms": None,
            "pauses": pauses,
            "submitted_ms": submitted_ms,
            "pre_review_due_ms": review_due_ms,
            "approval_due_ms": approval_due_ms,
        }

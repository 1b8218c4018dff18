"""What the bank finds on a paper after the pre-review makes another pre-review: a job, in the worker. Safe to repeat at any moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from webapp.core.database import Database, UnitOfWork
from webapp.services.agreements.model import AgreementKind
from webapp.services.agreements.store_signed import is_signed
from webapp.services.credit.policy import Policies
from webapp.services.documents.service import DocumentsService
from webapp.services.onboarding import store
from webapp.services.onboarding.books import known_of, with_told
from webapp.services.onboarding.model import WAITING, Application, State
from webapp.services.onboarding.model_snapshot import snapshot_of
from webapp.services.onboarding.scoring import score
from webapp.services.sources.service import SourcesService
from webapp.services.trail.service import Trail

BANK = "bank"
"""Who acts where nobody gave the order."""


class Rescoring:
    """Built once in the worker. `run` is what a job FOUND_JOB does."""

    def __init__(
        self,
        db: Database,
        documents: DocumentsService,
        trail: Trail,
        policies: Policies,
        sources: SourcesService,
    ) -> None:
        self._db = db
        self._documents = documents
        self._trail = trail
        self._policies = policies
        self._sources = sources

    def run(self, params: Mapping[str, Any]) -> None:
        """Scores anew what is before the bank, or was agreed to and is not signed, if it is not what was scored.

        A first or only yes falls with it. What its owner is changing is scored when it comes in; a no stays a no.
        """
        application_id = str(params["application_id"])
        self._db.write(lambda uow: self._scored_again(uow, application_id))

    def _scored_again(self, uow: UnitOfWork, application_id: str) -> None:
        application = store.hold(uow, application_id)
        if application is None or not _may_fall(uow, application):
            return
        before = store.latest_pre_reviews(uow, [application_id]).get(application_id)
        papers = tuple(paper for paper in self._documents.list_documents(uow, application_id) if paper.counts)
        known = with_told(
            known_of(uow, application, papers, self._documents), self._sources.told(uow, application_id)
        )
        version = before.assessment.policy_version if before else ""
        now = snapshot_of(application.company_code, version, papers, known, application.wish)
        if before is None or before.snapshot == now:
            return
        review = score(uow, application, papers, known, self._policies)
        store.add_pre_review(uow, application_id, review)
        new = replace(
            application, version=application.version + 1, state=State.PRE_REVIEWED, approved_fen=None
        )
        store.change(uow, new, application.version)
        about = {"application_id": application_id, "reference": new.reference}
        facts = {"outcome": review.assessment.outcome.value, "snapshot": review.snapshot}
        self._trail.record(
            uow,
            actor_id=BANK,
            subject_id=new.owner_id,
            kind="onboarding.scored_again",
            body=about | facts,
        )
        uow.outbox(new.owner_id, "onboarding.scored_again", about)


def _may_fall(uow: UnitOfWork, application: Application) -> bool:
    if application.state is not State.AGREED:
        return application.state in WAITING
    return not is_signed(uow, application.id, AgreementKind.LOAN)

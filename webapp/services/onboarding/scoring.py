"""One pre-review: what the rules say about what is on file, bound to a snapshot of it."""

from __future__ import annotations

from collections.abc import Sequence

from webapp.core.clock import bank_day
from webapp.core.database import UnitOfWork
from webapp.services.credit.assess import assess
from webapp.services.credit.facts import facts_of
from webapp.services.credit.model_facts import Known
from webapp.services.credit.policy import Policies
from webapp.services.documents.model import Document
from webapp.services.onboarding.model import Application, PreReview
from webapp.services.onboarding.model_snapshot import snapshot_of


def score(
    uow: UnitOfWork, application: Application, papers: Sequence[Document], known: Known, policies: Policies
) -> PreReview:
    """By the policy of today."""
    today = bank_day(uow.now)
    policy = policies.on(today)
    assessment = assess(facts_of(application.company_code, papers, today, known), policy)
    snapshot = snapshot_of(application.company_code, policy.version, papers, known, application.wish)
    return PreReview(assessment, snapshot, uow.now_ms)

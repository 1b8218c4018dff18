"""What the bank's own books know of a company before it is judged: what was agreed already, and for which contracts."""

from __future__ import annotations

from collections.abc import Iterable

from webapp.core.database import UnitOfWork
from webapp.services.credit.model_facts import Known
from webapp.services.documents.model import Document, DocumentKind
from webapp.services.documents.service import DocumentsService
from webapp.services.onboarding import store
from webapp.services.onboarding.model import Application

_ONE_CONTRACT = ("contract_number", "buyer_code", "seller_code", "signed_on", "total")
"""Two papers with all of these alike are the same contract."""


def known_of(
    uow: UnitOfWork, application: Application, papers: Iterable[Document], documents: DocumentsService
) -> Known:
    """Exposure: the limits of what was agreed for this company. Financed: one of those rests on the same contract."""
    others = [one for one in store.agreed(uow, application.company_code) if one.id != application.id]
    reviews = store.latest_pre_reviews(uow, [one.id for one in others])
    held = {key for one in others for key in _contracts(documents.list_documents(uow, one.id))}
    return Known(
        exposure_fen=sum(review.assessment.limit_fen for review in reviews.values()),
        contract_financed=not held.isdisjoint(_contracts(papers)),
    )


def _contracts(papers: Iterable[Document]) -> set[tuple[str, ...]]:
    return {
        tuple(paper.values.get(name, "") for name in _ONE_CONTRACT)
        for paper in papers
        if paper.confirmed and paper.kind is DocumentKind.ORDER_CONTRACT
    }

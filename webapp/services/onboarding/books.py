"""What the bank's own books know of a company before it is judged: what was agreed already, and for which contracts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from webapp.core.database import UnitOfWork
from webapp.services.credit.model_facts import Known, Span
from webapp.services.documents.model import Document, DocumentKind
from webapp.services.documents.service import DocumentsService
from webapp.services.onboarding import store
from webapp.services.onboarding.model import Application, PreReview
from webapp.services.sources.model import Told

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
        exposure_fen=sum(_lent(one, reviews.get(one.id)) for one in others),
        contract_financed=not held.isdisjoint(_contracts(papers)),
    )


def with_told(known: Known, told: Told) -> Known:
    """What the sources said beside the bank's own books. What other banks have lent counts as exposure too."""
    registered, tax, credit = told.registered, told.tax, told.credit
    elsewhere = credit.lent_elsewhere_fen or 0 if credit else 0
    return replace(
        known,
        founded_on=registered.founded_on if registered else None,
        person=registered.person if registered else None,
        industry=registered.industry if registered else None,
        grade=tax.grade if tax else None,
        arrears_fen=tax.arrears_fen if tax else None,
        declared=tuple(Span(one.period_from, one.period_to, one.sales_fen) for one in tax.declared)
        if tax
        else (),
        owner_born_on=credit.owner_born_on if credit else None,
        exposure_fen=(known.exposure_fen or 0) + elsewhere,
    )


def _lent(application: Application, review: PreReview | None) -> int:
    """What was agreed to; of an older decision without an amount, the pre-review's limit."""
    if application.approved_fen is not None:
        return application.approved_fen
    return review.assessment.limit_fen if review else 0


def _contracts(papers: Iterable[Document]) -> set[tuple[str, ...]]:
    return {
        tuple(paper.values.get(name, "") for name in _ONE_CONTRACT)
        for paper in papers
        if paper.confirmed and paper.kind is DocumentKind.ORDER_CONTRACT
    }

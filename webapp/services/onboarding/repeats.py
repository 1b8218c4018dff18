"""Which papers of a case the bank has seen in other applications, told to staff with the other's reference."""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.services.documents.service import DocumentsService
from webapp.services.onboarding import store
from webapp.services.onboarding.model import Application, SeenBefore


def seen_before(
    uow: UnitOfWork, documents: DocumentsService, application: Application
) -> tuple[SeenBefore, ...]:
    """Both ways round: whichever of the two papers came first, both cases show it."""
    found = []
    for repeat in documents.repeats(uow, application.id):
        mine_is_later = repeat.application_id == application.id
        mine = repeat.document_id if mine_is_later else repeat.earlier_id
        other = store.find(uow, repeat.earlier_application_id if mine_is_later else repeat.application_id)
        if other is not None:
            found.append(SeenBefore(mine, other.reference, repeat.same_owner, repeat.same_file))
    return tuple(dict.fromkeys(found))

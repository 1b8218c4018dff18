"""先问问孩子: before she answers, those who help her are asked to call her. The payment waits, unchanged."""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.core.errors import BankError
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.model import ProposalState
from webapp.services.assistance.proposing import hers, over, state_now
from webapp.services.assistance.store_grants import list_of_elder
from webapp.services.assistance.store_talks import add_talk, has_talk
from webapp.services.identity.model import Actor


def ask_first_in(uow: UnitOfWork, ground: Ground, elder: Actor, proposal_id: str) -> BankError | None:
    """Asks each who helps her, once, to call. Again changes nothing.

    Raises NotFound assistance.proposal_not_found; returns why it can't be answered any more, as `proposing.approve_in` does.
    """
    proposal = hers(uow, elder, proposal_id)
    state = state_now(uow, ground, proposal)
    if state is not ProposalState.OPEN:
        return over(state)
    if has_talk(uow, proposal.id):
        return None
    add_talk(uow, proposal.id)
    asked = sorted({one.helper_id for one in list_of_elder(uow, elder.person_id)})
    fact = {"proposal_id": proposal.id, "asked": len(asked)}
    ground.record(uow, elder, elder.person_id, "asked_first", fact)
    for helper_id in asked:
        uow.outbox(helper_id, "assistance.talk_first", {"proposal_id": proposal.id, "elder_name": elder.name})
    return None

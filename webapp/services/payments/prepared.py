"""A transfer that somebody else prepared and its sender agreed to: whom it may go to, and sending it as it was shown."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.core.clock import BANK_ZONE
from webapp.core.database import UnitOfWork
from webapp.core.errors import NotFound, Refused
from webapp.core.money import Money
from webapp.services.identity.model import Actor
from webapp.services.payments import store_prepared, store_sending, store_transfers
from webapp.services.payments.model_transfers import Arrival, due_at, why_not_sent
from webapp.services.payments.store_prepared import Known
from webapp.services.payments.store_sending import Cause


def known_in(uow: UnitOfWork, customer_id: str) -> tuple[Known, ...]:
    """A customer's saved people with the accounts behind them, for a caller who has checked what of it he may show."""
    return store_prepared.list_known(uow, customer_id)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was agreed to. account_id: of the person at that time; cause: who prepared it, under what."""

    payee_id: str
    account_id: str
    amount: Money
    arrival: Arrival
    cause: Cause


def send_prepared_in(uow: UnitOfWork, actor: Actor, prepared: Prepared) -> str:
    """Sends it from the actor's account, in the caller's unit of work, which must not commit after a refusal. The transfer's id.

    Raises NotFound payees.not_found, Refused transfers.payee_gone / transfers.not_enough (amount, balance).
    """
    me = actor.person_id
    transfer_id = store_transfers.start(uow, me, prepared.payee_id)
    if transfer_id is None:
        raise NotFound("payees.not_found")
    store_transfers.set_amount(uow, me, transfer_id, prepared.amount)
    store_transfers.set_arrival(uow, me, transfer_id, prepared.arrival)
    draft = store_transfers.find(uow, me, transfer_id)
    if draft is None or store_prepared.goes_to(uow, transfer_id) != prepared.account_id:
        raise Refused("transfers.payee_gone")
    due = {one: due_at(one, uow.now.astimezone(BANK_ZONE)) for one in Arrival}
    if not store_sending.send(uow, me, transfer_id, draft.version, due, prepared.cause):
        raise why_not_sent(draft, draft.version) or Refused("transfers.payee_gone")
    return transfer_id

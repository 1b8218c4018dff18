"""Taking back what a helper paid with her money, within two hours: she can, he can, and stopping the help does it for all of them."""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.core.errors import NotFound, Refused
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.model_payments import Paid, Whose
from webapp.services.assistance.store_payments import find_payment
from webapp.services.identity.model import Actor
from webapp.services.payments.holding import take_back_in, under_way_in


def back_in(uow: UnitOfWork, ground: Ground, actor: Actor, payment_id: str) -> Paid:
    """The money is hers again, and the bill is due. Again changes nothing. The payment as it was before.

    Raises NotFound assistance.payment_not_found, Refused assistance.own_stays, payments.bill_arrived.
    """
    paid = find_payment(uow, payment_id, actor.person_id)
    if paid is None:
        raise NotFound("assistance.payment_not_found")
    if paid.whose is Whose.OWN:
        raise Refused("assistance.own_stays")
    _return_in(uow, ground, actor, paid)
    return paid


def all_back_in(uow: UnitOfWork, ground: Ground, actor: Actor, elder_id: str, helper_id: str) -> int:
    """Everything between the two that can still be taken back is, whoever stops the help; how much that was."""
    waiting = [find_payment(uow, held.id, elder_id) for held in under_way_in(uow, elder_id, helper_id)]
    for paid in filter(None, waiting):
        _return_in(uow, ground, actor, paid)
    return len(waiting)


def _return_in(uow: UnitOfWork, ground: Ground, actor: Actor, paid: Paid) -> None:
    if take_back_in(uow, paid.id, actor.person_id):
        fact = {"payment_id": paid.id, "service": paid.service, "amount_fen": paid.amount_fen}
        ground.record(uow, actor, paid.elder_id, "taken_back", fact)
        _tell(uow, actor, paid)


def _tell(uow: UnitOfWork, actor: Actor, paid: Paid) -> None:
    """The other of the two; and she always, for it is her money."""
    about = {"payment_id": paid.id, "service": paid.service, "amount_fen": paid.amount_fen}
    names = {"elder_name": paid.elder_name, "helper_name": paid.helper_name}
    if actor.person_id == paid.elder_id:
        uow.outbox(paid.helper_id, "assistance.taken_back_by_elder", about | names)
        uow.outbox(paid.elder_id, "assistance.you_took_back", about | names)
    elif actor.person_id == paid.helper_id:
        uow.outbox(paid.elder_id, "assistance.taken_back_by_helper", about | names)
    else:
        for one in (paid.elder_id, paid.helper_id):
            uow.outbox(one, "assistance.taken_back_by_bank", about | names)

"""Transfers to saved people, one step at a time; nothing moves before her yes. Later arrival: held, then arrived or taken back."""

from __future__ import annotations

from collections.abc import Callable

from webapp.core.clock import BANK_ZONE
from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import NotFound, Refused
from webapp.core.money import Money
from webapp.services.accounts.model import check_amount
from webapp.services.identity.model import Actor
from webapp.services.payments import store_payees, store_sending, store_transfers
from webapp.services.payments.model_transfers import (
    Arrival,
    Choice,
    Transfer,
    TransferState,
    check_affordable,
    due_at,
    why_not_sent,
    why_not_taken_back,
)

_AT_ONCE = 50


class TransfersService:
    """What she sends, from the first question to its end."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def choice(self, actor: Actor) -> Choice:
        """Whom she knows, and what is under way. Two statements."""
        with self._db.read() as uow:
            people = store_payees.list_payees(uow, actor.person_id)
            return Choice(people, store_transfers.list_waiting(uow, actor.person_id))

    def show(self, actor: Actor, transfer_id: str) -> Transfer:
        """One of her transfers. Raises NotFound transfers.not_found."""
        with self._db.read() as uow:
            return _found(uow, actor, transfer_id)

    def start(self, actor: Actor, payee_id: str) -> str:
        """A draft to somebody on her list. Returns its id. Raises NotFound payees.not_found."""
        started = self._db.write(lambda uow: store_transfers.start(uow, actor.person_id, payee_id))
        if started is None:
            raise NotFound("payees.not_found")
        return started

    def change_payee(self, actor: Actor, transfer_id: str, payee_id: str) -> None:
        """To somebody else on her list; the rest of the draft stays. Raises as `start`, and as `set_arrival`."""

        def work(uow: UnitOfWork) -> bool:
            return store_transfers.set_payee(uow, actor.person_id, transfer_id, payee_id)

        self._change(actor, transfer_id, work, NotFound("payees.not_found"))

    def set_amount(self, actor: Actor, transfer_id: str, amount: Money) -> None:
        """How much. Raises Invalid amount.*, Refused transfers.not_enough (field "amount"), and as `set_arrival`."""
        check_amount(amount, "amount")

        def work(uow: UnitOfWork) -> bool:
            found = _found(uow, actor, transfer_id)
            if found.state is TransferState.DRAFT:
                check_affordable(amount, found.balance)
            return store_transfers.set_amount(uow, actor.person_id, transfer_id, amount)

        self._change(actor, transfer_id, work)

    def set_arrival(self, actor: Actor, transfer_id: str, arrival: Arrival) -> None:
        """When it arrives. Raises NotFound transfers.not_found, Refused transfers.already_sent."""

        def work(uow: UnitOfWork) -> bool:
            return store_transfers.set_arrival(uow, actor.person_id, transfer_id, arrival)

        self._change(actor, transfer_id, work)

    def send(self, actor: Actor, transfer_id: str, version: int) -> None:
        """Her yes to the draft as it was shown. Pressed again, it stays one transfer.

        Raises NotFound transfers.not_found; Refused transfers.payee_gone, transfers.not_ready, transfers.changed,
        transfers.not_enough (amount, balance).
        """
        self._db.write(lambda uow: self.send_in(uow, actor, transfer_id, version))

    def send_in(self, uow: UnitOfWork, actor: Actor, transfer_id: str, version: int) -> None:
        """As `send`, in the caller's unit of work, which must not commit after a refusal."""
        now = uow.now.astimezone(BANK_ZONE)
        due = {arrival: due_at(arrival, now) for arrival in Arrival}
        if store_sending.send(uow, actor.person_id, transfer_id, version, due):
            return
        problem = why_not_sent(store_transfers.find(uow, actor.person_id, transfer_id), version)
        if problem is not None:
            raise problem

    def take_back(self, actor: Actor, transfer_id: str) -> None:
        """The money comes back, as long as it has not arrived. Again changes nothing.

        Raises NotFound transfers.not_found, Refused transfers.arrived_already.
        """

        def work(uow: UnitOfWork) -> None:
            if store_sending.take_back(uow, actor.person_id, transfer_id):
                return
            problem = why_not_taken_back(store_transfers.find(uow, actor.person_id, transfer_id))
            if problem is not None:
                raise problem

        self._db.write(work)

    def _change(
        self,
        actor: Actor,
        transfer_id: str,
        work: Callable[[UnitOfWork], bool],
        otherwise: NotFound | None = None,
    ) -> None:
        """Changes a draft. Raises why it could not be; `otherwise` where it is a draft of hers all the same."""

        def changed(uow: UnitOfWork) -> None:
            if work(uow):
                return
            if _found(uow, actor, transfer_id).state is not TransferState.DRAFT:
                raise Refused("transfers.already_sent")
            raise otherwise or NotFound("transfers.not_found")

        self._db.write(changed)


class Arrivals:
    """What the worker does about transfers: built over the database alone."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def bring(self) -> int:
        """Lets arrive what is due, each in a unit of its own. Returns how many did.

        Safe to repeat and to run beside another worker, and beside whoever takes money back: one of them finds it waiting.
        """
        with self._db.read() as uow:
            due = store_transfers.list_due(uow, _AT_ONCE)
        return sum(self._bring_one(customer_id, transfer_id) for transfer_id, customer_id in due)

    def _bring_one(self, customer_id: str, transfer_id: str) -> bool:
        return self._db.write(lambda uow: store_sending.arrive(uow, customer_id, transfer_id))


def _found(uow: UnitOfWork, actor: Actor, transfer_id: str) -> Transfer:
    found = store_transfers.find(uow, actor.person_id, transfer_id)
    if found is None:
        raise NotFound("transfers.not_found")
    return found

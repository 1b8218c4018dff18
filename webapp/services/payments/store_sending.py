"""The statements that move the money of transfers: each a chain that hangs on the transfer's own row, as in `store_orders`.

Sending, arriving and taking back change the row's state in the statement that finds it: of two that meet, one finds nothing.
The ledger says it a second time: a posting settles the transfer once, and another settles its end once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from webapp.core.clock import to_ms
from webapp.core.database import UnitOfWork
from webapp.core.database.outbox_rows import TELL
from webapp.core.database.statement import Chain
from webapp.core.ids import new_id
from webapp.services.accounts.store import POST
from webapp.services.payments.model import Order
from webapp.services.payments.model_transfers import HOLDING_ACCOUNT, Arrival
from webapp.services.payments.store_orders import order_values

_FACT = ("debit_account_id", "credit_account_id", "amount_fen", "settles", "about", "message")
_NAMES = """'payer', (SELECT a.name FROM accounts a WHERE a.id = transfers.from_account_id),
    'payee', (SELECT p.name FROM payees p WHERE p.id = transfers.payee_id), 'amount_fen', amount_fen,
    'transfer_id', id"""
_ABOUT = f"CAST(json_object({_NAMES}) AS TEXT) AS about"
_MESSAGE = f"CAST(json_object({_NAMES}, 'due_ms', due_ms) AS TEXT) AS message"
_PAYEE = "(SELECT a.owner_id FROM accounts a WHERE a.id = transfers.to_account_id)"
_TELL_SENDER = """INSERT INTO outbox (id, recipient_id, kind, params, created_ms, delivered_ms)
    SELECT :message_id, :customer_id, message_kind, message, :now_ms, NULL FROM fact"""
_TELL_PAYEE = """INSERT INTO outbox (id, recipient_id, kind, params, created_ms, delivered_ms)
    SELECT :payee_message_id, payee_id, 'payments.money_arrived', about, :now_ms, NULL FROM fact
    WHERE payee_id IS NOT NULL"""

_SEND = Chain(
    "fact",
    (*_FACT, "message_kind", "payee_id"),
    f"""UPDATE transfers SET sent_ms = :now_ms,
        state = CASE arrival WHEN 'at_once' THEN 'arrived' ELSE 'waiting' END,
        due_ms = CASE arrival WHEN 'at_once' THEN :now_ms WHEN 'two_hours' THEN :two_hours_ms ELSE :tomorrow_ms END,
        ended_ms = CASE arrival WHEN 'at_once' THEN :now_ms END
    WHERE id = :transfer_id AND customer_id = :customer_id AND state = 'draft' AND version = :version
        AND arrival IS NOT NULL
        AND amount_fen <= (SELECT a.balance_fen FROM accounts a WHERE a.id = transfers.from_account_id)
        AND EXISTS (SELECT 1 FROM payees p WHERE p.id = transfers.payee_id AND p.state = 'saved')
    RETURNING from_account_id AS debit_account_id,
        CASE arrival WHEN 'at_once' THEN to_account_id ELSE CAST(:holding AS TEXT) END AS credit_account_id, amount_fen,
        id AS settles, {_ABOUT}, {_MESSAGE},
        CASE arrival WHEN 'at_once' THEN 'payments.transfer_sent' ELSE 'payments.transfer_held' END AS message_kind,
        CASE arrival WHEN 'at_once' THEN {_PAYEE} END AS payee_id""",  # noqa: S608 - constants
    (POST, _TELL_SENDER, _TELL_PAYEE),
)
_ARRIVE = Chain(
    "fact",
    (*_FACT, "payee_id"),
    f"""UPDATE transfers SET state = 'arrived', ended_ms = :now_ms
    WHERE id = :transfer_id AND customer_id = :customer_id AND state = 'waiting' AND due_ms <= :now_ms
    RETURNING CAST(:holding AS TEXT) AS debit_account_id, to_account_id AS credit_account_id, amount_fen,
        id || '-end' AS settles, {_ABOUT}, {_MESSAGE}, {_PAYEE} AS payee_id""",  # noqa: S608 - constants
    (POST, TELL, _TELL_PAYEE),
)
_TAKE_BACK = Chain(
    "fact",
    _FACT,
    f"""UPDATE transfers SET state = 'taken_back', ended_ms = :now_ms
    WHERE id = :transfer_id AND customer_id = :customer_id AND state = 'waiting'
    RETURNING CAST(:holding AS TEXT) AS debit_account_id, from_account_id AS credit_account_id, amount_fen,
        id || '-end' AS settles, {_ABOUT}, {_MESSAGE}""",  # noqa: S608 - constants
    (POST, TELL),
)


@dataclass(frozen=True, slots=True)
class Cause:
    """What somebody else had to do with it: who prepared it, under which grant, and as what."""

    prepared_by: str | None = None
    grant_id: str | None = None
    proposal_id: str | None = None


_HERSELF = Cause()


def send(
    uow: UnitOfWork,
    customer_id: str,
    transfer_id: str,
    version: int,
    due: dict[Arrival, datetime],
    cause: Cause = _HERSELF,
) -> bool:
    """Sends a draft of this version when the account holds enough: at once, or to the holding account. False: nothing written.

    due: when it arrives, for each choice.
    """
    values = _values(uow.now_ms, customer_id, transfer_id, "transfer", "transfer", "")
    values |= {
        "prepared_by": cause.prepared_by,
        "grant_id": cause.grant_id,
        "proposal_id": cause.proposal_id,
    }
    values |= {
        "version": version,
        "two_hours_ms": to_ms(due[Arrival.TWO_HOURS]),
        "tomorrow_ms": to_ms(due[Arrival.TOMORROW]),
    }
    return _SEND.run(uow, values)


def arrive(uow: UnitOfWork, customer_id: str, transfer_id: str) -> bool:
    """The held money reaches the other person, when its time has come. False: nothing written."""
    return _ARRIVE.run(
        uow, _values(uow.now_ms, customer_id, transfer_id, "arrival", "transfer", "payments.transfer_sent")
    )


def take_back(uow: UnitOfWork, customer_id: str, transfer_id: str) -> bool:
    """The held money comes back to her. False: nothing written."""
    values = _values(
        uow.now_ms, customer_id, transfer_id, "take_back", "transfer_back", "payments.transfer_taken_back"
    )
    return _TAKE_BACK.run(uow, values)


def _values(
    now_ms: int, customer_id: str, transfer_id: str, operation: str, posting_kind: str, tells: str
) -> dict[str, Any]:
    """Her order, also when the bank carries out its end: a transfer's id is the key of all that happens to it."""
    order = Order(operation, customer_id, customer_id, transfer_id, (transfer_id,))
    values = order_values(now_ms, order, posting_kind, tells)
    return values | {"transfer_id": transfer_id, "holding": HOLDING_ACCOUNT, "payee_message_id": new_id()}

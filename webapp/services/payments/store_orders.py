"""The statements that move money.

Each is a chain that hangs on one row, the fact: on PostgreSQL one statement, on SQLite the same steps one after another.
Whether the order may be carried out is asked in the statement that does it; only when nothing came of it is the reason looked up.
"""

from __future__ import annotations

from typing import Any

from webapp.core.database import UnitOfWork
from webapp.core.database.outbox_rows import TELL
from webapp.core.database.statement import Chain, Statement
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.services.accounts.store import POST
from webapp.services.payments.model import BillState, Earlier, Order, Standing

_TELL_PAYEE = """INSERT INTO outbox (id, recipient_id, kind, params, created_ms, delivered_ms)
    SELECT :payee_message_id, payee_id, 'payments.money_arrived', about, :now_ms, NULL FROM fact"""

_FACT = ("debit_account_id", "credit_account_id", "amount_fen", "settles", "about", "message")
_BILL_SAYS = """'biller', (SELECT r.name FROM billers r WHERE r.id = bills.biller_id),
    'service', (SELECT r.service FROM billers r WHERE r.id = bills.biller_id), 'period', bills.period"""

_PAY = f"""UPDATE bills SET state = 'paid'
    WHERE id = :bill_id AND customer_id = :customer_id AND state = 'due' {{shown}}
        AND amount_fen <= (SELECT a.balance_fen FROM accounts a WHERE a.id = bills.account_id)
    RETURNING account_id AS debit_account_id,
        (SELECT r.account_id FROM billers r WHERE r.id = bills.biller_id) AS credit_account_id, amount_fen,
        id AS settles,
        CAST(json_object({_BILL_SAYS}) AS TEXT) AS about,
        CAST(json_object('payment_id', CAST(:id AS TEXT), 'amount_fen', amount_fen, {_BILL_SAYS},
            'prepared_by', CAST(:prepared_by AS TEXT)) AS TEXT) AS message"""  # noqa: S608 - constants
PAY_BILL = Chain("fact", _FACT, _PAY.format(shown=""), (POST, TELL))
# One of several that are paid together: of the amount she saw, and with one message for all of them.
_PAY_ONE_OF = Chain("fact", _FACT, _PAY.format(shown="AND amount_fen = :shown_fen"), (POST,))
_TRANSFER_SAYS = "'payer', f.name, 'payee', t.name, 'amount_fen', CAST(:amount_fen AS BIGINT)"
_TRANSFER = Chain(
    "fact",
    (*_FACT, "payee_id"),
    f"""SELECT f.id AS debit_account_id, t.id AS credit_account_id, CAST(:amount_fen AS BIGINT) AS amount_fen,
        CAST(NULL AS TEXT) AS settles, CAST(json_object({_TRANSFER_SAYS}) AS TEXT) AS about,
        CAST(json_object('payment_id', CAST(:id AS TEXT), {_TRANSFER_SAYS},
            'prepared_by', CAST(:prepared_by AS TEXT)) AS TEXT) AS message, t.owner_id AS payee_id
    FROM accounts f JOIN accounts t ON t.id = :to_account_id AND t.owner_id IS NOT NULL AND t.id <> f.id
        AND t.kind <> 'time'
    WHERE f.id = :from_account_id AND f.owner_id = :customer_id AND f.kind <> 'time'
        AND f.balance_fen >= :amount_fen""",  # noqa: S608 - constants
    (POST, TELL, _TELL_PAYEE),
)
_DEPOSIT_SAYS = "'payer', CAST(:payer AS TEXT), 'amount_fen', CAST(:amount_fen AS BIGINT)"
_DEPOSIT = Chain(
    "fact",
    _FACT,
    f"""SELECT f.id AS debit_account_id, t.id AS credit_account_id, CAST(:amount_fen AS BIGINT) AS amount_fen,
        CAST(NULL AS TEXT) AS settles, CAST(json_object({_DEPOSIT_SAYS}) AS TEXT) AS about,
        CAST(json_object('payment_id', CAST(:id AS TEXT), {_DEPOSIT_SAYS}) AS TEXT) AS message
    FROM accounts f JOIN accounts t ON t.id = (SELECT a.id FROM accounts a WHERE a.owner_id = :customer_id
        ORDER BY a.opened_ms, a.id LIMIT 1)
    WHERE f.id = :from_account_id AND f.owner_id IS NULL""",  # noqa: S608 - constants
    (POST, TELL),
)
_EARLIER = Statement(
    """SELECT id, request_hash FROM postings
    WHERE customer_id = :customer_id AND operation = :operation AND key = :key"""
)
_STANDING = Statement(
    """SELECT b.state, b.amount_fen, a.balance_fen, coalesce(
            (SELECT h.id FROM held_bills h WHERE h.bill_id = b.id AND h.state <> 'taken_back'),
            (SELECT p.id FROM postings p WHERE p.settles = b.id))
    FROM bills b JOIN accounts a ON a.id = b.account_id WHERE b.id = :bill_id AND b.customer_id = :customer_id"""
)
_SIDES = Statement(
    """SELECT (SELECT balance_fen FROM accounts WHERE id = :from_account_id AND owner_id = :customer_id
            AND kind <> 'time'),
        (SELECT owner_id FROM accounts WHERE id = :to_account_id AND kind <> 'time')"""
)


def pay_bill(uow: UnitOfWork, order: Order, bill_id: str) -> str | None:
    """Pays a due bill of the customer when the account holds enough. The payment's id, or None and nothing written.

    Raises Violated (KEY_RULE) when the key was used for another bill.
    """
    values = bill_values(uow.now_ms, order, bill_id)
    return str(values["id"]) if PAY_BILL.run(uow, values) else None


def bill_values(now_ms: int, order: Order, bill_id: str) -> dict[str, Any]:
    """The parameters of `PAY_BILL`; a new payment id each time."""
    return order_values(now_ms, order, "bill", "payments.bill_paid") | {"bill_id": bill_id}


def pay_one_of(uow: UnitOfWork, order: Order, bill_id: str, shown: Money) -> bool:
    """Pays one of several bills, tells nobody yet. False and nothing written unless it is due, as shown, and there is enough."""
    return _PAY_ONE_OF.run(uow, bill_values(uow.now_ms, order, bill_id) | {"shown_fen": shown.fen})


def transfer(
    uow: UnitOfWork, order: Order, from_account_id: str, to_account_id: str, amount: Money
) -> str | None:
    """Moves money from the customer's account to another person's. As `pay_bill`."""
    values = order_values(uow.now_ms, order, "transfer", "payments.transfer_sent")
    values |= {"from_account_id": from_account_id, "to_account_id": to_account_id, "amount_fen": amount.fen}
    values["payee_message_id"] = new_id()
    return str(values["id"]) if _TRANSFER.run(uow, values) else None


def deposit(
    uow: UnitOfWork, order: Order, from_account_id: str, payer: str, amount: Money, kind: str
) -> str | None:
    """Moves money from one of the bank's own accounts to the customer's first account. As `pay_bill`."""
    tells = "payments.pension_arrived" if kind == "pension" else "payments.money_arrived"
    values = order_values(uow.now_ms, order, kind, tells)
    values |= {"from_account_id": from_account_id, "payer": payer, "amount_fen": amount.fen}
    return str(values["id"]) if _DEPOSIT.run(uow, values) else None


def find_earlier(uow: UnitOfWork, order: Order) -> Earlier | None:
    """What was done before under this order's key."""
    row = _EARLIER.first(
        uow, {"customer_id": order.customer_id, "operation": order.operation, "key": order.key}
    )
    return None if row is None else Earlier(*row)


def find_standing(uow: UnitOfWork, customer_id: str, bill_id: str) -> Standing | None:
    """How a bill of a customer stands now."""
    row = _STANDING.first(uow, {"customer_id": customer_id, "bill_id": bill_id})
    return None if row is None else Standing(BillState(row[0]), Money(row[1]), Money(row[2]), row[3])


def find_sides(
    uow: UnitOfWork, customer_id: str, from_account_id: str, to_account_id: str
) -> tuple[Money | None, str | None]:
    """The balance of the customer's account, and who owns the other; None where there is no such account."""
    values = {"customer_id": customer_id, "from_account_id": from_account_id, "to_account_id": to_account_id}
    row = _SIDES.first(uow, values) or (None, None)
    return None if row[0] is None else Money(row[0]), row[1]


def order_values(now_ms: int, order: Order, posting_kind: str, tells: str) -> dict[str, Any]:
    """What every chain's posting and message are given; new ids each time."""
    return {
        "id": new_id(),
        "message_id": new_id(),
        "now_ms": now_ms,
        "customer_id": order.customer_id,
        "actor_id": order.actor_id,
        "operation": order.operation,
        "key": order.key,
        "request_hash": order.fingerprint,
        "prepared_by": order.prepared_by,
        "grant_id": order.grant_id,
        "proposal_id": order.proposal_id,
        "posting_kind": posting_kind,
        "message_kind": tells,
    }

"""The statement with which somebody pays another person's bill: the same chain as `store_orders.PAY_BILL`, from the payer's account."""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Chain
from webapp.core.money import Money
from webapp.services.accounts.store import POST
from webapp.services.payments.model import Order
from webapp.services.payments.store_orders import order_values

_SAYS = """'biller', (SELECT r.name FROM billers r WHERE r.id = bills.biller_id),
    'service', (SELECT r.service FROM billers r WHERE r.id = bills.biller_id), 'period', bills.period"""
_PAY_FOR = Chain(
    "fact",
    ("debit_account_id", "credit_account_id", "amount_fen", "settles", "about"),
    f"""UPDATE bills SET state = 'paid'
    WHERE id = :bill_id AND customer_id = :subject_id AND state = 'due' AND amount_fen = :shown_fen
        AND EXISTS (SELECT 1 FROM accounts a WHERE a.id = :account_id AND a.owner_id = :customer_id
            AND a.kind <> 'time' AND a.balance_fen >= bills.amount_fen)
    RETURNING CAST(:account_id AS TEXT) AS debit_account_id,
        (SELECT r.account_id FROM billers r WHERE r.id = bills.biller_id) AS credit_account_id, amount_fen,
        id AS settles, CAST(json_object({_SAYS}) AS TEXT) AS about""",  # noqa: S608 - constants
    (POST,),
)


def pay(
    uow: UnitOfWork, order: Order, subject_id: str, account_id: str, bill_id: str, shown: Money
) -> str | None:
    """The payment's id; None and nothing written unless it is due, as shown, and the payer's account holds enough.

    Raises Violated (KEY_RULE) when the key was used for another bill.
    """
    values = order_values(uow.now_ms, order, "bill", "")
    values |= {"bill_id": bill_id, "subject_id": subject_id, "account_id": account_id, "shown_fen": shown.fen}
    return str(values["id"]) if _PAY_FOR.run(uow, values) else None

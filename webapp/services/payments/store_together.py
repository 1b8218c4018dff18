"""Bills that were paid together: their postings share the beginning of their keys."""

from __future__ import annotations

from webapp.core.clock import from_ms
from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Statement
from webapp.core.money import Money
from webapp.services.payments.model import PaidBill, Together

# A stretch of the unique index on (customer, operation, key): ";" follows ":".
_UNDER = "p.customer_id = :customer_id AND p.operation = 'bill' AND p.key >= :first AND p.key < :behind"
_PAID = Statement(f"SELECT p.settles FROM postings p WHERE {_UNDER}")  # noqa: S608 - constants
_ALL = Statement(
    f"""SELECT p.id, p.at_ms, p.amount_fen, r.name, r.service, b.period, a.number
    FROM postings p JOIN bills b ON b.id = p.settles JOIN billers r ON r.id = b.biller_id
    JOIN accounts a ON a.id = p.debit_account_id WHERE {_UNDER} ORDER BY b.due_on, b.id"""  # noqa: S608 - constants
)


def paid_under(uow: UnitOfWork, customer_id: str, key: str) -> set[str]:
    """The bills that were paid together under a form's key."""
    return {str(row[0]) for row in _PAID.rows(uow, _stretch(customer_id, key))}


def find(uow: UnitOfWork, customer_id: str, key: str) -> Together | None:
    """What was paid together, the earliest due first."""
    rows = _ALL.rows(uow, _stretch(customer_id, key))
    if not rows:
        return None
    paid = tuple(PaidBill(row[0], row[3], row[4], row[5], Money(row[2])) for row in rows)
    return Together(key, from_ms(rows[0][1]), rows[0][6][-4:], paid)


def _stretch(customer_id: str, key: str) -> dict[str, str]:
    return {"customer_id": customer_id, "first": f"{key}:", "behind": f"{key};"}

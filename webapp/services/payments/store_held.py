"""Bills paid for a customer that wait for their arrival, and the statements that move their money, as in `store_sending`.

The bill counts as paid from the first; only its arrival settles it in the ledger, where a thing is settled once.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Table, Text, text

from webapp.core.clock import to_ms
from webapp.core.database import UnitOfWork, metadata
from webapp.core.database.statement import Chain, Row, Statement
from webapp.core.money import Money
from webapp.services.accounts.store import POST
from webapp.services.payments.model import Order
from webapp.services.payments.model_held import Held, HeldState
from webapp.services.payments.model_transfers import HOLDING_ACCOUNT
from webapp.services.payments.store_orders import order_values

held_bills = Table(
    "held_bills",
    metadata,
    Column("id", Text, primary_key=True),
    Column("bill_id", Text, ForeignKey("bills.id"), nullable=False),
    Column("customer_id", Text, nullable=False),
    Column("actor_id", Text, nullable=False),
    Column("grant_id", Text, nullable=False),
    Column("from_account_id", Text, ForeignKey("accounts.id"), nullable=False),
    Column("to_account_id", Text, ForeignKey("accounts.id"), nullable=False),
    Column("amount_fen", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("held_ms", BigInteger, nullable=False),
    Column("due_ms", BigInteger, nullable=False),
    Column("ended_ms", BigInteger),
    Column("ended_by", Text),
    CheckConstraint("amount_fen > 0", name="amount"),
    CheckConstraint("state IN ('waiting', 'arrived', 'taken_back')", name="state"),
    CheckConstraint("(state = 'waiting') = (ended_ms IS NULL)", name="whole"),
    CheckConstraint("(state = 'taken_back') = (ended_by IS NOT NULL)", name="whose_hand"),
)
_NOT_BACK, _WAITING = text("state <> 'taken_back'"), text("state = 'waiting'")
Index(
    "uq_held_bills_bill",
    held_bills.c.bill_id,
    unique=True,
    sqlite_where=_NOT_BACK,
    postgresql_where=_NOT_BACK,
)
Index("ix_held_bills_due_ms", held_bills.c.due_ms, sqlite_where=_WAITING, postgresql_where=_WAITING)
Index("ix_held_bills_customer", held_bills.c.customer_id, sqlite_where=_WAITING, postgresql_where=_WAITING)

_FACT = ("debit_account_id", "credit_account_id", "amount_fen", "settles", "about", "bill_id")
_SAYS = """CAST(json_object('biller', (SELECT r.name FROM billers r JOIN bills b ON b.biller_id = r.id WHERE b.id = {0}),
    'service', (SELECT r.service FROM billers r JOIN bills b ON b.biller_id = r.id WHERE b.id = {0}),
    'period', (SELECT b.period FROM bills b WHERE b.id = {0})) AS TEXT) AS about"""
_OF_BILL, _OF_HELD = _SAYS.format("bills.id"), _SAYS.format("held_bills.bill_id")

_HOLD = Chain(
    "fact",
    (*_FACT, "to_account_id"),
    f"""UPDATE bills SET state = 'paid'
    WHERE id = :bill_id AND customer_id = :customer_id AND state = 'due' AND amount_fen = :shown_fen
        AND amount_fen <= (SELECT a.balance_fen FROM accounts a WHERE a.id = bills.account_id)
    RETURNING account_id AS debit_account_id, CAST(:holding AS TEXT) AS credit_account_id, amount_fen,
        CAST(:id AS TEXT) AS settles, {_OF_BILL}, id AS bill_id,
        (SELECT r.account_id FROM billers r WHERE r.id = bills.biller_id) AS to_account_id""",  # noqa: S608 - constants
    (
        POST,
        """INSERT INTO held_bills (id, bill_id, customer_id, actor_id, grant_id, from_account_id, to_account_id, amount_fen,
            state, held_ms, due_ms)
        SELECT :id, bill_id, :customer_id, :actor_id, :grant_id, debit_account_id, to_account_id, amount_fen,
            'waiting', :now_ms, :due_ms FROM fact""",
    ),
)
_ARRIVE = Chain(
    "fact",
    _FACT,
    f"""UPDATE held_bills SET state = 'arrived', ended_ms = :now_ms
    WHERE id = :held_id AND state = 'waiting' AND due_ms <= :now_ms
    RETURNING CAST(:holding AS TEXT) AS debit_account_id, to_account_id AS credit_account_id, amount_fen,
        bill_id AS settles, {_OF_HELD}, bill_id""",  # noqa: S608 - constants
    (POST,),
)
_TAKE_BACK = Chain(
    "fact",
    _FACT,
    f"""UPDATE held_bills SET state = 'taken_back', ended_ms = :now_ms, ended_by = :by_id
    WHERE id = :held_id AND state = 'waiting' AND due_ms > :now_ms
    RETURNING CAST(:holding AS TEXT) AS debit_account_id, from_account_id AS credit_account_id, amount_fen,
        id || '-end' AS settles, {_OF_HELD}, bill_id""",  # noqa: S608 - constants
    (POST, "UPDATE bills SET state = 'due' WHERE id = (SELECT bill_id FROM fact) AND state = 'paid'"),
)
_SELECT = "SELECT id, customer_id, actor_id, grant_id, state FROM held_bills WHERE "
_ONE = Statement(_SELECT + "id = :held_id")
_DUE = Statement(_SELECT + "state = 'waiting' AND due_ms <= :now_ms ORDER BY due_ms LIMIT :limit")
_BETWEEN = Statement(
    _SELECT
    + "customer_id = :customer_id AND actor_id = :actor_id AND state = 'waiting' AND due_ms > :now_ms ORDER BY id"
)


def hold(uow: UnitOfWork, order: Order, bill_id: str, shown: Money, due: datetime) -> str | None:
    """Takes the money of a due bill to the holding account. The payment's id; None and nothing written when it can't be.

    Raises Violated (KEY_RULE) when the key was used for another bill.
    """
    values = order_values(uow.now_ms, order, "bill", "")
    values |= {"bill_id": bill_id, "shown_fen": shown.fen, "holding": HOLDING_ACCOUNT, "due_ms": to_ms(due)}
    return str(values["id"]) if _HOLD.run(uow, values) else None


def arrive(uow: UnitOfWork, held: Held) -> bool:
    """It reaches the biller, when its time has come. False: nothing written."""
    return _ARRIVE.run(uow, _values(uow, held, "bill_arrived"))


def take_back(uow: UnitOfWork, held: Held, by_id: str) -> bool:
    """It comes back, and the bill is due again. False: nothing written."""
    return _TAKE_BACK.run(uow, _values(uow, held, "bill_back") | {"by_id": by_id})


def _values(uow: UnitOfWork, held: Held, kind: str) -> dict[str, object]:
    order = Order(kind, held.customer_id, held.actor_id, held.id, (held.id,), grant_id=held.grant_id)
    values = order_values(uow.now_ms, order, kind, "")
    return values | {"held_id": held.id, "holding": HOLDING_ACCOUNT}


def find(uow: UnitOfWork, held_id: str) -> Held | None:
    row = _ONE.first(uow, {"held_id": held_id})
    return None if row is None else _read(row)


def list_due(uow: UnitOfWork, limit: int) -> list[Held]:
    """Whose time has come, the oldest first."""
    return [_read(row) for row in _DUE.rows(uow, {"now_ms": uow.now_ms, "limit": limit})]


def list_between(uow: UnitOfWork, customer_id: str, actor_id: str) -> list[Held]:
    """What this person paid for that customer and can still be taken back."""
    values = {"customer_id": customer_id, "actor_id": actor_id, "now_ms": uow.now_ms}
    return [_read(row) for row in _BETWEEN.rows(uow, values)]


def _read(row: Row) -> Held:
    held_id, customer_id, actor_id, grant_id, state = row
    return Held(held_id, customer_id, actor_id, grant_id, HeldState(state))

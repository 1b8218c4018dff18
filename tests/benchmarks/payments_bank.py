"""A bank for the payment benchmark: customers with money, and bills enough for every client to pay a new one each time."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from webapp.core.clock import SystemClock
from webapp.core.database import Database, UnitOfWork, migrate
from webapp.core.ids import new_id
from webapp.services.identity.model import Actor

CUSTOMERS = 500
BILLERS = 5


def bill_id(client: int, number: int) -> str:
    """The id of a client's nth bill: spread over customers, the same in Python and in pgbench's script."""
    return f"bill-{client}-{number}"


def customer_id(client: int, number: int) -> str:
    """Who pays it. Each client has customers of its own, as each person has her own telephone."""
    return f"customer-{client}-{number % CUSTOMERS}"


def actor(client: int, number: int) -> Actor:
    """The customer at the counter."""
    return Actor(customer_id(client, number), "elder", "benchmark", "王秀英")


def open_bank(url: str, clients: Iterable[int], bills: int) -> Database:
    """Migrates the database and fills it: `bills` due bills for each client."""
    migrate(url)
    db = Database(url, SystemClock())
    db.write(_billers)
    for client in clients:
        db.write(partial(_customers, client=client))
        db.write(partial(_bills, client=client, bills=bills))
    if db.dialect == "postgresql":
        db.write(lambda uow: uow.connection.exec_driver_sql("ANALYZE"))
    return db


def _account(uow: UnitOfWork, account_id: str, owner_id: str | None) -> dict[str, object]:
    return {
        "id": account_id,
        "owner_id": owner_id,
        "kind": "current" if owner_id else "biller",
        "name": account_id,
        "number": account_id,
        "guarded": owner_id is not None,
        "now": uow.now_ms,
    }


def _insert(uow: UnitOfWork, sql: str, rows: list[dict[str, object]]) -> None:
    marked = sql
    if uow.dialect == "postgresql":
        for name in rows[0]:
            marked = marked.replace(f":{name}", f"%({name})s")
    uow.driver.cursor().executemany(marked, rows)


_ACCOUNT = """INSERT INTO accounts (id, owner_id, kind, name, number, guarded, currency, balance_fen, opened_ms)
    VALUES (:id, :owner_id, :kind, :name, :number, :guarded, 'CNY', 0, :now)"""


def _billers(uow: UnitOfWork) -> None:
    accounts = [_account(uow, f"biller-{number}", None) for number in range(BILLERS)]
    _insert(uow, _ACCOUNT, [*accounts, _account(uow, "funding", None)])
    _insert(
        uow,
        "INSERT INTO billers (id, name, service, account_id) VALUES (:id, :id, 'electricity', :id)",
        [{"id": f"biller-{number}"} for number in range(BILLERS)],
    )


def _customers(uow: UnitOfWork, client: int) -> None:
    people = [customer_id(client, number) for number in range(CUSTOMERS)]
    _insert(uow, _ACCOUNT, [_account(uow, f"account-{person}", person) for person in people])
    _insert(
        uow,
        """INSERT INTO postings (id, debit_account_id, credit_account_id, amount_fen, kind, about, at_ms, customer_id,
            operation, key, request_hash, actor_id)
        VALUES (:id, 'funding', :account, 10000000000, 'deposit', '{}', :now, :person, 'deposit', 'first', '', 'bank')""",
        [
            {"id": new_id(), "person": person, "account": f"account-{person}", "now": uow.now_ms}
            for person in people
        ],
    )


def _bills(uow: UnitOfWork, client: int, bills: int) -> None:
    rows: list[dict[str, object]] = [
        {
            "id": bill_id(client, number),
            "biller": f"biller-{number % BILLERS}",
            "person": customer_id(client, number),
            "account": f"account-{customer_id(client, number)}",
            "now": uow.now_ms,
        }
        for number in range(bills)
    ]
    _insert(
        uow,
        """INSERT INTO bills (id, biller_id, customer_id, account_id, period, amount_fen, due_on, state, created_ms)
        VALUES (:id, :biller, :person, :account, '2026-10', 8600, '2026-11-30', 'due', :now)""",
        rows,
    )

"""What the database itself refuses, whoever writes and however."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DBAPIError

from tests.contracts.payments.till import Till
from webapp.core.money import Money

POSTING = """INSERT INTO postings (id, debit_account_id, credit_account_id, amount_fen, kind, about, at_ms, customer_id,
    operation, key, request_hash, actor_id, grant_id, settles)
    VALUES ('{id}', '{debit}', '{credit}', {fen}, 'deposit', '{{}}', 1, 'someone', '{operation}', '{key}', '', '{actor}',
    {grant}, {settles})"""


def posting(till: Till, **changes: str | int) -> str:
    """SQL that books 1 yuan from the pension office to Wang, or what `changes` says."""
    values: dict[str, str | int] = {
        "id": "raw",
        "debit": till.pension_office,
        "credit": till.wang_account,
        "fen": 100,
        "operation": "deposit",
        "key": "raw",
        "actor": "bank",
        "grant": "NULL",
        "settles": "NULL",
    }
    return POSTING.format(**values | changes)


def execute(till: Till, statement: str) -> None:
    """Runs SQL as code would that goes around the services."""
    till.db.write(lambda uow: (uow.connection.exec_driver_sql(statement), None)[1])


def test_a_posting_moves_both_sides_and_writes_its_record(till: Till) -> None:
    execute(till, posting(till))
    assert till.balance(till.wang) == Money(100)
    with till.db.read() as uow:
        entries = (
            uow.connection.exec_driver_sql("SELECT amount_fen FROM entries ORDER BY amount_fen")
            .scalars()
            .all()
        )
        record = uow.connection.exec_driver_sql("SELECT kind FROM trail_events WHERE id = 'raw'").scalar_one()
    assert (entries, record) == ([-100, 100], "ledger.deposit")


REFUSED: dict[str, dict[str, str | int]] = {
    "overdraft": {"debit": "{wang}", "credit": "{neighbour}", "fen": 5001},
    "zero": {"fen": 0},
    "negative": {"fen": -1},
    "huge": {"fen": 1_000_000_000_000},
    "to itself": {"credit": "{office}"},
    "from nowhere": {"debit": "nowhere"},
    "to nowhere": {"credit": "nowhere"},
    "key used": {"key": "first"},
    "settled already": {"settles": "'thing'"},
    "not permitted": {"operation": "transfer"},
    "same id": {"id": "first"},
}


@pytest.mark.parametrize("name", REFUSED)
def test_postings_that_are_refused(till: Till, name: str) -> None:
    execute(till, posting(till, id="first", key="first", fen=5000, settles="'thing'"))
    ids = {"wang": till.wang_account, "neighbour": till.neighbour_account, "office": till.pension_office}
    changes = {key: str(value).format(**ids) for key, value in REFUSED[name].items()}
    with pytest.raises(DBAPIError):
        execute(till, posting(till, **changes))
    assert (till.count("postings"), till.balance(till.wang)) == (1, Money(5000))
    till.check_books()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts SET balance_fen = balance_fen + 1 WHERE owner_id IS NOT NULL",
        "UPDATE accounts SET balance_fen = balance_fen + 5000, last_posting_id = 'first' WHERE id = '{wang}'",
        "UPDATE accounts SET last_posting_id = NULL WHERE id = '{wang}'",
        "UPDATE accounts SET guarded = NOT guarded",
        "UPDATE accounts SET balance_fen = -1 WHERE owner_id IS NULL",
        "DELETE FROM accounts",
        "UPDATE postings SET amount_fen = 1",
        "DELETE FROM postings",
        "UPDATE trail_events SET actor_id = 'nobody'",
        "DELETE FROM trail_events",
        """INSERT INTO accounts (id, owner_id, kind, name, number, guarded, currency, balance_fen, opened_ms)
        VALUES ('rich', 'me', 'current', 'me', '1', TRUE, 'CNY', 1, 1)""",
        """INSERT INTO accounts (id, owner_id, kind, name, number, guarded, currency, balance_fen, opened_ms)
        VALUES ('loose', 'me', 'current', 'me', '1', FALSE, 'CNY', 0, 1)""",
    ],
)
def test_history_and_balances_change_by_postings_only(till: Till, statement: str) -> None:
    execute(till, posting(till, id="first", key="first", fen=5000))
    with pytest.raises(DBAPIError):
        execute(till, statement.format(wang=till.wang_account))
    assert till.balance(till.wang) == Money(5000)
    till.check_books()

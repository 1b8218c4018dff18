"""PostgreSQL: units that lose are run again, a bounded number of times; connections that died are replaced."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import errors as pg

from webapp.core.clock import FixedClock
from webapp.core.database import Busy, UnitOfWork
from webapp.core.database.postgres import Postgres

pytestmark = pytest.mark.parametrize("database_maker", ["postgresql"], indirect=True)


@pytest.fixture
def pauses() -> list[float]:
    """How long each pause would have been (s)."""
    return []


@pytest.fixture
def bank(database_url: str, pauses: list[float]) -> Iterator[Postgres]:
    """The bank on PostgreSQL, which notes its pauses and takes none."""
    bank = Postgres(database_url, pause=pauses.append)
    yield bank
    bank.close()


def test_work_that_loses_runs_again(bank: Postgres, pauses: list[float], clock: FixedClock) -> None:
    runs: list[int] = []

    def work(uow: UnitOfWork) -> str:
        runs.append(1)
        uow.outbox("person", "word", {})
        if len(runs) < 3:
            raise pg.SerializationFailure
        return "won"

    assert bank.write(clock, work) == "won"
    assert (len(runs), len(pauses)) == (3, 2)
    with bank.read(clock) as uow:
        assert uow.driver.execute("SELECT count(*) FROM outbox").fetchone() == (1,)


def test_it_gives_up_in_the_end(bank: Postgres, pauses: list[float], clock: FixedClock) -> None:
    def work(_: UnitOfWork) -> None:
        raise pg.DeadlockDetected

    with pytest.raises(Busy):
        bank.write(clock, work)
    assert len(pauses) == 11
    assert all(0 <= pause <= 0.1 for pause in pauses)


def test_other_errors_are_not_tried_again(bank: Postgres, pauses: list[float], clock: FixedClock) -> None:
    with pytest.raises(psycopg.Error):
        bank.write(clock, lambda uow: uow.driver.execute("SELECT 1 / 0"))
    assert pauses == []


def test_a_connection_that_died_is_replaced(bank: Postgres, clock: FixedClock) -> None:
    with bank.read(clock) as uow:
        process = uow.driver.info.backend_pid
    with psycopg.connect(uow.driver.info.dsn, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [process])
    with bank.read(clock) as uow:
        assert uow.driver.info.backend_pid != process


def test_units_are_serializable_and_reads_read_only(bank: Postgres, clock: FixedClock) -> None:
    def level(uow: UnitOfWork) -> str:
        row = uow.driver.execute(
            "SELECT current_setting('transaction_isolation'), current_setting('transaction_read_only')"
        )
        return " ".join(row.fetchone())

    assert bank.write(clock, level) == "serializable off"
    with bank.read(clock) as uow:
        assert level(uow) == "repeatable read on"

"""PostgreSQL through psycopg 3: serializable units, run again with jitter when they lose against another."""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar, cast

import psycopg
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from webapp.core.clock import Clock
from webapp.core.database.errors import Busy, is_lost_connection, is_worth_another_try
from webapp.core.database.unit_of_work import UnitOfWork

T = TypeVar("T")

_CONNECTIONS = 10
_WAIT_S = 10.0
_ATTEMPTS = 12
_FIRST_PAUSE_S = 0.002
_LONGEST_PAUSE_S = 0.1
NEWS = "yinqiao_news"
"""The channel on which `tell` tells."""
_WRITE = "BEGIN ISOLATION LEVEL SERIALIZABLE"
_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
# Small tables would be scanned whole, and a serializable scan conflicts with every writer of the table. Where there is no
# index the scan then looks so dear that the planner would compile it first (measured: 120 ms for 20 rows), so no JIT.
_OPTIONS = "-c enable_seqscan=off -c jit=off -c timezone=UTC"


class Postgres:
    """A PostgreSQL database with a small pool of connections."""

    dialect = "postgresql"

    def __init__(self, url: str, pause: Callable[[float], None] = time.sleep) -> None:
        self._engine = create_engine(
            url,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,
            connect_args={"options": _OPTIONS, "connect_timeout": 5},
        )
        self._pause = pause
        self._abandoned: list[object] = []
        self._start()

    def _start(self) -> None:
        self._pid = os.getpid()
        self._idle: list[Connection] = []
        self._places = threading.BoundedSemaphore(_CONNECTIONS)

    def _check_process(self) -> None:
        """After a fork the parent's connections are left alone: a goodbye on them would end the parent's sessions."""
        if self._pid != os.getpid():
            self._abandoned.append(self._idle)
            self._start()

    @contextmanager
    def read(self, clock: Clock) -> Iterator[UnitOfWork]:
        """One snapshot that refuses to write."""
        self._check_process()
        with self._place(), self._transaction(_READ, clock) as uow:
            yield uow

    def write(self, clock: Clock, work: Callable[[UnitOfWork], T]) -> T:
        """Runs `work` until it wins, at most a dozen times with growing random pauses; then Busy."""
        self._check_process()
        with self._place():
            for attempt in range(_ATTEMPTS):
                if attempt:
                    longest = min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2**attempt)
                    self._pause(random.uniform(0, longest))  # noqa: S311 - no secret, only to meet less often
                try:
                    with self._transaction(_WRITE, clock) as uow:
                        return work(uow)
                except Exception as error:
                    if not is_worth_another_try(error):
                        raise
        raise Busy("lost against other units of work too many times")

    def tell(self, clock: Clock) -> None:
        """Tells whoever listens that something was committed. What can't be told now is found a little later."""
        self._check_process()
        with suppress(Busy, psycopg.Error), self._place(), self._transaction("BEGIN", clock) as uow:
            uow.driver.execute(f"NOTIFY {NEWS}")

    def close(self) -> None:
        """Closes the idle connections."""
        self._check_process()
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._places.acquire(timeout=_WAIT_S):
            raise Busy("no connection became free")
        try:
            yield
        finally:
            self._places.release()

    @contextmanager
    def _transaction(self, begin: str, clock: Clock) -> Iterator[UnitOfWork]:
        connection, driver = self._begun(begin)
        try:
            yield UnitOfWork(connection, driver, self.dialect, clock.now())
            driver.commit()
        except BaseException:
            with suppress(psycopg.Error):
                driver.rollback()
            raise
        finally:
            self._give_back(connection, driver)

    def _begun(self, begin: str) -> tuple[Connection, psycopg.Connection[Any]]:
        """A connection inside a new transaction. An idle one whose server went away is replaced."""
        while self._idle:
            connection = self._idle.pop()
            driver = _driver(connection)
            try:
                driver.execute(begin)
            except psycopg.Error as error:
                connection.close()
                if not is_lost_connection(error):
                    raise
            else:
                return connection, driver
        try:
            connection = self._engine.connect()
        except OperationalError as error:
            raise Busy("the database can't be reached") from error
        driver = _driver(connection)
        driver.execute(begin)
        return connection, driver

    def _give_back(self, connection: Connection, driver: psycopg.Connection[Any]) -> None:
        if driver.closed or driver.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
            connection.invalidate()
            connection.close()
            return
        connection.rollback()
        self._idle.append(connection)


def _driver(connection: Connection) -> psycopg.Connection[Any]:
    return cast("psycopg.Connection[Any]", connection.connection.driver_connection)

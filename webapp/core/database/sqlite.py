"""SQLite: readers that can't write, and one writer whose units wait in line and share a commit.

A commit with synchronous=FULL waits for the disk. Units that arrive meanwhile wait in line; the first of them then runs all
that wait in one transaction, each in a savepoint, so that a failing one rolls back alone, and none is acknowledged
before the commit is durable.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import NullPool

from webapp.core.clock import Clock
from webapp.core.database.errors import Busy
from webapp.core.database.line import Line
from webapp.core.database.turns import FileTurn
from webapp.core.database.unit_of_work import UnitOfWork

T = TypeVar("T")

_BUSY_MS = 5_000
_IDLE_READERS = 16
_EVERY = ("PRAGMA foreign_keys=ON", f"PRAGMA busy_timeout={_BUSY_MS}", "PRAGMA synchronous=FULL")


class Sqlite:
    """A SQLite file. Memory databases are refused (ValueError): processes and threads could not share them."""

    dialect = "sqlite"

    def __init__(self, url: str) -> None:
        name = make_url(url).database
        if not name or name == ":memory:" or name.startswith("file:"):
            raise ValueError("a SQLite database must be a file")
        self._path = Path(name)
        self._readers = _engine(url, (*_EVERY, "PRAGMA query_only=ON"))
        self._writers = _engine(url, ("PRAGMA journal_mode=WAL", *_EVERY))
        self._abandoned: list[object] = []
        self._start()

    def _start(self) -> None:
        self._pid = os.getpid()
        self._idle: list[tuple[Connection, sqlite3.Connection]] = []
        self._line = Line(lambda: _Writer(self._path, self._writers))

    def _check_process(self) -> None:
        """After a fork the parent's connections are left alone: closing them here would drop the parent's locks."""
        if self._pid != os.getpid():
            self._abandoned += [self._idle, self._line]
            self._start()

    @contextmanager
    def read(self, clock: Clock) -> Iterator[UnitOfWork]:
        """A snapshot on a connection that refuses to write."""
        self._check_process()
        connection, driver = self._idle.pop() if self._idle else self._reader()
        try:
            driver.execute("BEGIN")
            yield UnitOfWork(connection, driver, self.dialect, clock.now())
        finally:
            connection.rollback()
            driver.rollback()
            if len(self._idle) < _IDLE_READERS:
                self._idle.append((connection, driver))
            else:
                connection.close()

    def _reader(self) -> tuple[Connection, sqlite3.Connection]:
        connection = self._readers.connect()
        return connection, _driver(connection)

    def write(self, clock: Clock, work: Callable[[UnitOfWork], T]) -> T:
        """Waits in line, runs, and returns when the commit is durable."""
        self._check_process()
        return cast(T, self._line.run(lambda at: work(at.unit(clock))))

    def tell(self, clock: Clock) -> None:
        """SQLite's own count of commits has told it."""

    def close(self) -> None:
        """Closes what is idle."""
        self._check_process()
        while self._idle:
            self._idle.pop()[0].close()
        self._line.close()


class _Writer:
    """The one writing connection of this process, and the lock between processes."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self._turn = FileTurn(path)
        self._connection = engine.connect()
        self._driver = _driver(self._connection)

    def unit(self, clock: Clock) -> UnitOfWork:
        return UnitOfWork(self._connection, self._driver, Sqlite.dialect, clock.now())

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Holds the lock between processes."""
        with self._turn.taken():
            yield

    def begin(self) -> None:
        try:
            self._driver.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise Busy("another program holds the database") from error

    def mark(self) -> None:
        self._driver.execute("SAVEPOINT unit")

    def keep(self) -> None:
        self._driver.execute("RELEASE unit")

    def undo(self) -> None:
        self._driver.execute("ROLLBACK TO unit")
        self._driver.execute("RELEASE unit")

    @property
    def is_open(self) -> bool:
        """False when SQLite has itself rolled the whole transaction back (disk full, input/output error)."""
        return self._driver.in_transaction

    def commit(self) -> None:
        self._driver.execute("COMMIT")
        self._connection.rollback()

    def rollback(self) -> None:
        self._driver.rollback()
        self._connection.rollback()

    def close(self) -> None:
        self._connection.close()
        self._turn.close()


def _driver(connection: Connection) -> sqlite3.Connection:
    return cast(sqlite3.Connection, connection.connection.driver_connection)


def _engine(url: str, pragmas: tuple[str, ...]) -> Engine:
    engine = create_engine(
        url,
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
        connect_args={"check_same_thread": False, "timeout": _BUSY_MS / 1000, "cached_statements": 256},
    )

    @event.listens_for(engine, "connect")
    def _prepare(driver: Any, _record: object) -> None:
        for pragma in pragmas:
            driver.execute(pragma)

    return engine

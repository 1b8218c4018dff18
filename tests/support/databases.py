"""Databases for tests: the same test on SQLite and on PostgreSQL, each time on a fresh copy of a migrated template."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import pytest

from tests.support import postgres
from tests.support.postgres import Cluster
from tests.support.run_folder import once_a_run
from webapp.core.clock import FixedClock
from webapp.core.database.engine import Database
from webapp.core.database.migrate import migrate

KINDS = ("sqlite", "postgresql")
TEMPLATE = "yinqiao_template"


class Maker(Protocol):
    """Makes databases of one kind, and removes those it made."""

    def make(self, *, migrated: bool) -> str: ...

    def remove_all(self) -> None: ...


class SqliteMaker:
    """SQLite files. A migrated one is a copy of a file that was migrated once a run."""

    def __init__(self, run_folder: Path, folder: Path) -> None:
        self._run_folder = run_folder
        self._folder = folder

    def make(self, *, migrated: bool) -> str:
        """The address of a new database."""
        file = self._folder / f"bank-{uuid4().hex}.sqlite3"
        if migrated:
            shutil.copyfile(once_a_run(self._run_folder, "sqlite-template", self._migrate), file)
        return f"sqlite:///{file}"

    def remove_all(self) -> None:
        """Remove the files, with their write-ahead logs."""
        for file in self._folder.glob("bank-*"):
            file.unlink()

    def _migrate(self) -> str:
        """Migrate the template, and fold its write-ahead log into the one file that is copied."""
        live, template = self._run_folder / "live.sqlite3", self._run_folder / "template.sqlite3"
        migrate(f"sqlite:///{live}")
        with closing(sqlite3.connect(live)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("VACUUM INTO ?", [str(template)])
        with closing(sqlite3.connect(template)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
        return str(template)


class PostgresMaker:
    """Databases of the run's cluster. A migrated one is a copy of a database that was migrated once a run (25 ms)."""

    def __init__(self, run_folder: Path, cluster: Cluster) -> None:
        self._run_folder = run_folder
        self._cluster = cluster
        self._made: list[str] = []

    def make(self, *, migrated: bool) -> str:
        """The address of a new database."""
        name = f"bank_{uuid4().hex}"
        template = (
            once_a_run(self._run_folder, "postgres-template", self._migrate) if migrated else "template1"
        )
        self._cluster.create(name, template)
        self._made.append(name)
        return self._cluster.url(name)

    def remove_all(self) -> None:
        """Drop them, whoever is still connected."""
        while self._made:
            self._cluster.drop(self._made.pop())

    def _migrate(self) -> str:
        self._cluster.create(TEMPLATE)
        migrate(self._cluster.url(TEMPLATE))
        return TEMPLATE


@pytest.fixture(scope="session")
def postgres_cluster(run_folder: Path) -> Cluster:
    """The run's throw-away PostgreSQL cluster, started by the first test that asks."""
    return postgres.cluster_from(once_a_run(run_folder, "postgres", lambda: postgres.start(run_folder)))


@pytest.fixture
def clock() -> FixedClock:
    """Half past nine on a working Monday morning at the bank; `clock.advance(...)` lets time pass."""
    return FixedClock(datetime(2026, 5, 18, 1, 30, tzinfo=UTC))


@pytest.fixture(params=KINDS)
def database_maker(request: pytest.FixtureRequest, run_folder: Path, tmp_path: Path) -> Iterator[Maker]:
    """Runs the test on both kinds of database. `make()` gives as many as the test needs."""
    maker: Maker
    if request.param == "sqlite":
        maker = SqliteMaker(run_folder, tmp_path)
    else:
        maker = PostgresMaker(run_folder, request.getfixturevalue("postgres_cluster"))
    yield maker
    maker.remove_all()


@pytest.fixture
def database_url(database_maker: Maker) -> str:
    """The address of a migrated, empty database, on each kind."""
    return database_maker.make(migrated=True)


@pytest.fixture
def bare_database_url(database_maker: Maker) -> str:
    """The address of a database with no tables at all, on each kind: for tests of the migrations."""
    return database_maker.make(migrated=False)


@pytest.fixture
def bank_db(database_url: str, clock: FixedClock) -> Iterator[Database]:
    """A migrated, empty bank on each kind of database, at the time of `clock`."""
    database = Database(database_url, clock)
    yield database
    database.close()

"""`Database`: the way in. It chooses what the address names and keeps the rules both databases share."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Protocol, TypeVar

from sqlalchemy import make_url

from webapp.core.clock import Clock
from webapp.core.database.errors import WriteRefused
from webapp.core.database.postgres import Postgres
from webapp.core.database.sqlite import Sqlite
from webapp.core.database.unit_of_work import UnitOfWork

T = TypeVar("T")
Work = Callable[[UnitOfWork], T]


class _Kind(Protocol):
    """What `Database` needs of a kind of database."""

    dialect: str

    def read(self, clock: Clock) -> AbstractContextManager[UnitOfWork]: ...

    def write(self, clock: Clock, work: Work[T]) -> T: ...

    def tell(self, clock: Clock) -> None: ...

    def close(self) -> None: ...


class Database:
    """One database, safe to share between threads, and usable in a child after a fork.

    url: "sqlite:///file" or "postgresql+psycopg://...". clock: gives each unit of work its time.
    """

    def __init__(self, url: str, clock: Clock) -> None:
        self.url = url
        self.clock = clock
        kind: _Kind = Sqlite(url) if make_url(url).get_backend_name() == "sqlite" else Postgres(url)
        self._kind = kind
        self.dialect = kind.dialect
        self._refusals = 0
        self._inside = threading.local()

    def read(self) -> AbstractContextManager[UnitOfWork]:
        """A unit of work that sees one moment of the database and can't write (the database itself refuses)."""
        shared: UnitOfWork | None = getattr(self._inside, "moment", None)
        return self._kind.read(self.clock) if shared is None else nullcontext(shared)

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """Inside, everything this thread reads is of one moment and in one unit; `write` is a mistake (RuntimeError).

        For a page that asks several services: it is right in itself, and four transactions cheaper than with five.
        """
        with self.read() as uow:
            before = getattr(self._inside, "moment", None)
            self._inside.moment = uow
            try:
                yield
            finally:
                self._inside.moment = before

    def write(self, work: Work[T]) -> T:
        """Runs `work` in one serializable transaction; when it returns, what it wrote is on the disk.

        `work` must be re-runnable and have no effect outside its unit. What it raises is raised here, and nothing it wrote
        stays. Raises Busy after too many lost attempts, WriteRefused under `refuse_commits`, RuntimeError when called
        from inside another unit's work or `one_moment`.
        """
        if self._refusals:
            raise WriteRefused("this must not write")
        if getattr(self._inside, "writing", False) or getattr(self._inside, "moment", None) is not None:
            raise RuntimeError("a unit of work inside another: pass `uow` on instead")
        return self._kind.write(self.clock, self._guarded(work))

    def tell(self) -> None:
        """After a `write`: wakes whoever waits for news of it in other processes (see `news.listen`)."""
        self._kind.tell(self.clock)

    def _guarded(self, work: Work[T]) -> Work[T]:
        def run(uow: UnitOfWork) -> T:
            self._inside.writing = True
            try:
                return work(uow)
            finally:
                self._inside.writing = False

        return run

    @contextmanager
    def refuse_commits(self) -> Iterator[None]:
        """While open, every `write` raises WriteRefused, in all threads. For the test that crawls every GET."""
        self._refusals += 1
        try:
            yield
        finally:
            self._refusals -= 1

    def close(self) -> None:
        """Closes the idle connections. The database can be used again; it opens new ones."""
        self._kind.close()

"""Who of several processes is alive, by name, without a heartbeat to write or a time to guess.

A process holds its name as a lock: in a file where the database is a file (one machine), in the database server where it is
a server (any number of machines). The kernel, or the server, lets go of it when the process dies, however it dies.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, create_engine, func, make_url, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

# The first half of the advisory lock's key, so that nobody else's locks are met.
_REALM = 0x59515744
# A machine that lost its power says no goodbye: the server finds out in about half a minute.
_KEEPALIVE = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "connect_timeout": 5}


class Presence(Protocol):
    """The names one process holds. Not to be shared between threads."""

    def take(self, name: str) -> bool:
        """Holds a name. False when another process that is alive holds it."""
        ...

    def keep(self, name: str) -> bool:
        """Whether the name is still held; a lost connection is made again, and the name taken again."""
        ...

    def give_back(self, name: str) -> None:
        """Lets go of a name."""
        ...

    def close(self) -> None:
        """Lets go of everything."""
        ...


def presence(url: str, folder: Path) -> Presence:
    """For the database at `url`. folder: where the files of an embedded installation are; must exist."""
    return FilePresence(folder) if make_url(url).get_backend_name() == "sqlite" else ServerPresence(url)


class FilePresence:
    """Names as locked files, `worker-<name>.here`. The files stay, empty."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[str, int] = {}

    def take(self, name: str) -> bool:
        place = os.open(self._folder / f"worker-{name}.here", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(place)
            return False
        self._held[name] = place
        return True

    def keep(self, name: str) -> bool:
        return name in self._held

    def give_back(self, name: str) -> None:
        os.close(self._held.pop(name))

    def close(self) -> None:
        for name in list(self._held):
            self.give_back(name)


class ServerPresence:
    """Names as advisory locks of one PostgreSQL session."""

    def __init__(self, url: str) -> None:
        self._engine = create_engine(
            url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=_KEEPALIVE
        )
        self._session: Connection | None = None

    def take(self, name: str) -> bool:
        if self._session is None:
            self._session = self._engine.connect()
        taken = self._session.execute(select(func.pg_try_advisory_lock(_REALM, func.hashtext(name))))
        return bool(taken.scalar_one())

    def keep(self, name: str) -> bool:
        try:
            if self._session is not None:
                self._session.execute(text("SELECT 1"))
                return True
            return self.take(name)
        except DBAPIError:
            self.close()
            return False

    def give_back(self, name: str) -> None:
        if self._session is not None:
            self._session.execute(select(func.pg_advisory_unlock(_REALM, func.hashtext(name))))

    def close(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.invalidate()
            session.close()

"""How Alembic reaches the database. One process migrates at a time; the others wait and find nothing left to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import context
from sqlalchemy import Connection, create_engine, make_url
from sqlalchemy.pool import NullPool

from webapp.core.database.tables import metadata
from webapp.core.database.turns import FileTurn

# Any number that nothing else locks: the first digits of "yinqiao" on a telephone.
_LOCK = 9467426


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_lock({_LOCK})")
        connection.commit()
        try:
            yield
        finally:
            connection.rollback()
            connection.exec_driver_sql(f"SELECT pg_advisory_unlock({_LOCK})")
            connection.commit()
        return
    turn = FileTurn(Path(str(connection.engine.url.database)))
    try:
        with turn.taken():
            yield
    finally:
        turn.close()


def _run() -> None:
    url = make_url(context.config.attributes["url"])
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
            connection.commit()
        with _alone(connection):
            context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
            with context.begin_transaction():
                context.run_migrations()
            connection.commit()


_run()

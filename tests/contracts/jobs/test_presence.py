"""Who is alive: a name is held by one, and free again when its holder is gone, however it went."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from webapp.core.database import Database
from webapp.core.database.presence import Presence, presence

END_OTHER_SESSIONS = text(
    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


@pytest.fixture
def two(database_url: str, tmp_path: Path) -> Iterator[tuple[Presence, Presence]]:
    pair = presence(database_url, tmp_path), presence(database_url, tmp_path)
    yield pair
    for one in pair:
        one.close()


def test_a_name_is_held_by_one(two: tuple[Presence, Presence]) -> None:
    one, other = two
    assert one.take("a")
    assert not other.take("a")
    assert other.take("b")
    assert one.keep("a")
    one.give_back("a")
    assert other.take("a")


def test_who_is_gone_holds_nothing(two: tuple[Presence, Presence]) -> None:
    one, other = two
    assert one.take("a")
    one.close()
    assert other.take("a")


def test_a_name_lost_with_its_connection_is_taken_again(
    bank_db: Database, two: tuple[Presence, Presence]
) -> None:
    one, other = two
    assert one.take("a")
    if bank_db.dialect == "postgresql":  # a file has no connection to lose
        with bank_db.read() as uow:
            assert uow.connection.execute(END_OTHER_SESSIONS).all()
        assert not one.keep("a")
    assert one.keep("a")
    assert not other.take("a")

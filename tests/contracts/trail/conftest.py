"""A record that is being sealed, and somebody who changes what can't be changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import make_url, text

from webapp.core.clock import FixedClock
from webapp.core.database import Database, UnitOfWork
from webapp.services.trail import Trail
from webapp.services.trail.checkpoints import Signer
from webapp.services.trail.fsck import Report, check
from webapp.services.trail.sealing import Sealing

GUARDED = ("trail_events", "trail_leaves", "trail_hashes", "trail_checkpoints")


@dataclass
class Record:
    """place: the folder outside the database."""

    db: Database
    clock: FixedClock
    signer: Signer
    place: Path

    def sealing(self) -> Sealing:
        return Sealing(self.db, self.signer, self.place)

    def happened(self, times: int = 1, db: Database | None = None) -> list[str]:
        """So many lines of the record."""

        def work(uow: UnitOfWork) -> list[str]:
            return [
                Trail().record(uow, actor_id="son", subject_id="wang", kind="a.fact", body={"号": i})
                for i in range(times)
            ]

        return (db or self.db).write(work)

    def check(self) -> Report:
        return check(self.db, self.signer.verifier, self.place)

    def earlier(self, by: timedelta) -> Database:
        """The same database to somebody whose unit began so long ago."""
        return Database(self.db.url, FixedClock(self.clock.now() - by))

    def tamper(self, *statements: str, **values: Any) -> None:
        """What somebody with the database's file or password can do: its guards and references away, then the change."""
        if self.db.dialect == "sqlite":
            with closing(sqlite3.connect(make_url(self.db.url).database or "")) as file, file:
                for table in GUARDED:
                    for action in ("update", "delete"):
                        file.execute(f"DROP TRIGGER IF EXISTS {table}_no_{action}")
                for statement in statements:
                    file.execute(statement, values)
            return

        def work(uow: UnitOfWork) -> None:
            for table in GUARDED:
                uow.connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER ALL"))
            for table in ("trail_leaves", "trail_salts"):
                gone = f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS fk_{table}_event_id"
                uow.connection.execute(text(gone))
            for statement in statements:
                uow.connection.execute(text(statement), values)

        self.db.write(work)


@pytest.fixture
def record(bank_db: Database, clock: FixedClock, tmp_path: Path) -> Record:
    key = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
    return Record(bank_db, clock, Signer("bank.test/record", key), tmp_path / "checkpoints")

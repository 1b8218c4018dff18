"""One unit of work: a connection inside one transaction, and the time at which it happens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from webapp.core.clock import to_ms
from webapp.core.database import outbox_rows


class UnitOfWork:
    """What a store needs: where to ask and write, and when it is.

    connection: SQLAlchemy's. driver: the driver's own connection below it (sqlite3 or psycopg) for measured hot paths.
    now: aware UTC, the same through the whole unit; now_ms: the same in epoch ms. dialect: "sqlite" or "postgresql".
    """

    __slots__ = ("connection", "dialect", "driver", "now", "now_ms")

    def __init__(self, connection: Connection, driver: Any, dialect: str, now: datetime) -> None:
        self.connection = connection
        self.driver = driver
        self.dialect = dialect
        self.now = now
        self.now_ms = to_ms(now)

    def outbox(
        self, recipient_id: str, kind: str, params: Mapping[str, Any], *, at_ms: int | None = None
    ) -> str:
        """Adds one message for a person, sent only if the unit commits. Returns its id.

        at_ms: it waits until then (a reminder); `core.database.outbox.take_back` calls it off.

        kind: dotted, words are in the portals. params: what the sentence needs, plain JSON (fen, ISO dates, names).
        """
        return outbox_rows.add(
            self.connection, recipient_id, kind, params, self.now_ms if at_ms is None else at_ms
        )

    def job(self, kind: str, params: Mapping[str, Any]) -> str:
        """Adds a job that the worker does after the unit has committed, and only then. Returns its id.

        kind: dotted; which work it is stands in `webapp/worker.py`. params: plain JSON, ids only.
        """
        return outbox_rows.add(self.connection, outbox_rows.JOB, kind, params, self.now_ms)

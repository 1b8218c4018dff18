"""The outbox's table, and the writing of one message. Reading and delivering is in `outbox`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Index, Table, Text, insert

from webapp.core.database.tables import metadata
from webapp.core.ids import new_id

outbox_table = Table(
    "outbox",
    metadata,
    Column("id", Text, primary_key=True),
    Column("recipient_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("params", Text, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("delivered_ms", BigInteger),
)
Index("ix_outbox_recipient_id_id", outbox_table.c.recipient_id, outbox_table.c.id)
Index(
    "ix_outbox_waiting",
    outbox_table.c.id,
    sqlite_where=outbox_table.c.delivered_ms.is_(None),
    postgresql_where=outbox_table.c.delivered_ms.is_(None),
)

# A step of a chain (core.database.statement): the message of one fact to its customer. What it says is `message`.
TELL = """INSERT INTO outbox (id, recipient_id, kind, params, created_ms, delivered_ms)
    SELECT :message_id, :customer_id, :message_kind, message, :now_ms, NULL FROM fact"""

JOB = ""
"""The recipient of a job: nobody. The worker does it; no person's page of messages ever shows it."""

_ADD = insert(outbox_table)


def add(connection: Connection, recipient_id: str, kind: str, params: Mapping[str, Any], at_ms: int) -> str:
    """Writes one waiting message (used by `UnitOfWork.outbox`), told from `at_ms` on. Returns its id."""
    message_id = new_id()
    connection.execute(
        _ADD,
        {
            "id": message_id,
            "recipient_id": recipient_id,
            "kind": kind,
            "params": json.dumps(params, ensure_ascii=False, separators=(",", ":")),
            "created_ms": at_ms,
            "delivered_ms": None,
        },
    )
    return message_id

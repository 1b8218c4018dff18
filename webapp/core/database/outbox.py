"""The outbox: messages written in the transaction of the fact they tell, delivered later by a relay, at least once.

A message's id is given to whoever delivers it, so that delivering twice can be recognised. A reminder is written in the
transaction of what it reminds of, with a `created_ms` to come: until then it waits for nobody, and it can be taken back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from webapp.core.clock import from_ms
from webapp.core.database.outbox_rows import outbox_table
from webapp.core.database.statement import Statement
from webapp.core.database.unit_of_work import UnitOfWork

_WAITING = (
    select(outbox_table)
    .where(outbox_table.c.delivered_ms.is_(None), outbox_table.c.created_ms <= bindparam("now_ms"))
    .order_by(outbox_table.c.id)
    .limit(bindparam("limit"))
)
_WAITING_IDS = (
    select(outbox_table.c.id)
    .where(
        outbox_table.c.delivered_ms.is_(None),
        outbox_table.c.id > bindparam("after"),
        outbox_table.c.created_ms <= bindparam("now_ms"),
    )
    .order_by(outbox_table.c.id)
    .limit(bindparam("limit"))
)
_ONE = select(outbox_table).where(outbox_table.c.id == bindparam("message_id"))
_DELIVERED = (
    update(outbox_table)
    .where(outbox_table.c.id == bindparam("message_id"), outbox_table.c.delivered_ms.is_(None))
    .values(delivered_ms=bindparam("at_ms"))
)
_TAKE_BACK = delete(outbox_table).where(
    outbox_table.c.id == bindparam("message_id"), outbox_table.c.delivered_ms.is_(None)
)
# A person's page asks: straight to the driver.
_INBOX = Statement(
    """SELECT id, recipient_id, kind, params, created_ms, delivered_ms FROM outbox
    WHERE recipient_id = :recipient_id AND delivered_ms IS NOT NULL ORDER BY id DESC LIMIT :limit"""
)


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one person. `delivered` is None while it waits for the relay."""

    id: str
    recipient_id: str
    kind: str
    params: Mapping[str, Any]
    created: datetime
    delivered: datetime | None


def waiting(uow: UnitOfWork, limit: int = 100) -> list[Message]:
    """Messages not yet delivered, oldest first."""
    return [_message(row) for row in uow.connection.execute(_WAITING, {"limit": limit, "now_ms": uow.now_ms})]


def waiting_ids(uow: UnitOfWork, after: str = "", limit: int = 500) -> list[str]:
    """Ids of messages not yet delivered, oldest first, from behind the id `after` on."""
    values = {"after": after, "limit": limit, "now_ms": uow.now_ms}
    rows = uow.connection.execute(_WAITING_IDS, values)
    return list(rows.scalars())


def find(uow: UnitOfWork, message_id: str) -> Message | None:
    """One message, delivered or not."""
    row = uow.connection.execute(_ONE, {"message_id": message_id}).one_or_none()
    return None if row is None else _message(row)


def mark_delivered(uow: UnitOfWork, message_ids: Iterable[str]) -> None:
    """Marks messages as delivered now. Marking again changes nothing."""
    rows = [{"message_id": message_id, "at_ms": uow.now_ms} for message_id in message_ids]
    if rows:
        uow.connection.execute(_DELIVERED, rows)


def take_back(uow: UnitOfWork, message_id: str) -> None:
    """Calls off a message that has not been delivered; one that has stays."""
    uow.connection.execute(_TAKE_BACK, {"message_id": message_id})


def inbox(uow: UnitOfWork, recipient_id: str, limit: int = 50) -> list[Message]:
    """Messages delivered to a person, newest first."""
    return [_message(row) for row in _INBOX.rows(uow, {"recipient_id": recipient_id, "limit": limit})]


def _message(row: Any) -> Message:
    message_id, recipient_id, kind, params, created_ms, delivered_ms = row
    return Message(
        id=message_id,
        recipient_id=recipient_id,
        kind=kind,
        params=json.loads(params),
        created=from_ms(created_ms),
        delivered=None if delivered_ms is None else from_ms(delivered_ms),
    )

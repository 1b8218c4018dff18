"""What a job does: one message of the outbox is handed to the messenger, or one piece of work is done, and it is marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from webapp.core.database import Database, outbox
from webapp.core.database.outbox import Message
from webapp.core.database.outbox_rows import JOB
from webapp.core.messenger import Messenger

Works = Mapping[str, Callable[[Mapping[str, Any]], object]]
"""kind of a job -> what is done with its parameters; safe to repeat, also beside another worker."""


class DeliveryFailed(RuntimeError):
    """A messenger did not deliver. Says which message and which kind of error, never what the error said: that may name a person."""


def deliver(database: Database, messenger: Messenger, works: Works, message_id: str) -> None:
    """Delivers a message or does a job unless that is done already; safe to repeat, as both are. Raises DeliveryFailed."""
    with database.read() as uow:
        message = outbox.find(uow, message_id)
    if message is None or message.delivered is not None:
        return
    try:
        _do(message, messenger, works)
    except Exception as error:  # noqa: BLE001 - whatever a provider raises, it is tried again
        raise DeliveryFailed(f"message {message_id}: {type(error).__name__}") from None
    database.write(lambda uow: outbox.mark_delivered(uow, [message_id]))


def _do(message: Message, messenger: Messenger, works: Works) -> None:
    if message.recipient_id == JOB:
        works[message.kind](message.params)
    else:
        messenger.deliver(message)

"""What a job does: one message of the outbox is handed to the messenger, and marked."""

from __future__ import annotations

from webapp.core.database import Database, outbox
from webapp.core.messenger import Messenger


class DeliveryFailed(RuntimeError):
    """A messenger did not deliver. Says which message and which kind of error, never what the error said: that may name a person."""


def deliver(database: Database, messenger: Messenger, message_id: str) -> None:
    """Delivers a message unless it is delivered already; safe to repeat, as the messenger is. Raises DeliveryFailed."""
    with database.read() as uow:
        message = outbox.find(uow, message_id)
    if message is None or message.delivered is not None:
        return
    try:
        messenger.deliver(message)
    except Exception as error:  # noqa: BLE001 - whatever a provider raises, it is tried again
        raise DeliveryFailed(f"message {message_id}: {type(error).__name__}") from None
    database.write(lambda uow: outbox.mark_delivered(uow, [message_id]))

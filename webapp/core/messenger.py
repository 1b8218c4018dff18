"""Messengers: who carries a message of the outbox to the person. Each passes tests/contracts/jobs/test_messengers.py.

A provider of text messages or mail becomes one more class here (or beside), chosen in bank.py.
"""

from __future__ import annotations

import logging
from typing import ClassVar, Protocol

from webapp.core.database import Database, outbox
from webapp.core.database.outbox import Message

_log = logging.getLogger(__name__)


class Messenger(Protocol):
    """Delivers a message. demo_only: must be refused outside demo mode, because nothing leaves this machine."""

    demo_only: ClassVar[bool]

    def deliver(self, message: Message) -> None:
        """Returns when the message is on its way for good.

        Must be safe to call again with the same message: the second call, of this process or another, changes nothing
        for the person (a provider is given `message.id` as its idempotency key). Must come to an end by itself: a
        provider is asked with a time limit. Raises anything when it did not work; it is tried again later.
        """
        ...


class InboxMessenger:
    """The demo's: the message appears on the person's own page of messages from the bank, and nowhere else."""

    demo_only: ClassVar[bool] = True

    def __init__(self, database: Database) -> None:
        self._database = database
        _log.warning(
            "DEMO MESSENGER: no text message and no mail is sent; messages only appear on a page of the bank"
        )

    def deliver(self, message: Message) -> None:
        """Puts the message on the person's page. Again changes nothing."""
        self._database.write(lambda uow: outbox.mark_delivered(uow, [message.id]))

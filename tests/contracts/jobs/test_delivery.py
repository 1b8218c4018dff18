"""One delivery: it repeats without harm, and a failure tells its kind and nothing about a person."""

from __future__ import annotations

import pickle
import traceback
from typing import ClassVar

import pytest

from webapp.core.database import Database, outbox
from webapp.core.database.outbox import Message
from webapp.core.jobs.delivery import DeliveryFailed, deliver

MOBILE = "13812345678"


class Remembering:
    """Counts what it is asked to deliver, and fails when told to."""

    demo_only: ClassVar[bool] = True

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.works = True

    def deliver(self, message: Message) -> None:
        self.asked.append(message.id)
        if not self.works:
            raise ConnectionError(f"could not reach {MOBILE}")


def test_a_delivered_message_is_not_delivered_again(bank_db: Database) -> None:
    messenger = Remembering()
    message_id = bank_db.write(lambda uow: uow.outbox("wang", "test.told", {}))
    deliver(bank_db, messenger, {}, message_id)
    deliver(bank_db, messenger, {}, message_id)
    deliver(bank_db, messenger, {}, "no-such-message")
    assert messenger.asked == [message_id]
    with bank_db.read() as uow:
        assert outbox.waiting_ids(uow) == []


def test_a_failure_leaves_the_message_waiting_and_says_nothing_about_a_person(bank_db: Database) -> None:
    messenger = Remembering()
    messenger.works = False
    message_id = bank_db.write(lambda uow: uow.outbox("wang", "test.told", {"mobile": MOBILE}))
    with pytest.raises(DeliveryFailed, match="ConnectionError") as failure:
        deliver(bank_db, messenger, {}, message_id)
    # What the engine keeps, and what it logs.
    assert MOBILE.encode() not in pickle.dumps(failure.value)
    assert MOBILE not in "".join(traceback.format_exception(failure.value))
    with bank_db.read() as uow:
        assert outbox.waiting_ids(uow) == [message_id]


def test_waiting_ids_come_in_pages(bank_db: Database) -> None:
    ids = bank_db.write(lambda uow: [uow.outbox("wang", "test.told", {}) for _ in range(5)])
    with bank_db.read() as uow:
        first = outbox.waiting_ids(uow, limit=3)
        rest = outbox.waiting_ids(uow, after=first[-1], limit=3)
    assert (len(first), len(rest)) == (3, 2)
    assert first + rest == sorted(ids)

"""What every messenger keeps to. Each implementation is one entry of MESSENGERS."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest

from webapp.core.database import Database, outbox
from webapp.core.messenger import InboxMessenger, Messenger

MESSENGERS: dict[str, Callable[[Database], Messenger]] = {"inbox": InboxMessenger}


@pytest.fixture(params=MESSENGERS)
def messenger(request: pytest.FixtureRequest, bank_db: Database) -> Messenger:
    return MESSENGERS[request.param](bank_db)


def written(database: Database) -> outbox.Message:
    message_id = database.write(lambda uow: uow.outbox("wang", "test.told", {"fen": 5820}))
    with database.read() as uow:
        message = outbox.find(uow, message_id)
    assert message is not None
    return message


def test_it_delivers_and_again_changes_nothing(bank_db: Database, messenger: Messenger) -> None:
    message, other = written(bank_db), written(bank_db)
    messenger.deliver(message)
    with bank_db.read() as uow:
        once = outbox.inbox(uow, "wang")
    messenger.deliver(message)
    with bank_db.read() as uow:
        assert outbox.inbox(uow, "wang") == once
        assert other.id not in {one.id for one in once}


def test_a_messenger_says_whether_it_is_for_the_demo_only(messenger: Messenger) -> None:
    assert messenger.demo_only in {True, False}


def test_the_inbox_shows_what_arrived_to_its_person_only(bank_db: Database) -> None:
    messenger = InboxMessenger(bank_db)
    message = written(bank_db)
    with bank_db.read() as uow:
        assert outbox.inbox(uow, "wang") == []
    messenger.deliver(message)
    with bank_db.read() as uow:
        assert [one.params for one in outbox.inbox(uow, "wang")] == [{"fen": 5820}]
        assert outbox.inbox(uow, "li") == []


def test_the_demo_messenger_is_for_the_demo_only_and_says_so(
    bank_db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert InboxMessenger(bank_db).demo_only
    assert "DEMO MESSENGER" in caplog.text

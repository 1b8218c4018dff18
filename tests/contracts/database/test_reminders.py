"""Messages with a time to come: they wait until then, and can be called off until they are delivered."""

from __future__ import annotations

from datetime import timedelta

from webapp.core.clock import FixedClock, to_ms
from webapp.core.database import Database, outbox


def waiting(db: Database) -> list[str]:
    with db.read() as uow:
        assert [one.id for one in outbox.waiting(uow)] == outbox.waiting_ids(uow)
        return [one.kind for one in outbox.waiting(uow)]


def remind(db: Database, clock: FixedClock, after: timedelta) -> str:
    at_ms = to_ms(clock.now() + after)
    return db.write(lambda uow: uow.outbox("wang", "test.reminder", {"n": 1}, at_ms=at_ms))


def test_a_reminder_waits_for_its_time(bank_db: Database, clock: FixedClock) -> None:
    remind(bank_db, clock, timedelta(hours=1))
    bank_db.write(lambda uow: uow.outbox("wang", "test.now", {}))
    assert waiting(bank_db) == ["test.now"]
    clock.advance(timedelta(minutes=59))
    assert waiting(bank_db) == ["test.now"]
    clock.advance(timedelta(minutes=1))
    assert waiting(bank_db) == ["test.reminder", "test.now"]


def test_a_reminder_tells_its_own_time(bank_db: Database, clock: FixedClock) -> None:
    message_id = remind(bank_db, clock, timedelta(hours=1))
    with bank_db.read() as uow:
        message = outbox.find(uow, message_id)
    assert message is not None and message.created == clock.now() + timedelta(hours=1)


def test_called_off_it_never_comes(bank_db: Database, clock: FixedClock) -> None:
    message_id = remind(bank_db, clock, timedelta(hours=1))
    for _ in range(2):
        bank_db.write(lambda uow: outbox.take_back(uow, message_id))
    clock.advance(timedelta(hours=2))
    assert waiting(bank_db) == []


def test_what_was_delivered_stays(bank_db: Database, clock: FixedClock) -> None:
    message_id = remind(bank_db, clock, timedelta(0))
    bank_db.write(lambda uow: outbox.mark_delivered(uow, [message_id]))
    bank_db.write(lambda uow: outbox.take_back(uow, message_id))
    with bank_db.read() as uow:
        assert [one.id for one in outbox.inbox(uow, "wang")] == [message_id]

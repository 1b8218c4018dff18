"""Whoever changes the record, past its guards, is found out, and the first bad entry is named."""

from __future__ import annotations

import pytest

from tests.contracts.trail.conftest import Record
from webapp.core.database import UnitOfWork
from webapp.services.trail import sealing, store_log
from webapp.services.trail.sealing import LogBroken

CHANGES = {
    "a word": (["UPDATE trail_events SET body = '{}' WHERE id = :second"], "entry 1, event {second}"),
    "who": (["UPDATE trail_events SET actor_id = 'li' WHERE id = :second"], "entry 1, event {second}"),
    "whom": (["UPDATE trail_events SET subject_id = 'li' WHERE id = :second"], "entry 1, event {second}"),
    "when": (["UPDATE trail_events SET at_ms = at_ms + 1 WHERE id = :second"], "entry 1, event {second}"),
    "what kind": (["UPDATE trail_events SET kind = 'b' WHERE id = :second"], "entry 1, event {second}"),
    "a leaf": (["UPDATE trail_leaves SET hash = :zero WHERE position = 1"], "entry 1, event {second}"),
    "an event": (
        ["DELETE FROM trail_salts WHERE event_id = :second", "DELETE FROM trail_events WHERE id = :second"],
        "entry 1, event {second}: the event is missing",
    ),
    "a leaf and its event": (
        [
            "DELETE FROM trail_leaves WHERE position = 1",
            "DELETE FROM trail_salts WHERE event_id = :second",
            "DELETE FROM trail_events WHERE id = :second",
        ],
        "entry 1 is missing",
    ),
    "the order": (
        [
            "UPDATE trail_leaves SET position = 9000 WHERE position = 1",
            "UPDATE trail_leaves SET position = 1 WHERE position = 2",
            "UPDATE trail_leaves SET position = 2 WHERE position = 9000",
        ],
        "the checkpoint of 2",
    ),
    "the end": (
        [
            "DELETE FROM trail_checkpoints WHERE size > 2",
            "DELETE FROM trail_leaves WHERE position >= 2",
            "DELETE FROM trail_salts WHERE event_id IN (:third)",
            "DELETE FROM trail_events WHERE id IN (:third)",
        ],
        "the checkpoint outside the database of 3: there are 2 entries",
    ),
    "the checkpoint": (["UPDATE trail_checkpoints SET note = '' WHERE size = 2"], "the checkpoint of 2"),
    "which checkpoint": (
        [
            "UPDATE trail_checkpoints SET note = (SELECT note FROM trail_checkpoints WHERE size = 3) WHERE size = 2"
        ],
        "the checkpoint of 2 was signed for 3",
    ),
    "no checkpoint": (["DELETE FROM trail_checkpoints WHERE size = 3"], "entry 2: not under any checkpoint"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_is_found_and_named(record: Record, change: str) -> None:
    seals = record.sealing()
    first, second = record.happened(2)
    seals.seal()
    (third,) = record.happened()
    seals.seal()
    assert record.check().fault == ""
    statements, told = CHANGES[change]
    named = {"first": first, "second": second, "third": third, "zero": bytes(32)}
    record.tamper(
        *statements, **{name: value for name, value in named.items() if f":{name}" in " ".join(statements)}
    )
    assert told.format(**named) in record.check().fault


def test_an_event_put_in_before_what_was_signed_is_found(record: Record) -> None:
    seals = record.sealing()
    record.happened(2)
    seals.seal()
    (forged,) = record.happened()
    with record.db.read() as uow:
        (line,) = store_log.unsealed(uow, 0, 9)
    row = sealing._row(1, line)

    def put_in(uow: UnitOfWork) -> None:
        store_log.add_leaves(uow, [row])

    record.tamper("UPDATE trail_leaves SET position = 2 WHERE position = 1")
    record.db.write(put_in)
    assert line.id == forged and "the checkpoint of 2: an entry before it" in record.check().fault


def test_one_of_the_hashes_above_that_was_changed_is_found(record: Record) -> None:
    record.happened(300)
    seals = record.sealing()
    seals.seal()
    record.tamper("UPDATE trail_hashes SET hash = :zero WHERE level = 1", zero=bytes(32))
    assert record.check().fault == "the hash of level 1 at 0 is not that of its 256"
    record.happened()
    with pytest.raises(LogBroken):
        seals.seal()

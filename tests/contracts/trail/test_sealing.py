"""Every line of the record gets its leaf once, in order, under a signed checkpoint; whoever changes one is found out."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.contracts.trail.conftest import Record
from webapp.core.database import UnitOfWork
from webapp.services.trail import merkle, sealing, store_log
from webapp.services.trail.checkpoints import Checkpoint, Signer
from webapp.services.trail.receipts import Receipt, receipt_in
from webapp.services.trail.sealing import LOOK_BACK_MS, LogBroken
from webapp.services.trail.tree import Tree


def head(record: Record) -> Checkpoint:
    with record.db.read() as uow:
        return record.signer.verifier.open(store_log.newest(uow).note)


def receipt(record: Record, event_id: str, subject: str = "wang") -> Receipt | None:
    with record.db.read() as uow:
        return receipt_in(uow, event_id, subject)


def test_each_line_gets_one_leaf_and_the_rest_is_nothing_new(record: Record) -> None:
    seals = record.sealing()
    assert seals.seal() == 0
    record.happened(3)
    assert (seals.seal(), seals.seal()) == (3, 0)
    record.clock.advance(timedelta(seconds=1))
    record.happened(2)
    assert seals.seal() == 2
    assert head(record).size == 5
    report = record.check()
    assert (report.size, report.checkpoints, report.fault) == (5, 2, "")


def test_many_lines_are_sealed_in_parts_and_whole_256_are_kept(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "BATCH", 100)
    record.happened(700)
    assert record.sealing().seal() == 700
    report = record.check()
    assert (report.size, report.checkpoints, report.fault) == (700, 7, "")
    with record.db.read() as uow:
        stored = [leaf.hash for leaf in store_log.scan(uow, 0, 700)]
        tree = Tree(lambda level, first, count: store_log.stored(uow, level, first, count))
        assert len(store_log.stored(uow, 1, 0, 9)) == 2
        for size in (1, 255, 256, 257, 512, 699, 700):
            assert tree.root(size) == merkle.root(stored[:size])
            assert tree.inclusion(size - 1, 700) == merkle.inclusion_proof(size - 1, stored)
            assert tree.consistency(size, 700) == merkle.consistency_proof(size, stored)


def test_what_was_committed_late_is_found(record: Record) -> None:
    """A unit that began before the last look, and committed after it."""
    seals = record.sealing()
    record.happened()
    seals.seal()
    record.happened(db=record.earlier(timedelta(milliseconds=LOOK_BACK_MS - 1)))
    assert seals.seal() == 1
    assert record.check().fault == ""


def test_what_is_older_than_any_look_back_is_missed_told_and_found_at_the_next_start(record: Record) -> None:
    seals = record.sealing()
    record.happened()
    seals.seal()
    (old,) = record.happened(db=record.earlier(timedelta(days=1)))
    assert seals.seal() == 0
    assert old in record.check().fault
    assert record.sealing().seal() == 1
    assert record.check().fault == ""


def test_two_at_once_give_each_line_one_leaf(record: Record) -> None:
    record.happened(50)
    both = [record.sealing(), record.sealing()]
    threads = [threading.Thread(target=one.seal) for one in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert both[0].seal() == 0
    report = record.check()
    assert (report.size, report.fault) == (50, "")


def test_a_receipt_proves_its_line_to_anybody_and_no_other(record: Record) -> None:
    first, second = record.happened(2)
    assert receipt(record, first) is None
    record.sealing().seal()
    record.happened(300)
    record.sealing().seal()
    held = receipt(record, first)
    assert held is not None
    assert held.verify(record.signer.verifier).size == 302
    assert Receipt.read(held.written()) == held
    assert receipt(record, first, "li") is None
    assert receipt(record, "no such line") is None
    assert receipt(record, second) != held


def test_forgotten_words_leave_the_tree_whole(record: Record) -> None:
    (first,) = record.happened()
    record.sealing().seal()
    record.tamper(
        "DELETE FROM trail_salts WHERE event_id = :id",
        "UPDATE trail_events SET body = '' WHERE id = :id",
        id=first,
    )
    assert record.check().fault == ""
    assert receipt(record, first) is None


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


def test_a_database_of_yesterday_is_not_gone_on_with(record: Record) -> None:
    """Rolled back with all that it held: the second place and a customer's receipt know better."""
    seals = record.sealing()
    record.happened(2)
    seals.seal()
    (third,) = record.happened()
    seals.seal()
    held = receipt(record, third)
    record.tamper(
        "DELETE FROM trail_checkpoints WHERE size = 3",
        "DELETE FROM trail_leaves WHERE position = 2",
        "DELETE FROM trail_salts WHERE event_id = :third",
        "DELETE FROM trail_events WHERE id = :third",
        third=third,
    )
    record.happened()
    with pytest.raises(LogBroken, match="the log has 2 entries, and 3 were signed"):
        record.sealing().seal()
    assert head(record).size == 2
    assert held is not None and held.verify(record.signer.verifier).size == 3


def test_another_key_signs_nothing_here(record: Record) -> None:
    record.happened()
    record.sealing().seal()
    record.happened()
    record.signer = Signer("bank.test/record", Ed25519PrivateKey.generate())
    with pytest.raises(LogBroken):
        record.sealing().seal()


def test_the_second_place_keeps_few_files_and_mends_itself(record: Record) -> None:
    seals = record.sealing()
    for _ in range(6):
        record.happened()
        seals.seal()
    assert sorted(path.name for path in record.place.iterdir()) == ["1", "5", "6"]
    (record.place / "6").unlink()
    seals.seal()
    assert (record.place / "6").exists()
    (record.place / "6").write_text("nothing", encoding="utf-8")
    with pytest.raises(LogBroken):
        seals.seal()
    assert "outside the database" in record.check().fault

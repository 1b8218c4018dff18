"""Every line of the record gets its leaf once, in order, under a signed checkpoint; whoever changes one is found out."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.contracts.trail.conftest import Record
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
